//! The items of a conversation.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use tsunagu_model::ConversationId;
use tsunagu_records::queries::item_page::{self, Place};
use tsunagu_store::{StoreError, Tx, log};
use utoipa::IntoParams;

use crate::cursor;
use crate::page::List;
use crate::params::{self, Params, PathId};
use crate::problem::Problem;
use crate::reader::Reader;
use crate::shown::{ItemJson, Names};
use crate::state::Api;
use crate::visible;

/// Which page of a timeline.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TimelineParams {
    /// `next_cursor` of the page before: only items older than that.
    #[serde(default)]
    before: Option<String>,
    /// The same as `before`.
    #[serde(default)]
    cursor: Option<String>,
    /// Page size, 1 to 200; 50 when not given.
    #[serde(default)]
    pub limit: Option<i64>,
}

impl TimelineParams {
    /// Where the page begins.
    pub fn place(&self) -> Option<&str> {
        self.before.as_deref().or(self.cursor.as_deref())
    }
}

/// A page of the items of a conversation, newest first.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/items", tag = "conversations", params(TimelineParams), responses((status = 200, body = List<ItemJson>)))]
pub async fn page(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    Params(params): Params<TimelineParams>,
) -> Result<Json<List<ItemJson>>, Problem> {
    let limit = params::limit(params.limit)?;
    let asking = reader.clone();
    let list = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let incarnation = log::incarnation(tx)?;
            let before = match cursor::parse_timeline(params.place(), incarnation) {
                Ok(before) => before,
                Err(problem) => return Ok(Err(problem)),
            };
            let Some(found) = visible::conversation(tx, &asking, id)? else {
                return Ok(Err(Problem::not_found()));
            };
            read(tx, found.row.id, before, limit, incarnation).map(Ok)
        })
        .await??;
    Ok(Json(list))
}

/// Reads a page of items, for somebody who may see them.
pub fn read(
    tx: &mut dyn Tx,
    id: ConversationId,
    before: Place,
    limit: i64,
    incarnation: i64,
) -> Result<List<ItemJson>, StoreError> {
    let rows = item_page::of_conversation(tx, id, before, limit)?;
    let last = rows.last().map(|item| Place { sort_at: item.row.sort_at, seq: item.row.seq });
    let next_cursor =
        last.filter(|_| rows.len() as i64 == limit).map(|place| cursor::timeline(incarnation, place));
    let mut names = Names::default();
    let items = rows.iter().map(|item| ItemJson::of(tx, &mut names, item)).collect::<Result<_, _>>()?;
    Ok(List { items, next_cursor })
}
