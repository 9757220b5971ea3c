//! The inbox: a page of conversations, and one.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use tsunagu_model::{ConversationId, QueueId, TagId};
use tsunagu_records::queries::conversation_list::{self, Page, Start};
use tsunagu_records::tables::conversations::ConversationRow;
use tsunagu_records::values::SavedFilter;
use tsunagu_store::{StoreError, Tx, log};
use utoipa::IntoParams;

use super::choice::{self, Filter};
use super::{saved, searched};
use crate::cursor;
use crate::page::List;
use crate::params::{self, Params, PathId};
use crate::problem::Problem;
use crate::reader::Reader;
use crate::routes::search::engine;
use crate::shown::conversation::mark_unread;
use crate::shown::{ConversationJson, Names};
use crate::state::Api;
use crate::visible;

/// Rows looked through for one page or count, at most, when a filter leaves only some.
pub const LOOKED_THROUGH: usize = 2_000;

/// Which conversations.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListParams {
    /// `mine`, `unassigned`, `waiting`, `team`, `mentions`, `snoozed`, `spam`, `system_mail` or `all` (when not given),
    /// or the id of a saved view.
    #[serde(default)]
    view: Option<String>,
    /// Only this state: `open`, `pending`, `snoozed` or `resolved`.
    #[serde(default)]
    status: Option<String>,
    /// Only this queue.
    #[serde(default)]
    queue: Option<String>,
    /// Only conversations that have had a channel of this kind.
    #[serde(default)]
    channel_kind: Option<String>,
    /// Only conversations with this tag.
    #[serde(default)]
    tag: Option<String>,
    /// Only those of this member: an id, `me` or `nobody`.
    #[serde(default)]
    assignee: Option<String>,
    /// Only conversations with an item that this finds, as `/api/v1/search` does; the best first.
    #[serde(default)]
    q: Option<String>,
    /// `newest` (when not given): newest activity first. `waiting`: what waits for us first, the longest waiting at the
    /// top, then the rest. `due`: what is due by a service level first, the first due at the top, then the rest. Not
    /// beside `q`.
    #[serde(default)]
    sort: Option<String>,
    /// `next_cursor` of the page before.
    #[serde(default)]
    cursor: Option<String>,
    /// Page size, 1 to 200; 50 when not given.
    #[serde(default)]
    limit: Option<i64>,
}

/// A page of conversations, newest activity first unless `sort` says otherwise. Parts named beside a saved view stand in for the view's own.
#[utoipa::path(get, path = "/api/v1/conversations", tag = "conversations", params(ListParams), responses((status = 200, body = List<ConversationJson>)))]
pub async fn page(
    State(api): State<Api>,
    reader: Reader,
    Params(params): Params<ListParams>,
) -> Result<Json<List<ConversationJson>>, Problem> {
    let limit = params::limit(params.limit)?;
    let named = SavedFilter {
        view: None,
        status: params.status,
        queue: params::maybe_id::<QueueId>("queue", params.queue.as_deref())?,
        channel_kind: params.channel_kind,
        tag: params::maybe_id::<TagId>("tag", params.tag.as_deref())?,
        assignee: params.assignee,
    };
    let newest = engine::newest(&api);
    let list = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let incarnation = log::incarnation(tx)?;
            let wanted = match saved::of_word(tx, &reader, params.view.as_deref())? {
                Ok(found) => choice::over(named, found),
                Err(problem) => return Ok(Err(problem)),
            };
            let (mut page, filter) = match choice::choose(tx, &reader, &wanted, limit)? {
                Ok(chosen) => chosen,
                Err(problem) => return Ok(Err(problem)),
            };
            if let Some(q) = &params.q {
                if params.sort.is_some() {
                    return Ok(Err(sort_fault("`sort` does not go beside `q`: the best comes first.")));
                }
                return searched::page(tx, &page, &filter, (q, params.cursor.as_deref(), newest));
            }
            let (cursor, word) = (params.cursor.as_deref(), params.sort.as_deref());
            let order =
                match Order::parse(word).and_then(|order| Ok((order, order.start(cursor, incarnation)?))) {
                    Ok((order, start)) => {
                        page.start = start;
                        order
                    }
                    Err(problem) => return Ok(Err(problem)),
                };
            fill(tx, page, &filter, order, incarnation).map(Ok)
        })
        .await??;
    Ok(Json(list))
}

/// In which order a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Newest activity first.
    Newest,
    /// What waits first, the longest waiting at the top; then the rest, newest activity first.
    Waiting,
    /// What is due by a service level first, the first due at the top; then the rest, newest activity first.
    Due,
}

impl Order {
    fn parse(word: Option<&str>) -> Result<Self, Problem> {
        match word {
            None | Some("newest") => Ok(Self::Newest),
            Some("waiting") => Ok(Self::Waiting),
            Some("due") => Ok(Self::Due),
            Some(_) => Err(sort_fault("`sort` is one of newest, waiting, due.")),
        }
    }

    fn start(self, cursor: Option<&str>, incarnation: i64) -> Result<Start, Problem> {
        match self {
            Self::Newest => cursor::parse_list(cursor, incarnation).map(Start::Before),
            Self::Waiting => cursor::parse_waiting(cursor, incarnation),
            Self::Due => cursor::parse_due(cursor, incarnation),
        }
    }

    fn cursor(self, incarnation: i64, start: Start) -> String {
        match (self, start) {
            (Self::Newest, Start::Before(seq)) => cursor::list(incarnation, seq),
            (Self::Newest | Self::Waiting, start) => cursor::waiting(incarnation, start),
            (Self::Due, start) => cursor::due(incarnation, start),
        }
    }
}

fn sort_fault(text: &'static str) -> Problem {
    Problem::invalid("sort_unknown", text)
}

/// Where a page goes on behind a row, and whether the row belongs to this part of the order.
fn step(order: Order, start: Start, row: &ConversationRow) -> (Start, bool) {
    let due = row.next_due.and_then(|next| next.at).map(|(due, _)| due);
    match start {
        Start::WaitingAfter(..) => match row.waiting_since {
            Some(since) => (Start::WaitingAfter(since, row.id), true),
            None => (start, false),
        },
        Start::DueAfter(..) => match due {
            Some(due) => (Start::DueAfter(due, row.id), true),
            None => (start, false),
        },
        Start::Before(_) => {
            let stood_before = match order {
                Order::Newest => false,
                Order::Waiting => row.waiting_since.is_some(),
                Order::Due => due.is_some(),
            };
            (Start::Before(row.last_seq), !stood_before)
        }
    }
}

/// Fills a page with rows that pass the filter.
pub fn fill(
    tx: &mut dyn Tx,
    mut page: Page,
    filter: &Filter,
    order: Order,
    incarnation: i64,
) -> Result<List<ConversationJson>, StoreError> {
    let mut names = Names::default();
    let (mut items, mut taken) = (Vec::new(), Vec::new());
    let mut looked = 0;
    let next_cursor = loop {
        let rows = conversation_list::page(tx, &page)?;
        let more = rows.len() as i64 == page.limit;
        looked += rows.len();
        for row in &rows {
            if items.len() as i64 == page.limit {
                break;
            }
            let (next, belongs) = step(order, page.start, &row.row);
            page.start = next;
            if belongs && filter.takes(tx, &mut names, &row.row)? {
                taken.push((row.row.id, row.row.heard_seq));
                items.push(ConversationJson::of(tx, &mut names, row)?);
            }
        }
        let full = items.len() as i64 == page.limit;
        if full || (more && looked >= LOOKED_THROUGH) {
            break Some(order.cursor(incarnation, page.start));
        }
        if more {
            continue;
        }
        match page.start {
            Start::WaitingAfter(..) | Start::DueAfter(..) => page.start = Start::NEWEST,
            Start::Before(_) => break None,
        }
    };
    mark_unread(tx, &filter.reader, &mut items, &taken)?;
    Ok(List { items, next_cursor })
}

/// One conversation.
#[utoipa::path(get, path = "/api/v1/conversations/{id}", tag = "conversations", responses((status = 200, body = ConversationJson)))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
) -> Result<Json<ConversationJson>, Problem> {
    shown(&api, &reader, id).await.map(Json)
}

/// A conversation as it is now, for a reader who may see it.
pub async fn shown(api: &Api, reader: &Reader, id: ConversationId) -> Result<ConversationJson, Problem> {
    let asking = reader.clone();
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let Some(found) = visible::conversation(tx, &asking, id)? else { return Ok(None) };
            ConversationJson::to(tx, &asking, &found).map(Some)
        })
        .await?;
    found.ok_or_else(Problem::not_found)
}
