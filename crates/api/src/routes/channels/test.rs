//! *Test now*: tries receiving and sending with a channel's settings as they are.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use tsunagu_model::ChannelId;
use tsunagu_pipeline::desk::channels::{self, Found, Tested};
use utoipa::ToSchema;

use super::channel::check;
use super::kinds::WordsJson;
use crate::body::Body;
use crate::params::PathId;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::routes::conversations::messages::Nothing;
use crate::state::Api;

/// What testing found.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChannelTest {
    /// Whether every step worked: false also when a way in or out is not set up.
    pub ok: bool,
    /// Each step.
    pub steps: Vec<ChannelTestStep>,
}

/// One step.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChannelTestStep {
    /// Its name.
    pub name: String,
    /// Whether it was tried and worked.
    pub ok: bool,
    /// `works`, `failed`, or `not_set_up` when the channel has no such way and nothing was tried.
    pub state: &'static str,
    /// What the other side said when it failed.
    pub reason: Option<String>,
    /// What follows from a way that is not set up, and what to do.
    pub meaning: Option<WordsJson>,
}

impl From<Tested> for ChannelTestStep {
    fn from(tested: Tested) -> Self {
        let (state, reason, meaning) = match tested.found {
            Found::Works => ("works", None, None),
            Found::Failed(reason) => ("failed", Some(reason), None),
            Found::NotSetUp(words) => ("not_set_up", None, Some(words.into())),
        };
        Self { name: tested.line, ok: state == "works", state, reason, meaning }
    }
}

/// Tries receiving and sending, without an item, and says which step failed or is not set up.
#[utoipa::path(post, path = "/api/v1/channels/{id}/test", tag = "channels", request_body = Nothing, responses((status = 200, body = ChannelTest)))]
pub async fn test(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ChannelId>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<ChannelTest>, Problem> {
    check(&reader, id)?;
    let tested = decided(channels::test(api.spine(), reader.caller(), id).await)?;
    let steps: Vec<ChannelTestStep> = tested.into_iter().map(ChannelTestStep::from).collect();
    Ok(Json(ChannelTest { ok: steps.iter().all(|step| step.ok), steps }))
}
