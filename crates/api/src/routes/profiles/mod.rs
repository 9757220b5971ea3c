//! Customers.

pub mod erase;
pub mod export;
pub mod handles;
pub mod links;
pub mod profile;
pub mod timeline;
pub mod vip;
