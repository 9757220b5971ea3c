//! To customers: one folder per channel kind.

pub mod mail;
mod registry;

pub use registry::{kind, kinds};
