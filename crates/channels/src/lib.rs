//! To customers: one folder per channel kind.

pub mod mail;
