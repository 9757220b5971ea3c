//! What waits and who has it, as the engine takes it: the difference between the rows and what the engine knows.

use tsunagu_model::conversation::Status;
use tsunagu_model::routing::{Medium, OfferEnd, WithdrawCause};
use tsunagu_model::{ConversationId, MemberId, OfferId, Timestamp, WorkId};
use tsunagu_records::tables::routed::RoutedRow;
use tsunagu_routing::{Engine, Input, Place, Standing, Work};

use super::rules::Rules;
use crate::accounts::Accounts;
use crate::outbound::reply::kind_of;

/// The work a conversation is: there is one at most, under the same number.
pub(super) const fn work_of(conversation: ConversationId) -> WorkId {
    WorkId(conversation.0)
}

/// The conversation a work item is.
pub(super) const fn conversation_of(work: WorkId) -> ConversationId {
    ConversationId(work.0)
}

/// Where the rows have a work item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Waiting,
    Offered(OfferId, MemberId, Timestamp),
    Held(MemberId),
    /// Done, with work after until a moment.
    After(MemberId, Timestamp),
}

/// Whether the conversation may be offered, or its offer accepted: it waits for us and nobody has it.
pub(crate) fn waits(row: &RoutedRow) -> bool {
    row.status == Status::Open && row.assignee.is_none()
}

/// What a conversation is to the engine; none where it is nobody's work.
fn wanted(row: &RoutedRow, rules: &Rules, accounts: &Accounts) -> Option<(Work, At)> {
    let account = row.channel.and_then(|channel| accounts.get(channel));
    let kind = account.and_then(|owned| kind_of(&owned.account));
    let medium = match row.later {
        Some(way) => way.medium(),
        None => kind.map_or(Medium::Task, |kind| kind.descriptor().medium),
    };
    let queue = rules.queue_of(row.queue)?;
    let standing = row.offer.filter(|offer| offer.end.is_none() && offer.queue == queue);
    let at = match (row.status, row.assignee) {
        (Status::Open, None) => match standing {
            Some(offer) => At::Offered(offer.id, offer.agent, offer.until),
            None => At::Waiting,
        },
        (Status::Open, Some(agent)) => At::Held(agent),
        // Who chats has the chat while the customer thinks; a mail is out of hand once it is answered.
        (Status::Pending, Some(agent)) if medium.is_live() => At::Held(agent),
        (Status::Resolved, _) if let Some((agent, until)) = row.wrap_up => At::After(agent, until),
        (Status::Pending | Status::Snoozed | Status::Resolved, _) => return None,
    };
    let work = Work {
        id: work_of(row.id),
        queue,
        medium,
        since: row.since,
        entered: row.entered,
        standing: Standing { vip: row.vip, due: row.due, ..Standing::default() },
        preferred: row.known_agent,
        skills: rules.sight(&row.channels),
    };
    Some((work, at))
}

/// What the engine has to be told so that it knows of a conversation what the rows say.
pub(super) fn inputs(
    engine: &Engine,
    id: ConversationId,
    row: Option<&RoutedRow>,
    rules: &Rules,
    accounts: &Accounts,
) -> Vec<Input> {
    let work = work_of(id);
    let place = engine.place(work);
    let Some((wanted, at)) = row.and_then(|row| wanted(row, rules, accounts)) else {
        return match place {
            None => Vec::new(),
            Some(Place::WrapUp(..)) => vec![Input::WrapUpEnded(work)],
            Some(Place::Held(_) | Place::Waiting | Place::Proposed(_) | Place::Offered(..)) => {
                vec![Input::Left(work)]
            }
        };
    };
    if let At::After(agent, until) = at {
        return after(wanted, place, agent, until);
    }
    let (mut inputs, anew) = (Vec::new(), wanted.clone());
    let place = match place {
        None | Some(Place::WrapUp(..)) => {
            inputs.push(Input::Arrived(wanted));
            Place::Waiting
        }
        Some(_) if engine.queue_of(work) != Some(wanted.queue) => {
            inputs.push(Input::Moved(work, wanted.queue));
            Place::Waiting
        }
        Some(Place::Offered(offer, agent, until)) if at != At::Offered(offer, agent, until) => {
            let end = ended(row, offer);
            match at {
                // Given to somebody by hand: told as that alone, or it would be offered again in between.
                At::Held(_) if end != OfferEnd::Accepted => Place::Offered(offer, agent, until),
                At::Held(_) | At::Waiting | At::Offered(..) | At::After(..) => {
                    inputs.push(Input::OfferEnded(offer, work, end));
                    if end == OfferEnd::Accepted { Place::Held(agent) } else { Place::Waiting }
                }
            }
        }
        Some(place) => place,
    };
    if !inputs.iter().any(|input| matches!(input, Input::Arrived(_))) {
        inputs.extend(changed(engine, anew));
    }
    match (place, at) {
        (Place::Held(_), At::Waiting) => inputs.push(Input::Returned(work)),
        (Place::Held(_), At::Offered(offer, agent, until)) => {
            inputs.extend([Input::Returned(work), Input::Offered { offer, work, agent, until }]);
        }
        (Place::Held(has), At::Held(agent)) if has == agent => {}
        (_, At::Held(agent)) => inputs.push(Input::Assigned(work, agent)),
        (Place::Waiting | Place::Proposed(_), At::Offered(offer, agent, until)) => {
            inputs.push(Input::Offered { offer, work, agent, until });
        }
        // Work after is told above.
        (_, At::After(..))
        | (Place::Waiting | Place::Proposed(_) | Place::Offered(..) | Place::WrapUp(..), _) => {}
    }
    inputs
}

/// What work it knows is to be told as, where anything but its queue and its times changed.
fn changed(engine: &Engine, anew: Work) -> Option<Input> {
    let known = engine.work(anew.id)?;
    if (known.medium, known.preferred, &known.skills) != (anew.medium, anew.preferred, &anew.skills) {
        return Some(Input::WorkSet(anew));
    }
    (known.standing != anew.standing).then_some(Input::StandingSet(anew.id, anew.standing))
}

/// What leads to work after: who has it holds it first.
fn after(work: Work, place: Option<Place>, agent: MemberId, until: Timestamp) -> Vec<Input> {
    let id = work.id;
    let begins = Input::WrapUpUntil(id, until);
    match place {
        Some(Place::WrapUp(who, end)) if who == agent && end == until => Vec::new(),
        Some(Place::Held(who) | Place::WrapUp(who, _)) if who == agent => vec![begins],
        Some(_) => vec![Input::Assigned(id, agent), begins],
        None => vec![Input::Arrived(work), Input::Assigned(id, agent), begins],
    }
}

/// How an offer ended, by its row; one that stands while its conversation waits no more is as good as withdrawn.
fn ended(row: Option<&RoutedRow>, offer: OfferId) -> OfferEnd {
    let newest = row.and_then(|row| row.offer).filter(|newest| newest.id == offer);
    newest.and_then(|newest| newest.end).unwrap_or(OfferEnd::Withdrawn(WithdrawCause::Gone))
}
