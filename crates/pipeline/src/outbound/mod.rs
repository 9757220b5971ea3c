//! From the inside out: reply ► deliver ► receipt.

pub mod compose;
pub mod deliver;
pub(crate) mod erased;
pub mod receipt;
pub mod reply;
mod sending;
