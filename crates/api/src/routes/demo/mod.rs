//! For showing only: what left by a demo channel, and writing to it as a customer, without a log-in. The guard lets
//! nobody in but this machine, and only while there is such a channel.

pub mod messages;
pub mod page;
pub mod shop;
