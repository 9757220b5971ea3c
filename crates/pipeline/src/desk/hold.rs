//! After a restore: what waits, and letting it go or dropping it.

use tsunagu_bus::Note;
use tsunagu_channels::kind;
use tsunagu_model::content::DeliveryState;
use tsunagu_model::event::{Actor, Fact, HoldReleased, NewEvent, StoreRestored};
use tsunagu_model::{ChannelId, EventId, Timestamp, TraceId};
use tsunagu_records::tables::effects::{self, EffectState};
use tsunagu_records::tables::hold::{self, Hold, WaitingEffects};
use tsunagu_store::{Db, RestoreReport, StoreError};

use super::Caller;
use crate::clocks::record;
use crate::once::{Once, Outcome, earlier, once};
use crate::outbound::receipt::{Step, moved};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::{Spine, about};

/// Effects dropped in one command.
const PAGE: i64 = 100;
/// Shown with each dropped message.
const DROPPED: &str = "Dropped after a restore; it may have left before.";

const NOT_ON_HOLD: Refusal = Refusal::new(RefusalKind::Conflict, "not_on_hold", "Nothing is on hold.");

/// What would happen if the hold ended now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The hold.
    pub hold: Hold,
    /// What would leave, by channel.
    pub effects: Vec<WaitingEffects>,
    /// Alarms that wait.
    pub timers: u64,
    /// When the first of them was due.
    pub first_timer: Option<Timestamp>,
    /// Channels that would ask their mailbox again.
    pub polling: Vec<ChannelId>,
}

/// Tells every tenant of a store just filled from a backup, and puts it on hold unless `release`.
pub async fn restored(db: &Db, report: &RestoreReport, release: bool) -> Result<(), StoreError> {
    let (backup_made_at, keys_made_at) = (report.made_at, report.keys_made_at);
    for tenant in db.tenants().await? {
        // The event's id is above it, so every program that starts on this store makes ids above both.
        let (below, event, trace) = (db.id::<EventId>().0, db.id(), db.id());
        db.write(tenant, move |tx| {
            if !release {
                let since = tx.now();
                hold::put(tx, &Hold { since, backup_made_at, below })?;
            }
            let fact = Fact::StoreRestored(StoreRestored { backup_made_at, keys_made_at, on_hold: !release });
            let about = about(Actor::System, trace, tx.now());
            record(tx, NewEvent { id: event, about, fact, brief: None, full: None }).map(|_| ())
        })
        .await?;
    }
    Ok(())
}

/// What waits; `None` when nothing is on hold.
pub async fn look(spine: &Spine, caller: &Caller) -> Result<Option<Waiting>, StoreError> {
    let found = spine
        .db()
        .read(caller.tenant, |tx| {
            let Some(hold) = hold::get(tx)? else { return Ok(None) };
            Ok(Some((hold, hold::waiting_effects(tx, &hold)?, hold::waiting_timers(tx)?)))
        })
        .await?;
    let Some((hold, effects, (timers, first_timer))) = found else { return Ok(None) };
    let polls = |kind_of: tsunagu_model::Code, account: &_| {
        kind(kind_of).is_some_and(|kind| !kind.inbound_lines(account).is_empty())
    };
    let polling = spine
        .accounts()
        .all()
        .into_iter()
        .filter(|owned| owned.tenant == caller.tenant && polls(owned.account.kind, &owned.account))
        .map(|owned| owned.account.id)
        .collect();
    Ok(Some(Waiting { hold, effects, timers, first_timer, polling }))
}

/// Ends the hold: what waits leaves, alarms go off, mailboxes are asked again.
///
/// With `drop_effects` the effects that came with the backup do not leave; their messages are shown as failed with
/// the reason and can be sent again one by one. Cut short in the middle of that, the tenant stays on hold, and asking
/// again goes on.
pub async fn release(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    drop_effects: bool,
) -> Result<Decided<Outcome>, StoreError> {
    if let Some(known) = earlier(spine, caller.tenant, key).await? {
        return Ok(known.map(|id| Outcome { id, replayed: true }));
    }
    let Some(hold) = spine.db().read(caller.tenant, hold::get).await? else { return Ok(Err(NOT_ON_HOLD)) };
    let dropped = if drop_effects { drop_all(spine, caller, hold).await? } else { 0 };
    let (event, trace, actor): (EventId, TraceId, Actor) = (spine.db().id(), spine.trace(), caller.actor);
    let done = spine
        .db()
        .write(caller.tenant, move |tx| {
            once(tx, key, |tx| {
                let Some(hold) = hold::get(tx)? else { return Ok(Err(NOT_ON_HOLD)) };
                let waiting = hold::waiting_effects(tx, &hold)?;
                let released = waiting.iter().map(|one| one.from_backup + one.since).sum();
                hold::lift(tx)?;
                let fact = Fact::HoldReleased(HoldReleased { since: hold.since, dropped, released });
                let about = about(actor, trace, tx.now());
                record(tx, NewEvent { id: event, about, fact, brief: None, full: None })?;
                Ok(Ok(event.0))
            })
        })
        .await?;
    spine.accounts().reload().await?;
    for owned in spine.accounts().all().iter().filter(|owned| owned.tenant == caller.tenant) {
        spine.bus().publish(Note::ChannelChanged { tenant: caller.tenant, channel: owned.account.id });
    }
    spine.wake_effects();
    spine.wake_timers();
    Ok(done)
}

/// Drops the backup's waiting effects, some at a time; says how many.
async fn drop_all(spine: &Spine, caller: &Caller, hold: Hold) -> Result<u64, StoreError> {
    let mut dropped = 0;
    loop {
        let page = spine.db().read(caller.tenant, move |tx| hold::to_drop(tx, &hold, PAGE)).await?;
        if page.is_empty() {
            return Ok(dropped);
        }
        let events: Vec<EventId> = page.iter().map(|_| spine.db().id()).collect();
        let trace = spine.trace();
        let command = move |tx: &mut dyn tsunagu_store::Tx| {
            let mut moves = 0;
            if hold::get(tx)?.is_none() {
                return Ok(moves);
            }
            for (effect, event) in page.iter().zip(&events) {
                let now = tx.now();
                if effects::shift(tx, effect.id, EffectState::Queued, EffectState::Done, now)? {
                    moves += 1;
                    let step = Step {
                        event: *event,
                        trace,
                        new: DeliveryState::Failed,
                        code: 0,
                        reason: String::from(DROPPED),
                        repeated: effect.unknowns > 0,
                    };
                    moved(tx, effect, step)?;
                }
            }
            Ok(moves)
        };
        match spine.db().write(caller.tenant, command).await? {
            // Somebody else released it meanwhile.
            0 => return Ok(dropped),
            moves => dropped += moves,
        }
    }
}
