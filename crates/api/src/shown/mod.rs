//! Public forms of what is stored, shared by routes and the live stream.

pub mod conversation;
pub mod event;
pub mod hit;
pub mod identity;
pub mod item;
pub mod names;
pub mod notification;
pub mod offer;
pub mod party;
pub mod plain;
pub mod receipt;
pub mod routing;
mod setting;

pub use conversation::ConversationJson;
pub use item::{ItemJson, files, is_automatic};
pub use names::Names;
