//! To customers: one folder per channel kind.
