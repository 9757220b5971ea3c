//! What is offered to whoever asks, and their answers; and taking the next by oneself.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use tsunagu_model::OfferId;
use tsunagu_model::routing::DeclineReason;
use tsunagu_pipeline::desk::offers;
use tsunagu_pipeline::work;
use utoipa::ToSchema;

use super::presence::me;
use crate::body::Command;
use crate::page::List;
use crate::params::PathId;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::routes::conversations::list::shown;
use crate::routes::conversations::messages::Nothing;
use crate::shown::ConversationJson;
use crate::shown::offer::{OfferJson, offers_to};
use crate::state::Api;

/// What is offered to whoever asks and waits for their answer, oldest first. The live topic `offers` tells the same.
#[utoipa::path(get, path = "/api/v1/offers", tag = "routing", responses((status = 200, body = List<OfferJson>)))]
pub async fn list(State(api): State<Api>, reader: Reader) -> Result<Json<List<OfferJson>>, Problem> {
    let Some(member) = reader.caller().member else { return Ok(Json(List::whole(Vec::new()))) };
    let offers = api.spine().db().read(reader.tenant(), move |tx| offers_to(tx, member)).await?;
    Ok(Json(List::whole(offers)))
}

/// Takes what is offered: the conversation is the reader's from now on. 409 `offer_ended` when its time is over, it was
/// taken back, or somebody else has the conversation.
#[utoipa::path(post, path = "/api/v1/offers/{id}/accept", tag = "routing", request_body = Nothing, responses((status = 200, body = ConversationJson)))]
pub async fn accept(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<OfferId>,
    command: Command<Nothing>,
) -> Result<Json<ConversationJson>, Problem> {
    let taken = decided(offers::accept(api.spine(), reader.caller(), command.once, id).await)?;
    shown(&api, &reader, taken).await.map(Json)
}

/// Why what is offered is passed on.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DeclineReason)]
pub enum ReasonJson {
    /// They cannot leave what they do.
    Busy,
    /// They know too little of what is asked.
    NotMyField,
    /// They do not speak the customer's language well enough.
    Language,
    /// They are too close to the customer, or to what is asked.
    ConflictOfInterest,
    /// None of these.
    Other,
}

impl From<ReasonJson> for DeclineReason {
    fn from(reason: ReasonJson) -> Self {
        match reason {
            ReasonJson::Busy => Self::Busy,
            ReasonJson::NotMyField => Self::NotMyField,
            ReasonJson::Language => Self::Language,
            ReasonJson::ConflictOfInterest => Self::ConflictOfInterest,
            ReasonJson::Other => Self::Other,
        }
    }
}

/// Passing on what is offered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Decline {
    /// Why; nobody needs to say.
    pub reason: Option<ReasonJson>,
}

/// Passes on what is offered: it goes to the next who can have it, and comes back only after a while. The reason is
/// kept in the record; routing decides the same whatever it is.
#[utoipa::path(post, path = "/api/v1/offers/{id}/decline", tag = "routing", request_body = Decline, responses((status = 204)))]
pub async fn decline(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<OfferId>,
    command: Command<Decline>,
) -> Result<StatusCode, Problem> {
    let reason = command.body.reason.map(DeclineReason::from);
    decided(offers::decline(api.spine(), reader.caller(), command.once, id, reason).await)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives the reader the next of what waits in the queues they serve, whether those offer or are taken from by hand.
/// 409 `nothing_waits` when there is nothing, 409 `capacity_full` when they have as much as they take at once. Asked
/// again with the same `Idempotency-Key` it answers with the one it gave, as that is by then.
#[utoipa::path(post, path = "/api/v1/offers/next", tag = "routing", request_body = Nothing, responses((status = 200, body = ConversationJson)))]
pub async fn next(
    State(api): State<Api>,
    reader: Reader,
    command: Command<Nothing>,
) -> Result<Json<ConversationJson>, Problem> {
    let member = me(&reader)?;
    let taken = decided(work::take_next(api.spine(), reader.tenant(), member, command.once).await)?;
    shown(&api, &reader, taken).await.map(Json)
}
