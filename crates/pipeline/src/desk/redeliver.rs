//! Sending a failed message once more, because a person says so.

use tsunagu_model::ItemId;
use tsunagu_model::content::DeliveryState;
use tsunagu_records::tables::audit::Object;
use tsunagu_records::tables::effects::{self, EffectState};
use tsunagu_records::tables::items;
use tsunagu_store::StoreError;

use super::Caller;
use crate::outbound::receipt::{Step, moved};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Queues a failed message again under the same identity.
pub async fn redeliver(spine: &Spine, caller: &Caller, item: ItemId) -> Result<Decided<()>, StoreError> {
    let (event, trace, caller) = (spine.db().id(), spine.trace(), *caller);
    let done = spine
        .db()
        .write(caller.tenant, move |tx| {
            let found = items::get(tx, item)?;
            let Some((row, id)) = found.and_then(|row| row.effect.map(|effect| (row, effect))) else {
                return Ok(Err(Refusal::not_found("message_not_found")));
            };
            let Some(effect) = effects::get(tx, id)? else {
                return Ok(Err(Refusal::not_found("message_not_found")));
            };
            let now = tx.now();
            let failed = row.delivery == Some(DeliveryState::Failed);
            let shifted = failed && effects::shift(tx, id, EffectState::Done, EffectState::Queued, now)?;
            // A message that waits for its next try is tried now.
            if !shifted && !effects::shift(tx, id, EffectState::Queued, EffectState::Queued, now)? {
                return Ok(Err(Refusal::new(
                    RefusalKind::Conflict,
                    "not_failed",
                    "Only a failed or waiting message can be sent again.",
                )));
            }
            let step = Step {
                event,
                trace,
                new: DeliveryState::Queued,
                code: 0,
                reason: String::new(),
                repeated: effect.unknowns > 0,
            };
            moved(tx, &effect, step)?;
            caller.audit(tx, "message_redelivered", Object::of(item)).map(Ok)
        })
        .await?;
    spine.wake_effects();
    Ok(done)
}
