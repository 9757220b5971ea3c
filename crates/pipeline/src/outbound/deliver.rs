//! Step deliver: tries effects that are due, each attempt committed before it begins.

use std::sync::Arc;

use tokio::sync::{Semaphore, watch};
use tsunagu_bus::Note;
use tsunagu_gateway::{AddressPolicy, DriveContext, Network, Stop, next_try, send_parcel};
use tsunagu_model::Timestamp;
use tsunagu_model::channel::{Delivery, OnUnknown};
use tsunagu_model::content::DeliveryState;
use tsunagu_model::outbound::SendOutcome;
use tsunagu_records::tables::effects::{self, AttemptOutcome, EffectRow, EffectState};
use tsunagu_store::StoreError;

use super::compose::{Lost, compose};
use super::erased::names_erased;
use super::receipt::{Step, moved};
use super::reply::kind_of;
use super::sending::SendingHost;
use crate::leases;
use crate::lines::GatewayClock;
use crate::spine::{Spine, stopping};

/// Effects looked at in one go.
const BATCH: i64 = 64;
/// How long a message waits when its channel's log-in is refused, in milliseconds.
const REAUTHORISE_MS: i64 = 15 * 60 * 1000;
/// How often to look without being woken, in milliseconds.
const LOOK_MS: i64 = 30_000;
/// The same when other processes write to the store.
const LOOK_SHARED_MS: i64 = 1_000;

/// Sends what is due until told to stop; then waits for the attempts under way.
pub(crate) async fn run(spine: Spine, mut stop: watch::Receiver<bool>) {
    let slots = Arc::new(Semaphore::new(spine.config().send_at_once));
    let all = u32::try_from(spine.config().send_at_once).unwrap_or(u32::MAX);
    let mut notes = spine.bus().subscribe();
    loop {
        let wake_at = match once(&spine, &slots).await {
            Ok(next) => next,
            Err(fault) => {
                tracing::error!(fault = %fault, "effects could not be looked up; trying again");
                spine.now().plus_millis(1_000)
            }
        };
        let clock = Arc::clone(spine.clock());
        let sleep = clock.wait_until(wake_at);
        tokio::pin!(sleep);
        let stopped = loop {
            tokio::select! {
                () = stopping(&mut stop) => break true,
                () = &mut sleep => break false,
                note = notes.next() => match note {
                    Some(Note::EffectDue | Note::Lost | Note::ChannelChanged { .. }) => break false,
                    Some(
                        Note::Committed { .. }
                        | Note::TimerSet
                        | Note::Here { .. }
                        | Note::VisitorTyping { .. }
                        | Note::MemberTyping { .. }
                        | Note::VisitorKnown { .. }
                        | Note::NotificationsRead { .. }
                        | Note::Routing { .. }
                        | Note::Places { .. },
                    ) => {}
                    None => break true,
                },
            }
        };
        if stopped {
            // Every attempt holds a slot; having all of them means that none is under way.
            let _ = slots.acquire_many(all).await;
            return;
        }
    }
}

/// Starts attempts for everything due; answers when to look again.
async fn once(spine: &Spine, slots: &Arc<Semaphore>) -> Result<Timestamp, StoreError> {
    loop {
        let now = spine.now();
        let due = spine.db().read_any(move |tx| effects::due(tx, now, BATCH)).await?;
        if due.is_empty() {
            let look = if spine.config().shared_store { LOOK_SHARED_MS } else { LOOK_MS };
            let next = spine.db().read_any(effects::next_due).await?;
            return Ok(next.map_or(now.plus_millis(look), |next| next.min(now.plus_millis(look))));
        }
        for effect in due {
            // Closing the semaphore never happens, so a slot always comes.
            let Ok(slot) = Arc::clone(slots).acquire_owned().await else { continue };
            if !claim(spine, &effect).await? {
                continue;
            }
            let spine = spine.clone();
            tokio::spawn(async move {
                let id = effect.id;
                if let Err(fault) = attempt(&spine, effect).await {
                    tracing::error!(effect = %id, fault = %fault, "the end of an attempt could not be recorded");
                }
                drop(slot);
            });
        }
    }
}

/// Commits the beginning of an attempt. False when there is none to make: the message waits in the outbox for a way
/// out, or it is one the other side fetches, which is sent now that it is due.
async fn claim(spine: &Spine, effect: &EffectRow) -> Result<bool, StoreError> {
    let (id, tenant) = (effect.id, effect.tenant);
    let Some(owned) = spine.accounts().get(effect.channel) else {
        let gone = "The channel is off or gone.";
        return shift(spine, effect, EffectState::Outbox, DeliveryState::Outbox, gone).await.map(|()| false);
    };
    let ready = kind_of(&owned.account).filter(|kind| kind.has_way_out(&owned.account));
    let Some(kind) = ready else {
        return shift(spine, effect, EffectState::Outbox, DeliveryState::Outbox, "").await.map(|()| false);
    };
    if kind.descriptor().delivery == Delivery::Fetched {
        return shift(spine, effect, EffectState::Done, DeliveryState::Sent, "").await.map(|()| false);
    }
    let (node, epoch) = (spine.db().node(), spine.epoch());
    spine.db().write(tenant, move |tx| effects::begin(tx, id, node, epoch)).await
}

/// Puts an effect into the outbox when its channel has no way out; else leaves it to be tried.
pub(crate) async fn put_by(spine: &Spine, effect: &EffectRow) -> Result<(), StoreError> {
    let ready = spine
        .accounts()
        .get(effect.channel)
        .is_some_and(|owned| kind_of(&owned.account).is_some_and(|kind| kind.has_way_out(&owned.account)));
    if ready {
        return Ok(());
    }
    shift(spine, effect, EffectState::Outbox, DeliveryState::Outbox, "").await
}

/// Moves a waiting effect and its message without an attempt.
async fn shift(
    spine: &Spine,
    effect: &EffectRow,
    to: EffectState,
    new: DeliveryState,
    reason: &'static str,
) -> Result<(), StoreError> {
    let (event, trace, effect) = (spine.db().id(), spine.trace(), effect.clone());
    spine
        .db()
        .write(effect.tenant, move |tx| {
            if effects::shift(tx, effect.id, EffectState::Queued, to, effect.due_at)? {
                let step = Step { event, trace, new, code: 0, reason: String::from(reason), repeated: false };
                moved(tx, &effect, step)?;
            }
            Ok(())
        })
        .await
}

async fn attempt(spine: &Spine, mut effect: EffectRow) -> Result<(), StoreError> {
    effect.attempts += 1;
    let outcome = exchange(spine, &effect).await?;
    finish(spine, effect, outcome).await
}

async fn exchange(spine: &Spine, effect: &EffectRow) -> Result<SendOutcome, StoreError> {
    let rejected = |reason: &str| SendOutcome::Rejected { code: 0, reason: String::from(reason) };
    let later = |reason: &str| SendOutcome::RetryLater { code: 0, reason: String::from(reason) };
    let Some(owned) = spine.accounts().get(effect.channel) else {
        return Ok(later("The channel is off or gone."));
    };
    let Some(kind) = kind_of(&owned.account) else {
        return Ok(later("The channel's kind is not in this program."));
    };
    let message = match compose(spine, effect.tenant, &owned.account, effect.item).await? {
        Ok(message) => message,
        Err(Lost::NoItem) => return Ok(rejected("The message is gone.")),
        Err(Lost::Erased) => return Ok(rejected("The message was erased.")),
    };
    let receivers = message.to.iter().chain(&message.cc).chain(&message.bcc);
    if names_erased(spine, effect.tenant, kind, receivers).await? {
        return Ok(rejected("Somebody it was for was erased. Send it again without them."));
    }
    let parcel = match kind.render(&owned.account, &message) {
        Ok(parcel) => parcel,
        Err(unsendable) => {
            return Ok(rejected(&format!("The channel cannot carry it: {}.", unsendable.reason)));
        }
    };
    let Some(line) = kind.outbound_line(&owned.account, parcel) else {
        return Ok(later("No way out is set."));
    };
    let policy = AddressPolicy { allow_private_hosts: spine.config().allow_private_hosts };
    let network = Network::new(spine.tls().clone(), policy);
    let context = DriveContext {
        host: Arc::new(SendingHost::new(spine.clone(), effect.clone(), (spine.db().node(), spine.epoch()))),
        clock: Arc::new(GatewayClock(Arc::clone(spine.clock()))),
        on_state: Arc::new(|_| {}),
        stop: Stop::never(),
    };
    Ok(send_parcel(line, &network, &context).await)
}

/// What follows from an outcome: how the attempt is booked, where the effect and the message go.
struct Verdict {
    outcome: AttemptOutcome,
    state: EffectState,
    due_at: Timestamp,
    delivery: DeliveryState,
    code: i64,
    reason: String,
}

/// Books the end of an attempt. `effect.attempts` counts the attempt itself.
async fn finish(spine: &Spine, effect: EffectRow, outcome: SendOutcome) -> Result<(), StoreError> {
    let on_unknown = spine
        .accounts()
        .get(effect.channel)
        .and_then(|owned| kind_of(&owned.account))
        .map_or(OnUnknown::AskPerson, |kind| kind.descriptor().on_unknown);
    let verdict = judge(&effect, outcome, on_unknown, spine.now());
    let (event, trace) = (spine.db().id(), spine.trace());
    let again = verdict.state == EffectState::Queued;
    spine
        .db()
        .write(effect.tenant, move |tx| {
            effects::finish(tx, effect.id, verdict.outcome, verdict.code, verdict.state, verdict.due_at)?;
            let step = Step {
                event,
                trace,
                new: verdict.delivery,
                code: verdict.code,
                reason: verdict.reason.clone(),
                repeated: effect.unknowns > 0,
            };
            moved(tx, &effect, step)
        })
        .await?;
    if again {
        spine.wake_effects();
    }
    Ok(())
}

fn judge(effect: &EffectRow, outcome: SendOutcome, on_unknown: OnUnknown, now: Timestamp) -> Verdict {
    let verdict = |outcome, state, delivery, code, reason| Verdict {
        outcome,
        state,
        due_at: now,
        delivery,
        code,
        reason,
    };
    match outcome {
        SendOutcome::Accepted { refused } if refused.is_empty() => {
            verdict(AttemptOutcome::Accepted, EffectState::Done, DeliveryState::Sent, 250, String::new())
        }
        SendOutcome::Accepted { refused } => {
            let reason = format!("Not taken for: {}.", refused.join(", "));
            verdict(AttemptOutcome::Accepted, EffectState::Done, DeliveryState::Sent, 250, reason)
        }
        SendOutcome::RetryLater { code, reason } => match next_try(effect.attempts, effect.id, now) {
            Some(due_at) => Verdict {
                due_at,
                ..verdict(AttemptOutcome::Retry, EffectState::Queued, DeliveryState::Queued, code, reason)
            },
            None => verdict(AttemptOutcome::Refused, EffectState::Done, DeliveryState::Failed, code, reason),
        },
        SendOutcome::Rejected { code, reason } => {
            verdict(AttemptOutcome::Refused, EffectState::Done, DeliveryState::Failed, code, reason)
        }
        SendOutcome::Reauthorise { reason } => Verdict {
            due_at: now.plus_millis(REAUTHORISE_MS),
            ..verdict(AttemptOutcome::Retry, EffectState::Queued, DeliveryState::Queued, 535, reason)
        },
        SendOutcome::Unknown => {
            let reason = String::from("Cut off before the answer; it may have arrived.");
            match on_unknown {
                // Once: whoever got it twice can tell by its identity. Twice would be no accident any more.
                OnUnknown::RepeatWithSameIdentity if effect.unknowns == 0 => {
                    verdict(AttemptOutcome::Unknown, EffectState::Queued, DeliveryState::Sending, 0, reason)
                }
                OnUnknown::RepeatWithSameIdentity | OnUnknown::AskProvider | OnUnknown::AskPerson => {
                    verdict(AttemptOutcome::Unknown, EffectState::Done, DeliveryState::Failed, 0, reason)
                }
            }
        }
    }
}

/// Takes up claims that nobody works on any more: those cut before the hand-over are simply tried again, the others
/// are *unknown*.
pub(crate) async fn recover(spine: &Spine) -> Result<usize, StoreError> {
    let claims = spine.db().read_any(|tx| effects::claimed(tx, 10_000)).await?;
    let mut taken = 0;
    for effect in claims {
        let Some((node, epoch)) = effect.claim else { continue };
        if leases::alive(spine, node, epoch).await? {
            continue;
        }
        taken += 1;
        let outcome = match effect.state {
            EffectState::HandedOver => SendOutcome::Unknown,
            EffectState::Queued | EffectState::Trying | EffectState::Done | EffectState::Outbox => {
                let (id, now) = (effect.id, spine.now());
                spine
                    .db()
                    .write(effect.tenant, move |tx| {
                        effects::finish(tx, id, AttemptOutcome::Retry, 0, EffectState::Queued, now)
                    })
                    .await?;
                continue;
            }
        };
        finish(spine, effect, outcome).await?;
    }
    Ok(taken)
}
