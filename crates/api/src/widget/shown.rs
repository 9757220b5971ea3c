//! A message as its visitor sees it: nothing of the desk is in it.

use serde::Serialize;
use tsunagu_model::content::{AttachmentVerdict, DeliveryState, Direction};
use tsunagu_model::event::{Full, MessageWords};
use tsunagu_model::routing::CustomerPlace;
use tsunagu_model::{ChannelId, Id, ItemId};
use tsunagu_pipeline::visitor::Scope;
use tsunagu_records::queries::item_page::{self, ItemDetail, Place};
use tsunagu_records::queries::visitor_page;
use tsunagu_store::{StoreError, Tx};
use utoipa::ToSchema;

use crate::cursor;
use crate::shown::files;

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
