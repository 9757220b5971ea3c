//! Channels and their kinds.

pub mod channel;
pub mod described;
pub mod health;
pub mod kinds;
pub mod receipts;
pub mod test;
