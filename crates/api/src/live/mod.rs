//! The live stream: what a reader may see, kept up to date over a WebSocket.
//!
//! ```text
//! log ──► hub (one per tenant: reads once per wake-up) ──► batch of changed rows ──► each socket
//!                                                                    topic: may see? in view?  ──► frames ──► outbox
//! ```
//! Nothing here is truth: a socket that missed something is told to begin again (`resync`), and gets snapshots.

mod boards;
mod change;
mod frame;
mod here;
mod hub;
mod notices;
mod offers;
mod outbox;
mod snapshot;
pub mod socket;
mod topic;
mod typing;

pub use hub::Hub;
