//! Marking a conversation as spam, or not.

use tsunagu_model::ConversationId;
use tsunagu_model::event::{Fact, NewEvent, SpamMarked};
use tsunagu_records::record;
use tsunagu_store::StoreError;

use super::Caller;
use super::blocked;
use super::caller::{about_conversation, conversation};
use crate::once::{Once, once};
use crate::refusal::Decided;
use crate::spine::Spine;

/// Marks; the same mark again changes nothing.
pub async fn mark(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
    spam: bool,
) -> Result<Decided<ConversationId>, StoreError> {
    change(spine, caller, key, id, spam, false).await
}

/// Marks as spam and blocks whoever wrote the newest message. Refused when nobody did.
pub async fn mark_and_block(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
) -> Result<Decided<ConversationId>, StoreError> {
    change(spine, caller, key, id, true, true).await
}

async fn change(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
    spam: bool,
    block: bool,
) -> Result<Decided<ConversationId>, StoreError> {
    let (event, entry, trace, caller) = (spine.db().id(), spine.db().id(), spine.trace(), *caller);
    let outcome = spine
        .db()
        .write(caller.tenant, move |tx| {
            once(tx, key, |tx| {
                let row = match conversation(tx, id)? {
                    Ok(row) => row,
                    Err(refusal) => return Ok(Err(refusal)),
                };
                if block && let Err(refusal) = blocked::block_writer(tx, &caller, entry, row.id)? {
                    return Ok(Err(refusal));
                }
                if row.spam != spam {
                    let about = about_conversation(tx, &caller, trace, &row);
                    let fact = Fact::SpamMarked(SpamMarked { old: row.spam, new: spam });
                    record(tx, NewEvent { id: event, about, fact, brief: None, full: None })?;
                }
                Ok(Ok(row.id.0))
            })
        })
        .await?;
    Ok(outcome.map(|outcome| ConversationId(outcome.id)))
}
