//! Senders whose items are kept as spam.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_model::{BlockedSenderId, Id};
use tsunagu_pipeline::desk::blocked;
use tsunagu_records::tables::blocked_senders::{self, BlockedRow};
use tsunagu_store::log;
use utoipa::{IntoParams, ToSchema};

use crate::body::Command;
use crate::cursor;
use crate::page::List;
use crate::params::{self, Params, PathId};
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// A blocked sender.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BlockedSender)]
pub struct BlockedJson {
    /// Its id.
    pub id: String,
    /// Kind of the handle.
    pub kind: String,
    /// The address; null when it was erased.
    pub handle: Option<String>,
    /// Who blocked it: the id of a member or API key.
    pub made_by: String,
    /// When.
    pub made_at: String,
}

impl From<BlockedRow> for BlockedJson {
    fn from(row: BlockedRow) -> Self {
        Self {
            id: row.id.text(),
            kind: row.kind.0.text(),
            handle: row.address,
            made_by: row.made_by,
            made_at: row.made_at.to_rfc3339(),
        }
    }
}

/// Whom to block.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// The address.
    pub handle: String,
    /// Kind of the handle; `mail` when not given.
    #[serde(default = "mail")]
    pub kind: String,
}

fn mail() -> String {
    String::from("mail")
}

/// Who is blocked.
#[derive(Debug, Serialize, ToSchema)]
pub struct Blocked {
    /// Id of the entry.
    pub id: String,
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BlockedParams {
    /// `next_cursor` of the page before.
    #[serde(default)]
    cursor: Option<String>,
    /// Page size, 1 to 200; 50 when not given.
    #[serde(default)]
    limit: Option<i64>,
}

/// Blocked senders, newest first.
#[utoipa::path(get, path = "/api/v1/blocked-senders", tag = "conversations", params(BlockedParams), responses((status = 200, body = List<BlockedJson>)))]
pub async fn list(
    State(api): State<Api>,
    reader: Reader,
    Params(params): Params<BlockedParams>,
) -> Result<Json<List<BlockedJson>>, Problem> {
    let limit = params::limit(params.limit)?;
    let page = api.spine().db().read(reader.tenant(), move |tx| {
        let incarnation = log::incarnation(tx)?;
        let before = match cursor::parse_list(params.cursor.as_deref(), incarnation) {
            Ok(before) => before,
            Err(problem) => return Ok(Err(problem)),
        };
        let rows = blocked_senders::page(tx, before, limit)?;
        let last = rows.last().filter(|_| rows.len() as i64 == limit);
        let next_cursor = last.map(|row| cursor::list(incarnation, row.id.0));
        Ok(Ok(List { items: rows.into_iter().map(BlockedJson::from).collect(), next_cursor }))
    });
    Ok(Json(page.await??))
}

/// Blocks a sender: what they send from now on is kept as spam and opens nothing.
#[utoipa::path(post, path = "/api/v1/blocked-senders", tag = "conversations", request_body = Block, responses((status = 201, body = Blocked)))]
pub async fn create(
    State(api): State<Api>,
    reader: Reader,
    command: Command<Block>,
) -> Result<(StatusCode, Json<Blocked>), Problem> {
    let Block { handle, kind } = command.body;
    let id = decided(blocked::block(api.spine(), reader.caller(), command.once, &kind, handle).await)?;
    Ok((StatusCode::CREATED, Json(Blocked { id: id.text() })))
}

/// Lets a sender in again.
#[utoipa::path(delete, path = "/api/v1/blocked-senders/{id}", tag = "conversations", responses((status = 204)))]
pub async fn remove(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<BlockedSenderId>,
) -> Result<StatusCode, Problem> {
    decided(blocked::unblock(api.spine(), reader.caller(), id).await)?;
    Ok(StatusCode::NO_CONTENT)
}
