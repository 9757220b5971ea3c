//! What customers are told at once when they write, before anybody answers.

use serde::{Deserialize, Serialize};

/// The automatic receipts of a channel, by whether people answer when something comes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AutomaticReceipts {
    /// Within the hours.
    pub open: AutomaticReceipt,
    /// Outside them.
    pub closed: AutomaticReceipt,
    /// On a holiday, or a day that is closed besides.
    pub holiday: AutomaticReceipt,
}

impl AutomaticReceipts {
    /// Whether nobody set anything.
    pub fn are_usual(&self) -> bool {
        *self == Self::default()
    }

    /// Whether none is ever sent.
    pub const fn are_off(&self) -> bool {
        !self.open.on && !self.closed.on && !self.holiday.on
    }
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AutomaticReceipt {
    /// Whether it is sent.
    pub on: bool,
    /// Its text in Japanese; empty: the text that comes with the program.
    pub ja: String,
    /// The same in English.
    pub en: String,
}
