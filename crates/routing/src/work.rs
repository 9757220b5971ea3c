//! What waits.

use tsunagu_model::routing::Medium;
use tsunagu_model::{MemberId, OfferId, QueueId, Timestamp, WorkId};

use crate::rule::Requirement;

/// A work item, of any medium.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// Which.
    pub id: WorkId,
    /// Its queue.
    pub queue: QueueId,
    /// Its medium.
    pub medium: Medium,
    /// Since when the customer waits; work that comes back keeps it.
    pub since: Timestamp,
    /// Since when it waits in this queue; none is from now on.
    pub entered: Option<Timestamp>,
    /// What makes it come sooner or later than its queue says.
    pub standing: Standing,
    /// Who should have it, if they are free soon.
    pub preferred: Option<MemberId>,
    /// What it asks for besides what its queue asks; never relaxed.
    pub skills: Vec<Requirement>,
}

/// What makes work come sooner or later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Points besides those of the queue, of either sign.
    pub points: i64,
    /// Whether the customer is a VIP.
    pub vip: bool,
    /// When an answer is due.
    pub due: Option<Timestamp>,
}

/// Where a work item is. It is in exactly one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In its queue.
    Waiting,
    /// Proposed to somebody; not committed yet.
    Proposed(MemberId),
    /// Offered to somebody until a moment.
    Offered(OfferId, MemberId, Timestamp),
    /// Somebody has it.
    Held(MemberId),
    /// Done; somebody has work after until a moment.
    WrapUp(MemberId, Timestamp),
}

/// Where a customer stands in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// How many are taken first as things are now.
    pub ahead: u32,
    /// Milliseconds until it is taken, by the pace at which the queue was taken from; none while that is not known or
    /// nobody is here.
    pub expected_ms: Option<i64>,
}
