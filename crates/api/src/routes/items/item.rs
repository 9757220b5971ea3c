//! One item.

use axum::Json;
use axum::extract::State;
use tsunagu_model::ItemId;

use crate::params::PathId;
use crate::problem::Problem;
use crate::reader::Reader;
use crate::shown::{ItemJson, Names};
use crate::state::Api;
use crate::visible;

/// One item.
#[utoipa::path(get, path = "/api/v1/items/{id}", tag = "conversations", responses((status = 200, body = ItemJson)))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ItemId>,
) -> Result<Json<ItemJson>, Problem> {
    shown(&api, &reader, id).await.map(Json)
}

/// An item as it is now, for a reader who may see it.
pub async fn shown(api: &Api, reader: &Reader, id: ItemId) -> Result<ItemJson, Problem> {
    let asking = reader.clone();
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let Some(item) = visible::item(tx, &asking, id)? else { return Ok(None) };
            ItemJson::of(tx, &mut Names::default(), &item).map(Some)
        })
        .await?;
    found.ok_or_else(Problem::not_found)
}
