//! The inbox: a page of conversations, and one.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use tsunagu_channels::kinds;
use tsunagu_model::conversation::Status;
use tsunagu_model::{ConversationId, QueueId};
use tsunagu_records::queries::conversation_list::{self, ListedConversation, Page};
use tsunagu_store::{StoreError, Tx, log};
use utoipa::IntoParams;

use super::view;
use crate::cursor;
use crate::page::List;
use crate::params::{self, Params, PathId};
use crate::problem::Problem;
use crate::reader::Reader;
use crate::shown::{ConversationJson, Names};
use crate::state::Api;
use crate::visible;

/// Rows looked through for one page, at most, when a filter leaves only some.
const LOOKED_THROUGH: usize = 2_000;

/// Which conversations.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListParams {
    /// `mine`, `unassigned`, `waiting`, `snoozed`, `spam`, `system_mail` or `all` (when not given).
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
    /// `next_cursor` of the page before.
    #[serde(default)]
    cursor: Option<String>,
    /// Page size, 1 to 200; 50 when not given.
    #[serde(default)]
    limit: Option<i64>,
}

/// What a list may hold.
pub struct Filter {
    /// Only what they may see.
    pub reader: Reader,
    /// Only conversations that have had a channel of this kind.
    pub kind: Option<String>,
}

impl Filter {
    fn takes(&self, listed: &ListedConversation, shown: &ConversationJson) -> bool {
        self.reader.sees(&listed.row.channels)
            && self
                .kind
                .as_ref()
                .is_none_or(|kind| shown.channels.iter().any(|channel| channel.kind.as_ref() == Some(kind)))
    }
}

/// A page of conversations, newest activity first.
#[utoipa::path(get, path = "/api/v1/conversations", tag = "conversations", params(ListParams), responses((status = 200, body = List<ConversationJson>)))]
pub async fn page(
    State(api): State<Api>,
    reader: Reader,
    Params(params): Params<ListParams>,
) -> Result<Json<List<ConversationJson>>, Problem> {
    let mut page = Page {
        view: view::parse(params.view.as_deref().unwrap_or("all"), &reader)?,
        status: params.status.as_deref().map(status).transpose()?,
        queue: params::maybe_id::<QueueId>("queue", params.queue.as_deref())?,
        before: i64::MAX,
        limit: params::limit(params.limit)?,
    };
    let tenant = reader.tenant();
    let filter = Filter { reader, kind: params.channel_kind.map(channel_kind).transpose()? };
    let list = api
        .spine()
        .db()
        .read(tenant, move |tx| {
            let incarnation = log::incarnation(tx)?;
            page.before = match cursor::parse_list(params.cursor.as_deref(), incarnation) {
                Ok(before) => before,
                Err(problem) => return Ok(Err(problem)),
            };
            fill(tx, page, &filter, incarnation).map(Ok)
        })
        .await??;
    Ok(Json(list))
}

/// The state a word names.
pub fn status(word: &str) -> Result<Status, Problem> {
    Status::parse(word).ok_or_else(|| {
        Problem::invalid("status_unknown", "`status` is one of: open, pending, snoozed, resolved.")
    })
}

fn channel_kind(word: String) -> Result<String, Problem> {
    if kinds().iter().any(|kind| kind.descriptor().kind.text() == word) {
        Ok(word)
    } else {
        Err(Problem::invalid("channel_kind_unknown", "`channel_kind` is none of `/api/v1/channel-kinds`."))
    }
}

/// Fills a page with rows that pass the filter.
pub fn fill(
    tx: &mut dyn Tx,
    mut page: Page,
    filter: &Filter,
    incarnation: i64,
) -> Result<List<ConversationJson>, StoreError> {
    let mut names = Names::default();
    let mut items = Vec::new();
    let mut looked = 0;
    loop {
        let rows = conversation_list::page(tx, &page)?;
        let more = rows.len() as i64 == page.limit;
        looked += rows.len();
        for row in &rows {
            page.before = row.row.last_seq;
            let shown = ConversationJson::of(tx, &mut names, row)?;
            if filter.takes(row, &shown) {
                items.push(shown);
                if items.len() as i64 == page.limit {
                    return Ok(List { items, next_cursor: Some(cursor::list(incarnation, page.before)) });
                }
            }
        }
        if !more {
            return Ok(List { items, next_cursor: None });
        }
        if looked >= LOOKED_THROUGH {
            return Ok(List { items, next_cursor: Some(cursor::list(incarnation, page.before)) });
        }
    }
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
            ConversationJson::of(tx, &mut Names::default(), &found).map(Some)
        })
        .await?;
    found.ok_or_else(Problem::not_found)
}
