//! Handing a conversation on: to a queue, where it waits as long as before, or to a member.

use tsunagu_model::conversation::Status;
use tsunagu_model::event::*;
use tsunagu_model::routing::TransferTarget;
use tsunagu_model::{ChangeId, ConversationId};
use tsunagu_records::tables::conversations::ConversationRow;
use tsunagu_records::tables::routing_settings;
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use super::act::{Acted, acted, may_have, set_status};
use super::caller::{about_conversation, conversation};
use crate::clocks::record;
use crate::ids::{Ids, ids};
use crate::once::{Once, once};
use crate::refusal::{Decided, Refusal};
use crate::spine::Spine;

/// Facts of a transfer: it, the state, the assignee, the queue, the change; and the change's own id.
const FRESH: usize = 7;

/// Hands it on, as one change that can be undone. Where it is already, nothing changes.
pub async fn transfer(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
    to: TransferTarget,
) -> Result<Decided<Acted>, StoreError> {
    let (fresh, trace, caller) = (ids(spine.db(), FRESH), spine.trace(), *caller);
    let done = spine
        .db()
        .write(caller.tenant, move |tx| {
            let outcome = once(tx, key, |tx| {
                let row = match conversation(tx, id)? {
                    Ok(row) => row,
                    Err(refusal) => return Ok(Err(refusal)),
                };
                if let Err(refusal) = may_go(tx, &row, to)? {
                    return Ok(Err(refusal));
                }
                if is_there(&row, to) {
                    return Ok(Ok(row.id.0));
                }
                let about = about_conversation(tx, &caller, trace, &row);
                let mut ids = Ids::new(&fresh);
                let change: ChangeId = ids.next()?;
                let parts = hand_on(tx, &row, to, about, &mut ids)?;
                let fact = Fact::ChangeMade(ChangeMade { change, kind: ChangeKind::Transfer, parts });
                record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
                Ok(Ok(change.0))
            })?;
            match outcome {
                Ok(outcome) => acted(tx, outcome.id).map(Ok),
                Err(refusal) => Ok(Err(refusal)),
            }
        })
        .await?;
    spine.wake_timers();
    Ok(done)
}

fn may_go(tx: &mut dyn Tx, row: &ConversationRow, to: TransferTarget) -> Result<Decided<()>, StoreError> {
    match to {
        TransferTarget::Agent(agent) => may_have(tx, row, Some(agent)),
        TransferTarget::Queue(queue) if routing_settings::queue(tx, queue)?.is_none() => {
            Ok(Err(Refusal::invalid("queue_unknown", "`queue` names no queue.")))
        }
        TransferTarget::Queue(_) => Ok(Ok(())),
    }
}

fn is_there(row: &ConversationRow, to: TransferTarget) -> bool {
    match to {
        TransferTarget::Agent(agent) => row.assignee == Some(agent),
        TransferTarget::Queue(queue) => {
            row.queue == Some(queue) && row.assignee.is_none() && row.status == Status::Open
        }
    }
}

/// Records it, and what follows from it; answers what undoing takes back.
fn hand_on(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    to: TransferTarget,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<Vec<OpenPart>, StoreError> {
    let conversation = row.id;
    let fact = Fact::WorkTransferred(WorkTransferred { from: row.assignee, to });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    let (new, queue) = match to {
        TransferTarget::Agent(agent) => (Some(agent), row.queue),
        TransferTarget::Queue(queue) => (None, Some(queue)),
    };
    let mut parts = Vec::new();
    // What waits in a queue waits for us.
    if new.is_none() && row.status != Status::Open {
        set_status(tx, row, (Status::Open, StatusCause::Chosen, None), about, ids)?;
        let (old, old_until) = (row.status, row.snoozed_until);
        parts.push(OpenPart::Status { conversation, old, new: Status::Open, old_until, until: None });
    }
    if row.queue != queue {
        let fact = Fact::QueueChanged(QueueChanged { old: row.queue, new: queue });
        record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
        parts.push(OpenPart::Queue { conversation, old: row.queue, new: queue });
    }
    if row.assignee != new {
        let fact = Fact::Assigned(Assigned { old: row.assignee, new });
        record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
        parts.push(OpenPart::Assignee { conversation, old: row.assignee, new });
    }
    Ok(parts)
}
