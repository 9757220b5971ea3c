//! Conversations: reading them, writing in them, moving them on.

pub mod actions;
pub mod bulk;
pub mod handoff;
pub mod items;
pub mod list;
pub mod messages;
pub mod start;
pub mod structure;
pub mod view;
