//! Tests of every route, in the order of the URL tree.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "shared by several test programs")]
mod support;

mod api_keys;
mod attachments;
mod auth;
mod bodies;
mod channels;
mod conversations;
mod demo;
mod events;
mod health;
mod members;
mod messages;
mod profiles;
mod roles;
mod set_aside;
mod settings;
mod setup;
mod widget;
