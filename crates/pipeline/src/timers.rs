//! What becomes due: snoozes that end, receipts to write, set-aside items whose time is over, service levels that were missed.

use std::sync::Arc;

use tokio::sync::watch;
use tsunagu_bus::Note;
use tsunagu_conversation::{Happening, status_after};
use tsunagu_model::event::{Actor, Fact, ItemDropped, NewEvent, StatusChanged, Stream, TargetMissed};
use tsunagu_model::{Code, ConversationId, SetAsideId, TenantId, Timestamp};
use tsunagu_records::tables::clocks::{self, Overdue};
use tsunagu_records::tables::timers::{self, TimerRow};
use tsunagu_records::tables::{conversations, set_aside};
use tsunagu_store::StoreError;

use crate::clocks::record;
use crate::spine::{Spine, about, stopping};
use crate::{acknowledge, joining, shared};

/// A snooze ends; the subject is the conversation.
pub(crate) const SNOOZE: Code = Code::new("snooze");

const BATCH: i64 = 64;
const LOOK_MS: i64 = 60_000;
const LOOK_SHARED_MS: i64 = 1_000;
/// What is recorded is looked at this much later, so that many commits lead to one look.
const SOON_MS: i64 = 1_000;

/// Runs what becomes due until told to stop.
pub(crate) async fn run(spine: Spine, mut stop: watch::Receiver<bool>) {
    let mut notes = spine.bus().subscribe();
    loop {
        let mut wake_at = match due(&spine).await {
            Ok(next) => next,
            Err(fault) => {
                tracing::error!(fault = %fault, "timers could not be run; trying again");
                spine.now().plus_millis(1_000)
            }
        };
        let clock = Arc::clone(spine.clock());
        let mut sleep = clock.wait_until(wake_at);
        loop {
            tokio::select! {
                () = stopping(&mut stop) => return,
                () = &mut sleep => break,
                note = notes.next() => match note {
                    Some(Note::TimerSet | Note::Lost) => break,
                    // A clock may have begun to run.
                    Some(Note::Committed { stream: Stream::Contact, .. }) => {
                        let soon = spine.now().plus_millis(SOON_MS);
                        if soon < wake_at {
                            wake_at = soon;
                            sleep = clock.wait_until(wake_at);
                        }
                    }
                    Some(
                        Note::Committed { .. }
                        | Note::EffectDue
                        | Note::ChannelChanged { .. }
                        | Note::Here { .. }
                        | Note::VisitorTyping { .. }
                        | Note::MemberTyping { .. }
                        | Note::VisitorKnown { .. }
                        | Note::NotificationsRead { .. }
                        | Note::Routing { .. }
                        | Note::Places { .. },
                    ) => {}
                    None => return,
                },
            }
        }
    }
}

/// Runs everything due now; answers when to look again.
async fn due(spine: &Spine) -> Result<Timestamp, StoreError> {
    loop {
        let now = spine.now();
        let timers = spine.db().read_any(move |tx| timers::due(tx, now, BATCH)).await?;
        let expired = spine.db().read_any(move |tx| set_aside::expired(tx, now, BATCH)).await?;
        let overdue = spine.db().read_any(move |tx| clocks::overdue(tx, now, BATCH)).await?;
        if timers.is_empty() && expired.is_empty() && overdue.is_empty() {
            let look = if spine.config().shared_store { LOOK_SHARED_MS } else { LOOK_MS };
            let next = spine.db().read_any(timers::next_due).await?;
            let next_clock = spine.db().read_any(clocks::next_due).await?;
            return Ok([next, next_clock].into_iter().flatten().fold(now.plus_millis(look), Timestamp::min));
        }
        for timer in timers {
            fire(spine, timer).await?;
        }
        for (tenant, entry) in expired {
            drop_entry(spine, tenant, entry, Actor::System).await?;
        }
        for clock in overdue {
            miss(spine, clock).await?;
        }
    }
}

pub(crate) async fn fire(spine: &Spine, timer: TimerRow) -> Result<(), StoreError> {
    if timer.kind == joining::LINKED || timer.kind == shared::SHARED {
        return joining::follow(spine, timer).await;
    }
    if timer.kind == acknowledge::RECEIPT {
        return acknowledge::fire(spine, timer).await;
    }
    let (event, trace) = (spine.db().id(), spine.trace());
    spine
        .db()
        .write(timer.tenant, move |tx| {
            if !timers::take(tx, timer.id)? || timer.kind != SNOOZE {
                return Ok(());
            }
            let Some(row) = conversations::get(tx, ConversationId(timer.subject))? else { return Ok(()) };
            if row.merged_into.is_some() {
                // It is asleep inside another one, and woken when it comes back.
                return Ok(());
            }
            let Some(change) = status_after(Happening::SnoozeEnded { revision_matches: true }, row.status)
            else {
                return Ok(());
            };
            let mut about = about(Actor::System, trace, tx.now());
            about.base = Some(row.home_base);
            about.conversation = Some(row.id);
            let fact = Fact::StatusChanged(StatusChanged {
                old: row.status,
                new: change.new,
                cause: change.cause,
                until: None,
            });
            record(tx, NewEvent { id: event, about, fact, brief: None, full: None }).map(|_| ())
        })
        .await
}

/// Records that a clock was missed, unless that is said already or was put right by a change of what is set up.
pub(crate) async fn miss(spine: &Spine, overdue: Overdue) -> Result<(), StoreError> {
    let (event, trace) = (spine.db().id(), spine.trace());
    spine
        .db()
        .write(overdue.tenant, move |tx| {
            let now = tx.now();
            let Some(row) = clocks::overdue_one(tx, overdue.conversation, overdue.clock, now)? else {
                return Ok(());
            };
            let Some(home) = conversations::get(tx, row.conversation)?.map(|found| found.home_base) else {
                return Ok(());
            };
            let mut about = about(Actor::System, trace, now);
            about.base = Some(home);
            about.conversation = Some(row.conversation);
            let fact = Fact::TargetMissed(TargetMissed {
                clock: row.clock.clock,
                began: row.clock.began,
                target_ms: row.clock.target,
                due: row.clock.due.unwrap_or(now),
                queue: row.queue,
                policy: row.policy,
            });
            record(tx, NewEvent { id: event, about, fact, brief: None, full: None }).map(|_| ())
        })
        .await
}

/// Takes an entry off the list of set-aside items; false when it was not there.
pub(crate) async fn drop_entry(
    spine: &Spine,
    tenant: TenantId,
    entry: SetAsideId,
    actor: Actor,
) -> Result<bool, StoreError> {
    let (event, trace) = (spine.db().id(), spine.trace());
    spine
        .db()
        .write(tenant, move |tx| {
            if !set_aside::remove(tx, entry)? {
                return Ok(false);
            }
            let about = about(actor, trace, tx.now());
            let fact = Fact::ItemDropped(ItemDropped { entry });
            record(tx, NewEvent { id: event, about, fact, brief: None, full: None }).map(|_| true)
        })
        .await
}
