//! Customers.

pub mod handles;
pub mod profile;
pub mod timeline;
