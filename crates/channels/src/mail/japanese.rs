//! Japanese encodings: ISO-2022-JP with what senders really write, and telling Shift_JIS from EUC-JP.

use encoding_rs::{EUC_JP, Encoding, SHIFT_JIS};

/// Whether `bytes` holds an escape sequence of ISO-2022-JP or its relatives (RFC 1468, RFC 1554, JIS X 0201 kana).
pub(super) fn has_jis_escape(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == 0x1B) {
        rest = &rest[at + 1..];
        if matches!(rest, [b'$', b'B' | b'@' | b'(', ..] | [b'(', b'I' | b'J', ..]) {
            return true;
        }
    }
    false
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Ascii,
    Kanji,
    Supplement,
    Kana,
}

/// Decodes ISO-2022-JP; gives the text and whether something had to be replaced.
///
/// Read as senders write it: NEC and IBM rows (① ㈱ 髙), half-width kana by `ESC ( I`, by SO/SI or as bytes with
/// the high bit, JIS X 0212, and escape sequences side by side, which joined encoded words produce. A line end
/// returns to ASCII (RFC 1468).
pub(super) fn decode_jis(bytes: &[u8]) -> (String, bool) {
    let mut euc: Vec<u8> = Vec::with_capacity(bytes.len());
    let (mut mode, mut shifted, mut broken) = (Mode::Ascii, false, false);
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        if let Some((next, length)) = escape(rest) {
            mode = next;
            at += length;
            continue;
        }
        let byte = rest[0];
        at += 1;
        match byte {
            b'\r' | b'\n' => {
                mode = Mode::Ascii;
                euc.push(byte);
            }
            0x0E => shifted = true,
            0x0F => shifted = false,
            0x21..=0x5F if mode == Mode::Kana || (shifted && mode == Mode::Ascii) => {
                euc.extend_from_slice(&[0x8E, byte | 0x80]);
            }
            0x21..=0x7E if mode == Mode::Kanji || mode == Mode::Supplement => match rest.get(1) {
                Some(second @ 0x21..=0x7E) => {
                    if mode == Mode::Supplement {
                        euc.push(0x8F);
                    }
                    euc.extend_from_slice(&[byte | 0x80, second | 0x80]);
                    at += 1;
                }
                Some(_) | None => broken = true,
            },
            0xA1..=0xDF => euc.extend_from_slice(&[0x8E, byte]),
            0x80..=0xFF => broken = true,
            0x00..=0x7F => euc.push(byte),
        }
    }
    let (text, replaced) = EUC_JP.decode_without_bom_handling(&euc);
    (text.into_owned(), replaced || broken)
}

fn escape(rest: &[u8]) -> Option<(Mode, usize)> {
    match rest {
        [0x1B, b'$', b'(', b'D', ..] => Some((Mode::Supplement, 4)),
        [0x1B, b'$', b'(', b'B' | b'@', ..] => Some((Mode::Kanji, 4)),
        [0x1B, b'$', b'B' | b'@', ..] => Some((Mode::Kanji, 3)),
        [0x1B, b'(', b'I', ..] => Some((Mode::Kana, 3)),
        [0x1B, b'(', b'B' | b'J' | b'H', ..] => Some((Mode::Ascii, 3)),
        _ => None,
    }
}

/// How much a reading of bytes looks like Japanese.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Likeness {
    points: f32,
    marks: u32,
    bytes: u32,
    /// Hiragana and katakana seen; without any, a text in another script may look like kanji.
    pub kana: u32,
}

impl Likeness {
    fn add(&mut self, points: f32, bytes: u32) {
        self.points += points;
        self.marks += 1;
        self.bytes += bytes;
    }

    /// Mean points of a character: above 0.5 it is most likely Japanese, below 0 it is not.
    pub fn mean(&self) -> f32 {
        if self.marks == 0 { 0.0 } else { self.points / self.marks as f32 }
    }

    fn by_byte(&self) -> f32 {
        if self.bytes == 0 { 0.0 } else { self.points / self.bytes as f32 }
    }
}

/// The Japanese encoding the bytes look most like, with its likeness; `None` when neither reading is plausible.
pub(super) fn guess(bytes: &[u8]) -> Option<(&'static Encoding, Likeness)> {
    let sample = &bytes[..bytes.len().min(16 * 1024)];
    let (shift, euc) = (shift_jis_likeness(sample), euc_likeness(sample));
    let (encoding, best) = if euc.by_byte() > shift.by_byte() { (EUC_JP, euc) } else { (SHIFT_JIS, shift) };
    // A longer Japanese text without any kana is most likely Chinese.
    let plausible = best.mean() >= 0.5 && (best.kana > 0 || best.marks < 20);
    plausible.then_some((encoding, best))
}

/// How far `bytes` read as `encoding` looks like Japanese, for the two encodings told apart here.
pub(super) fn likeness(bytes: &[u8], encoding: &'static Encoding) -> Likeness {
    let sample = &bytes[..bytes.len().min(16 * 1024)];
    if encoding == EUC_JP { euc_likeness(sample) } else { shift_jis_likeness(sample) }
}

const INVALID: f32 = -4.0;

fn shift_jis_likeness(bytes: &[u8]) -> Likeness {
    let mut seen = Likeness::default();
    let mut at = 0;
    let mut after_letter = false;
    while at < bytes.len() {
        let lead = bytes[at];
        let before = at.checked_sub(1).map(|place| bytes[place]);
        let next_after_letter = lead.is_ascii_alphabetic();
        match (lead, bytes.get(at + 1).copied()) {
            (0..=0x7F, _) => {}
            (0xA1..=0xDF, next) => {
                let beside = |byte: Option<u8>| byte.is_some_and(|byte| (0xA1..=0xDF).contains(&byte));
                seen.add(if beside(before) || beside(next) { 0.3 } else { -1.0 }, 1);
            }
            (0x81..=0x9F | 0xE0..=0xFC, Some(trail @ (0x40..=0x7E | 0x80..=0xFC))) => {
                let points = shift_jis_points(lead, trail, after_letter);
                seen.kana += u32::from(points == 3.0);
                seen.add(points, 2);
                at += 1;
            }
            (0x81..=0x9F | 0xE0..=0xFC, None) => {}
            _ => seen.add(INVALID, 1),
        }
        after_letter = next_after_letter;
        at += 1;
    }
    seen
}

fn shift_jis_points(lead: u8, trail: u8, after_letter: bool) -> f32 {
    // In a Latin text a high byte stands between letters.
    if trail.is_ascii_alphabetic() && after_letter {
        return -3.0;
    }
    match (lead, trail) {
        (0x82, 0x9F..=0xF1) | (0x83, 0x40..=0x96) => 3.0,
        (0x81, _) => 2.0,
        (0x82, _) => 1.0,
        (0x88..=0x97, _) => 1.0,
        (0x98..=0x9F | 0xE0..=0xEA, _) => 0.3,
        (0x87 | 0xED | 0xEE | 0xFA..=0xFC, _) => 0.2,
        (0xF0..=0xF9, _) => -3.0,
        _ => -1.0,
    }
}

fn euc_likeness(bytes: &[u8]) -> Likeness {
    let mut seen = Likeness::default();
    let mut at = 0;
    while at < bytes.len() {
        let lead = bytes[at];
        match (lead, bytes.get(at + 1).copied(), bytes.get(at + 2).copied()) {
            (0..=0x7F, _, _) => {}
            (0x8E, Some(0xA1..=0xDF), _) => {
                seen.add(0.4, 2);
                at += 1;
            }
            (0x8F, Some(0xA1..=0xFE), Some(0xA1..=0xFE)) => {
                seen.add(0.3, 3);
                at += 2;
            }
            (0xA1..=0xFE, Some(trail @ 0xA1..=0xFE), _) => {
                let points = match (lead, trail) {
                    (0xA4, 0xA1..=0xF3) | (0xA5, 0xA1..=0xF6) => 3.0,
                    (0xA1, _) => 2.0,
                    (0xA3, 0xB0..=0xB9 | 0xC1..=0xDA | 0xE1..=0xFA) | (0xB0..=0xCF, _) => 1.0,
                    (0xD0..=0xF4, _) => 0.3,
                    (0xAD | 0xF9..=0xFC, _) => 0.2,
                    _ => -1.0,
                };
                seen.kana += u32::from(points == 3.0);
                seen.add(points, 2);
                at += 1;
            }
            (0xA1..=0xFE, None, _) => {}
            _ => seen.add(INVALID, 1),
        }
        at += 1;
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_2022_jp_as_senders_write_it() {
        for (bytes, text, replaced) in [
            (&b"\x1b$B$3$s$K$A$O\x1b(B"[..], "こんにちは", false),
            (b"\x1b$B-!-j\x1b(B", "①㈱", false),
            (b"\x1b$B|b66\x1b(B", "髙橋", false),
            (b"\x1b(I6@6E\x1b(B", "ｶﾀｶﾅ", false),
            (b"\x0e6@\x0fA", "ｶﾀA", false),
            (b"\xb6\xc0", "ｶﾀ", false),
            (b"\x1b$B$\"\x1b(B\x1b$B$$\x1b(B", "あい", false),
            (b"\x1b$B$\"\nabc", "あ\nabc", false),
            (b"\x1b$@$\"\x1b(J!", "あ!", false),
            (b"\x1b$(D0!\x1b(B", "丂", false),
            (b"\x1b$B$\"$\x1b(B", "あ", true),
        ] {
            assert_eq!(decode_jis(bytes), (text.to_owned(), replaced), "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn the_two_eight_bit_encodings_are_told_apart() {
        for text in [
            "お問い合わせの件",
            "株式会社山田商店",
            "ご注文ありがとうございます。",
            "テスト",
            "髙島屋①",
            "日本語",
        ] {
            for encoding in [SHIFT_JIS, EUC_JP] {
                let (bytes, _, _) = encoding.encode(text);
                assert_eq!(guess(&bytes).map(|(found, _)| found), Some(encoding), "{text}");
            }
        }
    }

    #[test]
    fn other_scripts_are_not_japanese() {
        for (text, encoding) in [
            ("Die Hasen und die Frösche", encoding_rs::WINDOWS_1252),
            ("Größe und Länge für Müller", encoding_rs::WINDOWS_1252),
            ("déjà vu à l'été", encoding_rs::WINDOWS_1252),
            ("¿Qué? ¡Señor!", encoding_rs::WINDOWS_1252),
        ] {
            let (bytes, _, _) = encoding.encode(text);
            assert!(guess(&bytes).is_none(), "{text} {:?}", guess(&bytes));
        }
    }
}
