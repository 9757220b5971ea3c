//! What follows from a base asserting a handle: bases that both proved it are linked, others are suggested. Calls the
//! identity engine.

use tsunagu_identity::{Evidence, HandleClaim, LinkDecision, link_rule};
use tsunagu_model::event::*;
use tsunagu_model::handle::HandleKind;
use tsunagu_model::{BaseId, ChannelId, KeyId};
use tsunagu_records::tables::assertions::{self, AssertionRow};
use tsunagu_records::tables::{bases, handles, suggestions};
use tsunagu_records::{cluster, record, tables};
use tsunagu_store::{StoreError, Tx};

use crate::ids::Ids;

/// Bases that may name one value before it stops meaning one of them (an office phone, `info@`). DESIGN section 5.
pub(crate) const TOO_MANY: usize = 5;

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
/// or a weaker one, it changes nothing.
pub(crate) fn assert_handle(
    tx: &mut dyn Tx,
    asserted: &Asserted<'_>,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let Asserted { base, claim, index, .. } = *asserted;
    let about = About { base: Some(base), key: Some(asserted.key), ..about };
    match assertions::of_base(tx, claim.kind, index, base)? {
        Some(known) if known.assurance >= claim.assurance => return Ok(()),
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

/// Holds a base that owns or asserts a handle against every other one that does: links, suggests, or lets be.
pub(crate) fn weigh(
    tx: &mut dyn Tx,
    base: BaseId,
    owner: HandleKind,
    claim: &HandleClaim,
    index: &[u8; 16],
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let (others, shared) = others(tx, base, claim.kind, index)?;
    let mine = Evidence { owner, claim, shared };
    for other in others {
        if cluster::root(tx, base)? == cluster::root(tx, other.base)? {
            continue;
        }
        let theirs = HandleClaim { assurance: other.assurance, ..claim.clone() };
        match link_rule(mine, Evidence { owner: other.owner, claim: &theirs, shared }) {
            LinkDecision::Link { reason } => {
                let fact = Fact::ProfilesLinked(ProfilesLinked {
                    link: ids.next()?,
                    a: base.min(other.base),
                    b: base.max(other.base),
                    by: LinkedBy::Rule,
                    reason,
                });
                plain(tx, fact, about, ids)?;
            }
            LinkDecision::Suggest { reason } => {
                if suggestions::of_pair(tx, base, other.base)?.is_some() {
                    continue;
                }
                let (a, b) = if base < other.base {
                    ((base, claim.assurance), (other.base, other.assurance))
                } else {
                    ((other.base, other.assurance), (base, claim.assurance))
                };
                let fact = Fact::SuggestionMade(SuggestionMade {
                    suggestion: ids.next()?,
                    a: a.0,
                    b: b.0,
                    kind: claim.kind,
                    a_assurance: a.1,
                    b_assurance: b.1,
                    reason,
                });
                plain(tx, fact, about, ids)?;
            }
            LinkDecision::Nothing { .. } => {}
        }
    }
    Ok(())
}

/// The other bases that own or assert the handle, and whether it is shared by too many.
fn others(
    tx: &mut dyn Tx,
    base: BaseId,
    kind: HandleKind,
    index: &[u8; 16],
) -> Result<(Vec<AssertionRow>, bool), StoreError> {
    let mut found = assertions::of_handle(tx, kind, index, TOO_MANY as i64 + 1)?;
    let mut shared = found.len() > TOO_MANY;
    if let Some(handle) = handles::find(tx, kind, index)? {
        shared = shared || handle.shared;
        let owner = bases::get(tx, handle.base)?.map_or(kind, |row| row.kind);
        let id = tsunagu_model::AssertionId(handle.id.0);
        found.push(AssertionRow { id, base: handle.base, owner, assurance: handle.assurance });
    }
    found.retain(|one| one.base != base);
    Ok((found, shared))
}

fn plain(tx: &mut dyn Tx, fact: Fact, about: About, ids: &mut Ids<'_>) -> Result<(), StoreError> {
    let about = About { key: None, actor: Actor::System, ..about };
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None }).map(|_| ())
}
