//! *Test now*: tries receiving and sending with a channel's settings as they are.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use tsunagu_model::ChannelId;
use tsunagu_pipeline::desk::channels;
use utoipa::ToSchema;

use super::channel::check;
use crate::body::Body;
use crate::params::PathId;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::routes::conversations::messages::Nothing;
use crate::state::Api;

/// What testing found.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChannelTest {
    /// Whether every step worked.
    pub ok: bool,
    /// Each step.
    pub steps: Vec<ChannelTestStep>,
}

/// One step.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChannelTestStep {
    /// Its name.
    pub name: String,
    /// Whether it worked.
    pub ok: bool,
    /// What the other side said when it did not.
    pub reason: Option<String>,
}

/// Tries receiving and sending, without an item, and says which step failed.
#[utoipa::path(post, path = "/api/v1/channels/{id}/test", tag = "channels", request_body = Nothing, responses((status = 200, body = ChannelTest)))]
pub async fn test(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ChannelId>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<ChannelTest>, Problem> {
    check(&reader, id)?;
    let tested = decided(channels::test(api.spine(), reader.caller(), id).await)?;
    let ok = tested.iter().all(|step| step.ok);
    let steps = tested
        .into_iter()
        .map(|step| ChannelTestStep {
            name: step.line,
            ok: step.ok,
            reason: (!step.ok).then_some(step.reason),
        })
        .collect();
    Ok(Json(ChannelTest { ok, steps }))
}
