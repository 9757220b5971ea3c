//! Search: finding items and profiles by what stands in them, in Japanese and English alike.
//!
//! ```text
//! text ─► fold ─► words ─► terms ─► document ─► index ◄─ feed, a consumer of the log
//! query ─► plan ─► source (candidates) ─► rows (who may see them) ─► rank ─► snippet
//! ```
//! The index holds keyed hashes of words and where they stand, nothing that reads as text. Which of the candidates fit
//! best is told by their own texts, opened for the answer: both stores give the same hits in the same order.

pub mod document;
pub mod feed;
pub mod find;
pub mod fold;
pub mod index;
pub mod names;
pub mod plan;
pub mod query;
mod rank;
pub mod rows;
pub mod snippet;
mod source;
pub mod terms;
pub mod words;

pub use find::{Hit, Hits, Search, Sight, find};
pub use index::{clear, forget, optimize};
pub use plan::Scope;
pub use query::{Query, QueryFault, parse};
