//! What the engine wants done. Nothing of it is so until it comes back as an input.

use tsunagu_model::routing::{Presence, WithdrawCause};
use tsunagu_model::{MemberId, OfferId, QueueId, Timestamp, WorkId};

use crate::reason::Decision;
use crate::rule::Action;

/// Something to commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proposal {
    /// Offer work to somebody.
    Offer {
        /// To whom, why them and why this.
        decision: Box<Decision>,
        /// Until when.
        until: Timestamp,
    },
    /// Give somebody the work they asked for.
    Give(Box<Decision>),
    /// There is nothing for who asked.
    Nothing(MemberId, NothingWhy),
    /// An offer was not answered in time.
    Miss(OfferId, WorkId, MemberId),
    /// Take an offer back.
    Withdraw(OfferId, WorkId, MemberId, WithdrawCause),
    /// Set somebody to not ready because they missed too many offers, or to offline because they are gone. Whatever comes
    /// of it, how they are then is told: until it is they are offered nothing.
    SetPresence(MemberId, Presence),
    /// Take work from somebody who is gone; it waits again.
    Return(WorkId, MemberId),
    /// Work cannot or should not wait where it is.
    Act {
        /// The work.
        work: WorkId,
        /// Its queue.
        queue: QueueId,
        /// What is to happen.
        action: Action,
        /// Why.
        cause: ActCause,
    },
    /// Work after took its time.
    EndWrapUp(WorkId, MemberId),
}

/// Why work should not wait where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActCause {
    /// Its queue is full.
    Full,
    /// Too many wait in all queues together.
    TenantFull,
    /// Its queue is closed.
    Closed,
    /// It waited too long.
    WaitedTooLong,
}

/// Why there is nothing for who asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NothingWhy {
    /// Nothing waits that they may have.
    Empty,
    /// They have as much as they take.
    Full,
}
