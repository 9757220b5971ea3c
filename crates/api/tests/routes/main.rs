//! Tests of every route, in the order of the URL tree.

#[path = "../support/mod.rs"]
mod support;

mod api_keys;
mod attachments;
mod auth;
mod bodies;
mod channels;
mod conversations;
mod events;
mod health;
mod members;
mod messages;
mod profiles;
mod roles;
mod set_aside;
mod settings;
mod setup;
mod walls;
