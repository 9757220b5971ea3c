//! The clocks of service levels, spoken by the engine, the log, the tables and the API alike.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// What a service level sets a time for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlaClock {
    /// The first answer to a customer.
    FirstReply,
    /// Each later answer.
    NextReply,
    /// The end of a conversation.
    Resolve,
}

impl SlaClock {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 3] = [Self::FirstReply, Self::NextReply, Self::Resolve];

    /// Number held in tables.
    pub const fn number(self) -> i64 {
        match self {
            Self::FirstReply => 0,
            Self::NextReply => 1,
            Self::Resolve => 2,
        }
    }

    /// Back from a table; none for a number that no clock has.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|clock| clock.number() == number)
    }

    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::FirstReply => "first_reply",
            Self::NextReply => "next_reply",
            Self::Resolve => "resolve",
        }
    }
}

/// One clock of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Which.
    pub clock: SlaClock,
    /// When its round began.
    pub began: Timestamp,
    /// What it may count, in milliseconds.
    pub target: i64,
    /// What it had counted, in milliseconds, before it began to run as it does now.
    pub spent: i64,
    /// Whether it runs.
    pub run: Run,
    /// When it is due, while it runs; of one that stands or has ended, when it was due, if that was before.
    pub due: Option<Timestamp>,
    /// From when on less than a quarter is left, while it runs.
    pub near: Option<Timestamp>,
}

/// Whether a clock runs, and why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Run {
    /// It has run since this moment.
    Since(Timestamp),
    /// It stands.
    Paused(Pause),
    /// Its round is over.
    Ended(End),
}

/// Why a clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pause {
    /// The conversation waits for the customer.
    WaitsForCustomer,
    /// The conversation is snoozed.
    Snoozed,
}

/// Why a round is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// We answered.
    Answered,
    /// The conversation was resolved.
    Resolved,
    /// It is nobody's work any more.
    Gone,
}
