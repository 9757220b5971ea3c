//! The same to many conversations.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tsunagu_model::{ConversationId, Id, MemberId, QueueId, TagId};
use tsunagu_pipeline::desk::act::Action;
use tsunagu_pipeline::desk::bulk::{MOST, bulk as run};
use tsunagu_records::queries::conversation_list::{self, Page, Start};
use utoipa::ToSchema;

use super::messages::moment;
use super::view;
use crate::body::Command;
use crate::params;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::routes::changes::Skipped;
use crate::state::Api;

/// Which conversations and what to do with them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Bulk {
    /// These conversations; at most 10,000.
    #[serde(default)]
    pub ids: Option<Vec<String>>,
    /// Or all that a view holds now; at most 10,000.
    #[serde(default)]
    pub query: Option<BulkQuery>,
    /// What to do.
    pub action: BulkAction,
    /// Only say what would be done.
    #[serde(default)]
    pub dry_run: bool,
}

/// A view, as the list of conversations takes it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkQuery {
    /// As in the list; `all` when not given.
    #[serde(default)]
    pub view: Option<String>,
    /// Only this state.
    #[serde(default)]
    pub status: Option<String>,
    /// Only this queue.
    #[serde(default)]
    pub queue: Option<String>,
}

/// What to do with each.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum BulkAction {
    /// Mark as done.
    Resolve {},
    /// Open again.
    Reopen {},
    /// Hide until a moment.
    Snooze {
        /// RFC 3339, in the future.
        until: String,
    },
    /// Give to somebody.
    Assign {
        /// Id of a member, or `me`; null gives it back to everybody.
        #[serde(default)]
        agent: Option<String>,
    },
    /// Mark as spam, or not.
    Spam {
        /// False takes the mark away.
        spam: bool,
    },
    /// Put one tag on, or take it off.
    Tag {
        /// Id of the tag.
        tag: String,
        /// False takes it off.
        #[serde(default = "yes")]
        on: bool,
    },
}

fn yes() -> bool {
    true
}

/// What came of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct BulkDone {
    /// Conversations changed, or that would be.
    pub changed: usize,
    /// Those left as they are.
    pub skipped: Vec<Skipped>,
    /// Undo it at `/changes/{id}/undo`; null when nothing changed.
    pub change_id: Option<String>,
}

/// Does the same to many conversations, each done or skipped on its own, all under one change.
#[utoipa::path(post, path = "/api/v1/conversations/bulk", tag = "conversations", request_body = Bulk, responses((status = 200, body = BulkDone)))]
pub async fn bulk(
    State(api): State<Api>,
    reader: Reader,
    command: Command<Bulk>,
) -> Result<Json<BulkDone>, Problem> {
    let body = command.body;
    let action = action(&reader, body.action)?;
    let (ids, mut skipped) = match (body.ids, body.query) {
        (Some(ids), None) => named(ids)?,
        (None, Some(query)) => (found(&api, &reader, query).await?, Vec::new()),
        (Some(_), Some(_)) | (None, None) => {
            return Err(Problem::invalid("bulk_which", "Name exactly one of `ids` and `query`."));
        }
    };
    let done = decided(run(api.spine(), reader.caller(), command.once, ids, action, body.dry_run).await)?;
    skipped.extend(Skipped::all(done.skipped));
    Ok(Json(BulkDone { changed: done.changed, skipped, change_id: done.change.map(Id::text) }))
}

fn action(reader: &Reader, action: BulkAction) -> Result<Action, Problem> {
    Ok(match action {
        BulkAction::Resolve {} => Action::Resolve,
        BulkAction::Reopen {} => Action::Reopen,
        BulkAction::Snooze { until } => Action::Snooze { until: moment("until", &until)? },
        BulkAction::Spam { spam } => Action::Spam { spam, block: None },
        BulkAction::Tag { tag, on } => Action::Tag { tag: params::id::<TagId>("tag", &tag)?, on },
        BulkAction::Assign { agent } => Action::Assign {
            to: match agent.as_deref() {
                Some("me") => Some(reader.caller().member.ok_or_else(|| {
                    Problem::invalid("agent_unknown", "`agent`: `me` is for members; a program names one.")
                })?),
                named => params::maybe_id::<MemberId>("agent", named)?,
            },
        },
    })
}

/// The conversations that are named, and what names none by its form.
fn named(ids: Vec<String>) -> Result<(Vec<ConversationId>, Vec<Skipped>), Problem> {
    if ids.len() > MOST {
        return Err(too_many());
    }
    let (mut found, mut malformed) = (Vec::with_capacity(ids.len()), Vec::new());
    for text in ids {
        match ConversationId::parse(&text) {
            Some(id) if found.contains(&id) => {}
            Some(id) => found.push(id),
            None => malformed.push(Skipped { id: text, code: "invalid_id" }),
        }
    }
    Ok((found, malformed))
}

fn too_many() -> Problem {
    Problem::invalid("bulk_which", "At most 10,000 conversations at once.")
}

/// What the view holds now, as far as the reader sees it.
async fn found(api: &Api, reader: &Reader, query: BulkQuery) -> Result<Vec<ConversationId>, Problem> {
    let mut page = Page {
        view: view::parse(query.view.as_deref().unwrap_or("all"), reader)?,
        status: query.status.as_deref().map(super::choice::status).transpose()?,
        queue: params::maybe_id::<QueueId>("queue", query.queue.as_deref())?,
        start: Start::NEWEST,
        limit: params::MOST,
    };
    let asking = reader.clone();
    let ids = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let mut ids = Vec::new();
            loop {
                let rows = conversation_list::page(tx, &page)?;
                let Some(last) = rows.last() else { return Ok(Some(ids)) };
                page.start = Start::Before(last.row.last_seq);
                let seen = rows.iter().filter(|row| asking.sees(&row.row.channels));
                ids.extend(seen.map(|row| row.row.id));
                if ids.len() > MOST {
                    return Ok(None);
                }
            }
        })
        .await?;
    ids.ok_or_else(too_many)
}
