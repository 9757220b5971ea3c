//! Where the item of a blocked sender goes: into spam, opening nothing.

use tsunagu_model::Timestamp;
use tsunagu_model::conversation::{InteractionRole, JoinReason, Status};
use tsunagu_model::event::{Actor, ConversationOpened, Fact, NewEvent, SpamMarked};
use tsunagu_model::handle::SenderCheck;
use tsunagu_records::tables::{blocked_senders, conversations};
use tsunagu_store::{StoreError, Tx};

use super::identify::Writer;
use super::prepared::Prepared;
use super::record::Place;
use crate::clocks::record;
use crate::ids::Ids;
use crate::spine::about;

/// Whether the item's sender is blocked. Machine mail is kept apart anyway.
pub(super) fn is_blocked(tx: &mut dyn Tx, item: &Prepared) -> Result<bool, StoreError> {
    let (claim, index) = &item.claim;
    Ok(!item.machine().is_system() && blocked_senders::find(tx, claim.kind, index)?.is_some())
}

/// The sender's newest conversation in spam, which goes on as it stands; else a new one that begins there.
pub(super) fn into_spam(
    tx: &mut dyn Tx,
    item: &Prepared,
    writer: &Writer,
    at: Timestamp,
    ids: &mut Ids<'_>,
) -> Result<Place, StoreError> {
    let (role, reason, reference) = (InteractionRole::Customer, JoinReason::SenderBlocked, None);
    let rows = conversations::joinable(tx, &writer.cluster, Timestamp(0))?;
    let spam = rows.into_iter().filter(|row| row.spam && !row.system);
    if let Some(row) = spam.max_by_key(|row| (row.last_at, row.id)) {
        let (conversation, home, status) = (row.id, row.home_base, row.status);
        return Ok(Place { conversation, home, status, role, reason, reference });
    }
    let (conversation, home, status) = (item.fresh.conversation, writer.base, Status::Open);
    let mut about = about(Actor::Customer(writer.base), item.fresh.trace, at);
    about.base = Some(writer.base);
    about.conversation = Some(conversation);
    let fact = Fact::ConversationOpened(ConversationOpened {
        channel: item.account.id,
        reason,
        status,
        system: false,
        queue: None,
        may_be_forged: item.inbound.sender.check == SenderCheck::Fail,
    });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    about.actor = Actor::System;
    let fact = Fact::SpamMarked(SpamMarked { old: false, new: true });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    Ok(Place { conversation, home, status, role, reason, reference })
}
