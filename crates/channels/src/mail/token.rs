//! Our own Message-ID: `<t.ITEM.MAC@domain>`, ITEM the 13 digits of the item's id, MAC 80 bits in 16 digits.
//!
//! Both use the alphabet of ids, which is all lower case and has no letters that look alike, so the id survives
//! systems that change the case of letters.

use tsunagu_model::id::{Id, ItemId, id_text, parse_id};
use tsunagu_model::outbound::ThreadToken;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const ITEM_DIGITS: usize = 13;
const MAC_DIGITS: usize = 16;

/// Writes the Message-ID, with its angle brackets.
pub(super) fn write(token: &ThreadToken, domain: &str) -> String {
    let item = id_text("t", token.item.get());
    format!("<t.{}.{}@{domain}>", item.trim_start_matches("t_"), mac_text(&token.mac))
}

/// The token in a Message-ID of ours, whatever its domain, brackets and case. Its signature is not checked here.
pub(super) fn read(message_id: &str) -> Option<ThreadToken> {
    let lower = message_id.trim().trim_start_matches('<').to_ascii_lowercase();
    let mut parts = lower.split(['.', '@']);
    if parts.next()? != "t" {
        return None;
    }
    let item = parts.next().filter(|digits| digits.len() == ITEM_DIGITS)?;
    let mac = parts.next().filter(|digits| digits.len() == MAC_DIGITS)?;
    let at = 2 + ITEM_DIGITS + 1 + MAC_DIGITS;
    if lower.as_bytes().get(at) != Some(&b'@') {
        return None;
    }
    Some(ThreadToken { item: ItemId(parse_id("t", &format!("t_{item}"))?), mac: read_mac(mac)? })
}

fn mac_text(mac: &[u8; 10]) -> String {
    let mut bits = mac.iter().fold(0u128, |bits, byte| (bits << 8) | u128::from(*byte));
    let mut digits = [b'0'; MAC_DIGITS];
    for digit in digits.iter_mut().rev() {
        *digit = ALPHABET[(bits & 31) as usize];
        bits >>= 5;
    }
    String::from_utf8_lossy(&digits).into_owned()
}

fn read_mac(digits: &str) -> Option<[u8; 10]> {
    let mut bits = 0u128;
    for digit in digits.bytes() {
        bits = (bits << 5) | ALPHABET.iter().position(|letter| *letter == digit)? as u128;
    }
    bits.to_be_bytes()[6..].try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn tokens_round_trip(item in 0..i64::MAX, mac: [u8; 10]) {
            let token = ThreadToken { item: ItemId(item), mac };
            let id = write(&token, "example.jp");
            prop_assert_eq!(read(&id), Some(token));
            prop_assert_eq!(read(&id.to_uppercase()), Some(token));
            prop_assert_eq!(read(id.trim_matches(['<', '>'])), Some(token));
        }

        #[test]
        fn no_text_breaks_it(text: String) {
            let _ = read(&text);
        }
    }

    #[test]
    fn other_ids_are_not_ours() {
        let ours = write(&ThreadToken { item: ItemId(7), mac: [9; 10] }, "example.jp");
        assert_eq!(ours, "<t.0000000000007.144gj289144gj289@example.jp>");
        for id in [
            "",
            "<a@b>",
            "<t.0000000000007@example.jp>",
            "<t.0000000000007.144gj289144gj28@example.jp>",
            "<t.000000000000u.144gj289144gj289@example.jp>",
            "<t.0000000000007.144gj289144gj289.x@example.jp>",
            "<x.0000000000007.144gj289144gj289@example.jp>",
        ] {
            assert_eq!(read(id), None, "{id}");
        }
    }
}
