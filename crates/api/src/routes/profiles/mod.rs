//! Customers.

pub mod erase;
pub mod handles;
pub mod profile;
pub mod timeline;
