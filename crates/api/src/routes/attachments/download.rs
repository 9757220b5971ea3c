//! Fetching a file.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use tsunagu_model::AttachmentId;
use tsunagu_model::event::Full;
use tsunagu_records::tables::drafts::NOT_BEGUN;
use tsunagu_records::tables::{attachments, conversations, uploads};
use tsunagu_store::{StoreError, Tx};

use super::bytes::{self, File};
use crate::params::PathId;
use crate::problem::Problem;
use crate::reader::Reader;
use crate::state::Api;
use crate::visible;

/// A file of an item, or one uploaded and not yet sent; whole, or the part a `Range` names.
#[utoipa::path(get, path = "/api/v1/attachments/{id}", tag = "conversations", responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 206, body = Vec<u8>, content_type = "application/octet-stream")))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<AttachmentId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asking = reader.clone();
    let found = api.spine().db().read(reader.tenant(), move |tx| find(tx, &asking, id)).await?;
    bytes::answer(&api, reader.tenant(), &headers, found.ok_or_else(Problem::not_found)?).await
}

fn find(tx: &mut dyn Tx, reader: &Reader, id: AttachmentId) -> Result<Option<File>, StoreError> {
    let Some(row) = attachments::get(tx, id)? else { return uploaded(tx, reader, id) };
    let Some(blob) = row.blob else { return Ok(None) };
    let Some(item) = visible::item(tx, reader, row.item)? else { return Ok(None) };
    // Erased words mean erased bytes.
    let Some(Full::Message(words)) = item.full.as_open() else { return Ok(None) };
    let Some(words) = words.attachments.get(row.place) else { return Ok(None) };
    Ok(Some(File { blob, name: words.name.clone(), content_type: words.content_type.clone() }))
}

fn uploaded(tx: &mut dyn Tx, reader: &Reader, id: AttachmentId) -> Result<Option<File>, StoreError> {
    let Some(upload) = uploads::get(tx, id)? else { return Ok(None) };
    let seen = if upload.conversation == NOT_BEGUN {
        upload.member.is_some() && upload.member == reader.caller().member
    } else {
        conversations::get(tx, upload.conversation)?.is_some_and(|row| reader.sees(&row.channels))
    };
    Ok(seen.then_some(File {
        blob: upload.blob,
        name: upload.words.name,
        content_type: upload.words.content_type,
    }))
}
