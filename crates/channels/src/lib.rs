//! To customers: one folder per channel kind.

mod form;
pub mod mail;
mod registry;
pub mod webchat;

pub use registry::{kind, kinds};
