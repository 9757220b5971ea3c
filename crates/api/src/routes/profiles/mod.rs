//! Customers.

pub mod handles;
pub mod links;
pub mod profile;
pub mod timeline;
