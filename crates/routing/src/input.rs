//! Everything that can happen to the engine.

use tsunagu_model::routing::{OfferEnd, Presence};
use tsunagu_model::{MemberId, OfferId, QueueId, Timestamp, WorkId};

use crate::rule::{AgentRule, QueueRule, TenantRule};
use crate::work::{Standing, Work};

/// Something that happened. Besides rules, time and refusals these are committed facts: the engine never assumes that
/// what it proposed was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// All that was before is told: from now on things are proposed.
    Started,
    /// Limits of the tenant.
    TenantSet(TenantRule),
    /// A queue came to be or was changed.
    QueueSet(QueueRule),
    /// A queue is gone. It must be empty; what waits in it stays where it is until it is moved.
    QueueRemoved(QueueId),
    /// A queue's hours began or ended.
    QueueOpen(QueueId, bool),
    /// Somebody answers from now on, or was changed. Somebody new counts as offline and not connected until told.
    AgentSet(AgentRule),
    /// Somebody does not answer any more.
    AgentRemoved(MemberId),
    /// Somebody said how they are.
    PresenceSet(MemberId, Presence),
    /// Somebody's browser is here.
    Connected(MemberId),
    /// Somebody's browser is gone.
    Disconnected(MemberId),
    /// Work waits, for the first time or again.
    Arrived(Work),
    /// What makes waiting work come sooner or later changed.
    StandingSet(WorkId, Standing),
    /// What it is changed: its medium because the customer does not wait in front of a screen any more or wrote by
    /// another channel, who should have it, what it asks for, its standing. It keeps its queue, its place and the time it
    /// waited, and who has it has it still.
    WorkSet(Work),
    /// Work was offered.
    Offered {
        /// The offer.
        offer: OfferId,
        /// The work.
        work: WorkId,
        /// To whom.
        agent: MemberId,
        /// Until when.
        until: Timestamp,
    },
    /// An offer ended.
    OfferEnded(OfferId, WorkId, OfferEnd),
    /// A person was given work, by hand or because they took it.
    Assigned(WorkId, MemberId),
    /// Whoever had it has it no more; it waits again, as long as before.
    Returned(WorkId),
    /// Waiting work went to another queue, or what somebody had was handed to one.
    Moved(WorkId, QueueId),
    /// It is done; work after may follow.
    Ended(WorkId),
    /// Work after goes on until another moment.
    WrapUpUntil(WorkId, Timestamp),
    /// Work after is done.
    WrapUpEnded(WorkId),
    /// The customer left, or it is nobody's work any more.
    Left(WorkId),
    /// Somebody wants the next.
    TakeNext(MemberId),
    /// What was proposed for this work could not be committed: the same is not proposed again for a second.
    Refused(WorkId),
    /// To whom this work was to go was decided without news that are told along with this: it is decided again at once.
    Undecided(WorkId),
    /// Time went by.
    Tick,
}
