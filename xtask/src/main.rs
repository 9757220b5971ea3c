//! Checks and generators for the repository.
fn main() {}
