//! Made-up days on the real engine: discrete events with arrivals, handle times and patience, from one seed.
//!
//! Nothing is modelled twice: who waits, who is offered what and when is decided by [`crate::Engine`] alone. The same
//! seed gives the same day, to the last decision. Each customer's handle time and patience are drawn when they arrive,
//! so two rules compared on one seed meet the same customers.

mod chance;
mod outcome;
mod run;
mod scenario;

pub use chance::Chance;
pub use outcome::{Estimate, Outcome, StreamOutcome};
pub use run::run;
pub use scenario::{Arrivals, Customers, Scenario, Spread};
