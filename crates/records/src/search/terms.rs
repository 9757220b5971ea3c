//! Terms: words as the index holds them, each a keyed hash, so that neither a file nor a backup of the index shows a
//! word, and no workspace meets the terms of another.

use std::hash::Hasher;

use siphasher::sip::SipHasher24;
use tsunagu_store::{StoreError, Tx};

/// Which part of an item a word must stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Anywhere.
    Any,
    /// Sender.
    From,
    /// Receivers.
    To,
    /// Subject.
    Subject,
    /// Name of a file.
    File,
    /// No word of the text: what the item or profile is or has; see [`PROFILE`] and [`HAS_FILE`].
    Mark,
}

/// Mark of profiles.
pub const PROFILE: &str = "profile";
/// Mark of items with files.
pub const HAS_FILE: &str = "file";

/// 50 bits of a keyed hash: two words of a workspace with a million different ones share a term once in a thousand
/// workspaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term(u64);

const BITS: u32 = 50;
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl Term {
    /// The number the table of frequencies holds.
    pub fn number(self) -> i64 {
        i64::try_from(self.0).unwrap_or(0)
    }

    /// Writes it as ten letters and digits, a word to either store.
    pub fn write(self, out: &mut String) {
        for place in (0..BITS / 5).rev() {
            let digit = (self.0 >> (place * 5)) & 31;
            // Five bits are a place of the alphabet.
            out.push(ALPHABET.get(digit as usize).map_or('0', |byte| *byte as char));
        }
    }
}

/// Makes the terms of one workspace.
#[derive(Clone)]
pub struct Terms(SipHasher24);

impl Terms {
    /// Those of the transaction's tenant.
    pub fn of(tx: &mut dyn Tx) -> Result<Self, StoreError> {
        let mac = tx.mac("search", b"")?;
        let mut key = [0; 16];
        key.copy_from_slice(mac.get(..16).unwrap_or(&[0; 16]));
        Ok(Self(SipHasher24::new_with_key(&key)))
    }

    /// The term of a folded word in a field.
    pub fn term(&self, field: Field, word: &str) -> Term {
        let mut hasher = self.0;
        hasher.write(&[field as u8]);
        hasher.write(word.as_bytes());
        Term(hasher.finish() >> (u64::BITS - BITS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_a_word_of_ten_letters_and_shows_nothing() {
        let terms = Terms(SipHasher24::new_with_key(&[7; 16]));
        let other = Terms(SipHasher24::new_with_key(&[8; 16]));
        let term = terms.term(Field::Any, "佐藤");
        let mut text = String::new();
        term.write(&mut text);
        assert!(text.len() == 10 && text.bytes().all(|byte| ALPHABET.contains(&byte)), "{text}");
        assert_eq!(term, terms.term(Field::Any, "佐藤"));
        assert_ne!(term, terms.term(Field::From, "佐藤"));
        assert_ne!(term, other.term(Field::Any, "佐藤"));
        assert!(term.number() >= 0);
    }
}
