//! Short words that may stand in the open part of the log.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

const LETTERS: &[u8; 38] = b"\0abcdefghijklmnopqrstuvwxyz0123456789_";
const LONGEST: usize = 12;

/// A word of at most 12 letters out of `a-z 0-9 _`, held as a number.
///
/// Kinds that grow without a central list (channel kinds, handle kinds, reasons a channel gives) are codes: each
/// folder names its own. A code is made from text in the source; it is too small to carry anybody's address.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(u64);

impl Code {
    /// Makes a code from text in the source; a longer word or another letter does not compile in a `const`.
    #[allow(clippy::panic, reason = "evaluated in const contexts, where it is a compile error")]
    pub const fn new(text: &str) -> Self {
        match Self::from_bytes(text.as_bytes()) {
            Some(code) => code,
            None => panic!("a code has 1 to 12 letters of a-z, 0-9, _"),
        }
    }

    /// Reads a code from outside; `None` when it is longer or has another letter.
    pub const fn parse(text: &str) -> Option<Self> {
        Self::from_bytes(text.as_bytes())
    }

    const fn from_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.is_empty() || bytes.len() > LONGEST {
            return None;
        }
        let mut number: u64 = 0;
        let mut place = 0;
        while place < bytes.len() {
            let mut letter = 1;
            while letter < LETTERS.len() && LETTERS[letter] != bytes[place] {
                letter += 1;
            }
            if letter == LETTERS.len() {
                return None;
            }
            number = number * 38 + letter as u64;
            place += 1;
        }
        Some(Self(number))
    }

    /// The number the log and the tables hold.
    pub const fn number(self) -> i64 {
        self.0 as i64
    }

    /// Back from a stored number.
    pub const fn from_number(number: i64) -> Self {
        Self(number as u64)
    }

    /// The word.
    pub fn text(self) -> String {
        let mut rest = self.0;
        let mut letters = Vec::with_capacity(LONGEST);
        while rest > 0 {
            letters.push(LETTERS[(rest % 38) as usize]);
            rest /= 38;
        }
        letters.iter().rev().map(|letter| *letter as char).collect()
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u64::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn words_round_trip() {
        for word in ["mail", "webchat", "a", "zzzzzzzzzzzz", "ring_2", "____________"] {
            let code = Code::new(word);
            assert_eq!(code.text(), word);
            assert_eq!(Code::from_number(code.number()), code);
        }
    }

    #[test]
    fn addresses_are_no_codes() {
        for text in ["", "Mail", "a@b", "thirteenchars", "日本"] {
            assert_eq!(Code::parse(text), None, "{text}");
        }
    }
}
