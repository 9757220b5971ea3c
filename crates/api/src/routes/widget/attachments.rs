//! Files of a chat: sent ahead of their message, and fetched.

use std::time::Duration;

use axum::Json;
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Serialize;
use tsunagu_model::event::Full;
use tsunagu_model::{AttachmentId, Id};
use tsunagu_pipeline::visitor::{self, Scope};
use tsunagu_records::tables::attachments;
use tsunagu_store::{StoreError, Tx};
use utoipa::ToSchema;

use crate::body::too_slow;
use crate::problem::{Problem, decided};
use crate::routes::attachments::bytes::{self, File};
use crate::routes::attachments::upload::{bad_form, media_type, no_form, read};
use crate::state::Api;
use crate::widget::door::{Entry, Guest};
use crate::widget::shown::one;

/// Longest time a form may take to arrive.
const SLOWEST: Duration = Duration::from_secs(10 * 60);

/// A file, as `multipart/form-data`.
#[derive(Debug, ToSchema)]
#[allow(dead_code, reason = "describes the form for the API's description only")]
pub struct VisitorUploadForm {
    /// The file, at most the channel's `max_file`.
    #[schema(format = Binary, content_media_type = "application/octet-stream")]
    pub file: String,
}

/// A file kept for a message to come.
#[derive(Debug, Serialize, ToSchema)]
pub struct VisitorUpload {
    /// Its id, for `attachments` of a message.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub content_type: String,
    /// Size in bytes.
    pub size: u64,
}

/// Keeps a file for a message to come, for at most a day.
#[utoipa::path(post, path = "/widget/v1/{channel}/attachments", tag = "widget", request_body(content = VisitorUploadForm, content_type = "multipart/form-data"), responses((status = 201, body = VisitorUpload)))]
pub async fn create(
    State(api): State<Api>,
    entry: Entry,
    Guest(visitor): Guest,
    mut form: Multipart,
) -> Result<(StatusCode, Json<VisitorUpload>), Problem> {
    let most = usize::try_from(entry.door().max_file).unwrap_or(usize::MAX);
    let arrived = tokio::time::timeout(SLOWEST, arrive(&mut form, most)).await;
    let (name, content_type, bytes) = arrived.map_err(|_| too_slow())??;
    let size = bytes.len() as u64;
    let kept = visitor::upload(api.spine(), &visitor, name.clone(), content_type.clone(), bytes).await;
    let id = decided(kept)?.text();
    Ok((StatusCode::CREATED, Json(VisitorUpload { id, name, content_type, size })))
}

async fn arrive(form: &mut Multipart, most: usize) -> Result<(String, String, Vec<u8>), Problem> {
    while let Some(mut field) = form.next_field().await.map_err(bad_form)? {
        match field.name() {
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                let content_type = media_type(field.content_type());
                let bytes = read(&mut field, most).await?;
                return Ok((name, content_type, bytes));
            }
            Some(other) => {
                return Err(Problem::invalid("unknown_field", format!("unknown field `{other}`.")));
            }
            None => return Err(no_form()),
        }
    }
    Err(Problem::invalid("upload_form", "`file` is needed."))
}

/// A file of a message the visitor sees; whole, or the part a `Range` names.
#[utoipa::path(get, path = "/widget/v1/{channel}/attachments/{id}", tag = "widget", responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 206, body = Vec<u8>, content_type = "application/octet-stream")))]
pub async fn get(
    State(api): State<Api>,
    Guest(visitor): Guest,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id = AttachmentId::parse(&id).ok_or_else(Problem::not_found)?;
    let scope = visitor.scope;
    let found = api.spine().db().read(visitor.owned.tenant, move |tx| find(tx, &scope, id)).await?;
    bytes::answer(&api, visitor.owned.tenant, &headers, found.ok_or_else(Problem::not_found)?).await
}

fn find(tx: &mut dyn Tx, scope: &Scope, id: AttachmentId) -> Result<Option<File>, StoreError> {
    let Some(row) = attachments::get(tx, id)? else { return Ok(None) };
    let Some(blob) = row.blob else { return Ok(None) };
    let Some(item) = one(tx, scope, row.item)? else { return Ok(None) };
    let Some(Full::Message(words)) = item.full.as_open() else { return Ok(None) };
    let Some(words) = words.attachments.get(row.place) else { return Ok(None) };
    Ok(Some(File { blob, name: words.name.clone(), content_type: words.content_type.clone() }))
}
