//! From the outside in: receive ► identify ► attach ► record.

mod attach;
pub mod host;
pub(crate) mod identify;
mod prepared;
pub mod receive;
mod record;
pub mod set_aside;

pub use receive::{Received, receive};
