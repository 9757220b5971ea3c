//! What follows from a base asserting a handle: bases that both proved it are linked, others are suggested. Calls the
//! identity engine.

use std::collections::BTreeSet;

use tsunagu_identity::{Crowd, Evidence, HandleClaim, Holder, LinkDecision, crowd, link_rule};
use tsunagu_model::event::*;
use tsunagu_model::handle::{Assurance, HandleKind};
use tsunagu_model::{BaseId, ChannelId, Code, KeyId, LinkId, TimerId};
use tsunagu_records::tables::assertions::{self, AssertionRow};
use tsunagu_records::tables::suggestions::SuggestionState;
use tsunagu_records::tables::{bases, handles, links, suggestions, timers};
use tsunagu_records::{cluster, record, tables};
use tsunagu_store::{StoreError, Tx};

use crate::ids::Ids;
use crate::joining::LINKED;
use crate::shared::SHARED;

/// Bases that may name one value before it stops meaning one of them (an office phone, `info@`). DESIGN section 5.
pub(crate) const TOO_MANY: usize = 5;
/// Holders of one value that are looked at; more of them change nothing any more.
pub(crate) const LOOKED_AT: i64 = 1_000;
/// Reason of a suggestion where a person once parted the two profiles.
const PARTED_BEFORE: Code = Code::new("same_parted");

/// A handle that a base says is its own.
pub(crate) struct Asserted<'a> {
    /// The base that says so, kind of its own handle, and the key of its attributes.
    pub base: BaseId,
    pub owner: HandleKind,
    pub key: KeyId,
    /// The handle, and the index it is found by.
    pub claim: &'a HandleClaim,
    pub index: &'a [u8; 16],
    /// As it was written.
    pub address: &'a str,
    /// The channel that brought it.
    pub channel: Option<ChannelId>,
}

/// Records that a base asserts a handle it does not own, and what follows from that. Said again with the same proof
/// or a weaker one, it changes nothing. True: [`crate::joining::catch_up`] has something to follow after the commit.
pub(crate) fn assert_handle(
    tx: &mut dyn Tx,
    asserted: &Asserted<'_>,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<bool, StoreError> {
    let Asserted { base, claim, index, .. } = *asserted;
    let about = About { base: Some(base), key: Some(asserted.key), ..about };
    match assertions::of_base(tx, claim.kind, index, base)? {
        Some(known) if known.assurance >= claim.assurance => return Ok(false),
        Some(known) => {
            let fact = Fact::AssertionRaised(AssertionRaised {
                assertion: known.id,
                old: known.assurance,
                new: claim.assurance,
            });
            let about = About { key: None, ..about };
            record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
        }
        None => {
            let fact = Fact::HandleAsserted(HandleAsserted {
                assertion: ids.next()?,
                kind: claim.kind,
                assurance: claim.assurance,
                channel: asserted.channel,
            });
            let full = Some(Full::Handle(HandleWords {
                address: String::from(asserted.address),
                blind_index: tables::to_hex(index),
            }));
            record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full })?;
        }
    }
    weigh(tx, base, asserted.owner, claim, index, about, ids)
}

/// Holds a base that owns or asserts a handle against every other one that does: links, suggests, or lets be. True:
/// [`crate::joining::catch_up`] has something to follow after the commit.
pub(crate) fn weigh(
    tx: &mut dyn Tx,
    base: BaseId,
    owner: HandleKind,
    claim: &HandleClaim,
    index: &[u8; 16],
    about: About,
    ids: &mut Ids<'_>,
) -> Result<bool, StoreError> {
    let mut holders = holders(tx, claim.kind, index, TOO_MANY as i64 + 2)?;
    let own = match holders.iter().find(|one| one.base == base).copied() {
        Some(own) => own,
        None => match assertions::of_base(tx, claim.kind, index, base)? {
            Some(own) => {
                holders.push(own);
                own
            }
            None => return Ok(false),
        },
    };
    let good_for = good_for(&holders);
    let mut follow = false;
    if good_for > marked(&holders) {
        let now = tx.now();
        timers::set(tx, ids.next::<TimerId>()?, SHARED, own.id.0, now)?;
        follow = true;
    }
    let mine = Evidence { owner, claim, shared: good_for == Crowd::Shared };
    let mut suggested = BTreeSet::new();
    for other in holders.iter().filter(|one| one.base != base) {
        let (Some(here), Some(there)) = (cluster::root(tx, base)?, cluster::root(tx, other.base)?) else {
            continue;
        };
        if here == there || refused(tx, &own, other)? {
            continue;
        }
        let theirs = HandleClaim { assurance: other.assurance, ..claim.clone() };
        let reason =
            match link_rule(mine, Evidence { owner: other.owner, claim: &theirs, shared: mine.shared }) {
                LinkDecision::Link { .. } if parted(tx, here, there)? => PARTED_BEFORE,
                LinkDecision::Link { reason } => {
                    link(tx, &own, other, reason, about, ids)?;
                    follow = true;
                    continue;
                }
                LinkDecision::Suggest { reason } => reason,
                LinkDecision::Nothing { .. } => continue,
            };
        if good_for == Crowd::None && suggested.insert(there) {
            suggest(tx, (&own, other), claim.kind, reason, about, ids)?;
        }
    }
    Ok(follow)
}

/// Two bases in the order rows hold them: the smaller first.
fn ordered<'a>(one: &'a AssertionRow, other: &'a AssertionRow) -> (&'a AssertionRow, &'a AssertionRow) {
    if one.base < other.base { (one, other) } else { (other, one) }
}

fn link(
    tx: &mut dyn Tx,
    own: &AssertionRow,
    other: &AssertionRow,
    reason: Code,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let (a, b) = ordered(own, other);
    let link: LinkId = ids.next()?;
    let fact = Fact::ProfilesLinked(ProfilesLinked {
        link,
        a: a.base,
        b: b.base,
        by: LinkedBy::Rule,
        reason,
        a_evidence: Some(a.id.0),
        b_evidence: Some(b.id.0),
    });
    plain(tx, fact, about, ids)?;
    let now = tx.now();
    timers::set(tx, ids.next()?, LINKED, link.0, now)
}

fn suggest(
    tx: &mut dyn Tx,
    (own, other): (&AssertionRow, &AssertionRow),
    kind: HandleKind,
    reason: Code,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let (a, b) = ordered(own, other);
    let known = suggestions::of_pair(tx, a.base, b.base)?;
    let evidence = (Some(a.id.0), Some(b.id.0));
    let says_more = known.is_none_or(|row| match row.state {
        SuggestionState::Open | SuggestionState::Accepted => false,
        SuggestionState::Rejected | SuggestionState::Withdrawn => {
            (row.a_evidence, row.b_evidence) != evidence
        }
    });
    if !says_more {
        return Ok(());
    }
    let fact = Fact::SuggestionMade(SuggestionMade {
        suggestion: ids.next()?,
        a: a.base,
        b: b.base,
        kind,
        a_assurance: a.assurance,
        b_assurance: b.assurance,
        reason,
        a_evidence: evidence.0,
        b_evidence: evidence.1,
    });
    plain(tx, fact, about, ids)
}

/// Whether a person said of these two that this very value does not make them one.
fn refused(tx: &mut dyn Tx, own: &AssertionRow, other: &AssertionRow) -> Result<bool, StoreError> {
    let (a, b) = ordered(own, other);
    let known = links::refused(tx, a.base, b.base)?;
    Ok(known.iter().any(|one| *one == (a.id.0, b.id.0) || *one == (0, 0)))
}

/// Whether a person said of any two bases of these profiles that they are two people: then a rule only suggests.
fn parted(tx: &mut dyn Tx, here: BaseId, there: BaseId) -> Result<bool, StoreError> {
    let others = cluster::members(tx, there)?;
    for member in cluster::members(tx, here)? {
        if links::refused_of(tx, member)?.iter().any(|base| others.contains(base)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Every base that owns or asserts a value, at most `limit` of those that assert it. The owner's handle stands as if it
/// were an assertion, under its own number.
pub(crate) fn holders(
    tx: &mut dyn Tx,
    kind: HandleKind,
    index: &[u8; 16],
    limit: i64,
) -> Result<Vec<AssertionRow>, StoreError> {
    let mut found = assertions::of_handle(tx, kind, index, limit)?;
    if let Some(handle) = handles::find(tx, kind, index)? {
        let owner = bases::get(tx, handle.base)?.map_or(kind, |row| row.kind);
        let id = tsunagu_model::AssertionId(handle.id.0);
        found.push(AssertionRow {
            id,
            base: handle.base,
            owner,
            owner_assurance: handle.assurance,
            assurance: handle.assurance,
            shared: handle.shared,
            crowded: handle.crowded,
        });
    }
    Ok(found)
}

/// What a value held by these is still good for: what it stopped being it never becomes again.
pub(crate) fn good_for(holders: &[AssertionRow]) -> Crowd {
    let all: Vec<Holder> =
        holders.iter().map(|one| Holder { owner: one.owner_assurance, holds: one.assurance }).collect();
    crowd(&all, TOO_MANY).max(marked(holders))
}

/// What the log says already that a value stopped being.
pub(crate) fn marked(holders: &[AssertionRow]) -> Crowd {
    if holders.iter().any(|one| one.shared) {
        Crowd::Shared
    } else if holders.iter().any(|one| one.crowded) {
        Crowd::Crowded
    } else {
        Crowd::None
    }
}

/// Holds everything a base owns or asserts, and proved, against the others again: a link that fell away may have stood
/// in the place of another.
pub(crate) fn weigh_again(
    tx: &mut dyn Tx,
    base: BaseId,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let Some(row) = bases::get(tx, base)? else { return Ok(()) };
    let mut values = handles::values_of(tx, base)?;
    values.extend(assertions::values_of(tx, base)?);
    for value in values {
        if value.assurance == Assurance::Verified {
            // The value itself stays sealed: equal indexes are equal values.
            let claim = HandleClaim { kind: value.kind, value: String::new(), assurance: value.assurance };
            weigh(tx, base, row.kind, &claim, &value.index, about, ids)?;
        }
    }
    Ok(())
}

fn plain(tx: &mut dyn Tx, fact: Fact, about: About, ids: &mut Ids<'_>) -> Result<(), StoreError> {
    let about = About { key: None, actor: Actor::System, ..about };
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None }).map(|_| ())
}
