//! Why: what a decision keeps of how it came about. The words are the vocabulary's, because the log holds them.

pub use tsunagu_model::routing::{
    Because, Candidate, Decision, Found, MOST_CANDIDATES, MOST_REMOVED, Points, Removal, Removed,
};
