//! Media, presence and the ends of offers, spoken by the engine, the log, the tables and the API alike.

mod decision;
mod stretch;

use serde::{Deserialize, Serialize};

use crate::id::{MemberId, QueueId};

pub use decision::{
    Because, Candidate, Decision, Found, MOST_CANDIDATES, MOST_REMOVED, Points, Removal, Removed,
};
pub use stretch::{AgentState, AgentTime, Entry, Handling, Wait, WaitEnd, in_hand};

/// What kind of work a contact is for whoever answers it. Capacity is counted by medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// A call.
    Voice,
    /// A call with pictures.
    Video,
    /// Text, the customer waiting in front of it.
    Chat,
    /// Text the customer comes back to: SMS, LINE and other messengers.
    Message,
    /// Mail.
    Mail,
    /// Everything else somebody has to do.
    Task,
}

impl Medium {
    /// All media, in the order of their numbers.
    pub const ALL: [Self; 6] = [Self::Voice, Self::Video, Self::Chat, Self::Message, Self::Mail, Self::Task];

    /// Its place in [`Medium::ALL`]; held in tables.
    pub const fn index(self) -> usize {
        match self {
            Self::Voice => 0,
            Self::Video => 1,
            Self::Chat => 2,
            Self::Message => 3,
            Self::Mail => 4,
            Self::Task => 5,
        }
    }

    /// Back from a table; an unknown number counts as a task.
    pub fn from_number(number: i64) -> Self {
        usize::try_from(number).ok().and_then(|index| Self::ALL.get(index).copied()).unwrap_or(Self::Task)
    }

    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Voice => "voice",
            Self::Video => "video",
            Self::Chat => "chat",
            Self::Message => "message",
            Self::Mail => "mail",
            Self::Task => "task",
        }
    }

    /// Reads the word of the public contract.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|medium| medium.text() == text)
    }

    /// Whether the customer is there and waits: such work does not stay with an agent who is gone.
    pub const fn is_live(self) -> bool {
        match self {
            Self::Voice | Self::Video | Self::Chat => true,
            Self::Message | Self::Mail | Self::Task => false,
        }
    }

    /// Whether it may be offered to somebody who has interruptible work: calls may, the reverse never.
    pub const fn interrupts(self) -> bool {
        match self {
            Self::Voice | Self::Video => true,
            Self::Chat | Self::Message | Self::Mail | Self::Task => false,
        }
    }
}

/// Where a customer who waits stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerPlace {
    /// How many are taken first as things are now.
    pub ahead: u32,
    /// Milliseconds until it is taken, where the pace of the queue is known and somebody is here.
    pub expected_ms: Option<i64>,
    /// Whether somebody is asked to take it at this moment.
    pub is_called: bool,
}

/// Why somebody is not ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotReadyReason {
    /// A short pause.
    Pause,
    /// A meal.
    Meal,
    /// A meeting.
    Meeting,
    /// Learning.
    Training,
    /// Work that nobody routed.
    OtherWork,
    /// Set by us: an offer was not answered.
    NoAnswer,
    /// None of these.
    Other,
}

impl NotReadyReason {
    /// All reasons, in the order of their numbers.
    pub const ALL: [Self; 7] = [
        Self::Pause,
        Self::Meal,
        Self::Meeting,
        Self::Training,
        Self::OtherWork,
        Self::NoAnswer,
        Self::Other,
    ];

    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Pause => "pause",
            Self::Meal => "meal",
            Self::Meeting => "meeting",
            Self::Training => "training",
            Self::OtherWork => "other_work",
            Self::NoAnswer => "no_answer",
            Self::Other => "other",
        }
    }

    /// Reads the word of the public contract.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.text() == text)
    }
}

/// What somebody says of themselves. Busy and wrap-up are not said: they follow from the work they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Takes work.
    Available,
    /// Is here and takes none.
    NotReady(NotReadyReason),
    /// Is not at work.
    #[default]
    Offline,
}

impl Presence {
    /// Number held in tables.
    pub const fn number(self) -> i64 {
        match self {
            Self::Offline => 0,
            Self::Available => 1,
            Self::NotReady(reason) => 10 + reason as i64,
        }
    }

    /// Back from a table; an unknown number counts as not at work.
    pub fn from_number(number: i64) -> Self {
        let reason = usize::try_from(number - 10).ok().and_then(|place| NotReadyReason::ALL.get(place));
        match (number, reason) {
            (1, _) => Self::Available,
            (_, Some(reason)) => Self::NotReady(*reason),
            (_, None) => Self::Offline,
        }
    }

    /// Word of the public contract; the reason of *not ready* stands beside it.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Available => "available",
            Self::NotReady(_) => "not_ready",
            Self::Offline => "offline",
        }
    }
}

/// How an offer ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferEnd {
    /// Taken.
    Accepted,
    /// Not taken, said so.
    Declined,
    /// Nobody answered in time.
    Missed,
    /// Taken back, for this cause.
    Withdrawn(WithdrawCause),
}

impl OfferEnd {
    /// Every end, for reading numbers back.
    const ALL: [Self; 7] = [
        Self::Accepted,
        Self::Declined,
        Self::Missed,
        Self::Withdrawn(WithdrawCause::Disconnected),
        Self::Withdrawn(WithdrawCause::NotReady),
        Self::Withdrawn(WithdrawCause::Gone),
        Self::Withdrawn(WithdrawCause::Rule),
    ];

    /// Number held in tables, from 1; 0 is an offer that stands.
    pub const fn number(self) -> i64 {
        match self {
            Self::Accepted => 1,
            Self::Declined => 2,
            Self::Missed => 3,
            Self::Withdrawn(WithdrawCause::Disconnected) => 4,
            Self::Withdrawn(WithdrawCause::NotReady) => 5,
            Self::Withdrawn(WithdrawCause::Gone) => 6,
            Self::Withdrawn(WithdrawCause::Rule) => 7,
        }
    }

    /// Back from a table; `None`: it stands.
    pub fn from_number(number: i64) -> Option<Self> {
        let place = usize::try_from(number - 1).ok()?;
        Self::ALL.get(place).copied()
    }

    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Missed => "missed",
            Self::Withdrawn(_) => "withdrawn",
        }
    }
}

/// Why somebody passes on what is offered to them, where they say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    /// They cannot leave what they do.
    Busy,
    /// They know too little of what is asked.
    NotMyField,
    /// They do not speak the customer's language well enough.
    Language,
    /// They are too close to the customer, or to what is asked.
    ConflictOfInterest,
    /// None of these.
    Other,
}

impl DeclineReason {
    /// Word of the public contract, which is also that of the log.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Busy => "busy",
            Self::NotMyField => "not_my_field",
            Self::Language => "language",
            Self::ConflictOfInterest => "conflict_of_interest",
            Self::Other => "other",
        }
    }
}

/// Why an offer was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WithdrawCause {
    /// The agent's browser is gone.
    Disconnected,
    /// The agent takes no work any more.
    NotReady,
    /// The work is gone: the customer left, or a person gave it to somebody.
    Gone,
    /// A rule changed: the agent may not have it any more.
    Rule,
}

/// Why somebody's presence changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PresenceCause {
    /// They said so.
    Chosen,
    /// Somebody who leads them said so.
    Led,
    /// They missed too many offers.
    Missed,
    /// Their browser was gone for longer than the grace.
    Gone,
}

/// Why work that somebody had waits again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnCause {
    /// Their browser was gone for longer than the grace.
    Gone,
}

/// Where somebody hands a conversation on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransferTarget {
    /// It waits in this queue, as long as before.
    Queue(QueueId),
    /// It is this member's.
    Agent(MemberId),
}

/// How work after a contact ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrapUpEnd {
    /// The agent was done.
    Done,
    /// Its time was over.
    Time,
}

/// How a consultation ended without the conversation going to who was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsultationEnd {
    /// Whoever asked needs it no more.
    Ended,
    /// Whoever was asked cannot help.
    Declined,
}

/// Why work was not left to wait where it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OverflowCause {
    /// Its queue is full.
    Full,
    /// Too many wait in all queues together.
    TenantFull,
    /// Its queue is closed.
    Closed,
    /// It waited too long.
    WaitedTooLong,
}

/// What happened to it instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Overflow {
    /// It went to another queue.
    Moved(QueueId),
    /// The customer was asked to leave a message.
    TookMessage,
    /// The customer is to be called back.
    Callback,
}

impl OverflowCause {
    const ALL: [Self; 4] = [Self::Full, Self::TenantFull, Self::Closed, Self::WaitedTooLong];

    /// Number held in tables.
    pub const fn number(self) -> i64 {
        match self {
            Self::Full => 0,
            Self::TenantFull => 1,
            Self::Closed => 2,
            Self::WaitedTooLong => 3,
        }
    }

    /// Back from a table; an unknown number counts as a full queue.
    pub fn from_number(number: i64) -> Self {
        Self::ALL.into_iter().find(|cause| cause.number() == number).unwrap_or(Self::Full)
    }
}

impl Overflow {
    /// What whoever waits is offered instead; nothing where their work went elsewhere.
    pub const fn later(self) -> Option<LaterWay> {
        match self {
            Self::Moved(_) => None,
            Self::TookMessage => Some(LaterWay::Message),
            Self::Callback => Some(LaterWay::Callback),
        }
    }

    /// Word of the public contract; the queue it moved to stands in the change that follows.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Moved(_) => "moved",
            Self::TookMessage => "took_message",
            Self::Callback => "callback",
        }
    }
}

/// How a customer who waits asked to be answered, instead of at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LaterWay {
    /// In writing: they left a message.
    Message,
    /// By a call.
    Callback,
}

impl LaterWay {
    /// Number held in tables.
    pub const fn number(self) -> i64 {
        match self {
            Self::Message => 0,
            Self::Callback => 1,
        }
    }

    /// Back from a table; an unknown number counts as in writing.
    pub const fn from_number(number: i64) -> Self {
        match number {
            1 => Self::Callback,
            _ => Self::Message,
        }
    }

    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Callback => "callback",
        }
    }

    /// Reads the word of the public contract.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Message, Self::Callback].into_iter().find(|way| way.text() == text)
    }

    /// What kind of work it is for whoever does it: nobody waits in front of a screen any more.
    pub const fn medium(self) -> Medium {
        match self {
            Self::Message => Medium::Message,
            Self::Callback => Medium::Task,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_tables_are_read_back() {
        for reason in NotReadyReason::ALL {
            let presence = Presence::NotReady(reason);
            assert_eq!(Presence::from_number(presence.number()), presence);
            assert_eq!(NotReadyReason::parse(reason.text()), Some(reason));
        }
        for presence in [Presence::Available, Presence::Offline] {
            assert_eq!(Presence::from_number(presence.number()), presence);
        }
        for end in OfferEnd::ALL {
            assert_eq!(OfferEnd::from_number(end.number()), Some(end));
        }
        assert_eq!(OfferEnd::from_number(0), None);
        for medium in Medium::ALL {
            assert_eq!(Medium::from_number(medium.index() as i64), medium);
            assert_eq!(Medium::parse(medium.text()), Some(medium));
        }
        for cause in OverflowCause::ALL {
            assert_eq!(OverflowCause::from_number(cause.number()), cause);
        }
        for way in [LaterWay::Message, LaterWay::Callback] {
            assert_eq!(LaterWay::from_number(way.number()), way);
            assert_eq!(LaterWay::parse(way.text()), Some(way));
            assert!(!way.medium().is_live());
        }
        assert_eq!(Presence::from_number(999), Presence::Offline);
    }
}
