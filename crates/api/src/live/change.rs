//! What a stretch of the log changed: whole rows as they are now, and how they were before.

use std::collections::{BTreeMap, BTreeSet};

use tsunagu_model::event::{Fact, Stream};
use tsunagu_model::{Code, ConversationId, ItemId};
use tsunagu_records::queries::conversation_list;
use tsunagu_records::queries::item_page;
use tsunagu_records::tables::conversations::ConversationRow;
use tsunagu_records::tables::notifications;
use tsunagu_records::tables::settings::area;
use tsunagu_store::{StoreError, Tx, log};

use super::boards;
use super::frame::json;
use super::notices::Notices;
use super::offers::Offered;
use super::snapshot::Whole;
use crate::shown::conversation::missed;
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
    /// The conversation with its newest items, as JSON, where it was merged, split or moved; only of watched ones.
    pub whole: Option<String>,
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
    /// What it means for the lists of what members are told of.
    pub notices: Notices,
    /// Whose offers or presence changed.
    pub offered: Offered,
    /// Whether boards of supervisors show something else now.
    pub boards: bool,
}

impl Batch {
    /// Nothing happened.
    pub fn empty(incarnation: i64, to: i64) -> Self {
        Self {
            incarnation,
            to,
            changes: Vec::new(),
            rights: false,
            notices: Notices::default(),
            offered: Offered::default(),
            boards: false,
        }
    }
}

/// What events say of one conversation before the rows are read.
#[derive(Default)]
struct Touched {
    opened: bool,
    /// Items came or went together.
    rearranged: bool,
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
    let mut batch = Batch { to: last.seq, ..Batch::empty(incarnation, after) };
    batch.notices.fresh = notifications::between(tx, after, last.seq)?;
    let mut touched: BTreeMap<ConversationId, Touched> = BTreeMap::new();
    for line in &lines {
        let fact = Fact::decode(line.kind, line.version, &line.open)
            .map_err(|fault| StoreError::Unreadable(fault.to_string()))?;
        batch.rights |= changes_rights(&fact);
        batch.notices.note(tx, &fact, line.conversation)?;
        batch.offered.note(&fact);
        if let (Fact::LaterAsked(_), Some(conversation)) = (&fact, line.conversation) {
            batch.offered.note_asked(tx, conversation)?;
        }
        batch.boards |= boards::concerns(&fact);
        let named = line.conversation.into_iter();
        for id in named.chain(fact.other_conversation().filter(|other| line.conversation != Some(*other))) {
            note(touched.entry(id).or_default(), fact.clone(), watched.contains(&id));
        }
    }
    let mut names = Names::default();
    for (id, touched) in touched {
        let Some(listed) = conversation_list::one(tx, id)? else { continue };
        let mut row = ConversationJson::of(tx, &mut names, &listed)?;
        if touched.undo.iter().any(|fact| matches!(fact, Fact::TargetMissed(_))) {
            row.missed = Some(missed(tx, listed.row.id)?);
        }
        let shown = json(&row);
        let items = items(tx, &mut names, &touched.items)?;
        let whole = match touched.rearranged && watched.contains(&id) {
            true => Some(json(&Whole::of(tx, &mut names, &listed, incarnation)?)),
            false => None,
        };
        let old = (!touched.opened).then(|| before(&listed.row, touched.undo));
        batch.changes.push(Change { row: listed.row, old, shown, items, whole });
    }
    Ok(Some(batch))
}

fn changes_rights(fact: &Fact) -> bool {
    const AREAS: [Code; 2] = [area::MEMBER, area::ROLE];
    if let Fact::SettingChanged(change) = fact { AREAS.contains(&change.area) } else { false }
}

fn note(touched: &mut Touched, fact: Fact, watched: bool) {
    if watched {
        touched.items.extend(fact.item());
        touched.items.extend(erased_by(&fact));
    }
    touched.rearranged |= matches!(
        fact,
        Fact::InteractionMoved(_) | Fact::ConversationMerged(_) | Fact::ConversationUnmerged(_)
    );
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
        } else if let Fact::InteractionMoved(fact) = &fact {
            // A reader who saw the one it left by its channel alone saw it until now.
            if fact.from == row.id {
                row.channels.extend(&fact.channels);
            } else {
                row.channels.retain(|channel| !fact.channels.contains(channel));
            }
        } else if let Fact::ConversationMerged(fact) = &fact
            && fact.into != row.id
        {
            row.merged_into = None;
        } else if let Fact::ConversationUnmerged(fact) = &fact
            && fact.from != row.id
        {
            row.merged_into = Some(fact.from);
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
