//! Searching: hits of every kind, and the engine as lists use it.

pub mod engine;
pub mod hits;
