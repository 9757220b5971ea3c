//! Who is served before others.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tsunagu_model::BaseId;
use tsunagu_pipeline::desk::vip;
use utoipa::ToSchema;

use super::links::check_profiles;
use crate::body::Command;
use crate::params::PathId;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// Whether a customer is served before others, by as much as each queue says.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Vip {
    /// Whether.
    pub vip: bool,
}

/// Marks a customer as one to be served before others, or takes the mark away.
#[utoipa::path(put, path = "/api/v1/profiles/{id}/vip", tag = "profiles", request_body = Vip, responses((status = 200, body = Vip)))]
pub async fn mark(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<BaseId>,
    command: Command<Vip>,
) -> Result<Json<Vip>, Problem> {
    check_profiles(&api, &reader, &[id]).await?;
    decided(vip::mark(api.spine(), reader.caller(), command.once, id, command.body.vip).await)?;
    Ok(Json(command.body))
}
