//! Work after a conversation: more time for it, and the end of it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_model::ConversationId;
use tsunagu_pipeline::desk::wrap_up;
use utoipa::ToSchema;

use super::messages::Nothing;
use crate::body::Command;
use crate::params::PathId;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// How much more time.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoreTime {
    /// Seconds, 10 to 600.
    pub seconds: u32,
}

/// Until when it lasts now.
#[derive(Debug, Serialize, ToSchema)]
pub struct WrapUpUntil {
    /// The moment.
    pub until: String,
}

/// Takes more time for work after a conversation, an hour from now at most.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/wrap-up/extend", tag = "routing", request_body = MoreTime, responses((status = 200, body = WrapUpUntil)))]
pub async fn extend(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    command: Command<MoreTime>,
) -> Result<Json<WrapUpUntil>, Problem> {
    let seconds = command.body.seconds;
    let until = decided(wrap_up::extend(api.spine(), reader.caller(), command.once, id, seconds).await)?;
    Ok(Json(WrapUpUntil { until: until.to_rfc3339() }))
}

/// Ends the reader's work after a conversation: they may be offered the next.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/wrap-up/end", tag = "routing", request_body = Nothing, responses((status = 204)))]
pub async fn end(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    command: Command<Nothing>,
) -> Result<StatusCode, Problem> {
    decided(wrap_up::finish(api.spine(), reader.caller(), command.once, id).await)?;
    Ok(StatusCode::NO_CONTENT)
}
