//! What is offered to whoever asks, and their answers; and taking the next by oneself.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use tsunagu_model::event::{Fact, Stream};
use tsunagu_model::{Id, OfferId};
use tsunagu_pipeline::desk::offers;
use tsunagu_pipeline::work;
use tsunagu_records::queries::conversation_list;
use tsunagu_records::tables::offers::OfferRow;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::QueueValue;
use tsunagu_store::{StoreError, Tx, log};
use utoipa::ToSchema;

use super::presence::me;
use crate::body::Command;
use crate::page::List;
use crate::params::PathId;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::routes::conversations::messages::Nothing;
use crate::routes::conversations::list::shown;
use crate::shown::routing::DecisionJson;
use crate::shown::{ConversationJson, Names};
use crate::state::Api;

/// A conversation that is offered.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Offer)]
pub struct OfferJson {
    /// Its id.
    pub id: String,
    /// Since when it stands.
    pub made_at: String,
    /// Until when it can be accepted.
    pub until: String,
    /// The name of the queue it comes from; null when that is gone.
    pub queue_name: Option<String>,
    /// Why it is offered to the reader; null when it cannot be read any more.
    pub decision: Option<DecisionJson>,
    /// What is offered.
    pub conversation: ConversationJson,
}

/// What is offered to whoever asks and waits for their answer, oldest first.
#[utoipa::path(get, path = "/api/v1/offers", tag = "routing", responses((status = 200, body = List<OfferJson>)))]
pub async fn list(State(api): State<Api>, reader: Reader) -> Result<Json<List<OfferJson>>, Problem> {
    let Some(member) = reader.caller().member else { return Ok(Json(List::whole(Vec::new()))) };
    let rows = offers::to(api.spine(), reader.caller(), member).await?;
    let read = move |tx: &mut dyn Tx| {
        let mut offers = Vec::with_capacity(rows.len());
        for row in rows {
            offers.extend(offer(tx, &row)?);
        }
        Ok(offers)
    };
    Ok(Json(List::whole(api.spine().db().read(reader.tenant(), read).await?)))
}

fn offer(tx: &mut dyn Tx, row: &OfferRow) -> Result<Option<OfferJson>, StoreError> {
    let Some(found) = conversation_list::one(tx, row.conversation)? else { return Ok(None) };
    let queue = settings::get::<QueueValue>(tx, area::QUEUE, row.queue.0)?;
    Ok(Some(OfferJson {
        id: row.id.text(),
        made_at: row.made_at.to_rfc3339(),
        until: row.until.to_rfc3339(),
        queue_name: queue.map(|queue| queue.value.name),
        decision: decision(tx, row)?,
        conversation: ConversationJson::of(tx, &mut Names::default(), &found)?,
    }))
}

fn decision(tx: &mut dyn Tx, row: &OfferRow) -> Result<Option<DecisionJson>, StoreError> {
    let Some(line) = log::read_one(tx, Stream::Contact, row.seq)? else { return Ok(None) };
    Ok(match Fact::decode(line.kind, line.version, &line.open) {
        Ok(Fact::WorkOffered(fact)) => Some(DecisionJson::of(&fact.decision)),
        Ok(_) | Err(_) => None,
    })
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

/// Passes on what is offered: it goes to the next who can have it, and comes back only after a while.
#[utoipa::path(post, path = "/api/v1/offers/{id}/decline", tag = "routing", request_body = Nothing, responses((status = 204)))]
pub async fn decline(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<OfferId>,
    command: Command<Nothing>,
) -> Result<StatusCode, Problem> {
    decided(offers::decline(api.spine(), reader.caller(), command.once, id).await)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives the reader the next of what waits in the queues they serve, whether those offer or are taken from by hand.
/// 409 `nothing_waits` when there is nothing, 409 `capacity_full` when they have as much as they take at once. Asked
/// again it gives another: it takes no `Idempotency-Key`.
#[utoipa::path(post, path = "/api/v1/offers/next", tag = "routing", request_body = Nothing, responses((status = 200, body = ConversationJson)))]
pub async fn next(
    State(api): State<Api>,
    reader: Reader,
    _command: Command<Nothing>,
) -> Result<Json<ConversationJson>, Problem> {
    let member = me(&reader)?;
    let taken = decided(Ok(work::take_next(api.spine(), reader.tenant(), member).await))?;
    shown(&api, &reader, taken).await.map(Json)
}
