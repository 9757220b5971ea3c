//! By which channels an answer can go.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use tsunagu_channels::kind;
use tsunagu_model::{ChannelId, Code, ConversationId, Id};
use tsunagu_pipeline::desk::reach;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::ChannelValue;
use utoipa::ToSchema;

use crate::page::List;
use crate::params::PathId;
use crate::problem::Problem;
use crate::reader::Reader;
use crate::state::Api;
use crate::visible;

/// A channel, as a way for an answer in one conversation.
#[derive(Debug, Serialize, ToSchema)]
pub struct Way {
    /// Id of the channel.
    pub id: String,
    /// Word of its kind.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Code of why it cannot be used now: `channel_unusable` (off), `no_handle` (the customer has no address it reaches),
    /// `erased`, `only_answers` (for a first message, where customers begin); null when it can.
    pub reason: Option<&'static str>,
    /// Whether an answer goes by it when no channel is named.
    pub usual: bool,
    /// Addresses it writes from, the usual one first.
    pub addresses: Vec<String>,
    /// What stands below each message; empty when nothing does.
    pub signature: String,
    /// Whether messages may go to several people.
    pub has_copies: bool,
    /// Whether messages have a subject line.
    pub has_subject: bool,
    /// Whether messages may be formatted.
    pub has_html: bool,
    /// Whether a message can be taken back for a while.
    pub can_take_back: bool,
}

/// The channels the reader may see, oldest first, each with the reason when an answer cannot go by it.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/channels", tag = "conversations", responses((status = 200, body = List<Way>)))]
pub async fn channels(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
) -> Result<Json<List<Way>>, Problem> {
    let asking = reader.clone();
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let Some(conversation) = visible::conversation(tx, &asking, id)? else { return Ok(None) };
            let usual = reach::usual(tx, &conversation.row)?;
            let mut ways = Vec::new();
            for found in settings::list::<ChannelValue>(tx, area::CHANNEL)? {
                let channel = ChannelId(found.id);
                if asking.sees(&[channel]) {
                    let reason = reach::cannot(tx, &conversation.row, (channel, &found.value))?;
                    ways.push((channel, found.value, reason, usual == Some(channel)));
                }
            }
            Ok(Some(ways))
        })
        .await?;
    let ways = found.ok_or_else(Problem::not_found)?;
    let items = ways.into_iter().map(|(id, value, reason, usual)| way(&api, (id, value), reason, usual));
    Ok(Json(List::whole(items.collect())))
}

/// The channels the reader may see, oldest first, each with the reason when a first message cannot go by it.
#[utoipa::path(get, path = "/api/v1/conversations/new/channels", tag = "conversations", responses((status = 200, body = List<Way>)))]
pub async fn channels_to_begin(State(api): State<Api>, reader: Reader) -> Result<Json<List<Way>>, Problem> {
    let asking = reader.clone();
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let mut all = settings::list::<ChannelValue>(tx, area::CHANNEL)?;
            all.retain(|found| asking.sees(&[ChannelId(found.id)]));
            Ok(all)
        })
        .await?;
    let usual =
        found.iter().find(|one| reach::cannot_begin(&one.value).is_none()).map(|one| ChannelId(one.id));
    let items = found.into_iter().map(|one| {
        let (id, reason) = (ChannelId(one.id), reach::cannot_begin(&one.value));
        way(&api, (id, one.value), reason, usual == Some(id))
    });
    Ok(Json(List::whole(items.collect())))
}

fn way(api: &Api, (id, value): (ChannelId, ChannelValue), reason: Option<&'static str>, usual: bool) -> Way {
    let kind = Code::parse(&value.kind).and_then(kind);
    let owned = api.spine().accounts().get(id);
    let addresses = match (kind, owned) {
        (Some(kind), Some(owned)) => kind.own_addresses(&owned.account),
        (_, _) => Vec::new(),
    };
    let can = kind.map(|kind| kind.descriptor());
    Way {
        id: id.text(),
        signature: value.settings["signature"].as_str().unwrap_or_default().to_owned(),
        kind: value.kind,
        name: value.name,
        reason,
        usual,
        addresses,
        has_copies: can.is_some_and(|can| can.has_copies),
        has_subject: can.is_some_and(|can| can.has_subject),
        has_html: can.is_some_and(|can| can.has_html),
        can_take_back: can.is_some_and(|can| can.can_take_back),
    }
}
