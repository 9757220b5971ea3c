//! Values with parameters: Content-Type, Content-Disposition (RFC 2045 section 5.1, RFC 2231).

use std::collections::BTreeMap;

use super::charset::{self, Decoded};
use super::encoded_word;
use super::headers::unfold;
use super::transfer::hex_pair;

/// Parameters beyond this number are not kept.
const MOST_PARAMETERS: usize = 100;

/// A value such as `text/plain; charset=utf-8`, still in bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct Valued {
    /// What stands before the first semicolon, lower case.
    pub value: String,
    parameters: Vec<(String, Vec<u8>)>,
}

impl Valued {
    /// Reads a field value; whatever cannot be read is left out.
    pub fn read(field: &[u8]) -> Self {
        let line = unfold(field);
        let mut pieces = Pieces { rest: &line };
        let first = without_comment(pieces.next().unwrap_or_default());
        // `multipart/mixed boundary=x`: the semicolon was forgotten.
        let (first, forgotten) = match first.iter().position(|byte| *byte == b'=') {
            Some(equals) => {
                let end =
                    first[..equals].trim_ascii_end().iter().rposition(u8::is_ascii_whitespace).unwrap_or(0);
                (&first[..end], Some(first[end..].trim_ascii_start()))
            }
            None => (first, None),
        };
        let value: String =
            String::from_utf8_lossy(first).split_whitespace().collect::<String>().to_ascii_lowercase();
        let mut parameters = Vec::new();
        for piece in forgotten.into_iter().chain(pieces).take(MOST_PARAMETERS) {
            let Some(equals) = piece.iter().position(|byte| *byte == b'=') else { continue };
            let name = String::from_utf8_lossy(piece[..equals].trim_ascii()).to_ascii_lowercase();
            parameters.push((name, unquote(piece[equals + 1..].trim_ascii())));
        }
        Self { value, parameters }
    }

    /// A parameter of ASCII text: boundary, charset, report-type.
    pub fn ascii(&self, name: &str) -> Option<String> {
        let raw = self.raw(name)?;
        Some(String::from_utf8_lossy(raw).trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// A parameter as bytes.
    pub fn raw(&self, name: &str) -> Option<&[u8]> {
        self.parameters.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_slice())
    }

    /// A parameter of text: RFC 2231 with continuations and charset first, else encoded words or raw bytes.
    pub fn text(&self, name: &str, hint: Option<&str>) -> Option<Decoded> {
        self.extended(name, hint).or_else(|| self.raw(name).map(|raw| encoded_word::decode_line(raw, hint)))
    }

    /// RFC 2231 sections 3 and 4: `name*`, `name*0`, `name*0*`, joined as bytes in the order of their numbers.
    fn extended(&self, name: &str, hint: Option<&str>) -> Option<Decoded> {
        let mut pieces: BTreeMap<u32, (bool, &[u8])> = BTreeMap::new();
        for (found, value) in &self.parameters {
            let Some(rest) = found.strip_prefix(name).and_then(|rest| rest.strip_prefix('*')) else {
                continue;
            };
            let (number, coded) = match rest.strip_suffix('*') {
                Some(number) => (number, true),
                None => (rest, rest.is_empty()),
            };
            let place = if number.is_empty() { 0 } else { number.parse().ok()? };
            pieces.entry(place).or_insert((coded, value));
        }
        let (_, (first_coded, first)) = pieces.first_key_value()?;
        let mut named = None;
        let mut skip = 0;
        if *first_coded {
            let mut quotes =
                first.iter().enumerate().filter(|(_, byte)| **byte == b'\'').map(|(place, _)| place);
            if let (Some(one), Some(two)) = (quotes.next(), quotes.next()) {
                named =
                    Some(String::from_utf8_lossy(&first[..one]).into_owned()).filter(|name| !name.is_empty());
                skip = two + 1;
            }
        }
        let mut bytes = Vec::new();
        for (coded, value) in pieces.values() {
            let value = &value[std::mem::take(&mut skip).min(value.len())..];
            if *coded { percent_decode(value, &mut bytes) } else { bytes.extend_from_slice(value) }
        }
        if named.is_none() && bytes.windows(2).any(|pair| pair == b"=?") {
            return Some(encoded_word::decode_line(&bytes, hint));
        }
        Some(charset::decode(&bytes, named.as_deref(), hint))
    }
}

fn percent_decode(value: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while at < value.len() {
        match (value[at], hex_pair(value.get(at + 1), value.get(at + 2))) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
}

/// The pieces between semicolons that stand outside quotes.
struct Pieces<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        let (mut quoted, mut escaped) = (false, false);
        let end = self.rest.iter().position(|byte| {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                b';' if !quoted => return true,
                _ => {}
            }
            false
        });
        // An open quote that never ends swallows the rest; cut it at the first semicolon then.
        let end = end.or_else(|| if quoted { self.rest.iter().position(|byte| *byte == b';') } else { None });
        let (piece, rest) = match end {
            Some(end) => (&self.rest[..end], &self.rest[end + 1..]),
            None => (self.rest, &self.rest[self.rest.len()..]),
        };
        self.rest = rest;
        Some(piece.trim_ascii())
    }
}

fn unquote(value: &[u8]) -> Vec<u8> {
    let Some(inner) = value.strip_prefix(b"\"") else {
        return without_comment(value).to_vec();
    };
    // Raw ISO-2022-JP and Shift_JIS hold backslashes and quotes inside characters; only the last quote closes.
    if super::japanese::has_jis_escape(inner) || !inner.is_ascii() {
        return inner.strip_suffix(b"\"").unwrap_or(inner).to_vec();
    }
    let mut out = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => break,
            // A path such as C:\file is more common than an escaped letter.
            b'\\' => match bytes.as_slice().first() {
                Some(next @ (b'"' | b'\\')) => {
                    out.push(*next);
                    bytes.next();
                }
                Some(_) | None => out.push(b'\\'),
            },
            other => out.push(*other),
        }
    }
    out
}

fn without_comment(value: &[u8]) -> &[u8] {
    let end = value.windows(2).position(|pair| pair == b" (").unwrap_or(value.len());
    value[..end].trim_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_all_their_forms() {
        for (field, name) in [
            (&b"attachment; filename=a.txt"[..], "a.txt"),
            (b"attachment; filename=\"a;b.txt\"; size=3", "a;b.txt"),
            (b"attachment; filename*=utf-8''%E6%97%A5.txt", "日.txt"),
            (b"attachment; filename*=utf-8'ja'%E6%97%A5.txt; filename=x", "日.txt"),
            (b"a; filename*0*=utf-8''%E6%97; filename*1*=%A5.t; filename*2=xt", "日.txt"),
            (b"a; filename*1=b.txt;\r\n filename*0=a", "ab.txt"),
            (b"a; filename*0*=iso-2022-jp''%1B$BF%7C%1B(B; filename*1=.txt", "日.txt"),
            (b"a; filename=\"=?UTF-8?B?5pelLnR4dA==?=\"", "日.txt"),
            (b"a; filename==?UTF-8?B?5pelLnR4dA==?=", "日.txt"),
            (b"a; filename=\"\x93\xfa\x96{\x8c\xea\x82\xcc.txt\"", "日本語の.txt"),
            (b"a; filename=\"\x95\x5c\x82\xcc.txt\"", "表の.txt"),
            (b"a; filename=\"\x1b$BF|K\\\x1b(B.txt\"", "日本.txt"),
            (b"a; filename=\"open.txt", "open.txt"),
            (b"a; filename=\"C:\\dir\\x.txt\"", "C:\\dir\\x.txt"),
            (b"a; filename=\"a \\\"q\\\".txt\"", "a \"q\".txt"),
            (b"; filename=\"x.png\"", "x.png"),
            (b"a; FileName=x (a comment)", "x"),
            ("a; filename=\"か\u{3099}.txt\"".as_bytes(), "が.txt"),
        ] {
            let found = Valued::read(field).text("filename", None).map(|decoded| decoded.text);
            assert_eq!(found.as_deref(), Some(name), "{}", field.escape_ascii());
        }
    }

    #[test]
    fn the_value_is_lower_case_without_blanks() {
        assert_eq!(Valued::read(b"Text / Plain (c); charset=\"UTF-8\"").value, "text/plain");
        assert_eq!(Valued::read(b"text/plain; charset=\"UTF-8\"").ascii("charset").as_deref(), Some("UTF-8"));
        let forgotten = Valued::read(b"multipart/mixed\r\n boundary=\"b c\"");
        assert_eq!(
            (forgotten.value.as_str(), forgotten.ascii("boundary").as_deref()),
            ("multipart/mixed", Some("b c"))
        );
        assert_eq!(Valued::read(b"").value, "");
    }
}
