//! What supervisors follow: the boards, and the contacts behind their numbers.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use tsunagu_model::routing::Medium;
use tsunagu_model::{MemberId, QueueId};
use tsunagu_pipeline::work;
use tsunagu_store::{StoreError, Tx};
use utoipa::IntoParams;

use crate::params::{self, Params};
use crate::permission::Permission;
use crate::problem::Problem;
use crate::reader::Reader;
use crate::state::Api;
use crate::supervision::{self, AgentsBoard, Asked, ContactsJson, Floor, IntervalsJson, Number, QueuesBoard};

/// Which contacts.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ContactsQuery {
    /// Behind which number of the board.
    #[param(inline)]
    pub number: Number,
    /// Only of this queue.
    #[serde(default)]
    pub queue: Option<String>,
    /// Only of this medium: `voice`, `video`, `chat`, `message`, `mail`, `task`.
    #[serde(default)]
    pub medium: Option<String>,
    /// Only in the hands of this member, or answered by them.
    #[serde(default)]
    pub agent: Option<String>,
}

/// Every queue as it is now, and what happened in it today. Numbers count the conversations the reader may see. The live
/// topic `live` tells the same.
#[utoipa::path(get, path = "/api/v1/live/queues", tag = "live", responses((status = 200, body = QueuesBoard)))]
pub async fn queues(State(api): State<Api>, reader: Reader) -> Result<Json<QueuesBoard>, Problem> {
    Ok(Json(look(&api, &reader, |_, floor| Ok(supervision::queues(&floor))).await?))
}

/// Everybody who answers as they are now, what they have in hand, and how they were today. The live topic `live` tells the
/// same.
#[utoipa::path(get, path = "/api/v1/live/agents", tag = "live", responses((status = 200, body = AgentsBoard)))]
pub async fn agents(State(api): State<Api>, reader: Reader) -> Result<Json<AgentsBoard>, Problem> {
    Ok(Json(look(&api, &reader, |_, floor| Ok(supervision::agents(&floor))).await?))
}

/// Of which queue.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct IntervalsQuery {
    /// Only of this queue.
    #[serde(default)]
    pub queue: Option<String>,
}

/// What happened today by the quarter of an hour, in one queue or in all together: the figures of the board, and how many
/// waited at the end of each. Numbers count the conversations the reader may see.
#[utoipa::path(get, path = "/api/v1/live/intervals", tag = "live", params(IntervalsQuery), responses((status = 200, body = IntervalsJson)))]
pub async fn intervals(
    State(api): State<Api>,
    reader: Reader,
    Params(query): Params<IntervalsQuery>,
) -> Result<Json<IntervalsJson>, Problem> {
    let queue = params::maybe_id::<QueueId>("queue", query.queue.as_deref())?;
    let found = look(&api, &reader, move |_, floor| Ok(supervision::intervals(&floor, queue))).await?;
    found.map(Json).ok_or_else(Problem::not_found)
}

/// The contacts behind a number of the board, counted as the board counts them.
#[utoipa::path(get, path = "/api/v1/live/contacts", tag = "live", params(ContactsQuery), responses((status = 200, body = ContactsJson)))]
pub async fn contacts(
    State(api): State<Api>,
    reader: Reader,
    Params(query): Params<ContactsQuery>,
) -> Result<Json<ContactsJson>, Problem> {
    if !reader.may(Permission::ConversationsRead) {
        return Err(Problem::forbidden("not_allowed", "This needs the permission `conversations.read` too."));
    }
    let medium = match query.medium.as_deref() {
        None => None,
        Some(word) => Some(Medium::parse(word).ok_or_else(|| {
            Problem::invalid("invalid_parameter", "`medium` is voice, video, chat, message, mail or task.")
        })?),
    };
    let asked = Asked {
        number: query.number,
        queue: params::maybe_id::<QueueId>("queue", query.queue.as_deref())?,
        medium,
        agent: params::maybe_id::<MemberId>("agent", query.agent.as_deref())?,
    };
    Ok(Json(look(&api, &reader, move |tx, floor| supervision::contacts(tx, &floor, asked)).await?))
}

async fn look<T: Send + 'static>(
    api: &Api,
    reader: &Reader,
    show: impl FnOnce(&mut dyn Tx, Floor) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let connected = work::connected(api.spine(), reader.tenant()).await?;
    let (asking, now) = (reader.clone(), api.spine().now());
    let read = move |tx: &mut dyn Tx| {
        let floor = Floor::read(tx, &asking, now, &connected)?;
        show(tx, floor)
    };
    api.spine().db().read(reader.tenant(), read).await
}
