//! Taking back a message while it waits.

use tsunagu_model::ItemId;
use tsunagu_model::event::{Fact, MessageCancelled, NewEvent};
use tsunagu_records::tables::effects::{self, EffectState};
use tsunagu_records::tables::items;
use tsunagu_store::StoreError;

use super::Caller;
use crate::clocks::record;
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::{Spine, about};

/// Takes a message back; refused once an attempt has begun.
pub async fn cancel(spine: &Spine, caller: &Caller, item: ItemId) -> Result<Decided<()>, StoreError> {
    let (event, trace, actor) = (spine.db().id(), spine.trace(), caller.actor);
    spine
        .db()
        .write(caller.tenant, move |tx| {
            let found = items::get(tx, item)?;
            let Some((row, effect)) = found.and_then(|row| row.effect.map(|effect| (row, effect))) else {
                return Ok(Err(Refusal::not_found("message_not_found")));
            };
            let now = tx.now();
            if !effects::shift(tx, effect, EffectState::Queued, EffectState::Done, now)?
                && !effects::shift(tx, effect, EffectState::Outbox, EffectState::Done, now)?
            {
                return Ok(Err(Refusal::new(
                    RefusalKind::Conflict,
                    "already_leaving",
                    "The message has left or is about to: it cannot be taken back.",
                )));
            }
            let mut about = about(actor, trace, now);
            about.base = Some(row.base);
            about.conversation = Some(row.conversation);
            about.interaction = Some(row.interaction);
            let fact = Fact::MessageCancelled(MessageCancelled { item, effect });
            record(tx, NewEvent { id: event, about, fact, brief: None, full: None })?;
            Ok(Ok(()))
        })
        .await
}
