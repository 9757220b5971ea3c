//! Topics as they are now, for a socket that begins or begins again.

use serde::Serialize;
use tsunagu_model::event::Stream;
use tsunagu_model::{ConversationId, Id};
use tsunagu_records::queries::conversation_list::{ListedConversation, Page, Start, View};
use tsunagu_records::queries::item_page::Place;
use tsunagu_store::{StoreError, Tx, log};

use super::frame::{Kind, json, write};
use super::notices;
use super::offers;
use super::topic::{Subject, Topic};
use crate::cursor::Position;
use crate::page::List;
use crate::params::USUAL;
use crate::permission::Permission;
use crate::reader::Reader;
use crate::routes::conversation_choice::Filter;
use crate::routes::conversation_items;
use crate::routes::conversation_page::{Order, fill};
use crate::shown::{ConversationJson, ItemJson, Names};
use crate::visible;

/// A conversation and its newest items.
#[derive(Serialize)]
pub struct Whole {
    conversation: ConversationJson,
    items: List<ItemJson>,
}

impl Whole {
    /// A conversation with its newest items.
    pub fn of(
        tx: &mut dyn Tx,
        names: &mut Names,
        listed: &ListedConversation,
        incarnation: i64,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            conversation: ConversationJson::of(tx, names, listed)?,
            items: conversation_items::read(tx, listed.row.id, Place::END, USUAL, incarnation)?,
        })
    }
}

/// An id of what left, or never was there.
#[derive(Serialize)]
pub struct Gone {
    /// Which.
    pub id: String,
    /// Where it went, when it went into another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<String>,
}

impl Gone {
    /// Says that a conversation is not there any more.
    pub fn of(id: ConversationId, merged_into: Option<ConversationId>) -> Self {
        Self { id: id.text(), merged_into: merged_into.map(Id::text) }
    }
}

/// Reads one frame per topic, the position they all stand at, and which conversations they show. The position is read first: what comes between is
/// told again, and whole rows may be told twice.
pub fn read(
    tx: &mut dyn Tx,
    reader: &Reader,
    topics: &[Topic],
) -> Result<(Position, Vec<String>, Vec<ConversationId>), StoreError> {
    let position = Position { incarnation: log::incarnation(tx)?, seq: log::last_seq(tx, Stream::Contact)? };
    let (mut frames, mut shown) = (Vec::with_capacity(topics.len()), Vec::new());
    for topic in topics {
        frames.push(match topic.subject {
            // The socket sends it: it takes more than rows.
            Subject::Boards if reader.may(Permission::LiveRead) => continue,
            Subject::Boards => write(&topic.name, position, Kind::Leave, "null"),
            Subject::Inbox(view) => inbox(tx, reader, topic, view, position)?,
            Subject::Notifications(member) => notices::snapshot(tx, reader, member, position)?,
            Subject::Offers(member) => offers::snapshot(tx, member, position)?,
            Subject::Conversation(id) => {
                let (frame, seen) = conversation(tx, reader, topic, id, position)?;
                if seen {
                    shown.push(id);
                }
                frame
            }
        });
    }
    Ok((position, frames, shown))
}

fn inbox(
    tx: &mut dyn Tx,
    reader: &Reader,
    topic: &Topic,
    view: View,
    position: Position,
) -> Result<String, StoreError> {
    let page = Page { view, status: None, queue: None, start: Start::NEWEST, limit: USUAL };
    let filter = Filter::of(reader.clone());
    let list = fill(tx, page, &filter, Order::Newest, position.incarnation)?;
    Ok(write(&topic.name, position, Kind::Snapshot, &json(&list)))
}

/// The frame, and whether it shows the conversation: one that is not there and one the reader may not see both look as
/// if it had just left.
fn conversation(
    tx: &mut dyn Tx,
    reader: &Reader,
    topic: &Topic,
    id: ConversationId,
    position: Position,
) -> Result<(String, bool), StoreError> {
    match visible::conversation(tx, reader, id)? {
        Some(found) if found.row.id == id => {
            let whole = Whole {
                conversation: ConversationJson::to(tx, reader, &found)?,
                items: conversation_items::read(tx, id, Place::END, USUAL, position.incarnation)?,
            };
            Ok((write(&topic.name, position, Kind::Snapshot, &json(&whole)), true))
        }
        found => {
            let gone = Gone::of(id, found.map(|found| found.row.id));
            Ok((write(&topic.name, position, Kind::Leave, &json(&gone)), false))
        }
    }
}
