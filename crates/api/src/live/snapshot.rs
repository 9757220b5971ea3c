//! Topics as they are now, for a socket that begins or begins again.

use serde::Serialize;
use tsunagu_model::event::Stream;
use tsunagu_model::{ConversationId, Id};
use tsunagu_records::queries::conversation_list::{Page, View};
use tsunagu_records::queries::item_page::Place;
use tsunagu_store::{StoreError, Tx, log};

use super::frame::{Kind, json, write};
use super::topic::{Subject, Topic};
use crate::cursor::Position;
use crate::page::List;
use crate::params::USUAL;
use crate::reader::Reader;
use crate::routes::conversation_choice::Filter;
use crate::routes::conversation_items;
use crate::routes::conversation_page::fill;
use crate::shown::{ConversationJson, ItemJson};
use crate::visible;

/// A conversation and its newest items.
#[derive(Serialize)]
struct Whole {
    conversation: ConversationJson,
    items: List<ItemJson>,
}

/// An id of what left, or never was there.
#[derive(Serialize)]
pub struct Gone {
    /// Which.
    pub id: String,
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
            Subject::Inbox(view) => inbox(tx, reader, topic, view, position)?,
            Subject::Conversation(id) => match conversation(tx, reader, topic, id, position)? {
                Some(frame) => {
                    shown.push(id);
                    frame
                }
                None => write(&topic.name, position, Kind::Leave, &json(&Gone { id: id.text() })),
            },
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
    let page = Page { view, status: None, queue: None, before: i64::MAX, limit: USUAL };
    let filter = Filter::of(reader.clone());
    let list = fill(tx, page, &filter, position.incarnation)?;
    Ok(write(&topic.name, position, Kind::Snapshot, &json(&list)))
}

/// `None` for one that is not there and for one the reader may not see: both look as if it had just left.
fn conversation(
    tx: &mut dyn Tx,
    reader: &Reader,
    topic: &Topic,
    id: ConversationId,
    position: Position,
) -> Result<Option<String>, StoreError> {
    let Some(found) = visible::conversation(tx, reader, id)? else { return Ok(None) };
    let whole = Whole {
        conversation: ConversationJson::to(tx, reader, &found)?,
        items: conversation_items::read(tx, id, Place::END, USUAL, position.incarnation)?,
    };
    Ok(Some(write(&topic.name, position, Kind::Snapshot, &json(&whole))))
}
