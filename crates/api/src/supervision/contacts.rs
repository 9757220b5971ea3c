//! The contacts behind a number.

use serde::{Deserialize, Serialize};
use tsunagu_model::routing::{Entry, Handling, Medium, Wait, WaitEnd};
use tsunagu_model::{ConversationId, Id, MemberId, QueueId, Timestamp};
use tsunagu_records::queries::conversation_list;
use tsunagu_store::{StoreError, Tx};
use tsunagu_views::Level;
use utoipa::ToSchema;

use super::floor::Floor;
use super::queues::is_late;
use crate::shown::names::MemberRef;
use crate::shown::{ConversationJson, Names};

/// Most contacts of one answer.
const MOST: usize = 200;

/// A number of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LiveNumber)]
pub enum Number {
    /// Wait now.
    Waiting,
    /// Wait now, for longer than the level of their medium.
    Late,
    /// Are offered to somebody now.
    Offered,
    /// Are in somebody's hands now.
    InHand,
    /// Began to wait today.
    Entered,
    /// Were answered today.
    Answered,
    /// Were answered today within the level of their medium.
    Within,
    /// Were answered today later than that.
    AnsweredLate,
    /// Left today.
    Left,
    /// Were put away today.
    PutAway,
    /// Went to another queue today.
    MovedOut,
    /// Came from another queue today.
    MovedIn,
    /// Came back from somebody today.
    Returned,
}

/// Which contacts are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Behind which number.
    pub number: Number,
    /// Only of this queue.
    pub queue: Option<QueueId>,
    /// Only of this medium.
    pub medium: Option<Medium>,
    /// Only in this agent's hands, answered by them, or offered to them.
    pub agent: Option<MemberId>,
}

/// Contacts behind a number.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LiveContacts)]
pub struct ContactsJson {
    /// When they were read.
    pub at: String,
    /// How many there are; `items` has at most 200 of them.
    pub total: u32,
    /// What goes on comes with the longest first, what is over with the newest.
    pub items: Vec<ContactJson>,
}

/// A contact: one wait, or one stretch in somebody's hands.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LiveContact)]
pub struct ContactJson {
    /// The conversation as it is now.
    pub conversation: ConversationJson,
    /// Id of the queue it waited in.
    pub queue: Option<String>,
    /// Its medium.
    pub medium: &'static str,
    /// Since when its customer waits, or waited; in somebody's hands, since when it is.
    pub since: String,
    /// How long, up to now or to its end, in milliseconds.
    pub lasted_ms: i64,
    /// When it was over; null while it goes on.
    pub ended_at: Option<String>,
    /// Who has it, answered it, or is asked whether they take it.
    pub agent: Option<MemberRef>,
}

/// One contact before it is shown.
struct Found {
    conversation: ConversationId,
    queue: Option<QueueId>,
    medium: Medium,
    since: Timestamp,
    ended: Option<Timestamp>,
    agent: Option<MemberId>,
}

/// The contacts behind a number, as the board counts them.
pub fn contacts(tx: &mut dyn Tx, floor: &Floor, asked: Asked) -> Result<ContactsJson, StoreError> {
    let mut found: Vec<Found> = if asked.number == Number::InHand {
        floor.handlings.iter().filter(|one| one.until.is_none()).map(held).collect()
    } else {
        floor
            .waits
            .iter()
            .filter(|wait| counts(floor, wait, asked.number))
            .map(|wait| waited(floor, wait))
            .collect()
    };
    found.retain(|one| {
        asked.queue.is_none_or(|queue| floor.queue_of(one.queue) == Some(queue))
            && asked.medium.is_none_or(|medium| one.medium == medium)
            && asked.agent.is_none_or(|agent| one.agent == Some(agent))
    });
    found.sort_by_key(|one| match one.ended {
        None => (0, one.since.0),
        Some(at) => (1, -at.0),
    });
    let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let (mut names, mut items) = (Names::default(), Vec::new());
    for one in found.into_iter().take(MOST) {
        items.extend(shown(tx, floor, &mut names, one)?);
    }
    Ok(ContactsJson { at: floor.at.to_rfc3339(), total, items })
}

/// Whether a wait is one of those a number counts.
fn counts(floor: &Floor, wait: &Wait, number: Number) -> bool {
    let goes_on = wait.ended.is_none();
    let entered = |entry| wait.entry == entry && floor.day.has(wait.entered_at);
    let ended = |end| wait.ended.is_some_and(|(at, how)| how == end && floor.day.has(at));
    let in_time = wait.ended.is_some_and(|(at, _)| at.since(wait.since) <= Level::of(wait.medium).within_ms);
    match number {
        Number::Waiting => goes_on,
        Number::Late => goes_on && is_late(wait, floor.at),
        Number::Offered => goes_on && floor.is_offered(wait),
        Number::InHand => false,
        Number::Entered => entered(Entry::Came),
        Number::MovedIn => entered(Entry::Moved),
        Number::Returned => entered(Entry::Returned),
        Number::Answered => ended(WaitEnd::Answered),
        Number::Within => ended(WaitEnd::Answered) && in_time,
        Number::AnsweredLate => ended(WaitEnd::Answered) && !in_time,
        Number::Left => ended(WaitEnd::Left),
        Number::PutAway => ended(WaitEnd::PutAway),
        Number::MovedOut => ended(WaitEnd::Moved),
    }
}

/// A wait; while it goes on, whoever is asked is the one it names.
fn waited(floor: &Floor, wait: &Wait) -> Found {
    let Wait { conversation, queue, medium, since, .. } = *wait;
    let agent = match wait.ended {
        None => floor.offer_of(wait).map(|offer| offer.agent),
        Some(_) => wait.agent,
    };
    Found { conversation, queue, medium, since, ended: wait.ended.map(|(at, _)| at), agent }
}

fn held(handling: &Handling) -> Found {
    let Handling { conversation, queue, medium, agent, since, until, .. } = *handling;
    Found { conversation, queue, medium, since, ended: until, agent: Some(agent) }
}

fn shown(
    tx: &mut dyn Tx,
    floor: &Floor,
    names: &mut Names,
    one: Found,
) -> Result<Option<ContactJson>, StoreError> {
    let Some(listed) = conversation_list::one(tx, one.conversation)? else { return Ok(None) };
    let agent = match one.agent {
        Some(agent) => Some(names.member(tx, agent)?),
        None => None,
    };
    Ok(Some(ContactJson {
        conversation: ConversationJson::of(tx, names, &listed)?,
        queue: floor.queue_of(one.queue).map(Id::text),
        medium: one.medium.text(),
        since: one.since.to_rfc3339(),
        lasted_ms: one.ended.unwrap_or(floor.at).since(one.since).max(0),
        ended_at: one.ended.map(Timestamp::to_rfc3339),
        agent,
    }))
}
