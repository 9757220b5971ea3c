//! An item as it came over the wire.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use tsunagu_model::event::Fact;
use tsunagu_model::{Id, ItemId};

use crate::params::PathId;
use crate::problem::Problem;
use crate::reader::Reader;
use crate::routes::attachments::bytes::{self, File};
use crate::state::Api;
use crate::visible;

/// The bytes of an item as they came, or a part of them.
#[utoipa::path(get, path = "/api/v1/items/{id}/raw", tag = "conversations", responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 206, body = Vec<u8>, content_type = "application/octet-stream")))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ItemId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asking = reader.clone();
    let found = api.spine().db().read(reader.tenant(), move |tx| visible::item(tx, &asking, id)).await?;
    let item = found.ok_or_else(Problem::not_found)?;
    let raw = if let Fact::MessageReceived(fact) = &item.fact { fact.raw } else { None };
    let file = File {
        blob: raw.ok_or_else(Problem::not_found)?,
        name: format!("{}.raw", id.text()),
        content_type: String::from("application/octet-stream"),
    };
    bytes::answer(&api, reader.tenant(), &headers, file).await
}
