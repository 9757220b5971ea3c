//! Senders whose items are kept as spam and open nothing.

use tsunagu_channels::kinds;
use tsunagu_identity::claim_of_sender;
use tsunagu_model::content::Direction;
use tsunagu_model::handle::{HandleKind, SenderCheck};
use tsunagu_model::{BlockedSenderId, Code, ConversationId};
use tsunagu_records::tables::audit::Object;
use tsunagu_records::tables::blocked_senders::{self, Blocking};
use tsunagu_records::tables::{handles, items};
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use crate::once::{Once, once};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;
use crate::words;

/// Blocks an address of a kind of handles; one that is blocked already stays so.
pub async fn block(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    kind: &str,
    address: String,
) -> Result<Decided<BlockedSenderId>, StoreError> {
    let Some(kind) = Code::parse(kind).map(HandleKind) else { return Ok(Err(invalid())) };
    let unfit = kinds().iter().any(|one| one.descriptor().handle_kind == kind && !one.is_address(&address));
    if address.len() > 1_000 || unfit {
        return Ok(Err(invalid()));
    }
    let claim = claim_of_sender(kind, &address, SenderCheck::None, "");
    let blind_index = words::blind_index(spine.db(), caller.tenant, claim.kind, &claim.value).await?;
    let (id, caller): (BlockedSenderId, _) = (spine.db().id(), *caller);
    let outcome = spine
        .db()
        .write(caller.tenant, move |tx| {
            once(tx, key, |tx| {
                let sealing = match handles::find(tx, claim.kind, &blind_index)? {
                    Some(handle) => handles::place(tx, handle.id)?.map(|place| place.key),
                    None => None,
                };
                let key = match sealing {
                    Some(key) => key,
                    None => tx.tenant_key()?,
                };
                let address = address.clone();
                write(tx, &caller, id, &Blocking { kind: claim.kind, blind_index, address, key })
                    .map(|id| Ok(id.0))
            })
        })
        .await?;
    Ok(outcome.map(|outcome| BlockedSenderId(outcome.id)))
}

fn invalid() -> Refusal {
    Refusal::invalid("address_invalid", "`handle` is no address of this kind.")
}

/// Blocks whoever wrote the newest message of a conversation, inside a command. Refused when nobody did.
pub(super) fn block_writer(
    tx: &mut dyn Tx,
    caller: &Caller,
    id: BlockedSenderId,
    conversation: ConversationId,
) -> Result<Decided<()>, StoreError> {
    let newest = items::newest_message(tx, conversation, Some(Direction::In))?;
    let Some(handle) = newest.and_then(|item| item.handle) else { return Ok(Err(NOBODY)) };
    let (Some(place), Some(detail)) = (handles::place(tx, handle)?, handles::get(tx, handle)?) else {
        return Ok(Err(NOBODY));
    };
    let Some(address) = detail.address else { return Ok(Err(NOBODY)) };
    let blocking = Blocking { kind: detail.kind, blind_index: place.blind_index, address, key: place.key };
    write(tx, caller, id, &blocking).map(|_| Ok(()))
}

const NOBODY: Refusal = Refusal::new(
    RefusalKind::Impossible,
    "nobody_to_block",
    "No message of a sender is here whose address is known.",
);

fn write(
    tx: &mut dyn Tx,
    caller: &Caller,
    id: BlockedSenderId,
    blocking: &Blocking,
) -> Result<BlockedSenderId, StoreError> {
    let made = blocked_senders::block(tx, id, &caller.actor.text(), blocking)?;
    if made == id {
        caller.audit(tx, "sender_blocked", Object::of(id))?;
    }
    Ok(made)
}

/// Lets a sender in again. What was kept as spam stays so.
pub async fn unblock(spine: &Spine, caller: &Caller, id: BlockedSenderId) -> Result<Decided<()>, StoreError> {
    let caller = *caller;
    let unblock = move |tx: &mut dyn Tx| {
        if !blocked_senders::remove(tx, id)? {
            return Ok(Err(Refusal::not_found("blocked_sender_not_found")));
        }
        caller.audit(tx, "sender_unblocked", Object::of(id)).map(Ok)
    };
    spine.db().write(caller.tenant, unblock).await
}
