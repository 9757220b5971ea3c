//! Clocks of service levels: whoever records something they follow sets them anew in the same command.

mod targets;

use tsunagu_conversation::{Situation, settle};
use tsunagu_model::conversation::Status;
use tsunagu_model::event::{Actor, ClocksSet, Fact, NewEvent, StatusCause};
use tsunagu_model::sla::{Clock, SlaClock};
use tsunagu_model::{EventId, Id, Timestamp, TraceId};
use tsunagu_records::tables::clocks::{self, Followed};
use tsunagu_store::{LogEvent, StoreError, Tx};

use crate::spine::about;
use targets::AllTargets;

/// Records an event, and sets the clocks of its conversation anew where they follow it.
pub(crate) fn record(tx: &mut dyn Tx, event: NewEvent) -> Result<LogEvent, StoreError> {
    let fact = event.fact.clone();
    let log = tsunagu_records::record(tx, event)?;
    if let (Some(id), true) = (log.conversation, is_followed(&fact))
        && targets::are_any(tx)?
        && let Some(row) = clocks::followed(tx, id)?
    {
        // Where an answer changes the state, that change says what follows.
        let is_told_later = matches!(fact, Fact::MessageQueued(_)) && row.status != Status::Pending;
        if !is_told_later {
            let set = targets::of(tx, row.queue)?;
            let told = Told {
                at: log.occurred_at,
                anew: goes_anew(&fact),
                not_before: None,
                cause: Some(log.id),
                trace: log.trace,
            };
            follow(tx, &row, &set, &told)?;
        }
    }
    Ok(log)
}

/// Sets every clock anew after what is set up changed. What comes to apply by this counts from now on.
pub(crate) fn set_all(tx: &mut dyn Tx, trace: TraceId) -> Result<(), StoreError> {
    if !clocks::are_any(tx)? && !targets::are_any(tx)? {
        return Ok(());
    }
    let set = targets::all(tx)?;
    let at = tx.now();
    let told = Told { at, anew: false, not_before: Some(at), cause: None, trace };
    for row in clocks::all_followed(tx)? {
        follow(tx, &row, &set, &told)?;
    }
    Ok(())
}

fn is_followed(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::ConversationOpened(_)
            | Fact::StatusChanged(_)
            | Fact::QueueChanged(_)
            | Fact::SpamMarked(_)
            | Fact::ConversationMerged(_)
            | Fact::ConversationUnmerged(_)
    ) || matches!(fact, Fact::MessageQueued(fact) if !fact.automatic)
}

/// Whether a conversation that was resolved goes on anew; one that a person opens again goes on as it was.
fn goes_anew(fact: &Fact) -> bool {
    let Fact::StatusChanged(change) = fact else { return false };
    change.old == Status::Resolved
        && match change.cause {
            StatusCause::CustomerWrote
            | StatusCause::Joined
            | StatusCause::Undelivered
            | StatusCause::WeAnswered => true,
            StatusCause::Chosen | StatusCause::SnoozeEnded | StatusCause::Parted | StatusCause::Erased => {
                false
            }
        }
}

/// What the engine has to know besides the rows.
struct Told {
    at: Timestamp,
    anew: bool,
    not_before: Option<Timestamp>,
    cause: Option<EventId>,
    trace: TraceId,
}

fn follow(tx: &mut dyn Tx, row: &Followed, set: &AllTargets, told: &Told) -> Result<(), StoreError> {
    let before = clocks::of(tx, row.id)?;
    let own = set.of(row.queue);
    let end = before.iter().find(|row| row.clock.clock == SlaClock::Resolve).map(|row| row.clock.began);
    let begins = row.waits_since.unwrap_or(told.at).max(row.opened_at);
    let situation = Situation {
        at: told.at,
        status: row.status,
        is_work: row.is_work,
        is_answered: row.is_answered,
        waits_since: row.waits_since,
        goes_since: if told.anew { told.at } else { end.unwrap_or(begins) },
        not_before: told.not_before,
    };
    let old: Vec<Clock> = before.iter().map(|row| row.clock).collect();
    let new = settle(&old, &situation, own.map(|(_, own)| &own.targets));
    let place = own.map(|(queue, own)| (queue, own.policy));
    if new == old && before.iter().all(|row| place.is_none_or(|place| place == (row.queue, row.policy))) {
        return Ok(());
    }
    let mut about = about(Actor::System, told.trace, told.at);
    about.base = Some(row.home);
    about.conversation = Some(row.id);
    about.cause = told.cause;
    let (queue, policy) = place.unzip();
    let fact = Fact::ClocksSet(ClocksSet { queue, policy, clocks: new });
    let id = EventId::new(tx.fresh_id());
    tsunagu_records::record(tx, NewEvent { id, about, fact, brief: None, full: None }).map(|_| ())
}
