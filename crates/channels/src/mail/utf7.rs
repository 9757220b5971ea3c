//! UTF-7 (RFC 2152): old mails carry it, and the web's list of encodings has dropped it.

use super::transfer;

/// Decodes UTF-7; gives the text and whether something had to be replaced.
pub(super) fn decode(bytes: &[u8]) -> (String, bool) {
    let mut text = String::with_capacity(bytes.len());
    let mut broken = false;
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != b'+' {
            text.push(if bytes[at] < 0x80 { bytes[at] as char } else { char::REPLACEMENT_CHARACTER });
            broken |= bytes[at] >= 0x80;
            at += 1;
            continue;
        }
        let digits = bytes[at + 1..]
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric() || b"+/".contains(byte))
            .count();
        let run = &bytes[at + 1..at + 1 + digits];
        at += 1 + digits;
        let closed = bytes.get(at) == Some(&b'-');
        at += usize::from(closed);
        if run.is_empty() {
            text.push('+');
            if !closed {
                broken = true;
            }
            continue;
        }
        let units = transfer::base64(run, usize::MAX - 3);
        let pairs = units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
        for letter in char::decode_utf16(pairs) {
            broken |= letter.is_err();
            text.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }
    (text, broken)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn examples_of_the_rfc() {
        for (bytes, text) in [
            ("A+ImIDkQ.", "A≢Α."),
            ("Hi Mom -+Jjo--!", "Hi Mom -☺-!"),
            ("+ZeVnLIqe-", "日本語"),
            ("1 +- 1", "1 + 1"),
        ] {
            assert_eq!(decode(bytes.as_bytes()), (text.to_owned(), false), "{bytes}");
        }
    }
}
