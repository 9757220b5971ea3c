//! The signed address of a picture.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use tsunagu_model::{ItemId, TenantId, Timestamp};
use tsunagu_store::Macs;

use crate::setup_token::same;

/// What the key is for.
const PURPOSE: &str = "picture address 1";
/// Addresses made within so many milliseconds are the same, so that a browser need not ask twice.
const STEP: i64 = 300_000;
/// Bytes of the signature.
const SIGNATURE: usize = 16;
const WORDS: usize = 29;

/// Which picture of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Which {
    /// The file at this place among the item's.
    Inline(u32),
    /// The outside picture at this place in its HTML.
    Outside(u32),
}

/// A picture, and until when its address is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    /// Whose.
    pub tenant: TenantId,
    /// In which item.
    pub item: ItemId,
    /// Which one.
    pub which: Which,
    /// When the address ends.
    pub until: Timestamp,
}

impl Address {
    /// An address good for ten to fifteen minutes from `now`.
    pub fn new(tenant: TenantId, item: ItemId, which: Which, now: Timestamp) -> Self {
        Self { tenant, item, which, until: Timestamp((now.0.div_euclid(STEP) + 3) * STEP) }
    }

    /// Whether it is of the same picture, however long either is good.
    pub fn is_same_picture(&self, other: &Self) -> bool {
        (self.tenant, self.item, self.which) == (other.tenant, other.item, other.which)
    }

    /// Its path, signed with a key of the tenant.
    pub fn path(&self, macs: &Macs) -> String {
        let mut bytes = self.words().to_vec();
        bytes.extend_from_slice(&macs.mac(PURPOSE, &bytes)[..SIGNATURE]);
        format!("/api/v1/pictures/{}", URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Whether `signature` is of this address.
    pub fn is_signed(&self, signature: &[u8], macs: &Macs) -> bool {
        same(&macs.mac(PURPOSE, &self.words())[..SIGNATURE], signature)
    }

    /// Reads the last part of a path into an address and its signature, which nobody has checked yet.
    pub fn read(text: &str) -> Option<(Self, Vec<u8>)> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (words, signature) = bytes.split_at_checked(WORDS)?;
        let number = |from: usize| Some(i64::from_be_bytes(words.get(from..from + 8)?.try_into().ok()?));
        let place = u32::from_be_bytes(words.get(17..21)?.try_into().ok()?);
        let which = match words.get(16)? {
            0 => Which::Inline(place),
            1 => Which::Outside(place),
            _ => return None,
        };
        let address = Self {
            tenant: TenantId(number(0)?),
            item: ItemId(number(8)?),
            which,
            until: Timestamp(number(21)?),
        };
        Some((address, signature.to_vec()))
    }

    fn words(&self) -> [u8; WORDS] {
        let (kind, place) = match self.which {
            Which::Inline(place) => (0, place),
            Which::Outside(place) => (1, place),
        };
        let mut words = [0; WORDS];
        words[..8].copy_from_slice(&self.tenant.0.to_be_bytes());
        words[8..16].copy_from_slice(&self.item.0.to_be_bytes());
        words[16] = kind;
        words[17..21].copy_from_slice(&place.to_be_bytes());
        words[21..].copy_from_slice(&self.until.0.to_be_bytes());
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_it_was_written() {
        for which in [Which::Inline(0), Which::Outside(u32::MAX)] {
            let address = Address::new(TenantId(7), ItemId(-3), which, Timestamp(1_000));
            let mut bytes = address.words().to_vec();
            bytes.extend_from_slice(&[9; SIGNATURE]);
            let text = URL_SAFE_NO_PAD.encode(bytes);
            assert_eq!(Address::read(&text), Some((address, vec![9; SIGNATURE])));
        }
        for text in ["", "a", "%%", &URL_SAFE_NO_PAD.encode([2; 45])] {
            assert_eq!(Address::read(text), None, "{text}");
        }
    }

    #[test]
    fn an_address_is_good_for_ten_minutes_at_least_and_the_same_meanwhile() {
        let at =
            |minute: i64| Address::new(TenantId(1), ItemId(1), Which::Inline(0), Timestamp(minute * 60_000));
        assert_eq!(at(0), at(4));
        assert_ne!(at(4), at(5));
        assert_eq!((at(0).until, at(4).until), (Timestamp(15 * 60_000), Timestamp(15 * 60_000)));
    }
}
