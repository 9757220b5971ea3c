//! What people read and type of a second factor: secrets, codes, recovery codes, and the address in a QR code.

use super::totp::{DIGITS, PERIOD};

/// RFC 4648, which phones read.
const SECRET_LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/// Without letters that look like digits.
const RECOVERY_LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Letters of a recovery code: fifty random bits.
const RECOVERY_LENGTH: usize = 10;
/// Random bytes of a recovery code; some bits are left over.
pub const RECOVERY_BYTES: usize = 7;
/// Letters of the workspace's name that a phone shows.
const LONGEST_NAME: usize = 30;

/// What somebody gave as their second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// A code of their phone.
    Code(u32),
    /// A recovery code, as it is kept.
    Recovery(String),
}

/// Reads what was typed, however it is spaced and whatever keyboard wrote it; `None` when it can be neither.
pub fn given(text: &str) -> Option<Given> {
    if text.len() > 100 {
        return None;
    }
    let letters: Vec<u8> = text.chars().filter_map(plain).collect();
    if letters.len() == DIGITS && letters.iter().all(u8::is_ascii_digit) {
        let code = letters.iter().fold(0, |code, digit| code * 10 + u32::from(digit - b'0'));
        return Some(Given::Code(code));
    }
    let word: String = letters.into_iter().map(|letter| char::from(as_kept(letter))).collect();
    let known = word.bytes().all(|letter| RECOVERY_LETTERS.contains(&letter));
    (known && word.len() == RECOVERY_LENGTH).then_some(Given::Recovery(word))
}

/// The letter meant by a character: full width counts as half; blanks and hyphens count as nothing.
fn plain(letter: char) -> Option<u8> {
    let half = match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        _ => letter,
    };
    if half.is_whitespace() || matches!(half, '-' | '‐' | '‑' | '–' | '−' | 'ー') {
        return None;
    }
    // Whatever is no letter of ours makes the whole unreadable.
    Some(u8::try_from(half).map_or(b'?', |byte| byte.to_ascii_lowercase()))
}

fn as_kept(letter: u8) -> u8 {
    match letter {
        b'o' => b'0',
        b'i' | b'l' => b'1',
        _ => letter,
    }
}

/// A secret as it is typed into a phone.
pub fn secret_text(secret: &[u8]) -> String {
    in_fives(secret, SECRET_LETTERS).collect()
}

/// A recovery code from random bytes, as it is kept.
pub fn recovery_code(random: &[u8]) -> String {
    in_fives(random, RECOVERY_LETTERS).take(RECOVERY_LENGTH).collect()
}

/// A recovery code as it is shown.
pub fn shown(code: &str) -> String {
    let (front, back) = code.split_at_checked(RECOVERY_LENGTH / 2).unwrap_or((code, ""));
    format!("{front}-{back}")
}

/// Five bits a letter, the first bits first; the last letter is filled up with zeros.
fn in_fives<'a>(bytes: &'a [u8], letters: &'a [u8; 32]) -> impl Iterator<Item = char> + 'a {
    let bit = |place: usize| {
        let byte = bytes.get(place / 8).copied().unwrap_or(0);
        (byte >> (7 - place % 8)) & 1
    };
    (0..(bytes.len() * 8).div_ceil(5)).map(move |letter| {
        let value = (0..5).fold(0, |value, place| (value << 1) | bit(letter * 5 + place));
        char::from(letters[usize::from(value)])
    })
}

/// The address behind the QR code, as phones have agreed on it.
pub fn uri(workspace: &str, email: &str, secret: &[u8]) -> String {
    // A colon would end the issuer.
    let name: String = workspace.chars().filter(|letter| *letter != ':').take(LONGEST_NAME).collect();
    let issuer = escaped(&format!("Tsunagu ({})", name.trim()));
    let (account, secret) = (escaped(email), secret_text(secret));
    format!(
        "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={PERIOD}"
    )
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_base32_of_rfc_4648() {
        for (bytes, text) in [("", ""), ("f", "MY"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")] {
            assert_eq!(secret_text(bytes.as_bytes()), text);
        }
        assert_eq!(secret_text(b"12345678901234567890"), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    #[test]
    fn codes_are_read_from_any_keyboard() {
        for text in ["012345", " 012 345 ", "０１２３４５", "０１２　３４５", "012-345", "012\u{2010}345"]
        {
            assert_eq!(given(text), Some(Given::Code(12_345)), "{text}");
        }
        let long = "1".repeat(1_000);
        for text in ["", "12345", "1234567", "12345a", "一二三四五六", "abcde-fghu", long.as_str()] {
            assert_eq!(given(text), None, "{text}");
        }
    }

    #[test]
    fn recovery_codes_are_read_as_they_are_shown_and_misread() {
        let code = recovery_code(&[0, 68, 50, 20, 199, 66, 84]);
        assert_eq!(shown(&code), "01234-56789");
        assert_eq!(given(&shown(&code)), Some(Given::Recovery(code.clone())));
        for text in ["O1234 56789", "oI234-56789", "ｏｌ２３４−５６７８９", "0l23456789"] {
            assert_eq!(given(text), Some(Given::Recovery(code.clone())), "{text}");
        }
        assert_eq!(given("ABCDE-FGHJK"), Some(Given::Recovery(String::from("abcdefghjk"))));
    }

    #[test]
    fn the_address_names_product_workspace_and_account() {
        assert_eq!(
            uri("店: A", "taro+a@shop.example", b"foobar"),
            "otpauth://totp/Tsunagu%20%28%E5%BA%97%20A%29:taro%2Ba@shop.example?secret=MZXW6YTBOI\
             &issuer=Tsunagu%20%28%E5%BA%97%20A%29&algorithm=SHA1&digits=6&period=30"
        );
    }
}
