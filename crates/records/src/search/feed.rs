//! Feeding the index: a consumer of the log, read outside and written in one command with its position.

use std::collections::{BTreeMap, BTreeSet};

use tsunagu_model::event::{Fact, Full, Stream};
use tsunagu_model::{BaseId, Code, ItemId, KeyId};
use tsunagu_store::{LogEvent, StoreError, Tx, args, cursor, log};

use super::document::{self, Entry};
use super::index::{self, State};
use super::terms::{Term, Terms};
use crate::tables::{bases, handles};
use crate::unreadable;

/// Name of the consumer.
pub const CONSUMER: Code = Code::new("search");
/// The analysis of this program. Another one makes other terms: raise it, and every index is made anew at the next start.
pub const VERSION: i64 = 1;

/// Events looked at for one command.
const EVENTS: u32 = 256;

/// What the next events of a tenant add to its index.
#[derive(Clone, Debug)]
pub struct Portion {
    expected: i64,
    next: i64,
    /// The index is not there, whatever the position says: begin again.
    again: bool,
    made: Vec<Made>,
    /// What an erasure or retention took the words of.
    gone: (Vec<ItemId>, Vec<BaseId>),
}

/// An entry and the key of the words it was made of.
#[derive(Clone, Debug)]
struct Made {
    entry: Entry,
    key: KeyId,
    /// Not a profile written anew because a name or address joined.
    is_new: bool,
    is_profile: bool,
}

impl Portion {
    /// Events it covers.
    pub fn events(&self) -> i64 {
        (self.next - self.expected).max(0)
    }
}

/// The number of the last event that was dealt with; 0 when the index is to begin again.
pub fn position(tx: &mut dyn Tx) -> Result<i64, StoreError> {
    cursor::get(tx, CONSUMER, Stream::Contact)
}

/// Reads what comes next; `None` when the tenant's index is up to date.
///
/// An event whose words cannot be opened any more adds nothing.
pub fn prepare(tx: &mut dyn Tx) -> Result<Option<Portion>, StoreError> {
    let expected = position(tx)?;
    if expected > 0 && index::state(tx)?.is_none() {
        let portion = Portion { expected, next: 0, again: true, made: Vec::new(), gone: Default::default() };
        return Ok(Some(portion));
    }
    let lines = log::read_after(tx, Stream::Contact, expected, EVENTS)?;
    let Some(next) = lines.last().map(|line| line.seq) else { return Ok(None) };
    let terms = Terms::of(tx)?;
    let (mut made, mut gone) = (Vec::new(), <(Vec<ItemId>, Vec<BaseId>)>::default());
    let (mut changed, mut new) = (BTreeSet::new(), BTreeSet::new());
    for line in &lines {
        let fact = Fact::decode(line.kind, line.version, &line.open).map_err(unreadable)?;
        if let Some(item) = item_of(&fact) {
            let Some((key, full)) = words(tx, line)? else { continue };
            let entry = document::of_item(&terms, item, &full);
            made.extend(entry.map(|entry| Made { entry, key, is_new: true, is_profile: false }));
        } else if let Fact::PersonErased(fact) = &fact {
            gone.0.extend(&fact.items);
            gone.1.extend(&fact.bases);
        } else if let Fact::RetentionApplied(fact) = &fact {
            gone.0.extend(&fact.items);
        } else if let Some(base) = line.base.filter(|_| names(&fact)) {
            changed.insert(base);
            if matches!(fact, Fact::BaseCreated(_)) {
                new.insert(base);
            }
        }
    }
    for base in changed {
        let profile = profile(tx, &terms, base)?;
        let is_new = new.contains(&base);
        made.extend(profile.map(|(key, entry)| Made { entry, key, is_new, is_profile: true }));
    }
    Ok(Some(Portion { expected, next, again: false, made, gone }))
}

/// The item an event makes.
fn item_of(fact: &Fact) -> Option<ItemId> {
    if let Fact::MessageReceived(fact) = fact {
        Some(fact.item)
    } else if let Fact::MessageQueued(fact) = fact {
        // Nobody looks for what every receipt says.
        (!fact.automatic).then_some(fact.item)
    } else if let Fact::NoteAdded(fact) = fact {
        Some(fact.item)
    } else {
        None
    }
}

/// Whether an event changes what a profile is found by.
fn names(fact: &Fact) -> bool {
    matches!(fact, Fact::BaseCreated(_) | Fact::ProfileNamed(_) | Fact::HandleSeen(_))
}

fn words(tx: &mut dyn Tx, line: &LogEvent) -> Result<Option<(KeyId, Full)>, StoreError> {
    let (Some(cell), Some(key)) = (&line.full, line.key) else { return Ok(None) };
    let Some(clear) = tx.open_cell(key, cell)? else { return Ok(None) };
    serde_json::from_slice(&clear).map(|full| Some((key, full))).map_err(unreadable)
}

/// A base as it is now; machines are not searched for.
fn profile(tx: &mut dyn Tx, terms: &Terms, base: BaseId) -> Result<Option<(KeyId, Entry)>, StoreError> {
    let Some(row) = bases::get(tx, base)?.filter(|row| !row.system) else { return Ok(None) };
    let texts = profile_texts(tx, base, row.name)?;
    Ok((!texts.is_empty()).then(|| (row.key, document::of_base(terms, base, &texts))))
}

/// What a base is found by: its name and its addresses.
pub(super) fn profile_texts(
    tx: &mut dyn Tx,
    base: BaseId,
    name: Option<String>,
) -> Result<Vec<String>, StoreError> {
    let mut texts: Vec<String> = name.into_iter().filter(|name| !name.is_empty()).collect();
    texts.extend(handles::of_base(tx, base)?.into_iter().filter_map(|handle| handle.address));
    Ok(texts)
}

/// Writes a portion and moves the position; `false` when somebody else did that part, and nothing was changed.
pub fn apply(tx: &mut dyn Tx, portion: &Portion) -> Result<bool, StoreError> {
    if !cursor::set(tx, CONSUMER, Stream::Contact, portion.expected, portion.next)? {
        return Ok(false);
    }
    let mut state = index::state(tx)?.unwrap_or(State { version: VERSION, ..State::default() });
    if portion.again {
        return index::keep_state(tx, state).map(|()| true);
    }
    let mut counts: BTreeMap<Term, i64> = BTreeMap::new();
    let mut alive: BTreeMap<KeyId, bool> = BTreeMap::new();
    for Made { entry, key, is_new, is_profile } in &portion.made {
        let lives = match alive.get(key) {
            Some(lives) => *lives,
            None => {
                // Between reading and writing an erasure may have destroyed it: its words are gone then.
                let lives = key_lives(tx, *key)?;
                alive.insert(*key, lives);
                lives
            }
        };
        if !lives {
            continue;
        }
        if *is_new {
            grow(&mut state, &mut counts, entry);
        }
        if *is_profile {
            index::delete(tx, entry.id)?;
        }
        index::insert(tx, entry)?;
    }
    index::forget(tx, &portion.gone.0, &portion.gone.1)?;
    for (term, more) in counts {
        index::count(tx, term, more)?;
    }
    index::keep_state(tx, state).map(|()| true)
}

fn grow(state: &mut State, counts: &mut BTreeMap<Term, i64>, entry: &Entry) {
    if let Some(weight) = index::weight(state.entries()) {
        for term in &entry.terms {
            *counts.entry(*term).or_default() += weight;
        }
    }
    let volume = if entry.dense { &mut state.dense } else { &mut state.spaced };
    volume.entries += 1;
    volume.words += entry.length;
}

fn key_lives(tx: &mut dyn Tx, key: KeyId) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT 1 FROM data_key WHERE tenant = $1 AND id = $2 AND wrapped IS NOT NULL",
        args![tenant, key],
    )?;
    Ok(!rows.is_empty())
}
