//! Asking a colleague to look at a conversation before it is handed to them.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use tsunagu_model::{ConversationId, MemberId};
use tsunagu_pipeline::desk::consultation;
use utoipa::ToSchema;

use super::list::shown;
use super::messages::Nothing;
use crate::body::Command;
use crate::params::{self, PathId};
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::shown::ConversationJson;
use crate::state::Api;
use crate::visible::check_conversation;

/// Who is asked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Consult {
    /// Id of the member.
    pub agent: String,
}

/// Asks a colleague to look at a conversation of the reader's. They are told, see it, write notes, and take it over by
/// `transfer`; until then it stays with the reader. Who was asked before is asked no more.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/consult", tag = "conversations", request_body = Consult, responses((status = 200, body = ConversationJson)))]
pub async fn ask(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    command: Command<Consult>,
) -> Result<Json<ConversationJson>, Problem> {
    check_conversation(&api, &reader, id).await?;
    let agent = params::id::<MemberId>("agent", &command.body.agent)?;
    decided(consultation::ask(api.spine(), reader.caller(), command.once, id, agent).await)?;
    shown(&api, &reader, id).await.map(Json)
}

/// Ends a consultation: whoever asked needs it no more, or whoever was asked cannot help. The conversation stays where it
/// is.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/consult/end", tag = "conversations", request_body = Nothing, responses((status = 200, body = ConversationJson)))]
pub async fn end(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    command: Command<Nothing>,
) -> Result<Json<ConversationJson>, Problem> {
    check_conversation(&api, &reader, id).await?;
    decided(consultation::end(api.spine(), reader.caller(), command.once, id).await)?;
    shown(&api, &reader, id).await.map(Json)
}
