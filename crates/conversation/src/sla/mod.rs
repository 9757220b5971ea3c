//! The clocks of service levels: when an answer or the end of a conversation is due.
//!
//! A clock belongs to a *round*: a reply clock to one wait of the customer, the resolve clock to one go of the
//! conversation. It counts while the conversation waits for us, and only in the hours that count, if they are named.
//!
//! | | open | pending | snoozed | resolved |
//! |---|---|---|---|---|
//! | reply clocks | run | stand | stand | ended |
//! | resolve clock | runs | stands | stands | ended |
//!
//! What has been counted is kept: a clock that goes on after a rest is due later by the rest, and one that goes on in
//! another queue keeps what it had counted. An answer ends a round for good; a conversation that is opened again by a
//! person, or by taking something back, goes on in the round it was in.

mod settle;

use tsunagu_model::Timestamp;
use tsunagu_model::conversation::Status;
use tsunagu_model::sla::{Clock, End, Pause, Run, SlaClock};

pub use settle::settle;

use super::Hours;

/// What a service level asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Targets {
    /// Milliseconds until the first answer.
    pub first_reply: Option<i64>,
    /// Milliseconds until each later answer.
    pub next_reply: Option<i64>,
    /// Milliseconds until it is resolved.
    pub resolve: Option<i64>,
    /// The only hours that count; none: all time does.
    pub hours: Option<Hours>,
}

impl Targets {
    const fn of(&self, clock: SlaClock) -> Option<i64> {
        match clock {
            SlaClock::FirstReply => self.first_reply,
            SlaClock::NextReply => self.next_reply,
            SlaClock::Resolve => self.resolve,
        }
    }

    fn counted(&self, from: Timestamp, until: Timestamp) -> i64 {
        match &self.hours {
            Some(hours) => hours.open_millis_between(from, until),
            None => until.since(from).max(0),
        }
    }

    /// None where the hours never hold so much.
    fn after(&self, from: Timestamp, millis: i64) -> Option<Timestamp> {
        match &self.hours {
            Some(hours) => hours.after_open_millis(from, millis),
            None => Some(from.plus_millis(millis)),
        }
    }
}

/// How a conversation stands after something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Situation {
    /// When that was.
    pub at: Timestamp,
    /// The state of the conversation.
    pub status: Status,
    /// Whether it is anybody's work; spam, machine mail and what went into another conversation is not.
    pub is_work: bool,
    /// Whether a person of ours has answered in it before.
    pub is_answered: bool,
    /// Since when the customer has waited for an answer, though the conversation may be put away.
    pub waits_since: Option<Timestamp>,
    /// Since when the conversation has gone on: since it began, or since the customer opened it again.
    pub goes_since: Timestamp,
    /// What a clock that begins now does not count although it lies in its round: all before this. For a service level
    /// that was set up only now.
    pub not_before: Option<Timestamp>,
}

/// What a clock says at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockState {
    /// It runs and is not due yet.
    Running,
    /// It stands because of the conversation.
    Paused(Pause),
    /// It stands because its hours are not open.
    OutsideHours,
    /// Its round ended in time.
    Met(End),
    /// It was due and nothing happened in time.
    Breached,
}

/// How a clock stands at a moment, counting in these hours.
pub fn state(clock: &Clock, hours: Option<&Hours>, now: Timestamp) -> ClockState {
    if clock.due.is_some_and(|due| due <= now) {
        return ClockState::Breached;
    }
    match clock.run {
        Run::Since(_) if hours.is_some_and(|hours| hours.part_ends(now).is_none()) => {
            ClockState::OutsideHours
        }
        Run::Since(_) => ClockState::Running,
        Run::Paused(why) => ClockState::Paused(why),
        Run::Ended(why) => ClockState::Met(why),
    }
}
