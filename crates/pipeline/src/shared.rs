//! What follows when a value stops being a key: open suggestions by it fall away, links that rules made by it are
//! withdrawn, and what they had brought together goes back. Links made by people stay.

use std::collections::BTreeSet;

use tsunagu_identity::Crowd;
use tsunagu_model::event::*;
use tsunagu_model::{AssertionId, BaseId, Code, HandleId};
use tsunagu_records::tables::{assertions, handles, links, suggestions};
use tsunagu_records::{cluster, record};
use tsunagu_store::{StoreError, Tx};

use crate::ids::Ids;
use crate::joining::change_of;
use crate::links::{LOOKED_AT, good_for, holders, marked, weigh_again};
use crate::moving::Moving;
use crate::parting::send_back;

/// A value may have stopped being a key; the subject is a handle or an assertion of that value.
pub(crate) const SHARED: Code = Code::new("shared_value");

/// Looks at the value again and follows what it has stopped being. Run twice it changes nothing.
pub(crate) fn follow(
    tx: &mut dyn Tx,
    subject: i64,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let value = match handles::value(tx, HandleId(subject))? {
        Some(value) => Some(value),
        None => assertions::value(tx, AssertionId(subject))?,
    };
    let Some((kind, index)) = value else { return Ok(()) };
    let holders = holders(tx, kind, &index, LOOKED_AT)?;
    let now = good_for(&holders);
    if now <= marked(&holders) {
        return Ok(());
    }
    let owned = handles::find(tx, kind, &index)?.map(|row| row.id);
    let asserted = holders.iter().map(|one| one.id).filter(|id| owned.is_none_or(|handle| handle.0 != id.0));
    let fact = Fact::HandleShared(HandleShared {
        kind,
        handle: owned,
        assertions: asserted.collect(),
        links: now == Crowd::Shared,
    });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    let evidence: Vec<i64> = holders.iter().map(|one| one.id.0).collect();
    withdraw_suggestions(tx, &evidence, about, ids)?;
    if now == Crowd::Shared {
        withdraw_links(tx, &evidence, about, ids)?;
    }
    Ok(())
}

fn withdraw_suggestions(
    tx: &mut dyn Tx,
    evidence: &[i64],
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let mut open = BTreeSet::new();
    for one in evidence {
        open.extend(suggestions::by_evidence(tx, *one)?.into_iter().map(|row| (row.id, row.a)));
    }
    for (suggestion, base) in open {
        let outcome = SuggestionOutcome::Withdrawn;
        let fact = Fact::SuggestionSettled(SuggestionSettled { suggestion, outcome, link: None });
        let about = About { base: Some(base), ..about };
        record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    }
    Ok(())
}

fn withdraw_links(
    tx: &mut dyn Tx,
    evidence: &[i64],
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let mut held = std::collections::BTreeMap::new();
    for one in evidence {
        held.extend(links::by_evidence(tx, *one)?.into_iter().map(|row| (row.id, row)));
    }
    let mut bases: BTreeSet<BaseId> = BTreeSet::new();
    for row in held.values() {
        bases.extend(cluster::members(tx, row.a)?);
    }
    for row in held.values() {
        let fact = Fact::LinkWithdrawn(LinkWithdrawn { link: row.id });
        let about = About { base: Some(row.a), ..about };
        record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    }
    let bases: Vec<BaseId> = bases.into_iter().collect();
    // Another value may carry what this one did; only what nothing carries goes back.
    for base in &bases {
        weigh_again(tx, *base, About { base: Some(*base), ..about }, ids)?;
    }
    let since = held.values().map(|row| row.made_at).min();
    let mut moving = Moving::new(MoveCause::Parted, None, about);
    let sent_across = match since {
        Some(since) => send_back(tx, &bases, since, &mut moving, ids)?,
        None => Vec::new(),
    };
    for row in held.values() {
        let fact =
            Fact::ChangeUndone(ChangeUndone { change: change_of(row.id), sent_across: sent_across.clone() });
        let about = About { base: Some(row.a), ..about };
        record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    }
    Ok(())
}
