//! Moving a conversation on: assign, resolve, snooze, reopen, spam, read.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tsunagu_model::routing::TransferTarget;
use tsunagu_model::{ConversationId, Id, ItemId, MemberId, QueueId};
use tsunagu_pipeline::desk::act::Acted;
use tsunagu_pipeline::desk::{
    assign as assigning, reading, spam as marking, status, transfer as transferring,
};
use utoipa::ToSchema;

use super::list::shown;
use super::messages::{Nothing, moment};
use crate::body::{Body, Command};
use crate::params::{self, PathId};
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::shown::ConversationJson;
use crate::state::Api;
use crate::visible::check_conversation;

/// To whom.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Assign {
    /// Id of a member, or `me`; null or nothing gives it back to everybody.
    #[serde(default)]
    pub agent: Option<String>,
}

/// Where to. One of the two.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    /// Id of a queue.
    #[serde(default)]
    pub queue: Option<String>,
    /// Id of a member.
    #[serde(default)]
    pub agent: Option<String>,
}

/// Until when.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Snooze {
    /// RFC 3339, in the future; an answer of the customer ends it earlier.
    pub until: String,
}

/// Whether it is spam.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Spam {
    /// False takes the mark away.
    #[serde(default = "yes")]
    pub spam: bool,
    /// Whether whoever wrote the newest message is blocked too: what they send from now on is kept as spam.
    #[serde(default)]
    pub block: bool,
}

fn yes() -> bool {
    true
}

/// From where on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Unread {
    /// Id of the first item that counts as unread; the customer's newest message when not given.
    #[serde(default)]
    pub item: Option<String>,
}

/// A conversation as it is now, and the change that made it so.
#[derive(Debug, Serialize, ToSchema)]
pub struct Changed {
    /// Undo it at `/changes/{id}/undo`; null when it was so already.
    pub change_id: Option<String>,
    /// The conversation.
    #[serde(flatten)]
    pub conversation: ConversationJson,
}

async fn changed(api: &Api, reader: &Reader, acted: Acted) -> Result<Changed, Problem> {
    Ok(Changed {
        change_id: acted.change.map(Id::text),
        conversation: shown(api, reader, acted.conversation).await?,
    })
}

/// Gives a conversation to somebody, or back to everybody.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/assign", tag = "conversations", request_body = Assign, responses((status = 200, body = Changed)))]
pub async fn assign(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    command: Command<Assign>,
) -> Result<Json<Changed>, Problem> {
    check_conversation(&api, &reader, id).await?;
    let agent = match command.body.agent.as_deref() {
        Some("me") => Some(reader.caller().member.ok_or_else(|| {
            Problem::invalid("agent_unknown", "`agent`: `me` is for members; a program names one.")
        })?),
        named => params::maybe_id::<MemberId>("agent", named)?,
    };
    let acted = decided(assigning::assign(api.spine(), reader.caller(), command.once, id, agent).await)?;
    changed(&api, &reader, acted).await.map(Json)
}

/// Hands a conversation on to a queue, where it waits as long as before, or to a member. Undone as one change.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/transfer", tag = "conversations", request_body = Transfer, responses((status = 200, body = Changed)))]
pub async fn transfer(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    command: Command<Transfer>,
) -> Result<Json<Changed>, Problem> {
    check_conversation(&api, &reader, id).await?;
    let queue = params::maybe_id::<QueueId>("queue", command.body.queue.as_deref())?;
    let agent = params::maybe_id::<MemberId>("agent", command.body.agent.as_deref())?;
    let to = match (queue, agent) {
        (Some(queue), None) => TransferTarget::Queue(queue),
        (None, Some(agent)) => TransferTarget::Agent(agent),
        (Some(_), Some(_)) | (None, None) => {
            return Err(Problem::invalid("transfer_target", "Name a `queue` or an `agent`, and not both."));
        }
    };
    let acted = decided(transferring::transfer(api.spine(), reader.caller(), command.once, id, to).await)?;
    changed(&api, &reader, acted).await.map(Json)
}

/// Marks a conversation as done. A new message within the reopen window opens it again.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/resolve", tag = "conversations", request_body = Nothing, responses((status = 200, body = Changed)))]
pub async fn resolve(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    command: Command<Nothing>,
) -> Result<Json<Changed>, Problem> {
    check_conversation(&api, &reader, id).await?;
    let acted = decided(status::resolve(api.spine(), reader.caller(), command.once, id).await)?;
    changed(&api, &reader, acted).await.map(Json)
}

/// Hides a conversation until a moment, or until the customer writes.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/snooze", tag = "conversations", request_body = Snooze, responses((status = 200, body = Changed)))]
pub async fn snooze(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    command: Command<Snooze>,
) -> Result<Json<Changed>, Problem> {
    check_conversation(&api, &reader, id).await?;
    let until = moment("until", &command.body.until)?;
    let acted = decided(status::snooze(api.spine(), reader.caller(), command.once, id, until).await)?;
    changed(&api, &reader, acted).await.map(Json)
}

/// Opens a conversation again.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/reopen", tag = "conversations", request_body = Nothing, responses((status = 200, body = Changed)))]
pub async fn reopen(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    command: Command<Nothing>,
) -> Result<Json<Changed>, Problem> {
    check_conversation(&api, &reader, id).await?;
    let acted = decided(status::reopen(api.spine(), reader.caller(), command.once, id).await)?;
    changed(&api, &reader, acted).await.map(Json)
}

/// Marks a conversation as spam, or takes the mark away.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/spam", tag = "conversations", request_body = Spam, responses((status = 200, body = Changed)))]
pub async fn spam(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    command: Command<Spam>,
) -> Result<Json<Changed>, Problem> {
    check_conversation(&api, &reader, id).await?;
    let Spam { spam, block } = command.body;
    if block && !spam {
        return Err(Problem::invalid("block_without_spam", "`block` goes with `spam` only."));
    }
    let (spine, caller, once) = (api.spine(), reader.caller(), command.once);
    let done = if block {
        marking::mark_and_block(spine, caller, once, id).await
    } else {
        marking::mark(spine, caller, once, id, spam).await
    };
    let acted = decided(done)?;
    changed(&api, &reader, acted).await.map(Json)
}

/// Marks a conversation as read by whoever asks, up to its newest item.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/read", tag = "conversations", request_body = Nothing, responses((status = 200, body = ConversationJson)))]
pub async fn read(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<ConversationJson>, Problem> {
    check_conversation(&api, &reader, id).await?;
    decided(reading::read(api.spine(), reader.caller(), id).await)?;
    shown(&api, &reader, id).await.map(Json)
}

/// Marks a conversation as unread by whoever asks.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/unread", tag = "conversations", request_body = Unread, responses((status = 200, body = ConversationJson)))]
pub async fn unread(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    Body(body): Body<Unread>,
) -> Result<Json<ConversationJson>, Problem> {
    check_conversation(&api, &reader, id).await?;
    let from = params::maybe_id::<ItemId>("item", body.item.as_deref())?;
    decided(reading::unread(api.spine(), reader.caller(), id, from).await)?;
    shown(&api, &reader, id).await.map(Json)
}
