//! Lines of the log as the store sees them.

use tsunagu_model::event::{About, Actor, Stream};
use tsunagu_model::*;

/// An event to append. `brief` and `full` are clear text here and sealed by the store under `about.key`.
#[derive(Clone, Debug, PartialEq)]
pub struct RawEvent {
    /// Its id, made outside the command.
    pub id: EventId,
    /// Which log.
    pub stream: Stream,
    /// Number of its kind.
    pub kind: i64,
    /// Version of its layout.
    pub version: i64,
    /// Subject and origin.
    pub about: About,
    /// Open part, JSON.
    pub open: String,
    /// Sealed part for lists, JSON.
    pub brief: Option<Vec<u8>>,
    /// Sealed part with everything, JSON.
    pub full: Option<Vec<u8>>,
}

/// An event of the log. `brief` and `full` are cells; see [`crate::Tx::open_cell`].
#[derive(Clone, Debug, PartialEq)]
pub struct LogEvent {
    /// Whose.
    pub tenant: TenantId,
    /// Which log.
    pub stream: Stream,
    /// Its number in the log, from 1 without gaps.
    pub seq: i64,
    /// Its id.
    pub id: EventId,
    /// Number of its kind.
    pub kind: i64,
    /// Version of its layout.
    pub version: i64,
    /// The base profile it is about.
    pub base: Option<BaseId>,
    /// The conversation it happened in.
    pub conversation: Option<ConversationId>,
    /// The interaction it happened in.
    pub interaction: Option<InteractionId>,
    /// The key that seals it.
    pub key: Option<KeyId>,
    /// Who did it.
    pub actor: Actor,
    /// What led to it.
    pub cause: Option<EventId>,
    /// The path it is part of.
    pub trace: TraceId,
    /// When it happened outside.
    pub occurred_at: Timestamp,
    /// When it was committed; never decreases along `seq`.
    pub recorded_at: Timestamp,
    /// Open part, JSON.
    pub open: String,
    /// Sealed part for lists.
    pub brief: Option<Vec<u8>>,
    /// Sealed part with everything.
    pub full: Option<Vec<u8>>,
}
