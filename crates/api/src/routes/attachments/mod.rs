//! Files: up for a reply, down from an item.

pub mod bytes;
pub mod download;
pub mod upload;
