//! Addresses in header fields, read so that what arrived can be answered.
//!
//! The grammar of RFC 5322 section 3.4 is the aim, not a condition: old carrier addresses with double or trailing
//! dots, missing brackets, comments and groups all give their address exactly as it came.

use std::borrow::Cow;

use tsunagu_model::handle::Party;

use super::charset;
use super::encoded_word;
use super::headers::unfold;
use super::japanese;

/// Of a longer field, in bytes, only the beginning is read.
const LONGEST_FIELD: usize = 128 * 1024;
/// Addresses kept of one field.
const MOST_PARTIES: usize = 1_000;
/// Longest address in bytes: RFC 5321 allows 254, old systems more.
const LONGEST_ADDRESS: usize = 500;
/// Longest display name in characters.
const LONGEST_NAME: usize = 300;

/// Reads the addresses of a field such as From or To; entries without an address are left out.
pub(super) fn parties(value: &[u8], hint: Option<&str>) -> Vec<Party> {
    let line = unfold(&value[..value.len().min(LONGEST_FIELD)]);
    // Structure is ASCII. Raw bytes of Shift_JIS and ISO-2022-JP hold ASCII letters inside characters, so they are
    // decoded first; encoded words are ASCII and stay as they are until the structure is known.
    let text: Cow<'_, str> = if line.is_ascii() && !japanese::has_jis_escape(&line) {
        String::from_utf8_lossy(&line)
    } else {
        Cow::Owned(charset::decode(&line, None, hint).text)
    };
    let mut found = read(&text, hint);
    if found.is_empty() && text.contains("=?") {
        // The whole value, address and all, inside one encoded word.
        found = read(&encoded_word::decode_line(text.as_bytes(), hint).text, hint);
    }
    found
}

/// The one address in an envelope or a setting, without brackets; `None` when there is none.
pub(super) fn bare(text: &str) -> Option<String> {
    read(text, None).into_iter().next().map(|party| party.address)
}

/// Form in which two addresses are compared: without regard to the case of ASCII letters.
pub(crate) fn comparable(address: &str) -> String {
    address.trim().to_ascii_lowercase()
}

/// The part behind the last `@`.
pub(super) fn domain(address: &str) -> Option<&str> {
    address.rsplit_once('@').map(|(_, domain)| domain).filter(|domain| !domain.is_empty())
}

fn read(text: &str, hint: Option<&str>) -> Vec<Party> {
    let mut parties = Vec::new();
    let entries = Entries { rest: text };
    for entry in entries {
        if parties.len() >= MOST_PARTIES {
            break;
        }
        parties.extend(party(entry, hint));
    }
    parties
}

/// What stands between commas outside quotes, comments and brackets. Group names are dropped (RFC 5322 3.4).
struct Entries<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Entries<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let (mut quoted, mut escaped, mut comments, mut angle, mut at_seen) =
            (false, false, 0u32, false, false);
        let mut start = 0;
        if self.rest.is_empty() {
            return None;
        }
        let last_close = self.rest.rfind(')');
        for (place, letter) in self.rest.char_indices() {
            match letter {
                _ if escaped => escaped = false,
                '\\' if quoted || comments > 0 => escaped = true,
                '"' if comments == 0 => quoted = !quoted && closes(&self.rest[place + 1..]),
                _ if quoted => {}
                '(' => comments += u32::from(last_close.is_some_and(|close| place < close)),
                ')' => comments = comments.saturating_sub(1),
                _ if comments > 0 => {}
                '<' => angle = true,
                '>' => angle = false,
                '@' => at_seen = true,
                ':' if !angle && !at_seen => start = place + 1,
                ',' | ';' if !angle || at_seen => {
                    let entry = &self.rest[start..place];
                    self.rest = &self.rest[place + letter.len_utf8()..];
                    return Some(entry);
                }
                _ => {}
            }
        }
        let entry = &self.rest[start..];
        self.rest = "";
        Some(entry)
    }
}

/// Whether an opening quote has a partner; a lone one is only a letter.
fn closes(rest: &str) -> bool {
    rest.contains('"')
}

fn party(entry: &str, hint: Option<&str>) -> Option<Party> {
    let split = Split::of(entry);
    let (address, name) = match split.angle {
        Some(inner) => {
            (address_in(&inner)?, if split.words.trim().is_empty() { split.comment } else { split.words })
        }
        None => {
            let (address, others) = loose_address(&split.words)?;
            (address, if others.trim().is_empty() { split.comment } else { others })
        }
    };
    let name = display_name(&name, hint);
    let name = if name.eq_ignore_ascii_case(&address) { String::new() } else { name };
    Some(Party { address, name })
}

/// An entry taken apart: what is in the brackets, what is outside, what is in comments.
struct Split {
    angle: Option<String>,
    words: String,
    comment: String,
}

impl Split {
    fn of(entry: &str) -> Self {
        let mut split = Self { angle: None, words: String::new(), comment: String::new() };
        let (mut quoted, mut escaped, mut depth, mut in_angle) = (false, false, 0u32, false);
        let last_close = entry.rfind(')');
        for (place, letter) in entry.char_indices() {
            match letter {
                _ if escaped => escaped = false,
                '\\' if quoted || depth > 0 => escaped = true,
                '"' if depth == 0 => quoted = !quoted && closes(&entry[place + 1..]),
                _ if quoted => {}
                '(' if last_close.is_some_and(|close| place < close) => {
                    depth += 1;
                    if depth == 1 {
                        continue;
                    }
                }
                ')' if depth > 0 => {
                    depth -= 1;
                    if depth == 0 {
                        continue;
                    }
                }
                '<' if depth == 0 && !split.angle.as_ref().is_some_and(|inner| inner.contains('@')) => {
                    in_angle = true;
                    split.angle = Some(String::new());
                    continue;
                }
                '>' if depth == 0 && in_angle => {
                    in_angle = false;
                    continue;
                }
                _ => {}
            }
            if depth > 0 {
                split.comment.push(letter);
            } else if let Some(inner) = split.angle.as_mut().filter(|_| in_angle) {
                inner.push(letter);
            } else {
                split.words.push(letter);
            }
        }
        if split.angle.as_ref().is_some_and(|inner| !inner.contains('@')) && split.words.contains('@') {
            split.angle = None;
        }
        split
    }
}

/// The address between brackets: blanks outside quotes and a source route (RFC 5321 appendix C) are dropped.
fn address_in(inner: &str) -> Option<String> {
    let inner = inner.trim();
    let inner = inner.strip_prefix("mailto:").unwrap_or(inner);
    let inner = match inner.strip_prefix('@').and_then(|route| route.split_once(':')) {
        Some((_, rest)) => rest,
        None => inner,
    };
    let mut quoted = false;
    let address: String = inner
        .chars()
        .filter(|letter| {
            quoted ^= *letter == '"';
            quoted || !letter.is_whitespace()
        })
        .collect();
    usable(address)
}

/// An address that stands without brackets, and the words around it.
fn loose_address(words: &str) -> Option<(String, String)> {
    let mut quoted = false;
    let tokens: Vec<&str> = words
        .split(|letter: char| {
            quoted ^= letter == '"';
            !quoted && letter.is_whitespace()
        })
        .filter(|token| !token.is_empty())
        .collect();
    let place = tokens.iter().position(|token| {
        let trimmed = token.trim_matches(|letter| matches!(letter, '<' | '>' | '[' | ']'));
        trimmed.rsplit_once('@').is_some_and(|(local, domain)| !local.is_empty() && !domain.contains('"'))
    });
    let Some(place) = place else {
        // `foo @ bar.jp`: blanks around the sign.
        let joined: String = tokens.concat();
        return (tokens.len() <= 3 && joined.contains('@'))
            .then(|| address_in(&joined))
            .flatten()
            .map(|a| (a, String::new()));
    };
    let address = tokens[place].trim_matches(['<', '>']);
    let address = address.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(address);
    let mut others = tokens;
    others.remove(place);
    Some((address_in(address)?, others.join(" ")))
}

fn usable(address: String) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    let ok = !local.is_empty()
        && !domain.is_empty()
        && address.len() <= LONGEST_ADDRESS
        && !address.chars().any(|letter| letter.is_control() || letter == char::REPLACEMENT_CHARACTER)
        && !domain
            .contains(|letter: char| letter.is_whitespace() || matches!(letter, '"' | '<' | '>' | ',' | ';'))
        && (!local.contains(char::is_whitespace) || local.starts_with('"'));
    ok.then_some(address)
}

fn display_name(raw: &str, hint: Option<&str>) -> String {
    let mut plain = String::with_capacity(raw.len());
    let mut letters = raw.trim().chars().peekable();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' => quoted = !quoted,
            '\\' if quoted || matches!(letters.peek(), Some('"' | '(' | ')' | '\\')) => {
                plain.extend(letters.next())
            }
            other => plain.push(other),
        }
    }
    let decoded = encoded_word::decode_line(plain.as_bytes(), hint).text;
    let tidy = decoded.trim().trim_matches(|letter| letter == '\'' || letter == '"');
    let words: Vec<&str> = tidy.split_whitespace().collect();
    // An ideographic space between family and given name is part of the name.
    let name = if tidy.contains('\u{3000}') { tidy.trim().to_owned() } else { words.join(" ") };
    name.chars().take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(value: &[u8]) -> Vec<(String, String)> {
        parties(value, None).into_iter().map(|party| (party.address, party.name)).collect()
    }

    #[test]
    fn what_arrived_can_be_answered() {
        for (value, address, name) in [
            ("a@b.jp", "a@b.jp", ""),
            ("<a@b.jp>", "a@b.jp", ""),
            ("Taro <a@b.jp>", "a@b.jp", "Taro"),
            ("\"Yamada, Taro\" <a@b.jp>", "a@b.jp", "Yamada, Taro"),
            ("foo..bar@docomo.ne.jp", "foo..bar@docomo.ne.jp", ""),
            ("<foo.@docomo.ne.jp>", "foo.@docomo.ne.jp", ""),
            (".foo.@ezweb.ne.jp", ".foo.@ezweb.ne.jp", ""),
            ("\"foo..bar\"@docomo.ne.jp", "\"foo..bar\"@docomo.ne.jp", ""),
            ("\"a b\"@c.jp", "\"a b\"@c.jp", ""),
            ("<\"a b\"@c.jp>", "\"a b\"@c.jp", ""),
            ("a@b.jp (Taro)", "a@b.jp", "Taro"),
            ("Taro <a@b.jp", "a@b.jp", "Taro"),
            ("Taro a@b.jp", "a@b.jp", "Taro"),
            ("a @ b.jp", "a@b.jp", ""),
            ("< a@b.jp >", "a@b.jp", ""),
            ("<@x,@y:a@b.jp>", "a@b.jp", ""),
            ("山田 太郎様 <a@b.jp>", "a@b.jp", "山田 太郎様"),
            ("=?UTF-8?B?5bGx55Sw5qeY?= <a@b.jp>", "a@b.jp", "山田様"),
            ("\"=?UTF-8?B?5bGx55Sw5qeY?=\" <a@b.jp>", "a@b.jp", "山田様"),
            ("=?UTF-8?Q?Yamada=2C_Taro?= <a@b.jp>", "a@b.jp", "Yamada, Taro"),
            ("=?UTF-8?B?5bGx55SwIDxhQGIuanA+?=", "a@b.jp", "山田"),
            ("\"a@b.jp\" <a@b.jp>", "a@b.jp", ""),
            ("'Taro' <a@b.jp>", "a@b.jp", "Taro"),
            ("a@b (c@d) <e@f.jp>", "e@f.jp", "a@b"),
            ("Taro \"T\" Yamada <a@b.jp>", "a@b.jp", "Taro T Yamada"),
            ("Team: a@b.jp;", "a@b.jp", ""),
            ("mailto:a@b.jp", "a@b.jp", ""),
            ("利用者@例え.jp", "利用者@例え.jp", ""),
            ("a+b@[192.0.2.1]", "a+b@[192.0.2.1]", ""),
            ("\"lone <a@b.jp>", "a@b.jp", "lone"),
        ] {
            assert_eq!(all(value.as_bytes()), [(address.to_owned(), name.to_owned())], "{value}");
        }
    }

    #[test]
    fn raw_bytes_do_not_break_the_structure() {
        assert_eq!(
            all(b"\x1b$B;3ED\x1b(B <a@b.jp>, \x1b$B!\"\"$\x1b(B <c@d.jp>"),
            [("a@b.jp".into(), "山田".into()), ("c@d.jp".into(), "、△".into())]
        );
        assert_eq!(all(b"\x95\x5c\x8e\xa6\x82\xcc <a@b.jp>"), [("a@b.jp".into(), "表示の".into())]);
    }

    #[test]
    fn several_and_none() {
        assert_eq!(all(b"a@b, \"c, d\" <e@f>; g@h\r\n ,").len(), 3);
        assert_eq!(all(b"Friends: a@b, Taro <c@d>;, e@f").len(), 3);
        for value in ["", "Whomever", "<>", "undisclosed-recipients:;", "@", "a@", "@b", "\"x\" <y>"] {
            assert!(all(value.as_bytes()).is_empty(), "{value}");
        }
    }

    proptest! {
        #[test]
        fn addresses_hold_no_line_ends(bytes: Vec<u8>) {
            for party in parties(&bytes, None) {
                prop_assert!(!party.address.contains(['\r', '\n', '\0']));
                prop_assert!(!party.name.contains(['\r', '\n', '\0']));
            }
        }

        #[test]
        fn a_plain_address_comes_back(local in "[a-z0-9.+_-]{1,20}", domain in "[a-z]{1,9}(\\.[a-z]{2,5}){1,2}") {
            let address = format!("{local}@{domain}");
            prop_assert_eq!(all(address.as_bytes()), vec![(address.clone(), String::new())]);
            prop_assert_eq!(all(format!("Name <{address}>").as_bytes()), vec![(address, "Name".to_owned())]);
        }
    }
}
