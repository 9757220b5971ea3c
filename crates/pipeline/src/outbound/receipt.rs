//! Step receipt: what became of an attempt is recorded, and the message moves.

use tsunagu_model::content::DeliveryState;
use tsunagu_model::event::{Actor, DeliveryChanged, Fact, Full, NewEvent};
use tsunagu_model::*;
use tsunagu_records::tables::effects::EffectRow;
use tsunagu_records::tables::{interactions, items};
use tsunagu_store::{StoreError, Tx};

use crate::clocks::record;
use crate::spine::about;

/// A step of a message on its way.
pub(crate) struct Step {
    /// Id of the event.
    pub event: EventId,
    /// The path it is part of.
    pub trace: TraceId,
    /// Now.
    pub new: DeliveryState,
    /// The other side's code, or 0.
    pub code: i64,
    /// The other side's words, or ours.
    pub reason: String,
    /// The attempt may have been a repeat.
    pub repeated: bool,
}

/// Moves the message of an effect; a state already reached or passed changes nothing.
pub(crate) fn moved(tx: &mut dyn Tx, effect: &EffectRow, step: Step) -> Result<(), StoreError> {
    let Some(item) = items::get(tx, effect.item)? else { return Ok(()) };
    let old = item.delivery.unwrap_or(DeliveryState::Queued);
    if old == DeliveryState::Cancelled || (old == step.new && step.reason.is_empty()) {
        return Ok(());
    }
    // What was erased while it was on its way still moves, without words.
    let key = interactions::get(tx, item.interaction)?.filter(|one| one.living).map(|one| one.key);
    let mut about = about(Actor::System, step.trace, tx.now());
    about.base = Some(item.base);
    about.conversation = Some(item.conversation);
    about.interaction = Some(item.interaction);
    about.key = key;
    let fact = Fact::DeliveryChanged(DeliveryChanged {
        item: item.id,
        effect: effect.id,
        old,
        new: step.new,
        attempt: effect.attempts,
        code: step.code,
        repeated: step.repeated,
    });
    let full = (!step.reason.is_empty() && key.is_some()).then_some(Full::Reason { text: step.reason });
    record(tx, NewEvent { id: step.event, about, fact, brief: None, full }).map(|_| ())
}
