//! What supervisors follow: queues, agents, and the contacts behind each number.
//!
//! ```text
//! floor     everything of one snapshot, cut to what the reader may see
//! queues    the board of queues, with the numbers of all together
//! load      what takes of somebody's capacity
//! agents    the board of agents
//! intervals today by the quarter of an hour
//! contacts  the contacts behind a number
//! ```

mod agents;
mod contacts;
mod figures;
mod floor;
mod intervals;
mod load;
mod queues;

pub use agents::{AgentsBoard, agents};
pub use contacts::{Asked, ContactsJson, Number, contacts};
pub use floor::Floor;
pub use intervals::{IntervalsJson, of as intervals};
pub use queues::{QueuesBoard, queues};
