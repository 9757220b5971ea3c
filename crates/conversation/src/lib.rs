//! Conversation engine: which conversation an item joins, the states, and why.
//!
//! Everything here is a function of its arguments: no clock, no store. The caller reads a snapshot in its command,
//! asks, and writes what was decided, with the reason.
//!
//! **Joining** ([`join`]). An item joins, in this order:
//! 1. what its reference names (mail References, a provider's thread), if the reference counts: it carries our
//!    signed token, or its sender already takes part there. A token joins but never identifies: another sender
//!    becomes a participant with a profile of their own. It counts however long ago the conversation was resolved:
//!    whoever answers a mail means that mail;
//!    A handoff link of ours does the same for whoever came by it;
//! 2. the profile's conversation that is open, pending or snoozed, the one with the newest activity first;
//! 3. the profile's conversation that was resolved within the reopen window;
//! 4. a new one.
//!
//! Kept apart from that: a forged sender (`dmarc=fail`) joins forged conversations of its own only; spam is joined
//! only by a reference; machine mail joins the conversation of our message it is about, or goes to *system mail*.
//!
//! **States** ([`status_after`], [`choose`]). Open waits for us, pending waits for the customer, snoozed is hidden
//! until a moment or until the customer writes, resolved is done. What a machine writes changes no state, except
//! that a message of ours which failed for good puts its conversation back to open.
//!
//! **Interactions** ([`interaction_for`]). One base in one role on one channel has one open interaction in a
//! conversation; it ends when the conversation resolves or when it is full.
//!
//! **Retention** ([`Keepable`]). What was said is kept for ever, or for as many days as the workspace says for its class.
//!
//! **Replies** ([`reply_allowed`]). A reply names the structure it was written against. Messages do not change the
//! structure; merge, undo, move, split and a change of home do, and the reply is refused.
//!
//! **Hours** ([`Hours`]). Whether people answer at a moment, when they begin next, and how much open time lies between
//! moments: the week in the workspace's zone, less holidays ([`Calendar`]) and closed ranges ([`Closure`]).
//!
//! **Clocks of service levels** ([`settle`]). When an answer, or the end of a conversation, is due, and whether it came in
//! time.
//!
//! **Becoming one, and two again** ([`rejoin`], [`part`]). When two profiles are linked, the younger conversations that
//! go on go into the oldest; when the link is withdrawn, what each wrote as the customer goes back along the way it came.
//!
//! **Cutting and taking back** ([`split`], [`may_undo`]). A conversation is cut at a message; a change is undone only
//! while no later one builds on it.

mod dependence;
mod holidays;
mod hours;
mod interaction;
mod join;
mod part;
mod reference;
mod rejoin;
mod reply;
mod retention;
mod sla;
mod split;
mod status;

pub use dependence::{Depends, Left, may_undo};
pub use holidays::{Calendar, Holiday, HolidayName};
pub use hours::{Closure, Hours, MonthDay, Opening};
pub use interaction::{InteractionDecision, OpenInteraction, interaction_for};
pub use join::{Candidate, Carried, JoinDecision, JoinSnapshot, join};
pub use part::{Destination, Exchange, Leaving, Side, part, status_parted};
pub use reference::{IgnoredReference, IgnoredWhy, ReferenceHit};
pub use rejoin::{GoingOn, Rejoin, rejoin, status_joined};
pub use reply::{Stale, reply_allowed};
pub use retention::{Keepable, KeptDays};
pub use sla::{ClockState, Situation, Targets, settle, state as clock_state};
pub use split::{SplitDecision, SplitRefusal, SplitSnapshot, split};
pub use status::{Choice, Happening, Refusal, StatusChange, choose, status_after};

/// What a tenant may set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// How long after it was resolved a conversation is opened again by its customer, in milliseconds, the last
    /// one included. Zero or less: never.
    pub reopen_window_ms: i64,
    /// Most items in one interaction, from 1; then the next one begins. Notes are not counted.
    pub interaction_limit: u32,
}

impl Default for Policy {
    /// Seven days, 500 items.
    fn default() -> Self {
        Self { reopen_window_ms: 7 * 24 * 60 * 60 * 1000, interaction_limit: 500 }
    }
}
