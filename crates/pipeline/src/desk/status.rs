//! Resolving, snoozing and reopening.

use tsunagu_conversation::{Choice, choose};
use tsunagu_model::conversation::Status;
use tsunagu_model::event::{Fact, InteractionEnded, NewEvent, StatusChanged};
use tsunagu_model::{ConversationId, EventId, Timestamp};
use tsunagu_records::record;
use tsunagu_records::tables::{interactions, timers};
use tsunagu_store::StoreError;

use super::Caller;
use super::caller::{about_conversation, conversation};
use crate::once::{Once, once};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;
use crate::timers::SNOOZE;

/// Interactions that can end with their conversation in one command.
const ENDING: usize = 32;

/// Marks a conversation as done.
pub async fn resolve(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
) -> Result<Decided<ConversationId>, StoreError> {
    change(spine, caller, key, id, Choice::Resolve).await
}

/// Opens a conversation again.
pub async fn reopen(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
) -> Result<Decided<ConversationId>, StoreError> {
    change(spine, caller, key, id, Choice::Reopen).await
}

/// Hides a conversation until a moment, or until the customer writes.
pub async fn snooze(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
    until: Timestamp,
) -> Result<Decided<ConversationId>, StoreError> {
    change(spine, caller, key, id, Choice::Snooze { until }).await
}

async fn change(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
    choice: Choice,
) -> Result<Decided<ConversationId>, StoreError> {
    let (trace, timer, caller) = (spine.trace(), spine.db().id(), *caller);
    let events: Vec<EventId> = (0..=ENDING).map(|_| spine.db().id()).collect();
    let outcome = spine
        .db()
        .write(caller.tenant, move |tx| {
            once(tx, key, |tx| {
                let row = match conversation(tx, id)? {
                    Ok(row) => row,
                    Err(refusal) => return Ok(Err(refusal)),
                };
                let change = match choose(choice, row.status, row.snoozed_until, tx.now()) {
                    Ok(change) => change,
                    Err(refusal) => {
                        return Ok(Err(Refusal::saying(
                            RefusalKind::Conflict,
                            refusal.text(),
                            refusal.to_string(),
                        )));
                    }
                };
                let until = match choice {
                    Choice::Snooze { until } => Some(until),
                    Choice::Resolve | Choice::Reopen | Choice::Wait => None,
                };
                let mut about = about_conversation(tx, &caller, trace, &row);
                let fact = Fact::StatusChanged(StatusChanged {
                    old: row.status,
                    new: change.new,
                    cause: change.cause,
                    until,
                });
                record(tx, NewEvent { id: events[0], about, fact, brief: None, full: None })?;
                match until {
                    Some(until) => timers::set(tx, timer, SNOOZE, row.id.0, until)?,
                    None => timers::remove(tx, SNOOZE, row.id.0)?,
                }
                if change.new == Status::Resolved {
                    let open = interactions::of_conversation(tx, row.id)?;
                    let ending = open.iter().filter(|one| one.ended_at.is_none() && one.channel.is_some());
                    for (one, event) in ending.zip(&events[1..]) {
                        about.base = Some(one.base);
                        about.interaction = Some(one.id);
                        let fact = Fact::InteractionEnded(InteractionEnded { items: one.items });
                        record(tx, NewEvent { id: *event, about, fact, brief: None, full: None })?;
                    }
                }
                Ok(Ok(row.id.0))
            })
        })
        .await?;
    spine.wake_timers();
    Ok(outcome.map(|outcome| ConversationId(outcome.id)))
}
