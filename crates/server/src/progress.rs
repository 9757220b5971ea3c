//! How far a long command is, told to the terminal in tenths.

use crate::say;

/// Says each tenth once.
#[derive(Default)]
pub struct Tenths {
    what: &'static str,
    told: u64,
}

impl Tenths {
    /// Says how much is done, when another tenth is.
    pub fn tell(&mut self, what: &'static str, done: u64, total: u64, verb: &str) {
        if self.what != what {
            *self = Self { what, told: 0 };
        }
        let tenth = done.saturating_mul(10).checked_div(total).unwrap_or(10);
        if tenth > self.told {
            self.told = tenth;
            say(&format!("{done} of {total} {what} {verb}"));
        }
    }
}
