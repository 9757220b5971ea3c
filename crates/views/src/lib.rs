//! Folds in memory for who leads others: figures of queues, the time of agents, and what both are made of.
//!
//! ```text
//! replay     facts of the log ──► waits, handlings, how agents were
//! figures    waits and handlings of a stretch of time ──► sums, and the rates made of them
//! intervals  the same by the quarter of an hour
//! ledger     how agents were ──► the time in each state, and occupancy
//! level      how soon somebody is to be answered, by medium
//! ```
//! The rows of the same names are folded by `records` inside the transaction of each fact. [`Replay`] knows nothing of
//! them: a number on a board is proven by folding the whole log here and comparing.

mod figures;
mod intervals;
mod ledger;
mod level;
mod replay;
mod window;

pub use figures::{Figures, standing};
pub use intervals::{Interval, intervals};
pub use ledger::Ledger;
pub use level::Level;
pub use replay::{Heard, Replay};
pub use window::{INTERVAL_MS, Window};
