//! The rules of routing, one subject a file, played as scripts.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what is not known here is a fault of the test"
)]

mod floor;

mod capacity;
mod extremes;
mod growth;
mod limits;
mod offers;
mod order;
mod people;
mod policies;
mod positions;
mod preferred;
mod pull;
mod rings;
mod start;
mod why;
mod wrap_up;
