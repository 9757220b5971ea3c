//! Uploading a file for a reply.

use std::time::Duration;

use axum::Json;
use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use serde::Serialize;
use tsunagu_model::{ConversationId, Id};
use tsunagu_pipeline::desk::upload::{self, LARGEST};
use utoipa::ToSchema;

use crate::body::too_slow;
use crate::params;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;
use crate::visible;

/// Largest body of any request, in bytes: a file of 25 MiB in its form.
pub const LARGEST_BODY: usize = LARGEST + 64 * 1024;

/// Longest time a form may take to arrive.
const SLOWEST: Duration = Duration::from_secs(10 * 60);

/// A file and what it is for, as `multipart/form-data`; `conversation` comes first.
#[derive(Debug, ToSchema)]
#[allow(dead_code, reason = "describes the form for the API's description only")]
pub struct UploadForm {
    /// Id of the conversation; `new` for one's own first message to somebody.
    pub conversation: String,
    /// The file, at most 25 MiB.
    #[schema(format = Binary, content_media_type = "application/octet-stream")]
    pub file: String,
}

/// A file kept for a reply.
#[derive(Debug, Serialize, ToSchema)]
pub struct Uploaded {
    /// Its id, for `attachments` of a message.
    pub id: String,
    /// Its name: the last part of a path, without signs that nobody sees.
    pub name: String,
    /// Its media type.
    pub content_type: String,
    /// Size in bytes.
    pub size: u64,
    /// Where to fetch it.
    pub url: String,
}

/// Keeps a file for a reply in a conversation.
#[utoipa::path(post, path = "/api/v1/attachments", tag = "conversations", request_body(content = UploadForm, content_type = "multipart/form-data"), responses((status = 201, body = Uploaded)))]
pub async fn create(
    State(api): State<Api>,
    reader: Reader,
    mut form: Multipart,
) -> Result<(StatusCode, Json<Uploaded>), Problem> {
    let arrived = tokio::time::timeout(SLOWEST, arrive(&api, &reader, &mut form)).await;
    let (conversation, name, content_type, bytes) = arrived.map_err(|_| too_slow())??;
    keep(&api, &reader, conversation, name, content_type, bytes).await
}

/// The conversation, and the file's name, media type and bytes.
type Arrived = (Option<ConversationId>, String, String, Vec<u8>);

async fn arrive(api: &Api, reader: &Reader, form: &mut Multipart) -> Result<Arrived, Problem> {
    let mut conversation: Option<Option<ConversationId>> = None;
    while let Some(mut field) = form.next_field().await.map_err(bad_form)? {
        match field.name() {
            Some("conversation") => {
                let text = field.text().await.map_err(bad_form)?;
                conversation = Some(match text.trim() {
                    "new" => None,
                    text => {
                        let id = params::id("conversation", text)?;
                        visible::check_conversation(api, reader, id).await?;
                        Some(id)
                    }
                });
            }
            Some("file") => {
                let id = conversation.ok_or_else(|| {
                    Problem::invalid("upload_form", "`conversation` has to come before `file`.")
                })?;
                let name = field.file_name().unwrap_or_default().to_owned();
                let content_type = media_type(field.content_type());
                let bytes = read(&mut field, LARGEST).await?;
                return Ok((id, name, content_type, bytes));
            }
            Some(other) => {
                return Err(Problem::invalid("unknown_field", format!("unknown field `{other}`.")));
            }
            None => return Err(no_form()),
        }
    }
    Err(Problem::invalid("upload_form", "`conversation` and `file` are needed."))
}

async fn keep(
    api: &Api,
    reader: &Reader,
    conversation: Option<ConversationId>,
    name: String,
    content_type: String,
    bytes: Vec<u8>,
) -> Result<(StatusCode, Json<Uploaded>), Problem> {
    let size = bytes.len() as u64;
    let shown_type = content_type.clone();
    let kept =
        decided(upload::upload(api.spine(), reader.caller(), conversation, name, content_type, bytes).await)?;
    let uploaded = Uploaded {
        url: format!("/api/v1/attachments/{}", kept.id.text()),
        id: kept.id.text(),
        name: kept.name,
        content_type: shown_type,
        size,
    };
    Ok((StatusCode::CREATED, Json(uploaded)))
}

/// Reads a field as far as the limit, so that nobody fills the memory.
pub async fn read(field: &mut axum::extract::multipart::Field<'_>, most: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(bad_form)? {
        if bytes.len() + chunk.len() > most {
            return Err(Problem::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "body_too_large",
                format!("The file is over {most} bytes."),
            ));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// `type/subtype` in lower case; anything else is bytes.
pub fn media_type(said: Option<&str>) -> String {
    let plain = said.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let letters = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-+._".contains(&byte))
    };
    match plain.split_once('/') {
        Some((kind, subtype)) if letters(kind) && letters(subtype) => plain,
        Some(_) | None => String::from("application/octet-stream"),
    }
}

/// What is wrong with a form that could not be read on.
pub fn bad_form(fault: MultipartError) -> Problem {
    if fault.status() == StatusCode::PAYLOAD_TOO_LARGE { too_large() } else { no_form() }
}

/// A body that is no form.
pub fn no_form() -> Problem {
    Problem::invalid("upload_form", "The body is no multipart form, or it was cut off.")
}

fn too_large() -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", "The file is over 25 MiB.")
}
