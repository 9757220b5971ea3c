//! Conversations: reading them, writing in them, moving them on.

pub mod actions;
pub mod blocked;
pub mod bulk;
pub mod choice;
pub mod consultation;
pub mod drafts;
pub mod first_draft;
pub mod handoff;
pub mod items;
pub mod list;
pub mod messages;
pub mod reach;
pub mod routing;
pub mod saved;
pub mod searched;
pub mod start;
pub mod structure;
pub mod tags;
pub mod view;
pub mod wrap_up;
