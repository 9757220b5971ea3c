//! What a stretch of the log changed: whole rows as they are now, and how they were before.

use std::collections::{BTreeMap, BTreeSet};

use tsunagu_model::event::{Fact, Stream};
use tsunagu_model::{Code, ConversationId, ItemId};
use tsunagu_records::queries::conversation_list;
use tsunagu_records::queries::item_page;
use tsunagu_records::tables::conversations::ConversationRow;
use tsunagu_records::tables::settings::area;
use tsunagu_store::{StoreError, Tx, log};

use super::frame::json;
use crate::shown::{ConversationJson, ItemJson, Names};

/// A conversation that changed.
#[derive(Clone, Debug)]
pub struct Change {
    /// The row as it is now.
    pub row: ConversationRow,
    /// The row as it was, in all that decides who may see it and where; `None`: it did not exist.
    pub old: Option<ConversationRow>,
    /// The row as JSON.
    pub shown: String,
    /// Items that came or changed, as JSON; only of watched conversations.
    pub items: Vec<String>,
}

/// What the events after one number, up to another, changed.
#[derive(Clone, Debug)]
pub struct Batch {
    /// Incarnation of the log.
    pub incarnation: i64,
    /// Number of the last event read.
    pub to: i64,
    /// Conversations that changed.
    pub changes: Vec<Change>,
    /// Whether somebody's rights may have changed.
    pub rights: bool,
}

/// What events say of one conversation before the rows are read.
#[derive(Default)]
struct Touched {
    opened: bool,
    /// Undoes one fact on the row as it is now; applied newest first.
    undo: Vec<Fact>,
    items: BTreeSet<ItemId>,
}

/// Reads what happened after `after`, at most `limit` events; `None` when nothing did.
pub fn read(
    tx: &mut dyn Tx,
    incarnation: i64,
    after: i64,
    limit: u32,
    watched: &BTreeSet<ConversationId>,
) -> Result<Option<Batch>, StoreError> {
    let lines = log::read_after(tx, Stream::Contact, after, limit)?;
    let Some(last) = lines.last() else { return Ok(None) };
    let mut batch = Batch { incarnation, to: last.seq, changes: Vec::new(), rights: false };
    let mut touched: BTreeMap<ConversationId, Touched> = BTreeMap::new();
    for line in &lines {
        let fact = Fact::decode(line.kind, line.version, &line.open)
            .map_err(|fault| StoreError::Unreadable(fault.to_string()))?;
        batch.rights |= changes_rights(&fact);
        if let Some(id) = line.conversation {
            note(touched.entry(id).or_default(), fact, watched.contains(&id));
        }
    }
    let mut names = Names::default();
    for (id, touched) in touched {
        let Some(listed) = conversation_list::one(tx, id)? else { continue };
        let shown = json(&ConversationJson::of(tx, &mut names, &listed)?);
        let items = items(tx, &mut names, &touched.items)?;
        let old = (!touched.opened).then(|| before(&listed.row, touched.undo));
        batch.changes.push(Change { row: listed.row, old, shown, items });
    }
    Ok(Some(batch))
}

fn changes_rights(fact: &Fact) -> bool {
    const AREAS: [Code; 2] = [area::MEMBER, area::ROLE];
    if let Fact::SettingChanged(change) = fact { AREAS.contains(&change.area) } else { false }
}

fn note(touched: &mut Touched, fact: Fact, watched: bool) {
    if watched {
        touched.items.extend(item_of(&fact));
        touched.items.extend(erased_by(&fact));
    }
    if matches!(fact, Fact::ConversationOpened(_)) {
        touched.opened = true;
    } else {
        touched.undo.push(fact);
    }
}

/// The items whose words a fact takes away.
fn erased_by(fact: &Fact) -> &[ItemId] {
    if let Fact::PersonErased(fact) = fact {
        &fact.items
    } else if let Fact::RetentionApplied(fact) = fact {
        &fact.items
    } else {
        &[]
    }
}

/// The item a fact makes or changes.
fn item_of(fact: &Fact) -> Option<ItemId> {
    match fact {
        Fact::MessageReceived(fact) => Some(fact.item),
        Fact::MessageSeenAgain(fact) => Some(fact.item),
        Fact::MessageQueued(fact) => Some(fact.item),
        Fact::MessageCancelled(fact) => Some(fact.item),
        Fact::DeliveryChanged(fact) => Some(fact.item),
        Fact::BounceReceived(fact) => Some(fact.item),
        Fact::NoteAdded(fact) => Some(fact.item),
        Fact::BaseCreated(_)
        | Fact::HandleSeen(_)
        | Fact::AssuranceRaised(_)
        | Fact::ProfileNamed(_)
        | Fact::ProfilesLinked(_)
        | Fact::LinkWithdrawn(_)
        | Fact::PersonErased(_)
        | Fact::RetentionApplied(_)
        | Fact::HandleAsserted(_)
        | Fact::AssertionRaised(_)
        | Fact::SuggestionMade(_)
        | Fact::SuggestionSettled(_)
        | Fact::ConversationOpened(_)
        | Fact::StatusChanged(_)
        | Fact::Assigned(_)
        | Fact::QueueChanged(_)
        | Fact::SpamMarked(_)
        | Fact::InteractionStarted(_)
        | Fact::InteractionEnded(_)
        | Fact::ItemSetAside(_)
        | Fact::ItemRetried(_)
        | Fact::ItemDropped(_)
        | Fact::SettingChanged(_) => None,
    }
}

/// The row as it was before these facts. A channel that one of them brought counts as new even when the conversation
/// had it before: the reader then hears of a row entering that they knew, which is harmless.
fn before(now: &ConversationRow, undo: Vec<Fact>) -> ConversationRow {
    let mut row = now.clone();
    for fact in undo.into_iter().rev() {
        if let Fact::StatusChanged(fact) = &fact {
            row.status = fact.old;
        } else if let Fact::Assigned(fact) = &fact {
            row.assignee = fact.old;
        } else if let Fact::QueueChanged(fact) = &fact {
            row.queue = fact.old;
        } else if let Fact::SpamMarked(fact) = &fact {
            row.spam = fact.old;
        } else if let Fact::InteractionStarted(fact) = &fact {
            row.channels.retain(|channel| Some(*channel) != fact.channel);
        } else if let Fact::MessageSeenAgain(fact) = &fact {
            row.channels.retain(|channel| *channel != fact.channel);
        }
    }
    row
}

fn items(tx: &mut dyn Tx, names: &mut Names, ids: &BTreeSet<ItemId>) -> Result<Vec<String>, StoreError> {
    let mut shown = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(item) = item_page::one(tx, *id)? {
            shown.push(json(&ItemJson::of(tx, names, &item)?));
        }
    }
    Ok(shown)
}
