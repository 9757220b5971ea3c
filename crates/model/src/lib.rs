//! Vocabulary of Tsunagu: ids, handles, content, channel kinds, events and time.
//!
//! Everything above speaks in these types. Nothing here reads a clock, draws a random number or touches a
//! socket; a value in this crate means the same on every node and in every year.

pub mod channel;
pub mod code;
pub mod content;
pub mod conversation;
pub mod event;
pub mod handle;
pub mod id;
pub mod inbound;
pub mod line;
pub mod outbound;
pub mod routing;
pub mod sla;
pub mod time;
pub mod visitor;

pub use code::Code;
pub use id::*;
pub use time::Timestamp;
