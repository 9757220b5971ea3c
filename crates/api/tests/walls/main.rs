//! Walls: who may not, gets nothing; and nothing stands in clear where it should be sealed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "shared by several test programs")]
mod support;

mod endpoints;
mod nothing_in_clear;
mod visitors;
