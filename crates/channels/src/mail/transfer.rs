//! Content-Transfer-Encoding (RFC 2045 section 6) read leniently: what can be decoded is.

use std::borrow::Cow;

/// How the bytes of a part were made fit for transport.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Transfer {
    /// As they are: 7bit, 8bit, binary, or a name nobody knows.
    Identity,
    /// Base64.
    Base64,
    /// Quoted-printable.
    QuotedPrintable,
}

impl Transfer {
    /// Reads the header's value; an absent or unknown one means the bytes stand as they are.
    pub fn named(value: Option<&[u8]>) -> Self {
        let word = value.unwrap_or_default().trim_ascii();
        if word.len() >= 6 && word[..6].eq_ignore_ascii_case(b"base64") {
            Self::Base64
        } else if word.len() >= 16 && word[..16].eq_ignore_ascii_case(b"quoted-printable") {
            Self::QuotedPrintable
        } else {
            Self::Identity
        }
    }

    /// The bytes behind `raw`, at most `limit` of them.
    pub fn decode(self, raw: &[u8], limit: usize) -> Cow<'_, [u8]> {
        match self {
            Self::Identity => Cow::Borrowed(&raw[..raw.len().min(limit)]),
            Self::Base64 => Cow::Owned(base64(raw, limit)),
            Self::QuotedPrintable => Cow::Owned(quoted_printable(raw, limit)),
        }
    }
}

/// Decodes base64, skipping whatever is no digit; stops after `limit` bytes.
///
/// Padding in the middle starts a new group: some systems join two encoded texts.
pub(super) fn base64(raw: &[u8], limit: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity((raw.len() / 4 * 3 + 3).min(limit + 3));
    let (mut bits, mut count) = (0u32, 0u8);
    for byte in raw {
        if out.len() >= limit {
            break;
        }
        let digit = DIGITS[usize::from(*byte)];
        if digit < 64 {
            bits = (bits << 6) | u32::from(digit);
            count += 1;
            if count == 4 {
                out.extend_from_slice(&bits.to_be_bytes()[1..]);
                (bits, count) = (0, 0);
            }
        } else if *byte == b'=' {
            flush(&mut out, bits, count);
            (bits, count) = (0, 0);
        }
    }
    flush(&mut out, bits, count);
    out.truncate(limit);
    out
}

fn flush(out: &mut Vec<u8>, bits: u32, count: u8) {
    match count {
        2 => out.push((bits >> 4) as u8),
        3 => out.extend_from_slice(&[(bits >> 10) as u8, (bits >> 2) as u8]),
        _ => {}
    }
}

const DIGITS: [u8; 256] = {
    let mut table = [255u8; 256];
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut place = 0;
    while place < 64 {
        table[alphabet[place] as usize] = place as u8;
        place += 1;
    }
    table
};

/// Decodes quoted-printable: soft line ends vanish, blanks at line ends too; a wrong escape stays as text.
pub(super) fn quoted_printable(raw: &[u8], limit: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(raw.len().min(limit));
    let mut at = 0;
    while at < raw.len() && out.len() < limit {
        match raw[at] {
            b'=' => {
                if let Some(value) = hex_pair(raw.get(at + 1), raw.get(at + 2)) {
                    out.push(value);
                    at += 3;
                } else if let Some(length) = soft_line_end(&raw[at + 1..]) {
                    at += 1 + length;
                } else {
                    out.push(b'=');
                    at += 1;
                }
            }
            b' ' | b'\t' => {
                let end = raw[at..]
                    .iter()
                    .position(|byte| !matches!(byte, b' ' | b'\t'))
                    .map_or(raw.len(), |n| at + n);
                let at_line_end = matches!(raw.get(end), None | Some(b'\r' | b'\n'));
                if !at_line_end {
                    out.extend_from_slice(&raw[at..end]);
                }
                at = end;
            }
            other => {
                out.push(other);
                at += 1;
            }
        }
    }
    out.truncate(limit);
    out
}

/// The value of two hexadecimal digits.
pub(super) fn hex_pair(high: Option<&u8>, low: Option<&u8>) -> Option<u8> {
    let digit = |byte: &u8| (*byte as char).to_digit(16);
    Some((digit(high?)? * 16 + digit(low?)?) as u8)
}

fn soft_line_end(rest: &[u8]) -> Option<usize> {
    let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    match &rest[blanks..] {
        [] => Some(blanks),
        [b'\n', ..] => Some(blanks + 1),
        [b'\r', b'\n', ..] => Some(blanks + 2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_leniently() {
        for (raw, bytes) in [
            ("aGVsbG8=", "hello"),
            ("aGVs\r\nbG8", "hello"),
            ("aGVs!bG8=\n", "hello"),
            ("aGk=aGk=", "hihi"),
            ("", ""),
            ("a", ""),
        ] {
            assert_eq!(base64(raw.as_bytes(), 100), bytes.as_bytes(), "{raw}");
        }
        assert_eq!(base64(b"aGVsbG8=", 2), b"he");
    }

    #[test]
    fn quoted_printable_is_read_leniently() {
        for (raw, bytes) in [
            ("a=20b", &b"a b"[..]),
            ("a=\r\nb", b"ab"),
            ("a= \nb", b"ab"),
            ("a  \r\nb", b"a\r\nb"),
            ("1=2 =zz", b"1=2 =zz"),
            ("=e3=81=82", "あ".as_bytes()),
            ("end=", b"end"),
        ] {
            assert_eq!(quoted_printable(raw.as_bytes(), 100), bytes, "{raw}");
        }
    }
}
