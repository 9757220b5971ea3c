//! Everything said with a customer, in one order over every conversation and channel.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use tsunagu_model::{BaseId, ConversationId};
use tsunagu_records::queries::item_page::{self, Place};
use tsunagu_records::tables::conversations;
use tsunagu_store::{StoreError, Tx, log};
use utoipa::ToSchema;

use crate::cursor;
use crate::params::{self, Params, PathId};
use crate::problem::Problem;
use crate::reader::Reader;
use crate::routes::conversations::items::TimelineParams;
use crate::shown::{ItemJson, Names};
use crate::state::Api;
use crate::visible;

/// A page of a customer's timeline, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Timeline {
    /// The items the reader may see.
    pub items: Vec<ItemJson>,
    /// Items of this page in conversations the reader may not see.
    pub hidden: u64,
    /// Give it as `before` for the next page; null on the last one.
    pub next_cursor: Option<String>,
}

/// A page of everything said with a customer, newest first.
#[utoipa::path(get, path = "/api/v1/profiles/{id}/timeline", tag = "profiles", params(TimelineParams), responses((status = 200, body = Timeline)))]
pub async fn page(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<BaseId>,
    Params(params): Params<TimelineParams>,
) -> Result<Json<Timeline>, Problem> {
    let limit = params::limit(params.limit)?;
    let asking = reader.clone();
    let page = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let incarnation = log::incarnation(tx)?;
            let before = match cursor::parse_timeline(params.place(), incarnation) {
                Ok(before) => before,
                Err(problem) => return Ok(Err(problem)),
            };
            let Some(bases) = visible::profile(tx, &asking, id)? else {
                return Ok(Err(Problem::not_found()));
            };
            read(tx, &asking, &bases, before, limit, incarnation).map(Ok)
        })
        .await??;
    Ok(Json(page))
}

fn read(
    tx: &mut dyn Tx,
    reader: &Reader,
    bases: &[BaseId],
    before: Place,
    limit: i64,
    incarnation: i64,
) -> Result<Timeline, StoreError> {
    let rows = item_page::of_bases(tx, bases, before, limit)?;
    let last = rows.last().map(|item| Place { sort_at: item.row.sort_at, seq: item.row.seq });
    let next_cursor =
        last.filter(|_| rows.len() as i64 == limit).map(|place| cursor::timeline(incarnation, place));
    let mut names = Names::default();
    let mut seen: BTreeMap<ConversationId, bool> = BTreeMap::new();
    let (mut items, mut hidden) = (Vec::new(), 0);
    for item in &rows {
        let conversation = item.row.conversation;
        let may = match seen.get(&conversation) {
            Some(may) => *may,
            None => {
                let row = conversations::resolved(tx, conversation)?;
                let may = row.is_some_and(|row| reader.sees(&row.channels));
                seen.insert(conversation, may);
                may
            }
        };
        if may {
            items.push(ItemJson::of(tx, &mut names, item)?);
        } else {
            hidden += 1;
        }
    }
    Ok(Timeline { items, hidden, next_cursor })
}
