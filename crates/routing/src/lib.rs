//! Routing engine: which agent gets which waiting work, when, and why.
//!
//! Give it what happened ([`Input`]) with the time, then take what it wants done ([`Engine::poll`]) until there is
//! nothing more, then wait until the next input or until [`Engine::next_deadline`]. It never reads a clock, and it
//! never assumes that a proposal was done: whoever drives it commits the proposal if the rows still allow it, and hands
//! the committed fact back; or [`Input::Refused`].
//!
//! **One place.** A work item is in exactly one place: waiting, proposed, offered, held, or in work after. Capacity is
//! taken from the proposal on, so two proposals never add up to more than somebody takes. Work given by hand may exceed
//! it, is counted, and keeps further offers away.
//!
//! **Exact.** Whenever it has nothing more to propose, there is no waiting work in an offering queue which an agent who
//! is free could have. So only what changed has to be looked at: an agent who became free is held against all that
//! waits, and then whoever is best for what was found against all who are free. Nobody is sampled.
//!
//! **Order.** Points put work before other work: its queue's, its own, for a VIP, for an answer that is due soon, and for
//! each minute waited. Equal points: who waits longest, then who came first. Among agents the queue's policy decides,
//! then the longest idle, then the smallest id.
//!
//! **Why.** Every decision says who could have had it with the parts of their score, what removed the others, and what
//! put this work before other work; [`Engine::obstacles`] says of anybody at any moment why they do not have it.
//!
//! [`simulate`] drives the same engine through made-up days.

mod agents;
mod bits;
mod engine;
mod input;
mod proposal;
mod queues;
mod reason;
mod requirements;
mod rule;
pub mod simulate;
mod timers;
mod waiting;
mod work;
mod works;

pub use engine::{AgentView, Engine, QueueFigures};
pub use input::Input;
pub use proposal::{ActCause, NothingWhy, Proposal};
pub use reason::{
    Because, Candidate, Decision, Found, MOST_CANDIDATES, MOST_REMOVED, Points, Removal, Removed,
};
pub use rule::{
    Action, AgentRule, Capacity, Mode, Order, Policy, QueueRule, Requirement, Ring, Share, TenantRule,
    Weights,
};
pub use work::{Place, Position, Standing, Work};
