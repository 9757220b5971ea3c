//! The promises of the store, each kept by SQLite and PostgreSQL alike.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a test says what is wrong by panicking, and its helpers are not inside test functions"
)]

#[macro_use]
#[path = "../support/mod.rs"]
mod support;

mod backup;
mod blobs;
mod disk;
mod faults;
mod group;
mod keys;
mod nodes;
mod opening;
mod operations;
mod random;
mod rebuild;
mod time;
