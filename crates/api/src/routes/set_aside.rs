//! Items that could not be processed: seeing them, trying again, dropping them.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_model::{Id, SetAsideId};
use tsunagu_pipeline::desk::set_aside as desk;
use tsunagu_pipeline::inbound::Received;
use tsunagu_records::tables::set_aside::{self, SetAsideRow};
use tsunagu_store::log;
use utoipa::{IntoParams, ToSchema};

use crate::body::Body;
use crate::cursor;
use crate::page::List;
use crate::params::{self, Params, PathId};
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::routes::conversations::messages::Nothing;
use crate::state::Api;
use crate::visible;

/// An item that could not be processed.
#[derive(Debug, Serialize, ToSchema)]
pub struct SetAside {
    /// Its id.
    pub id: String,
    /// Id of the channel it came by.
    pub channel: String,
    /// Why, in a stable word.
    pub reason: String,
    /// What went wrong, in words; null when its key is gone.
    pub detail: Option<String>,
    /// Envelope sender, when the protocol has one.
    pub sender: Option<String>,
    /// Our address it was sent to, when the protocol names one.
    pub recipient: Option<String>,
    /// Size in bytes.
    pub size: u64,
    /// How often somebody tried again.
    pub tries: u32,
    /// Since when it waits.
    pub set_aside_at: String,
    /// When it is dropped.
    pub drops_at: String,
}

impl From<SetAsideRow> for SetAside {
    fn from(row: SetAsideRow) -> Self {
        let (sender, recipient, detail) = match row.envelope {
            Some(words) => (words.sender, words.recipient, Some(words.fault)),
            None => (None, None, None),
        };
        Self {
            id: row.id.text(),
            channel: row.channel.text(),
            reason: row.reason.text(),
            detail,
            sender,
            recipient,
            size: row.size,
            tries: row.tries,
            set_aside_at: row.set_at.to_rfc3339(),
            drops_at: row.drop_at.to_rfc3339(),
        }
    }
}

/// What became of an item tried again.
#[derive(Debug, Serialize, ToSchema)]
pub struct Retried {
    /// The item it is now; null when it was a duplicate.
    pub item: Option<String>,
    /// Its conversation.
    pub conversation: Option<String>,
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SetAsideParams {
    /// `next_cursor` of the page before.
    #[serde(default)]
    cursor: Option<String>,
    /// Page size, 1 to 200; 50 when not given.
    #[serde(default)]
    limit: Option<i64>,
}

/// Items that could not be processed, newest first.
#[utoipa::path(get, path = "/api/v1/set-aside", tag = "set_aside", params(SetAsideParams), responses((status = 200, body = List<SetAside>)))]
pub async fn list(
    State(api): State<Api>,
    reader: Reader,
    Params(params): Params<SetAsideParams>,
) -> Result<Json<List<SetAside>>, Problem> {
    let limit = params::limit(params.limit)?;
    let (rows, incarnation) = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let incarnation = log::incarnation(tx)?;
            let before = match cursor::parse_list(params.cursor.as_deref(), incarnation) {
                Ok(before) => SetAsideId(before),
                Err(problem) => return Ok(Err(problem)),
            };
            Ok(Ok((set_aside::page(tx, before, limit)?, incarnation)))
        })
        .await??;
    let last = rows.last().filter(|_| rows.len() as i64 == limit).map(|row| row.id.0);
    let next_cursor = last.map(|id| cursor::list(incarnation, id));
    let seen = rows.into_iter().filter(|row| reader.sees(&[row.channel]));
    Ok(Json(List { items: seen.map(SetAside::from).collect(), next_cursor }))
}

/// Processes a set-aside item again; it stays, with its new reason, when it fails again.
#[utoipa::path(post, path = "/api/v1/set-aside/{id}/retry", tag = "set_aside", request_body = Nothing, responses((status = 200, body = Retried)))]
pub async fn retry(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<SetAsideId>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<Retried>, Problem> {
    check(&api, &reader, id).await?;
    let received = decided(desk::retry(api.spine(), reader.caller(), id).await)?;
    retried(&api, &reader, received).await.map(Json)
}

/// Drops a set-aside item for good.
#[utoipa::path(delete, path = "/api/v1/set-aside/{id}", tag = "set_aside", responses((status = 204)))]
pub async fn discard(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<SetAsideId>,
) -> Result<StatusCode, Problem> {
    check(&api, &reader, id).await?;
    decided(desk::discard(api.spine(), reader.caller(), id).await)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn check(api: &Api, reader: &Reader, id: SetAsideId) -> Result<(), Problem> {
    let row = api.spine().db().read(reader.tenant(), move |tx| set_aside::get(tx, id)).await?;
    if row.is_some_and(|row| reader.sees(&[row.channel])) { Ok(()) } else { Err(Problem::not_found()) }
}

async fn retried(api: &Api, reader: &Reader, received: Received) -> Result<Retried, Problem> {
    // An item that joined a conversation the reader does not see is done all the same; they only do not learn where.
    let seen = match received.conversation {
        Some(id) => visible::check_conversation(api, reader, id).await.is_ok(),
        None => false,
    };
    Ok(Retried {
        item: received.item.filter(|_| seen).map(Id::text),
        conversation: received.conversation.filter(|_| seen).map(Id::text),
    })
}
