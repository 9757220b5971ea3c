//! How soon a contact is to be answered, and how many of them.

use tsunagu_model::routing::Medium;

/// A level of service: so many of a hundred answered within so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// Answered within, in milliseconds.
    pub within_ms: i64,
    /// How many, in thousandths.
    pub target: u32,
}

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

impl Level {
    /// The usual one of a medium: 80 of 100 within 20 seconds where somebody waits in front of it, within 5 minutes for
    /// messages they come back to, within 4 hours for mail and everything else.
    pub const fn of(medium: Medium) -> Self {
        let within_ms = match medium {
            Medium::Voice | Medium::Video | Medium::Chat => 20 * SECOND,
            Medium::Message => 5 * MINUTE,
            Medium::Mail | Medium::Task => 4 * HOUR,
        };
        Self { within_ms, target: 800 }
    }
}
