//! Stretches of time that supervision counts: waits, handlings, and how agents were.

use crate::conversation::Status;
use crate::id::{ConversationId, MemberId, QueueId};
use crate::time::Timestamp;

use super::{Medium, NotReadyReason, Presence};

/// How a contact came to wait in a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entry {
    /// The customer began to wait.
    Came,
    /// It waited in another queue before.
    Moved,
    /// Somebody had it, and has it no more.
    Returned,
}

impl Entry {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 3] = [Self::Came, Self::Moved, Self::Returned];

    /// Number held in tables.
    pub const fn number(self) -> i64 {
        self as i64
    }

    /// Back from a table; an unknown number counts as having come.
    pub fn from_number(number: i64) -> Self {
        Self::ALL.into_iter().find(|entry| entry.number() == number).unwrap_or(Self::Came)
    }
}

/// How a wait in a queue ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WaitEnd {
    /// Somebody took it, or answered it without taking it.
    Answered,
    /// It waits in another queue.
    Moved,
    /// It was resolved and nobody had answered.
    Left,
    /// It is to be answered by nobody, or not now: spam, asleep, part of another conversation, erased.
    PutAway,
}

impl WaitEnd {
    /// All of them, in the order of their numbers, which begin with 1.
    pub const ALL: [Self; 4] = [Self::Answered, Self::Moved, Self::Left, Self::PutAway];

    /// Number held in tables; 0 is a wait that goes on.
    pub const fn number(self) -> i64 {
        self as i64 + 1
    }

    /// Back from a table; `None`: it goes on.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|end| end.number() == number)
    }

    /// How the wait of a conversation ended that is not given to anybody, by its state now.
    pub const fn by_status(status: Status) -> Self {
        match status {
            Status::Pending => Self::Answered,
            Status::Resolved => Self::Left,
            Status::Open | Status::Snoozed => Self::PutAway,
        }
    }
}

/// How an agent is, by their word and by what they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgentState {
    /// Not at work.
    Offline,
    /// Takes work and has none.
    Idle,
    /// Takes work and has some.
    Busy,
    /// Works after a contact.
    WrapUp,
    /// Takes none.
    NotReady(NotReadyReason),
}

impl AgentState {
    /// What somebody's word, whether they have work, and whether they work after a contact make of them.
    pub const fn of(presence: Presence, has_work: bool, is_after: bool) -> Self {
        match (presence, has_work, is_after) {
            (Presence::Offline, ..) => Self::Offline,
            (Presence::NotReady(reason), ..) => Self::NotReady(reason),
            (Presence::Available, true, _) => Self::Busy,
            (Presence::Available, false, true) => Self::WrapUp,
            (Presence::Available, false, false) => Self::Idle,
        }
    }

    /// Number held in tables.
    pub const fn number(self) -> i64 {
        match self {
            Self::Offline => 0,
            Self::Idle => 1,
            Self::Busy => 2,
            Self::WrapUp => 3,
            Self::NotReady(reason) => 10 + reason as i64,
        }
    }

    /// Back from a table; an unknown number counts as not at work.
    pub fn from_number(number: i64) -> Self {
        match number {
            1 => Self::Idle,
            2 => Self::Busy,
            3 => Self::WrapUp,
            _ => match Presence::from_number(number) {
                Presence::NotReady(reason) => Self::NotReady(reason),
                Presence::Available | Presence::Offline => Self::Offline,
            },
        }
    }

    /// Word of the public contract; the reason of *not ready* stands beside it.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Idle => "idle",
            Self::Busy => "busy",
            Self::WrapUp => "wrap_up",
            Self::NotReady(_) => "not_ready",
        }
    }
}

/// Whether a contact that somebody has is in their hands: it waits for us, or its customer is there. What waits for a
/// customer who is not there is out of hand until they come back.
pub const fn in_hand(status: Status, medium: Medium) -> bool {
    match status {
        Status::Open => true,
        Status::Pending => medium.is_live(),
        Status::Snoozed | Status::Resolved => false,
    }
}

/// A contact's wait in one queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// What waits.
    pub conversation: ConversationId,
    /// Number of the event with which it began.
    pub seq: i64,
    /// Where; none is the queue of what names none.
    pub queue: Option<QueueId>,
    /// Its medium.
    pub medium: Medium,
    /// How it came there.
    pub entry: Entry,
    /// Since when it waits there.
    pub entered_at: Timestamp,
    /// Since when the customer waits, in whatever queues.
    pub since: Timestamp,
    /// When and how it ended; none while it goes on.
    pub ended: Option<(Timestamp, WaitEnd)>,
    /// Who took or answered it.
    pub agent: Option<MemberId>,
}

/// A stretch in which a contact was in somebody's hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handling {
    /// What.
    pub conversation: ConversationId,
    /// Number of the event with which it began.
    pub seq: i64,
    /// The queue it was in.
    pub queue: Option<QueueId>,
    /// Its medium.
    pub medium: Medium,
    /// Whose hands.
    pub agent: MemberId,
    /// Since when.
    pub since: Timestamp,
    /// Until when; none while it goes on.
    pub until: Option<Timestamp>,
}

/// A stretch in which an agent was in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgentTime {
    /// Who.
    pub member: MemberId,
    /// Number of the event with which it began.
    pub seq: i64,
    /// How they were.
    pub state: AgentState,
    /// Since when.
    pub since: Timestamp,
    /// Until when; none while it goes on.
    pub until: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_tables_are_read_back() {
        for entry in Entry::ALL {
            assert_eq!(Entry::from_number(entry.number()), entry);
        }
        for end in WaitEnd::ALL {
            assert_eq!(WaitEnd::from_number(end.number()), Some(end));
        }
        assert_eq!(WaitEnd::from_number(0), None);
        let plain = [AgentState::Offline, AgentState::Idle, AgentState::Busy, AgentState::WrapUp];
        for state in plain.into_iter().chain(NotReadyReason::ALL.map(AgentState::NotReady)) {
            assert_eq!(AgentState::from_number(state.number()), state);
        }
    }

    #[test]
    fn work_makes_busy_only_who_takes_work() {
        assert_eq!(AgentState::of(Presence::Available, true, true), AgentState::Busy);
        assert_eq!(AgentState::of(Presence::Available, false, false), AgentState::Idle);
        assert_eq!(AgentState::of(Presence::Available, false, true), AgentState::WrapUp);
        assert_eq!(AgentState::of(Presence::Offline, true, true), AgentState::Offline);
        let meal = NotReadyReason::Meal;
        assert_eq!(AgentState::of(Presence::NotReady(meal), true, true), AgentState::NotReady(meal));
    }
}
