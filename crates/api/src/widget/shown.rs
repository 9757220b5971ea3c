//! A message as its visitor sees it: nothing of the desk is in it.

use serde::Serialize;
use tsunagu_model::content::{AttachmentVerdict, DeliveryState, Direction};
use tsunagu_model::event::{Full, MessageWords};
use tsunagu_model::routing::{CustomerPlace, OverflowCause};
use tsunagu_model::{BaseId, ChannelId, ConversationId, Id, ItemId, Timestamp};
use tsunagu_pipeline::visitor::{OfferedLater, Scope, later_state};
use tsunagu_records::queries::item_page::{self, ItemDetail, Place};
use tsunagu_records::queries::visitor_page;
use tsunagu_records::tables::later;
use tsunagu_store::{StoreError, Tx};
use utoipa::ToSchema;

use crate::cursor;
use crate::shown::{files, is_automatic};

/// A file of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct VisitorFileJson {
    /// Its id.
    pub id: String,
    /// File name.
    pub name: String,
    /// Media type.
    pub content_type: String,
    /// Size in bytes.
    pub size: u64,
    /// Where to fetch it, with the visitor's token.
    pub url: String,
}

/// A message of a chat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = VisitorMessage)]
pub struct VisitorMessageJson {
    /// Its id.
    pub id: String,
    /// `visitor` or `agent`.
    pub from: &'static str,
    /// Name of who wrote it, when it is one of ours.
    pub name: Option<String>,
    /// Whether nobody wrote it: an automatic receipt.
    pub automatic: bool,
    /// Plain text, line ends `\n`; null when erased.
    pub text: Option<String>,
    /// Files.
    pub attachments: Vec<VisitorFileJson>,
    /// The page's own id of it, when the visitor wrote it.
    pub client_id: Option<String>,
    /// How far one of ours got: `sent`, `delivered` or `read`.
    pub state: Option<&'static str>,
    /// When it was written.
    pub at: String,
    /// Its place: messages after it are newer.
    pub cursor: String,
}

/// Where a visitor who waits stands in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = VisitorPlace)]
pub struct PlaceJson {
    /// How many are served first, as things are now.
    pub ahead: u32,
    /// Seconds until they are served by the pace of the last ones; null while that is not known or nobody is here.
    pub wait_seconds: Option<i64>,
    /// Whether somebody is being asked to take it.
    pub called: bool,
}

impl PlaceJson {
    /// Shows a place.
    pub const fn of(place: CustomerPlace) -> Self {
        let wait_seconds = match place.expected_ms {
            Some(ms) => Some(ms / 1_000),
            None => None,
        };
        Self { ahead: place.ahead, wait_seconds, called: place.is_called }
    }
}

/// What a visitor is offered instead of waiting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = VisitorLaterOffer)]
pub struct LaterOfferJson {
    /// `message`: to leave one; `callback`: to be called back, or to leave a message.
    pub way: &'static str,
    /// `closed`, `full` or `waited_too_long`.
    pub cause: &'static str,
    /// When people answer next, where nobody does now and it is known.
    pub opens_at: Option<String>,
}

impl LaterOfferJson {
    /// Shows an offer.
    pub fn of(offered: OfferedLater) -> Self {
        Self {
            way: offered.way.text(),
            cause: match offered.cause {
                // Which queue is full is nothing to a visitor.
                OverflowCause::Full | OverflowCause::TenantFull => "full",
                OverflowCause::Closed => "closed",
                OverflowCause::WaitedTooLong => "waited_too_long",
            },
            opens_at: offered.opens_at.map(Timestamp::to_rfc3339),
        }
    }
}

/// What a visitor asked for, until it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = VisitorLaterAsked)]
pub struct LaterAskedJson {
    /// `message` or `callback`.
    pub way: &'static str,
    /// The telephone number they gave, in E.164.
    pub phone: Option<String>,
    /// The mail address they gave.
    pub email: Option<String>,
    /// When it suits them, in their words.
    pub suits: Option<String>,
    /// When they asked.
    pub at: String,
}

/// Whether a visitor is offered to be answered later, and whether they asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = VisitorLater)]
pub struct LaterStateJson {
    /// What they are offered instead of waiting; null while they may just wait.
    pub offered: Option<LaterOfferJson>,
    /// What they asked for; null while they did not, and once it is done.
    pub asked: Option<LaterAskedJson>,
}

impl LaterStateJson {
    /// Whether anything was ever offered or asked in a conversation: only then can that change.
    pub fn was(tx: &mut dyn Tx, conversation: ConversationId) -> Result<bool, StoreError> {
        Ok(later::overflow(tx, conversation)?.is_some() || later::asked(tx, conversation)?.is_some())
    }

    /// How it stands with a conversation for whoever sees these bases; nothing where there is nothing to say.
    pub fn read(
        tx: &mut dyn Tx,
        conversation: ConversationId,
        bases: &[BaseId],
        channel: ChannelId,
    ) -> Result<Option<Self>, StoreError> {
        let Some(state) = later_state(tx, conversation, bases, channel)? else { return Ok(None) };
        if state.offered.is_none() && state.asked.is_none() {
            return Ok(None);
        }
        Ok(Some(Self {
            offered: state.offered.map(LaterOfferJson::of),
            asked: state.asked.map(|asked| LaterAskedJson {
                way: asked.way.text(),
                phone: asked.words.phone,
                email: asked.words.mail,
                suits: asked.words.suits,
                at: asked.at.to_rfc3339(),
            }),
        }))
    }
}

impl VisitorMessageJson {
    /// Shows a message on its channel.
    pub fn of(item: &ItemDetail, incarnation: i64) -> Self {
        let words =
            if let Some(Full::Message(words)) = item.full.as_open() { Some(words.as_ref()) } else { None };
        let ours = item.row.direction == Direction::Out;
        Self {
            id: item.row.id.text(),
            from: if ours { "agent" } else { "visitor" },
            name: words
                .filter(|_| ours)
                .and_then(|words| words.from.as_ref())
                .map(|party| party.name.clone())
                .filter(|name| !name.is_empty()),
            automatic: is_automatic(&item.fact),
            text: words.map(|words| words.text.clone()),
            attachments: words.map(|words| shown_files(item, words)).unwrap_or_default(),
            client_id: words.filter(|_| !ours).and_then(|words| words.message_id.clone()),
            state: item.row.delivery.and_then(state),
            at: item.row.sort_at.to_rfc3339(),
            cursor: cursor::timeline(incarnation, place(item)),
        }
    }
}

fn shown_files(item: &ItemDetail, words: &MessageWords) -> Vec<VisitorFileJson> {
    let channel = item.row.channel.map(ChannelId::text).unwrap_or_default();
    let (open, _) = files(&item.fact);
    open.iter()
        .zip(&words.attachments)
        .filter(|(file, _)| file.blob.is_some() && file.verdict == AttachmentVerdict::Allowed)
        .map(|(file, words)| VisitorFileJson {
            id: file.id.text(),
            name: words.name.clone(),
            content_type: words.content_type.clone(),
            size: file.size,
            url: format!("/widget/v1/{channel}/attachments/{}", file.id.text()),
        })
        .collect()
}

/// The word of a state a visitor hears of.
pub fn state(state: DeliveryState) -> Option<&'static str> {
    match state {
        DeliveryState::Sent | DeliveryState::Delivered | DeliveryState::Read => Some(state.text()),
        DeliveryState::Queued
        | DeliveryState::Sending
        | DeliveryState::Outbox
        | DeliveryState::Failed
        | DeliveryState::Cancelled => None,
    }
}

/// The place of an item in its timeline.
pub fn place(item: &ItemDetail) -> Place {
    Place { sort_at: item.row.sort_at, seq: item.row.seq }
}

/// One message, when the visitor may see it.
pub fn one(tx: &mut dyn Tx, scope: &Scope, id: ItemId) -> Result<Option<ItemDetail>, StoreError> {
    let bases = scope.bases(tx)?;
    let Some(item) = item_page::one(tx, id)? else { return Ok(None) };
    Ok(visitor_page::sees(tx, &item.row, &bases, scope.channel)?.then_some(item))
}
