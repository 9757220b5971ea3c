//! From bytes to text: which charset they are really in (DESIGN section 7), and NFC.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::japanese;

/// Bytes that became text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, in NFC, without NUL.
    pub text: String,
    /// Another charset than the one named was used, or none was named and one was needed.
    pub guessed: bool,
    /// Bytes that mean nothing in the charset used were replaced by U+FFFD.
    pub replaced: bool,
}

/// Decodes `bytes`, which their sender says are in `named`; `hint` is the charset used nearby.
///
/// The bytes have the last word: escape sequences mean ISO-2022-JP, valid UTF-8 is UTF-8, a name that does not
/// fit gives way to what Shift_JIS, EUC-JP or statistics make of them.
pub(super) fn decode(bytes: &[u8], named: Option<&str>, hint: Option<&str>) -> Decoded {
    let named = named.and_then(Name::of);
    let named_encoding = named.and_then(Name::encoding);
    if bytes.is_ascii() && !bytes.contains(&0x1B) && named.is_none_or(Name::keeps_ascii) {
        return plain(bytes);
    }
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return finish(encoding, &bytes[skip..], named_encoding != Some(encoding));
    }
    if named == Some(Name::Utf7) {
        let (text, replaced) = super::utf7::decode(bytes);
        return done(text, false, replaced);
    }
    if japanese::has_jis_escape(bytes) || named_encoding == Some(ISO_2022_JP) && is_seven_bit(bytes) {
        let (text, replaced) = japanese::decode_jis(bytes);
        return done(text, named_encoding != Some(ISO_2022_JP), replaced);
    }
    let encoding = choose(bytes, named_encoding, hint.and_then(Name::of).and_then(Name::encoding));
    finish(encoding, bytes, named_encoding != Some(encoding))
}

/// `text` in NFC.
pub(super) fn nfc(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_surely_nfc) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Letters that are in NFC whatever stands beside them: Latin without marks, kana, kanji, full and half width. They
/// make up nearly every text, and asking for the ranges costs a tenth of asking the tables.
fn is_surely_nfc(letter: char) -> bool {
    match letter {
        '\u{0}'..='\u{2FF}' | '\u{FF00}'..='\u{FFEF}' => true,
        '\u{302A}'..='\u{302F}' | '\u{3099}' | '\u{309A}' => false,
        '\u{3000}'..='\u{9FFF}' => true,
        _ => false,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Name {
    Known(&'static Encoding),
    Utf7,
}

impl Name {
    fn of(label: &str) -> Option<Self> {
        let label =
            label.trim_matches(|letter: char| letter.is_whitespace() || letter == '"' || letter == '\'');
        let lower = label.to_ascii_lowercase();
        let encoding = match lower.as_str() {
            "cp932" | "ms932" | "windows-932" | "windows-31j" | "csshiftjis" | "sjis-win" | "x-sjis" => {
                SHIFT_JIS
            }
            "cp50220" | "cp50221" | "cp50222" | "iso-2022-jp-1" | "iso-2022-jp-2" | "iso-2022-jp-3"
            | "iso-2022-jp-ms" | "iso2022jp" | "jis" => ISO_2022_JP,
            "eucjp-ms" | "cp51932" | "eucjp" | "eucjp-win" => EUC_JP,
            "utf-7" | "unicode-1-1-utf-7" => return Some(Self::Utf7),
            "cp65001" | "utf8mb4" | "utf-8-mac" => UTF_8,
            // Says nothing: 8-bit bytes under this name are detected.
            "us-ascii" | "ascii" | "unknown-8bit" | "x-unknown" | "default" | "ansi_x3.4-1968" => {
                return None;
            }
            other => Encoding::for_label(other.as_bytes())?,
        };
        Some(Self::Known(encoding))
    }

    fn encoding(self) -> Option<&'static Encoding> {
        match self {
            Self::Known(encoding) => Some(encoding),
            Self::Utf7 => None,
        }
    }

    fn keeps_ascii(self) -> bool {
        match self {
            Self::Known(encoding) => encoding != UTF_16LE && encoding != UTF_16BE,
            Self::Utf7 => false,
        }
    }
}

fn is_seven_bit(bytes: &[u8]) -> bool {
    bytes.is_ascii() || bytes.iter().all(|byte| *byte < 0x80 || (0xA1..=0xDF).contains(byte))
}

fn choose(
    bytes: &[u8],
    named: Option<&'static Encoding>,
    hint: Option<&'static Encoding>,
) -> &'static Encoding {
    if let Some(encoding) = named.filter(|encoding| *encoding == UTF_16LE || *encoding == UTF_16BE) {
        return encoding;
    }
    let utf8 = Utf8Look::of(bytes);
    match named {
        Some(encoding) if encoding == UTF_8 => {
            if utf8.mostly_valid() {
                return UTF_8;
            }
        }
        Some(encoding) if encoding.is_single_byte() => {
            if utf8.valid {
                return UTF_8;
            }
            let japanese = japanese::guess(bytes).filter(|(_, likeness)| likeness.kana > 0);
            return japanese.map_or(encoding, |(found, _)| found);
        }
        Some(encoding) => {
            if utf8.valid && utf8.long > 0 {
                return UTF_8;
            }
            return among_japanese(bytes, encoding);
        }
        None => {
            if utf8.valid {
                return UTF_8;
            }
        }
    }
    let hint = hint.filter(|encoding| *encoding != UTF_8 && reads(encoding, bytes));
    match (japanese::guess(bytes), hint) {
        (Some((found, likeness)), _) if likeness.kana > 0 => return found,
        (_, Some(encoding)) => return encoding,
        (Some((found, _)), None) => return found,
        (None, None) => {}
    }
    if utf8.mostly_valid() {
        return UTF_8;
    }
    by_statistics(bytes)
}

/// The multi-byte encoding named, unless the other Japanese one fits clearly better.
fn among_japanese(bytes: &[u8], named: &'static Encoding) -> &'static Encoding {
    let fits = reads(named, bytes);
    match japanese::guess(bytes) {
        Some((found, likeness)) if found != named => {
            let is_japanese = named == SHIFT_JIS || named == EUC_JP || named == ISO_2022_JP;
            let better = is_japanese && likeness.mean() > japanese::likeness(bytes, named).mean() + 0.8;
            if !fits && (is_japanese || likeness.kana > 0) || better { found } else { named }
        }
        Some(_) | None => named,
    }
}

fn by_statistics(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(16 * 1024)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if reads(guess, bytes) { guess } else { WINDOWS_1252 }
}

fn reads(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}

/// What bytes look like when read as UTF-8.
struct Utf8Look {
    /// No wrong byte.
    valid: bool,
    /// Sequences of three or four bytes: by chance they hardly come about.
    long: u32,
    right: u32,
    wrong: u32,
}

impl Utf8Look {
    fn of(bytes: &[u8]) -> Self {
        let mut look = Self { valid: true, long: 0, right: 0, wrong: 0 };
        for chunk in bytes.utf8_chunks() {
            for letter in chunk.valid().chars().filter(|letter| !letter.is_ascii()) {
                look.right += 1;
                look.long += u32::from(letter.len_utf8() > 2);
            }
            if !chunk.invalid().is_empty() {
                look.valid = false;
                look.wrong += 1;
            }
        }
        look
    }

    /// A few broken places in a text that is otherwise UTF-8.
    fn mostly_valid(&self) -> bool {
        self.valid || self.right >= self.wrong.saturating_mul(4)
    }
}

fn plain(bytes: &[u8]) -> Decoded {
    done(String::from_utf8_lossy(bytes).into_owned(), false, false)
}

fn finish(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> Decoded {
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    done(text.into_owned(), guessed, replaced)
}

fn done(mut text: String, guessed: bool, mut replaced: bool) -> Decoded {
    if text.contains('\0') {
        text = text.replace('\0', "\u{FFFD}");
        replaced = true;
    }
    let normal = match nfc(&text) {
        Cow::Borrowed(_) => None,
        Cow::Owned(normal) => Some(normal),
    };
    Decoded { text: normal.unwrap_or(text), guessed, replaced }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    #[test]
    fn the_bytes_have_the_last_word() {
        let text = "お問い合わせありがとうございます。株式会社";
        for named in
            [None, Some("us-ascii"), Some("iso-8859-1"), Some("utf-8"), Some("shift_jis"), Some("euc-jp")]
        {
            for encoding in [UTF_8, SHIFT_JIS, EUC_JP, ISO_2022_JP] {
                let found = decode(&encoded(encoding, text), named, None);
                assert_eq!(found.text, text, "{named:?} {}", encoding.name());
                assert!(!found.replaced);
                let right = named.and_then(Name::of).and_then(Name::encoding) == Some(encoding);
                assert_eq!(found.guessed, !right, "{named:?} {}", encoding.name());
            }
        }
    }

    #[test]
    fn names_that_fit_are_obeyed() {
        for (encoding, text) in [
            (WINDOWS_1252, "Die Hasen und die Frösche"),
            (encoding_rs::WINDOWS_1251, "Здравствуйте, у меня вопрос"),
            (encoding_rs::KOI8_R, "Здравствуйте, у меня вопрос"),
            (encoding_rs::GBK, "您好，我有一个问题"),
            (encoding_rs::EUC_KR, "안녕하세요 문의드립니다"),
            (encoding_rs::BIG5, "您好，我有一個問題"),
            (SHIFT_JIS, "ﾃｽﾄ"),
        ] {
            let found = decode(&encoded(encoding, text), Some(encoding.name()), None);
            assert_eq!((found.text.as_str(), found.guessed), (text, false), "{}", encoding.name());
        }
    }

    #[test]
    fn what_is_used_nearby_helps() {
        for (text, hint) in
            [("您好，我有一个问题", "gb2312"), ("Привет, друзья", "windows-1251"), ("Frösche", "iso-8859-1")]
        {
            let bytes = encoded(Encoding::for_label(hint.as_bytes()).unwrap(), text);
            assert_eq!(decode(&bytes, None, Some(hint)).text, text);
        }
        let long = "您好，我在贵公司的网站上订购了一件商品，但是还没有收到，请帮我确认一下，谢谢。";
        assert_eq!(decode(&encoded(encoding_rs::GBK, long), None, None).text, long);
    }

    #[test]
    fn single_cases() {
        assert_eq!(decode(b"Die Hasen und die Fr\xf6sche", None, None).text, "Die Hasen und die Frösche");
        assert_eq!(decode("か\u{3099}".as_bytes(), Some("utf-8"), None).text, "が");
        let broken = decode(b"\xe3\x81\x82\xe3\x81\x84\xe3\x81\x86\xe3\x81\x88\xff", Some("utf-8"), None);
        assert_eq!((broken.text.as_str(), broken.replaced), ("あいうえ\u{FFFD}", true));
        assert_eq!(decode(b"\xff\xfeA\0B\0", Some("utf-16"), None).text, "AB");
        assert_eq!(decode(b"a\0b", None, None).text, "a\u{FFFD}b");
        assert_eq!(decode(b"Fr+APY-sche", Some("utf-7"), None).text, "Frösche");
    }

    #[test]
    fn the_short_cut_to_nfc_is_right() {
        for letter in ('\0'..=char::MAX).filter(|letter| is_surely_nfc(*letter)) {
            assert_eq!(is_nfc_quick(std::iter::once(letter)), IsNormalized::Yes, "{letter:?}");
            assert_eq!(unicode_normalization::char::canonical_combining_class(letter), 0, "{letter:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_under_any_name_become_nfc(bytes: Vec<u8>, name in "[a-z0-9-]{0,12}") {
            let text = decode(&bytes, Some(&name), None).text;
            prop_assert_eq!(nfc(&text), text.as_str());
        }
    }
}
