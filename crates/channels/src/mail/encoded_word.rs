//! Text in header fields: encoded words (RFC 2047), raw 8-bit bytes, raw ISO-2022-JP.

use super::charset::{self, Decoded};
use super::headers::unfold;
use super::japanese;
use super::transfer;

/// Of a longer field, in bytes, only the beginning is read.
const LONGEST_FIELD: usize = 64 * 1024;
/// RFC 2047 allows words of 75 bytes; some senders put the whole subject into one.
const LONGEST_WORD: usize = 8 * 1024;

/// Decodes an unstructured field value; `hint` is the charset of the body.
///
/// Adjacent words of one charset are joined as bytes before decoding: a character may be split over two words.
pub(super) fn decode_field(value: &[u8], hint: Option<&str>) -> Decoded {
    decode_line(&unfold(&value[..value.len().min(LONGEST_FIELD)]), hint)
}

/// As [`decode_field`] for a value that is already on one line.
pub(super) fn decode_line(line: &[u8], hint: Option<&str>) -> Decoded {
    let line = line.trim_ascii();
    let mut out = Decoded::default();
    if japanese::has_jis_escape(line) {
        add(&mut out, line, None, hint);
        return done(out);
    }
    let mut at = 0;
    let mut pending: Option<Pending> = None;
    while at < line.len() {
        let found = find_word(line, at);
        let start = found.as_ref().map_or(line.len(), |(start, _)| *start);
        let gap = &line[at..start];
        let only_blanks = gap.iter().all(u8::is_ascii_whitespace);
        let Some((_, word)) = found else {
            flush(&mut pending, &mut out, hint);
            add(&mut out, gap, None, hint);
            break;
        };
        at = start + word.length;
        match pending.as_mut().filter(|open| only_blanks && open.takes(&word)) {
            Some(open) => open.append(&word),
            None => {
                // Blanks between two words are no text (RFC 2047 section 6.2).
                let between_words = flush(&mut pending, &mut out, hint) && only_blanks;
                if !between_words {
                    add(&mut out, gap, None, hint);
                }
                pending = Some(Pending::begin(&word));
            }
        }
    }
    flush(&mut pending, &mut out, hint);
    done(out)
}

/// Writes the words that wait; tells whether there were any.
fn flush(pending: &mut Option<Pending>, out: &mut Decoded, hint: Option<&str>) -> bool {
    match pending.take() {
        Some(open) => {
            open.write(out, hint);
            true
        }
        None => false,
    }
}

/// One encoded word in a line.
struct Word<'a> {
    charset: &'a [u8],
    base64: bool,
    data: &'a [u8],
    length: usize,
}

fn find_word(line: &[u8], from: usize) -> Option<(usize, Word<'_>)> {
    let mut at = from;
    while let Some(found) = line[at..].windows(2).position(|pair| pair == b"=?") {
        let start = at + found;
        if let Some(word) = word_at(&line[start..]) {
            return Some((start, word));
        }
        at = start + 2;
    }
    None
}

fn word_at(text: &[u8]) -> Option<Word<'_>> {
    let charset_end = 2 + text[2..].iter().take(80).position(|byte| *byte == b'?')?;
    let charset = &text[2..charset_end];
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:*+".contains(byte);
    if charset.is_empty() || !charset.iter().all(is_name) || text.get(charset_end + 2) != Some(&b'?') {
        return None;
    }
    let base64 = match text.get(charset_end + 1)? {
        b'b' | b'B' => true,
        b'q' | b'Q' => false,
        _ => return None,
    };
    let data_start = charset_end + 3;
    let mut end = data_start + data_length(&text[data_start..])?;
    // `=?..?Q?..?=41?=`: an escape right after a question mark is data, not the end.
    if !base64 && transfer::hex_pair(text.get(end + 2), text.get(end + 3)).is_some() {
        end += data_length(&text[end + 2..]).map_or(0, |more| more + 2);
    }
    // A language may follow the charset (RFC 2231 section 5).
    let charset = charset.split(|byte| *byte == b'*').next().unwrap_or(charset);
    Some(Word { charset, base64, data: &text[data_start..end], length: end + 2 })
}

/// Bytes before the `?=` that ends a word; `None` when another word begins first, or none ends it.
fn data_length(text: &[u8]) -> Option<usize> {
    let mark = text.windows(2).take(LONGEST_WORD).position(|pair| pair == b"?=" || pair == b"=?")?;
    match (text[mark], text.get(mark + 2)) {
        (b'?', _) => Some(mark),
        // Base64 ends with `=`, so the word ends with `=?=`.
        (_, Some(b'=')) => Some(mark + 1),
        (_, _) => None,
    }
}

/// Words of one charset waiting for more of it.
struct Pending {
    charset: String,
    bytes: Vec<u8>,
    /// Base64 digits that did not make up whole groups: some senders cut them anywhere.
    digits: Vec<u8>,
}

impl Pending {
    fn begin(word: &Word<'_>) -> Self {
        let charset = String::from_utf8_lossy(word.charset).into_owned();
        let mut pending = Self { charset, bytes: Vec::new(), digits: Vec::new() };
        pending.append(word);
        pending
    }

    fn takes(&self, word: &Word<'_>) -> bool {
        self.charset.as_bytes().eq_ignore_ascii_case(word.charset)
    }

    fn append(&mut self, word: &Word<'_>) {
        if word.base64 {
            self.digits.extend(word.data.iter().filter(|byte| !byte.is_ascii_whitespace()));
            if self.digits.len().is_multiple_of(4) || self.digits.contains(&b'=') {
                self.flush();
            }
        } else {
            self.flush();
            let spaced: Vec<u8> =
                word.data.iter().map(|byte| if *byte == b'_' { b' ' } else { *byte }).collect();
            // A blank at the end of a word counts, unlike one at the end of a line.
            let blanks = spaced.len() - spaced.trim_ascii_end().len();
            self.bytes.extend(transfer::quoted_printable(&spaced, usize::MAX));
            self.bytes.extend(std::iter::repeat_n(b' ', blanks));
        }
    }

    fn flush(&mut self) {
        let digits = std::mem::take(&mut self.digits);
        self.bytes.extend(transfer::base64(&digits, usize::MAX - 3));
    }

    fn write(mut self, out: &mut Decoded, hint: Option<&str>) {
        self.flush();
        add(out, &self.bytes, Some(&self.charset), hint);
    }
}

fn add(out: &mut Decoded, bytes: &[u8], named: Option<&str>, hint: Option<&str>) {
    let part = charset::decode(bytes, named, hint);
    // Raw UTF-8 is a standard form of header text (RFC 6532), so nothing was guessed.
    let standard = named.is_none() && std::str::from_utf8(bytes).is_ok() && !japanese::has_jis_escape(bytes);
    out.text.push_str(&part.text);
    out.guessed |= part.guessed && !standard;
    out.replaced |= part.replaced;
}

fn done(mut out: Decoded) -> Decoded {
    if out.text.contains(|letter: char| letter.is_control()) {
        let calm: String =
            out.text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        out.text = calm;
    }
    out.text = charset::nfc(out.text.trim()).into_owned();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_text() {
        for (raw, text) in [
            (&b"plain text"[..], "plain text"),
            (b"=?UTF-8?B?5pel5pys?=", "日本"),
            (b"=?UTF-8?B?5pel?= =?utf-8?B?5pys?=", "日本"),
            (b"=?UTF-8?B?5pel?=\r\n =?utf-8?Q?=E6=9C=AC?=", "日本"),
            (b"=?UTF-8?B?5pel5g==?= =?UTF-8?B?nKw=?=", "日本"),
            (b"=?UTF-8?B?5pel5p?= =?UTF-8?B?ys?=", "日本"),
            (b"Re: =?UTF-8?B?5pel?= and =?UTF-8?Q?a_b=3D?= end", "Re: 日 and a b= end"),
            (b"=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?= =?ISO-2022-JP?B?GyRCOGwbKEI=?=", "日本語"),
            (b"=?iso-8859-1*de?Q?Fr=F6sche?=", "Frösche"),
            (b"=?iso-8859-1?Q?a?= =?utf-8?Q?b?=", "ab"),
            (b"=?utf-8?Q?a ?= =?utf-8?Q?b?=", "a b"),
            (b"=?no end", "=?no end"),
            (b"=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
            (b"\x1b$BF|K\\\x1b(B <x>", "日本 <x>"),
            (b"\x93\xfa\x96{\x8c\xea\x82\xcc", "日本語の"),
            ("生の日本".as_bytes(), "生の日本"),
            (b"a\tb", "a b"),
            (b"=?utf-8?Q?Is it?=41=3F?=", "Is it?A?"),
        ] {
            assert_eq!(decode_field(raw, None).text, text, "{}", raw.escape_ascii());
        }
    }

    #[test]
    fn raw_utf8_is_no_guess() {
        assert!(!decode_field("日本".as_bytes(), None).guessed);
        assert!(decode_field(b"\x93\xfa\x96{\x8c\xea\x82\xcc", None).guessed);
    }
}
