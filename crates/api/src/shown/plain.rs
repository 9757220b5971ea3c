//! Names, subjects and first words as they may stand in a line of ours.

pub use tsunagu_model::line::{file_name, line};
