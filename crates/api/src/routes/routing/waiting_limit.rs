//! How many may wait in all queues together.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tsunagu_pipeline::desk::routing::waiting_limit;
use tsunagu_records::tables::routing_settings;
use tsunagu_records::values::WaitingLimitValue;
use utoipa::ToSchema;

use super::rules::ActionJson;
use crate::body::Body;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// How many may wait in all queues together.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WaitingLimit {
    /// Its revision; 0 while nobody has chosen one.
    pub revision: i64,
    /// Most that may; null is no limit.
    pub most_waiting: Option<u32>,
    /// What happens to more.
    pub when_full: ActionJson,
}

/// The limit anew.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WaitingLimitBody {
    /// The revision the change was made on; another one now refuses it (409 `changed_meanwhile`).
    #[serde(default)]
    pub revision: Option<i64>,
    /// Most that may, 1 to 100,000; null is no limit.
    pub most_waiting: Option<u32>,
    /// What happens to more: all but a move, since what is moved counts as well.
    pub when_full: ActionJson,
}

/// How many may wait in all queues together, and what happens to more.
#[utoipa::path(get, path = "/api/v1/waiting-limit", tag = "routing", responses((status = 200, body = WaitingLimit)))]
pub async fn get(State(api): State<Api>, reader: Reader) -> Result<Json<WaitingLimit>, Problem> {
    let found = api.spine().db().read(reader.tenant(), routing_settings::waiting_limit).await?;
    Ok(Json(WaitingLimit {
        revision: found.revision,
        most_waiting: found.value.most_waiting,
        when_full: ActionJson::of(found.value.when_full),
    }))
}

/// Puts it.
#[utoipa::path(put, path = "/api/v1/waiting-limit", tag = "routing", request_body = WaitingLimitBody, responses((status = 200, body = WaitingLimit)))]
pub async fn put(
    State(api): State<Api>,
    reader: Reader,
    Body(body): Body<WaitingLimitBody>,
) -> Result<Json<WaitingLimit>, Problem> {
    let when_full = body.when_full.value("when_full")?;
    let value = WaitingLimitValue { most_waiting: body.most_waiting, when_full };
    decided(waiting_limit::put(api.spine(), reader.caller(), body.revision, value).await)?;
    get(State(api), reader).await
}
