//! Step identify: who wrote. Calls the identity engine and records what it decides.

use tsunagu_identity::{Identified, KnownHandle, identify as decide, name_for};
use tsunagu_model::event::*;
use tsunagu_model::*;
use tsunagu_records::tables::{bases, handles};
use tsunagu_records::{cluster, record, tables};
use tsunagu_store::{KeyKind, StoreError, Tx};

use super::prepared::Prepared;
use crate::ids::Ids;
use crate::links::weigh;
use crate::spine::about;

/// The writer of an item.
pub(super) struct Writer {
    /// Their base.
    pub base: BaseId,
    /// The handle used.
    pub handle: HandleId,
    /// Every base of their profile, smallest first.
    pub cluster: Vec<BaseId>,
}

/// Finds the writer's base or makes one.
pub(super) fn identify(
    tx: &mut dyn Tx,
    item: &Prepared,
    names_us: bool,
    at: Timestamp,
    ids: &mut Ids<'_>,
) -> Result<Writer, StoreError> {
    let machine_only = item.machine().is_system() && !names_us;
    let (claim, index) = if machine_only { &item.machine_claim } else { &item.claim };
    let known = handles::find(tx, claim.kind, index)?.map(|row| KnownHandle {
        handle: row.id,
        base: row.base,
        assurance: row.assurance,
    });
    let name = &item.inbound.sender.party.name;
    match decide(claim, known) {
        Identified::Known { handle, base, raise, .. } => {
            let mut about = about(Actor::Customer(base), item.fresh.trace, at);
            about.base = Some(base);
            if let Some((old, new)) = raise {
                let fact = Fact::AssuranceRaised(AssuranceRaised { handle, old, new });
                record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
                let owner = bases::get(tx, base)?.map_or(claim.kind, |row| row.kind);
                weigh(tx, base, owner, claim, index, about, ids)?;
            }
            take_name(tx, base, name, about, ids)?;
            Ok(Writer { base, handle, cluster: cluster::members(tx, base)? })
        }
        Identified::NewBase { system, .. } => {
            let (base, handle, key) = (item.fresh.base, item.fresh.handle, item.fresh.base_key);
            tx.create_key(key, KeyKind::Base, Some(base))?;
            let mut about = about(Actor::Customer(base), item.fresh.trace, at);
            about.base = Some(base);
            about.key = Some(key);
            let brief = name_for(None, name).map(|name| Brief::new(&name, "", ""));
            let fact = Fact::BaseCreated(BaseCreated { kind: claim.kind, system });
            record(tx, NewEvent { id: ids.next()?, about, fact, brief, full: None })?;
            let fact = Fact::HandleSeen(HandleSeen {
                handle,
                kind: claim.kind,
                assurance: claim.assurance,
                channel: Some(item.account.id),
            });
            let words = HandleWords {
                address: item.inbound.sender.party.address.clone(),
                blind_index: tables::to_hex(index),
            };
            record(
                tx,
                NewEvent { id: ids.next()?, about, fact, brief: None, full: Some(Full::Handle(words)) },
            )?;
            weigh(tx, base, claim.kind, claim, index, about, ids)?;
            Ok(Writer { base, handle, cluster: cluster::members(tx, base)? })
        }
    }
}

/// Gives a base the name offered, unless it has a better one.
pub(crate) fn take_name(
    tx: &mut dyn Tx,
    base: BaseId,
    offered: &str,
    mut about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let Some(row) = bases::get(tx, base)? else { return Ok(()) };
    let current = row.name.as_deref().map(|name| (name, row.name_by_person));
    let Some(name) = name_for(current, offered) else { return Ok(()) };
    about.key = Some(row.key);
    let fact = Fact::ProfileNamed(ProfileNamed { by_person: false });
    let brief = Some(Brief::new(&name, "", ""));
    record(tx, NewEvent { id: ids.next()?, about, fact, brief, full: None }).map(|_| ())
}
