//! Commits what the engine proposes, where the rows still allow it.

use tsunagu_model::event::*;
use tsunagu_model::routing::{
    Decision, DeclineReason, OfferEnd, Overflow, OverflowCause, Presence, PresenceCause, ReturnCause,
    WithdrawCause, WrapUpEnd,
};
use tsunagu_model::*;
use tsunagu_records::tables::routed::{self, RoutedRow};
use tsunagu_records::tables::{bases, conversations, later, offers, presence, routing_settings, wrap_ups};
use tsunagu_routing::{ActCause, Action, Input, Proposal};
use tsunagu_store::{StoreError, Tx, lease};

use super::LEASE;
use super::heard::Heard;
use super::rows::{conversation_of, waits};
use crate::clocks::record;
use crate::desk::wrap_up;
use crate::ids::{Ids, ids};
use crate::once::{self, Once};
use crate::refusal::Decided;
use crate::spine::{Spine, about};

/// Ids that are enough for one proposal.
const FRESH: usize = 4;

/// What came of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Committed {
    /// It is done, with what the engine learns of it before it hears the log. That says how things are by then: an offer
    /// that was declined meanwhile waits as if it had never been made.
    Done(Option<Box<Input>>),
    /// The rows did not allow it.
    Refused,
    /// They did not, and something was recorded meanwhile that the engine does not know: it is to decide again.
    Outdated,
    /// What the same key asked for was done before: this is what came of it.
    Before(Decided<ConversationId>),
    /// Another node routes for this tenant now.
    Lost,
}

/// What a proposal is committed with.
pub(super) struct Told {
    /// What was heard since the engine decided.
    pub(super) heard: Heard,
    /// Of whoever asked for what is given.
    pub(super) key: Option<Once>,
}

/// Commits a proposal under the lease of this epoch; answers what was heard besides.
pub(super) async fn commit(
    spine: &Spine,
    tenant: TenantId,
    epoch: i64,
    Told { heard, key }: Told,
    proposal: Proposal,
) -> Result<(Committed, Heard), StoreError> {
    let (fresh, trace) = (ids(spine.db(), FRESH), spine.trace());
    spine
        .db()
        .write(tenant, move |tx| {
            let mut heard = heard.clone();
            if !lease::check(tx, LEASE, epoch)? {
                return Ok((Committed::Lost, heard));
            }
            if let Some(known) = once::look(tx, key)? {
                return Ok((Committed::Before(known.map(ConversationId)), heard));
            }
            let about = about(Actor::System, trace, tx.now());
            let mut ids = Ids::new(&fresh);
            let offer = ids.next()?;
            let committed = if carry_out(tx, (&proposal, offer), &mut heard, about, &mut ids)? {
                if let Proposal::Give(decision) = &proposal {
                    once::keep(tx, key, conversation_of(decision.work).0)?;
                }
                Committed::Done(done(&proposal, offer).map(Box::new))
            } else if heard.is_behind() && matches!(proposal, Proposal::Offer { .. } | Proposal::Give(_)) {
                Committed::Outdated
            } else {
                Committed::Refused
            };
            Ok((committed, heard))
        })
        .await
}

/// Ends an offer whose conversation waits no more where it did: a person was quicker than who was asked.
pub(super) async fn take_back(
    spine: &Spine,
    tenant: TenantId,
    epoch: i64,
    offer: OfferId,
) -> Result<(), StoreError> {
    let (fresh, trace) = (ids(spine.db(), 1), spine.trace());
    spine
        .db()
        .write(tenant, move |tx| {
            if lease::check(tx, LEASE, epoch)? {
                let about = about(Actor::System, trace, tx.now());
                end(tx, offer, OfferEnd::Withdrawn(WithdrawCause::Gone), about, &mut Ids::new(&fresh))?;
            }
            Ok(())
        })
        .await
}

/// What is true of a work item once its proposal is committed.
fn done(proposal: &Proposal, offer: OfferId) -> Option<Input> {
    match proposal {
        Proposal::Offer { decision, until } => {
            let (work, agent) = (decision.work, decision.agent);
            Some(Input::Offered { offer, work, agent, until: *until })
        }
        Proposal::Give(decision) => Some(Input::Assigned(decision.work, decision.agent)),
        Proposal::Act { work, action: Action::Move(to), .. } => Some(Input::Moved(*work, *to)),
        // The customer is offered to leave a message; until they do, and after, it waits where it is.
        Proposal::Act { work, .. } => Some(Input::Refused(*work)),
        Proposal::Nothing(..)
        | Proposal::Miss(..)
        | Proposal::Withdraw(..)
        | Proposal::SetPresence(..)
        | Proposal::Return(..)
        | Proposal::EndWrapUp(..) => None,
    }
}

fn carry_out(
    tx: &mut dyn Tx,
    (proposal, id): (&Proposal, OfferId),
    heard: &mut Heard,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<bool, StoreError> {
    match proposal {
        Proposal::Offer { decision, until } => {
            if !heard.knows(tx, decision.agent)? {
                return Ok(false);
            }
            let is_made = offer(tx, (id, decision, *until), about, ids)?;
            heard.own(tx)?;
            Ok(is_made)
        }
        Proposal::Give(decision) => {
            if !heard.knows(tx, decision.agent)? {
                return Ok(false);
            }
            let is_given = give(tx, decision, about, ids)?;
            heard.own(tx)?;
            Ok(is_given)
        }
        Proposal::Miss(offer, _, _) => end(tx, *offer, OfferEnd::Missed, about, ids),
        Proposal::Withdraw(offer, _, _, cause) => end(tx, *offer, OfferEnd::Withdrawn(*cause), about, ids),
        Proposal::SetPresence(member, new) => {
            let cause = match new {
                Presence::Offline => PresenceCause::Gone,
                Presence::NotReady(_) | Presence::Available => PresenceCause::Missed,
            };
            let now = presence::get(tx, *member)?.map_or(Presence::Offline, |row| row.presence);
            // Who said something else meanwhile is left at their word.
            if cause == PresenceCause::Missed && now != Presence::Available {
                return Ok(false);
            }
            set_presence(tx, *member, *new, cause, about, ids)
        }
        Proposal::Return(work, agent) => give_back(tx, *work, *agent, about, ids),
        Proposal::Act { work, queue, action, cause } => {
            overflow(tx, (*work, *queue), (*action, *cause), about, ids)
        }
        Proposal::EndWrapUp(work, agent) => {
            let conversation = conversation_of(*work);
            // Somebody may have taken more time since the engine last heard.
            let now = tx.now();
            if wrap_ups::get(tx, conversation)?.is_some_and(|row| row.until > now) {
                return Ok(false);
            }
            wrap_up::end(tx, conversation, *agent, WrapUpEnd::Time, about, ids)
        }
        Proposal::Nothing(..) => Ok(true),
    }
}

/// A conversation that waits in this queue, with what an event about it names.
fn waiting(
    tx: &mut dyn Tx,
    work: WorkId,
    queue: QueueId,
    about: About,
) -> Result<Option<(conversations::ConversationRow, About)>, StoreError> {
    let id = conversation_of(work);
    let Some(row) = routed::get(tx, id)?.filter(waits) else { return Ok(None) };
    if !is_in(tx, &row, queue)? || row.offer.is_some_and(|offer| offer.end.is_none()) {
        return Ok(None);
    }
    let Some(row) = conversations::get(tx, id)? else { return Ok(None) };
    if bases::is_erased(tx, row.home_base)? {
        return Ok(None);
    }
    let about = About { base: Some(row.home_base), conversation: Some(id), ..about };
    Ok(Some((row, about)))
}

/// Whether a conversation waits in a queue: it names it, or none, or one that is gone.
pub(super) fn is_in(tx: &mut dyn Tx, row: &RoutedRow, queue: QueueId) -> Result<bool, StoreError> {
    match row.queue.filter(|named| *named != queue) {
        Some(other) => Ok(routing_settings::queue(tx, other)?.is_none()),
        None => Ok(true),
    }
}

fn offer(
    tx: &mut dyn Tx,
    (offer, decision, until): (OfferId, &Decision, Timestamp),
    about: About,
    ids: &mut Ids<'_>,
) -> Result<bool, StoreError> {
    let agent = presence::get(tx, decision.agent)?.map_or(Presence::Offline, |row| row.presence);
    if agent != Presence::Available {
        return Ok(false);
    }
    let Some((_, about)) = waiting(tx, decision.work, decision.queue, about)? else { return Ok(false) };
    let fact = Fact::WorkOffered(WorkOffered { offer, until, decision: decision.clone() });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    Ok(true)
}

fn give(tx: &mut dyn Tx, decision: &Decision, about: About, ids: &mut Ids<'_>) -> Result<bool, StoreError> {
    let Some((row, about)) = waiting(tx, decision.work, decision.queue, about)? else { return Ok(false) };
    let about = About { actor: Actor::Member(decision.agent), ..about };
    let taken = Fact::WorkTaken(WorkTaken { decision: decision.clone() });
    record(tx, NewEvent { id: ids.next()?, about, fact: taken, brief: None, full: None })?;
    assign(tx, &row, Some(decision.agent), about, ids)?;
    Ok(true)
}

/// Records who has a conversation now.
pub(crate) fn assign(
    tx: &mut dyn Tx,
    row: &conversations::ConversationRow,
    new: Option<MemberId>,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let fact = Fact::Assigned(Assigned { old: row.assignee, new });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None }).map(|_| ())
}

/// Ends an offer that stands; whether it did.
pub(crate) fn end(
    tx: &mut dyn Tx,
    offer: OfferId,
    end: OfferEnd,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<bool, StoreError> {
    end_for(tx, offer, (end, None), about, ids)
}

/// Ends an offer that stands because whose it is passes it on, and says why or not; whether it did.
pub(crate) fn decline(
    tx: &mut dyn Tx,
    offer: OfferId,
    reason: Option<DeclineReason>,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<bool, StoreError> {
    end_for(tx, offer, (OfferEnd::Declined, reason), about, ids)
}

fn end_for(
    tx: &mut dyn Tx,
    offer: OfferId,
    (end, reason): (OfferEnd, Option<DeclineReason>),
    about: About,
    ids: &mut Ids<'_>,
) -> Result<bool, StoreError> {
    let Some(row) = offers::get(tx, offer)?.filter(|row| row.end.is_none()) else { return Ok(false) };
    let base = conversations::get(tx, row.conversation)?.map(|conversation| conversation.home_base);
    let about = About { base, conversation: Some(row.conversation), ..about };
    let fact = Fact::OfferEnded(OfferEnded { offer, agent: row.agent, end, reason });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    Ok(true)
}

/// Records how a member is now; whether that is another way than before.
pub(crate) fn set_presence(
    tx: &mut dyn Tx,
    member: MemberId,
    new: Presence,
    cause: PresenceCause,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<bool, StoreError> {
    let old = presence::get(tx, member)?.map_or(Presence::Offline, |row| row.presence);
    if old == new {
        return Ok(false);
    }
    let fact = Fact::PresenceSet(PresenceSet { member, old, new, cause });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    Ok(true)
}

fn give_back(
    tx: &mut dyn Tx,
    work: WorkId,
    agent: MemberId,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<bool, StoreError> {
    let row = conversations::get(tx, conversation_of(work))?;
    let Some(row) = row.filter(|row| row.assignee == Some(agent)) else { return Ok(false) };
    let about = About { base: Some(row.home_base), conversation: Some(row.id), ..about };
    let fact = Fact::WorkReturned(WorkReturned { agent, cause: ReturnCause::Gone });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    assign(tx, &row, None, about, ids)?;
    Ok(true)
}

/// Whether who waits was offered to be answered later already, or asked to be: nobody is asked the same twice by one
/// wait, however often its limit is reached.
fn is_told(tx: &mut dyn Tx, conversation: ConversationId) -> Result<bool, StoreError> {
    let offered = later::overflow(tx, conversation)?.is_some_and(|offered| !offered.is_over);
    Ok(offered || later::asked(tx, conversation)?.is_some())
}

fn overflow(
    tx: &mut dyn Tx,
    (work, queue): (WorkId, QueueId),
    (action, cause): (Action, ActCause),
    about: About,
    ids: &mut Ids<'_>,
) -> Result<bool, StoreError> {
    let Some((row, about)) = waiting(tx, work, queue, about)? else { return Ok(false) };
    let cause = match cause {
        ActCause::Full => OverflowCause::Full,
        ActCause::TenantFull => OverflowCause::TenantFull,
        ActCause::Closed => OverflowCause::Closed,
        ActCause::WaitedTooLong => OverflowCause::WaitedTooLong,
    };
    let overflow = match action {
        Action::Move(to) => Overflow::Moved(to),
        Action::TakeMessage => Overflow::TookMessage,
        Action::Callback => Overflow::Callback,
        Action::Wait => return Ok(false),
    };
    if overflow.later().is_some() && is_told(tx, row.id)? {
        return Ok(false);
    }
    let fact = Fact::WorkOverflowed(WorkOverflowed { queue, cause, overflow });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    if let Overflow::Moved(to) = overflow {
        let fact = Fact::QueueChanged(QueueChanged { old: row.queue, new: Some(to) });
        record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    }
    Ok(true)
}
