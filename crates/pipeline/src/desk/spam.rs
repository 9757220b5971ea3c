//! Marking a conversation as spam, or not.

use tsunagu_model::ConversationId;
use tsunagu_model::event::{Fact, NewEvent, SpamMarked};
use tsunagu_records::record;
use tsunagu_store::StoreError;

use super::Caller;
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
    let (event, trace, caller) = (spine.db().id(), spine.trace(), *caller);
    let outcome = spine
        .db()
        .write(caller.tenant, move |tx| {
            once(tx, key, |tx| {
                let row = match conversation(tx, id)? {
                    Ok(row) => row,
                    Err(refusal) => return Ok(Err(refusal)),
                };
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
