//! Media, presence and the ends of offers, spoken by the engine, the log, the tables and the API alike.

use serde::{Deserialize, Serialize};

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
