//! Conversations: reading them, writing in them, moving them on.

pub mod actions;
pub mod items;
pub mod list;
pub mod messages;
pub mod searched;
pub mod start;
pub mod view;
