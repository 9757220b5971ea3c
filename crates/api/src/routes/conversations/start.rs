//! Starting a conversation with somebody.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_channels::kind;
use tsunagu_model::handle::Party;
use tsunagu_model::{BaseId, ChannelId};
use tsunagu_pipeline::desk::reply::ReplyRequest;
use tsunagu_pipeline::desk::start as starting;
use tsunagu_records::tables::{handles, items};
use utoipa::ToSchema;

use super::list::shown;
use super::messages::{check_channel, ids, moment};
use crate::body::Command;
use crate::params;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::routes::items::item;
use crate::shown::party::Receiver;
use crate::shown::{ConversationJson, ItemJson};
use crate::state::Api;
use crate::visible;

/// A first message. Exactly one of `profile` and `handle` names its receiver.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewConversation {
    /// Id of the channel it goes by.
    pub channel: String,
    /// Id of a customer; the message goes to their first handle of the channel's kind.
    #[serde(default)]
    pub profile: Option<String>,
    /// An address.
    #[serde(default)]
    pub handle: Option<Receiver>,
    /// Others who get the same message; the conversation is not theirs.
    #[serde(default)]
    pub to: Vec<Receiver>,
    /// Plain text.
    pub text: String,
    /// HTML form of the same.
    #[serde(default)]
    pub html: Option<String>,
    /// Subject.
    #[serde(default)]
    pub subject: Option<String>,
    /// Receivers of copies.
    #[serde(default)]
    pub cc: Vec<Receiver>,
    /// Receivers of hidden copies.
    #[serde(default)]
    pub bcc: Vec<Receiver>,
    /// Ids of files one uploaded for `new`.
    #[serde(default)]
    pub attachments: Vec<String>,
    /// Not sent before this; without it after the workspace's time for taking back.
    #[serde(default)]
    pub send_at: Option<String>,
    /// Revision of the draft it was made of, which ends with it; a draft written over since stays. Without it the draft
    /// ends whatever it says.
    #[serde(default)]
    pub draft_revision: Option<i64>,
}

/// The conversation a first message went into.
#[derive(Debug, Serialize, ToSchema)]
pub struct Started {
    /// The conversation.
    #[serde(flatten)]
    pub conversation: ConversationJson,
    /// The message.
    pub message: ItemJson,
}

/// Writes to somebody first: in their open conversation if there is one, else in a new one.
#[utoipa::path(post, path = "/api/v1/conversations", tag = "conversations", request_body = NewConversation, responses((status = 201, body = Started)))]
pub async fn start(
    State(api): State<Api>,
    reader: Reader,
    command: Command<NewConversation>,
) -> Result<(StatusCode, Json<Started>), Problem> {
    let body = command.body;
    let channel: ChannelId = params::id("channel", &body.channel)?;
    check_channel(&reader, Some(channel))?;
    let mut to = vec![receiver(&api, &reader, channel, body.profile, body.handle).await?];
    to.extend(body.to.into_iter().map(Into::into));
    let request = ReplyRequest {
        channel: Some(channel),
        to: Some(to),
        cc: body.cc.into_iter().map(Into::into).collect(),
        bcc: body.bcc.into_iter().map(Into::into).collect(),
        subject: body.subject,
        text: body.text,
        html: body.html,
        attachments: ids("attachments", &body.attachments)?,
        send_at: body.send_at.as_deref().map(|text| moment("send_at", text)).transpose()?,
        draft: body.draft_revision,
        ..ReplyRequest::default()
    };
    let item = decided(starting::start(api.spine(), reader.caller(), command.once, request).await)?;
    let row = api.spine().db().read(reader.tenant(), move |tx| items::get(tx, item)).await?;
    let conversation = row.ok_or_else(Problem::not_found)?.conversation;
    let message = item::shown(&api, &reader, item).await?;
    let conversation = shown(&api, &reader, conversation).await?;
    Ok((StatusCode::CREATED, Json(Started { conversation, message })))
}

async fn receiver(
    api: &Api,
    reader: &Reader,
    channel: ChannelId,
    profile: Option<String>,
    handle: Option<Receiver>,
) -> Result<Party, Problem> {
    let profile: Option<BaseId> = params::maybe_id("profile", profile.as_deref())?;
    match (profile, handle) {
        (None, Some(handle)) => Ok(handle.into()),
        (Some(profile), None) => of_profile(api, reader, channel, profile).await,
        (Some(_), Some(_)) | (None, None) => {
            Err(Problem::invalid("receivers", "Name exactly one of `profile` and `handle`."))
        }
    }
}

async fn of_profile(
    api: &Api,
    reader: &Reader,
    channel: ChannelId,
    profile: BaseId,
) -> Result<Party, Problem> {
    let owned = api.spine().accounts().get(channel).filter(|owned| owned.tenant == reader.tenant());
    let wanted = owned.and_then(|owned| kind(owned.account.kind)).map(|kind| kind.descriptor().handle_kind);
    let asking = reader.clone();
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let Some(bases) = visible::profile(tx, &asking, profile)? else { return Ok(None) };
            let mut all = Vec::new();
            for base in bases {
                all.extend(handles::of_base(tx, base)?);
            }
            let mut fitting = all.into_iter().filter(|handle| Some(handle.kind) == wanted);
            Ok(Some(fitting.find_map(|handle| handle.address)))
        })
        .await?;
    let address = found.ok_or_else(Problem::not_found)?.ok_or_else(|| {
        Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "no_handle",
            "This profile has no handle this channel can write to.",
        )
    })?;
    Ok(Party { address, name: String::new() })
}
