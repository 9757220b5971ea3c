//! Comparison keys: one key for all spellings of one thing, never one key for two things.
//!
//! A key is for looking up and comparing. What arrived is kept beside it and is what the screen shows and what
//! an answer goes to.

mod kana;
mod mail;
mod name;
mod phone;

pub use kana::{fold, kana};
pub use mail::mail;
pub use name::name;
pub use phone::phone;

/// White space, and the invisible marks that copying from a screen or a word processor leaves around a value.
fn is_margin(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
