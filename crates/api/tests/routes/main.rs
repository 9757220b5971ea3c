//! Tests of every route, in the order of the URL tree.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "shared by several test programs")]
mod support;

mod agents;
mod api_keys;
mod attachments;
mod audit;
mod auth;
mod blocked_senders;
mod boards;
mod bodies;
mod capacity;
mod channels;
mod consulting;
mod conversations;
mod demo;
mod drafts;
mod events;
mod files;
mod first_messages;
mod health;
mod hold;
mod holidays;
mod invitations;
mod links;
mod members;
mod messages;
mod notifications;
mod offers;
mod pictures;
mod preferences;
mod profiles;
mod proof;
mod queues;
mod reading;
mod receipts;
mod roles;
mod search;
mod set_aside;
mod settings;
mod setup;
mod skills;
mod slas;
mod structure;
mod teams;
mod templates;
mod totp;
mod views;
mod web;
mod widget;
