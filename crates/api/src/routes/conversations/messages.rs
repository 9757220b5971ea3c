//! Writing in a conversation: replies and notes; taking a message back, sending one again.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use tsunagu_model::{AttachmentId, ChannelId, ConversationId, ItemId, MemberId, Timestamp};
use tsunagu_pipeline::desk::reply::{self, ReplyRequest};
use tsunagu_pipeline::desk::{cancel as cancelling, note, redeliver as redelivering};
use utoipa::ToSchema;

use crate::body::{Body, Command};
use crate::params::{self, PathId};
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::routes::items::item::shown;
use crate::shown::ItemJson;
use crate::shown::party::Receiver;
use crate::state::Api;
use crate::visible;

/// What somebody writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MessageType {
    /// Goes out.
    Reply,
    /// Stays in the house.
    Note,
}

/// A reply or a note.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMessage {
    /// `reply` or `note`.
    #[serde(rename = "type")]
    pub kind: MessageType,
    /// Plain text.
    #[serde(default)]
    pub text: String,
    /// HTML form of the same (replies).
    #[serde(default)]
    pub html: Option<String>,
    /// Id of the channel it goes by; without it that of the item answered.
    #[serde(default)]
    pub channel: Option<String>,
    /// Ids of files one uploaded to this conversation, or of its messages: those are copied.
    #[serde(default)]
    pub attachments: Vec<String>,
    /// Receivers; without them whoever wrote the item answered.
    #[serde(default)]
    pub to: Option<Vec<Receiver>>,
    /// Receivers of copies.
    #[serde(default)]
    pub cc: Vec<Receiver>,
    /// Receivers of hidden copies.
    #[serde(default)]
    pub bcc: Vec<Receiver>,
    /// Subject; without it that of the item answered, with `Re:`.
    #[serde(default)]
    pub subject: Option<String>,
    /// Id of the item answered; without it the newest message of the customer.
    #[serde(default)]
    pub in_reply_to: Option<String>,
    /// Id of a message of this conversation to pass on: its words follow `text`, its files go along, the subject begins
    /// with `Fwd:`. Needs `to`; whoever is written to does not become an address of the customer.
    #[serde(default)]
    pub forward_of: Option<String>,
    /// One of the channel's own addresses to write from; without it the channel's first.
    #[serde(default)]
    pub from: Option<String>,
    /// `structure` of the conversation it was written against; another one now answers 409.
    #[serde(default)]
    pub structure: Option<i64>,
    /// Not sent before this; without it after the workspace's time for taking back.
    #[serde(default)]
    pub send_at: Option<String>,
    /// Ids of members a note calls.
    #[serde(default)]
    pub mentions: Vec<String>,
    /// Revision of the draft it was made of, which ends with it; a draft written over since stays. Without it the draft
    /// ends whatever it says.
    #[serde(default)]
    pub draft_revision: Option<i64>,
}

/// Writes a reply or a note.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/messages", tag = "conversations", request_body = NewMessage, responses((status = 201, body = ItemJson)))]
pub async fn create(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    command: Command<NewMessage>,
) -> Result<(StatusCode, Json<ItemJson>), Problem> {
    visible::check_conversation(&api, &reader, id).await?;
    let (spine, caller, body) = (api.spine(), reader.caller(), command.body);
    let item = match body.kind {
        MessageType::Note => {
            only_words(&body)?;
            let mentions = ids::<MemberId>("mentions", &body.mentions)?;
            decided(
                note::add(spine, caller, command.once, id, body.text, mentions, body.draft_revision).await,
            )?
        }
        MessageType::Reply => {
            let request = request(body)?;
            check_channel(&reader, request.channel)?;
            decided(reply::send(spine, caller, command.once, id, request).await)?
        }
    };
    Ok((StatusCode::CREATED, Json(shown(&api, &reader, item).await?)))
}

/// Takes a message back while it waits.
#[utoipa::path(delete, path = "/api/v1/messages/{id}", tag = "conversations", responses((status = 204)))]
pub async fn cancel(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ItemId>,
) -> Result<StatusCode, Problem> {
    visible::check_item(&api, &reader, id).await?;
    decided(cancelling::cancel(api.spine(), reader.caller(), id).await)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Nothing to say.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Sends a failed message once more, under the same identity; one that waits for its next try is tried now.
#[utoipa::path(post, path = "/api/v1/messages/{id}/redeliver", tag = "conversations", responses((status = 200, body = ItemJson)))]
pub async fn redeliver(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ItemId>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<ItemJson>, Problem> {
    visible::check_item(&api, &reader, id).await?;
    decided(redelivering::redeliver(api.spine(), reader.caller(), id).await)?;
    Ok(Json(shown(&api, &reader, id).await?))
}

/// Refuses a channel whose conversations the reader may not see.
pub fn check_channel(reader: &Reader, channel: Option<ChannelId>) -> Result<(), Problem> {
    match channel {
        Some(channel) if !reader.sees(&[channel]) => {
            Err(Problem::forbidden("channel_not_yours", "Your role does not see this channel."))
        }
        Some(_) | None => Ok(()),
    }
}

fn request(body: NewMessage) -> Result<ReplyRequest, Problem> {
    if !body.mentions.is_empty() {
        return Err(Problem::invalid("only_in_notes", "`mentions` belongs to notes."));
    }
    Ok(ReplyRequest {
        channel: params::maybe_id("channel", body.channel.as_deref())?,
        to: body.to.map(|list| list.into_iter().map(Into::into).collect()),
        cc: body.cc.into_iter().map(Into::into).collect(),
        bcc: body.bcc.into_iter().map(Into::into).collect(),
        subject: body.subject,
        text: body.text,
        html: body.html,
        attachments: ids::<AttachmentId>("attachments", &body.attachments)?,
        in_reply_to: params::maybe_id("in_reply_to", body.in_reply_to.as_deref())?,
        forward_of: params::maybe_id("forward_of", body.forward_of.as_deref())?,
        from: body.from,
        structure: body.structure,
        send_at: body.send_at.as_deref().map(|text| moment("send_at", text)).transpose()?,
        draft: body.draft_revision,
    })
}

/// A note has words only; whatever would go out is refused rather than dropped.
fn only_words(body: &NewMessage) -> Result<(), Problem> {
    let fields = [
        ("html", body.html.is_some()),
        ("channel", body.channel.is_some()),
        ("attachments", !body.attachments.is_empty()),
        ("to", body.to.is_some()),
        ("cc", !body.cc.is_empty()),
        ("bcc", !body.bcc.is_empty()),
        ("subject", body.subject.is_some()),
        ("in_reply_to", body.in_reply_to.is_some()),
        ("forward_of", body.forward_of.is_some()),
        ("from", body.from.is_some()),
        ("send_at", body.send_at.is_some()),
    ];
    match fields.iter().find(|(_, given)| *given) {
        Some((field, _)) => {
            Err(Problem::invalid("only_in_replies", format!("`{field}` belongs to replies.")))
        }
        None => Ok(()),
    }
}

/// The ids a body lists.
pub fn ids<T: tsunagu_model::Id>(field: &str, texts: &[String]) -> Result<Vec<T>, Problem> {
    texts.iter().map(|text| params::id(field, text)).collect()
}

/// A moment named in a body.
pub fn moment(field: &str, text: &str) -> Result<Timestamp, Problem> {
    Timestamp::parse_rfc3339(text).ok_or_else(|| {
        Problem::invalid("invalid_time", format!("`{field}` is no time such as 2026-11-21T09:00:00Z."))
    })
}
