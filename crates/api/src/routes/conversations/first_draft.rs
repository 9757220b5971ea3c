//! What somebody has begun to write to whom there is no conversation with yet.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use tsunagu_pipeline::desk::first_draft;
use utoipa::ToSchema;

use super::drafts::{DraftBody, DraftJson, DropParams, mine, words};
use super::messages::check_channel;
use crate::body::Body;
use crate::params::Params;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// One's own draft of a first message.
#[derive(Debug, Serialize, ToSchema)]
pub struct FirstDraft {
    /// The draft; null when there is none.
    pub draft: Option<DraftJson>,
}

/// One's own draft of a first message. Nobody else sees it; a program has none.
#[utoipa::path(get, path = "/api/v1/conversations/new/draft", tag = "conversations", responses((status = 200, body = FirstDraft)))]
pub async fn get(State(api): State<Api>, reader: Reader) -> Result<Json<FirstDraft>, Problem> {
    shown(&api, &reader).await.map(Json)
}

/// Keeps one's own draft of a first message, with the files uploaded for `new`. It ends when the message is sent.
#[utoipa::path(put, path = "/api/v1/conversations/new/draft", tag = "conversations", request_body = DraftBody, responses((status = 200, body = FirstDraft)))]
pub async fn put(
    State(api): State<Api>,
    reader: Reader,
    Body(body): Body<DraftBody>,
) -> Result<Json<FirstDraft>, Problem> {
    let (revision, words) = (body.revision, words(body)?);
    check_channel(&reader, words.channel)?;
    decided(first_draft::put(api.spine(), reader.caller(), revision, words).await)?;
    shown(&api, &reader).await.map(Json)
}

/// Drops one's own draft of a first message.
#[utoipa::path(delete, path = "/api/v1/conversations/new/draft", tag = "conversations", params(DropParams), responses((status = 204)))]
pub async fn remove(
    State(api): State<Api>,
    reader: Reader,
    Params(params): Params<DropParams>,
) -> Result<StatusCode, Problem> {
    decided(first_draft::remove(api.spine(), reader.caller(), params.revision).await)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn shown(api: &Api, reader: &Reader) -> Result<FirstDraft, Problem> {
    let Some(member) = reader.caller().member else { return Ok(FirstDraft { draft: None }) };
    let found = api.spine().db().read(reader.tenant(), move |tx| first_draft::seen(tx, member)).await?;
    Ok(FirstDraft { draft: found.map(|(row, words)| mine(row, words)) })
}
