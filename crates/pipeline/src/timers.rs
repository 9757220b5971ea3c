//! What becomes due: snoozes that end, set-aside items whose time is over.

use std::sync::Arc;

use tokio::sync::watch;
use tsunagu_bus::Note;
use tsunagu_conversation::{Happening, status_after};
use tsunagu_model::event::{Actor, Fact, ItemDropped, NewEvent, StatusChanged};
use tsunagu_model::{Code, ConversationId, SetAsideId, TenantId, Timestamp};
use tsunagu_records::record;
use tsunagu_records::tables::timers::{self, TimerRow};
use tsunagu_records::tables::{conversations, set_aside};
use tsunagu_store::StoreError;

use crate::spine::{Spine, about, stopping};
use crate::{joining, shared};

/// A snooze ends; the subject is the conversation.
pub(crate) const SNOOZE: Code = Code::new("snooze");

const BATCH: i64 = 64;
const LOOK_MS: i64 = 60_000;
const LOOK_SHARED_MS: i64 = 1_000;

/// Runs what becomes due until told to stop.
pub(crate) async fn run(spine: Spine, mut stop: watch::Receiver<bool>) {
    let mut notes = spine.bus().subscribe();
    loop {
        let wake_at = match due(&spine).await {
            Ok(next) => next,
            Err(fault) => {
                tracing::error!(fault = %fault, "timers could not be run; trying again");
                spine.now().plus_millis(1_000)
            }
        };
        let clock = Arc::clone(spine.clock());
        let sleep = clock.wait_until(wake_at);
        tokio::pin!(sleep);
        loop {
            tokio::select! {
                () = stopping(&mut stop) => return,
                () = &mut sleep => break,
                note = notes.next() => match note {
                    Some(Note::TimerSet | Note::Lost) => break,
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
        if timers.is_empty() && expired.is_empty() {
            let look = if spine.config().shared_store { LOOK_SHARED_MS } else { LOOK_MS };
            let next = spine.db().read_any(timers::next_due).await?;
            return Ok(next.map_or(now.plus_millis(look), |next| next.min(now.plus_millis(look))));
        }
        for timer in timers {
            fire(spine, timer).await?;
        }
        for (tenant, entry) in expired {
            drop_entry(spine, tenant, entry, Actor::System).await?;
        }
    }
}

pub(crate) async fn fire(spine: &Spine, timer: TimerRow) -> Result<(), StoreError> {
    if timer.kind == joining::LINKED || timer.kind == shared::SHARED {
        return joining::follow(spine, timer).await;
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
