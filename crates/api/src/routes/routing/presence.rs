//! How agents are, by their own word or that of who leads them.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use tsunagu_model::MemberId;
use tsunagu_model::routing::{NotReadyReason, Presence};
use tsunagu_pipeline::desk::presence;
use tsunagu_records::tables::presence as presence_of;
use tsunagu_store::Tx;
use utoipa::ToSchema;

use crate::body::Command;
use crate::params::PathId;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::shown::offer::AgentPresence;
use crate::state::Api;

/// How somebody is from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetPresence {
    /// `available`, `not_ready` or `offline`.
    pub state: String,
    /// With `not_ready`: `pause`, `meal`, `meeting`, `training`, `other_work` or `other`.
    #[serde(default)]
    pub reason: Option<String>,
}

/// How one is oneself. Who never said anything is offline.
#[utoipa::path(get, path = "/api/v1/agents/me/presence", tag = "routing", responses((status = 200, body = AgentPresence)))]
pub async fn get_own(State(api): State<Api>, reader: Reader) -> Result<Json<AgentPresence>, Problem> {
    let member = me(&reader)?;
    let read = move |tx: &mut dyn Tx| presence_of::get(tx, member);
    let row = api.spine().db().read(reader.tenant(), read).await?;
    Ok(Json(AgentPresence::of(member, row)))
}

/// Says how one is oneself. Work is offered while one is available and a desk is connected; what is offered when one is
/// not any more goes back at once.
#[utoipa::path(put, path = "/api/v1/agents/me/presence", tag = "routing", request_body = SetPresence, responses((status = 200, body = AgentPresence)))]
pub async fn set_own(
    State(api): State<Api>,
    reader: Reader,
    command: Command<SetPresence>,
) -> Result<Json<AgentPresence>, Problem> {
    let member = me(&reader)?;
    set(&api, &reader, member, command).await
}

/// Says how somebody else is: for whoever leads them.
#[utoipa::path(put, path = "/api/v1/agents/{id}/presence", tag = "routing", request_body = SetPresence, responses((status = 200, body = AgentPresence)))]
pub async fn set_other(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<MemberId>,
    command: Command<SetPresence>,
) -> Result<Json<AgentPresence>, Problem> {
    set(&api, &reader, id, command).await
}

async fn set(
    api: &Api,
    reader: &Reader,
    member: MemberId,
    command: Command<SetPresence>,
) -> Result<Json<AgentPresence>, Problem> {
    let new = command.body.read()?;
    let set = presence::set(api.spine(), reader.caller(), command.once, member, new).await;
    Ok(Json(AgentPresence::of(member, Some(decided(set)?))))
}

/// The member who asks; a program has no presence.
pub(super) fn me(reader: &Reader) -> Result<MemberId, Problem> {
    reader.caller().member.ok_or_else(|| {
        let said = "This is for members who are logged in, not for programs.";
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "members_only", said)
    })
}

impl SetPresence {
    fn read(&self) -> Result<Presence, Problem> {
        let reason = self.reason.as_deref().map(NotReadyReason::parse);
        match (self.state.as_str(), reason) {
            ("available", None) => Ok(Presence::Available),
            ("offline", None) => Ok(Presence::Offline),
            ("not_ready", None) => Ok(Presence::NotReady(NotReadyReason::Other)),
            ("not_ready", Some(Some(reason))) if reason != NotReadyReason::NoAnswer => {
                Ok(Presence::NotReady(reason))
            }
            _ => Err(Problem::invalid(
                "presence_unknown",
                "`state` is `available`, `offline` or `not_ready`; `reason` goes with the last: `pause`, `meal`, `meeting`, \
                 `training`, `other_work` or `other`.",
            )),
        }
    }
}
