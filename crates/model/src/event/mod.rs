//! The log's vocabulary: facts in the past tense.
//!
//! A fact has an open part, readable by whoever operates the store, and two sealed parts: `brief` (what a list
//! shows) and `full` (everything). The open part is built from [`OpenField`] types only: ids, enumerations, numbers
//! and times. There is no string among them, so nobody can put a name or an address there by mistake.

mod change;
mod fact;
mod sealed;
mod touches;
mod words;

pub use change::*;
pub use fact::*;
pub use sealed::*;
pub use words::*;

use serde::{Deserialize, Serialize};

use crate::id::*;
use crate::time::Timestamp;

/// Which of a tenant's two logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stream {
    /// What people say and do; fans out live.
    Contact,
    /// Page views, tracking calls, devices: own retention, no live fan-out.
    Activity,
}

impl Stream {
    /// Number held in tables.
    pub const fn number(self) -> i64 {
        match self {
            Self::Contact => 0,
            Self::Activity => 1,
        }
    }
}

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Actor {
    /// A rule of ours.
    System,
    /// The owner of a handle.
    Customer(BaseId),
    /// Somebody who works here.
    Member(MemberId),
    /// A program with a key.
    ApiKey(ApiKeyId),
}

impl Actor {
    /// Text held in the log's `actor` column.
    pub fn text(self) -> String {
        match self {
            Self::System => String::from("system"),
            Self::Customer(id) => id.text(),
            Self::Member(id) => id.text(),
            Self::ApiKey(id) => id.text(),
        }
    }

    /// Back from the column.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "system" {
            return Some(Self::System);
        }
        BaseId::parse(text)
            .map(Self::Customer)
            .or_else(|| MemberId::parse(text).map(Self::Member))
            .or_else(|| ApiKeyId::parse(text).map(Self::ApiKey))
    }
}

/// What an event is about and how it came to be, apart from what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// The base profile, never the cluster (I-12).
    pub base: Option<BaseId>,
    /// The conversation it happened in.
    pub conversation: Option<ConversationId>,
    /// The interaction it happened in.
    pub interaction: Option<InteractionId>,
    /// The key that seals `brief` and `full`.
    pub key: Option<KeyId>,
    /// Who did it.
    pub actor: Actor,
    /// The event that led to this one.
    pub cause: Option<EventId>,
    /// The path it is part of.
    pub trace: TraceId,
    /// When it happened outside; never later than it was recorded.
    pub occurred_at: Timestamp,
}

/// An event to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEvent {
    /// Its id, made outside the command.
    pub id: EventId,
    /// Subject and origin.
    pub about: About,
    /// Open part.
    pub fact: Fact,
    /// Sealed part for lists.
    pub brief: Option<Brief>,
    /// Sealed part with everything.
    pub full: Option<Full>,
}

/// A sealed part as a reader finds it.
#[derive(Clone, Debug, PartialEq)]
pub enum Sealed<T> {
    /// The event never had one.
    Absent,
    /// Its key is destroyed.
    Erased,
    /// Opened.
    Open(T),
}

impl<T> Sealed<T> {
    /// The value, when it could be opened.
    pub fn as_open(&self) -> Option<&T> {
        match self {
            Self::Open(value) => Some(value),
            Self::Absent | Self::Erased => None,
        }
    }

    /// Whether it was there and cannot be read any more.
    pub fn is_erased(&self) -> bool {
        matches!(self, Self::Erased)
    }
}
