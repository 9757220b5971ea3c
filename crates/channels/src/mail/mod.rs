//! The mail channel.

pub mod session;
