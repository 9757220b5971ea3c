//! Folding: writings that people take for the same become the same, and each letter remembers where it came from.

use unicode_normalization::UnicodeNormalization;

/// A folded letter and the bytes of the text it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The letter as search compares it.
    pub letter: char,
    /// First byte of its origin.
    pub start: u32,
    /// Byte after its origin.
    pub end: u32,
}

/// Variant characters of names and the form people type when they do not look closely; in order.
const VARIANTS: &[(char, char)] = &[
    ('國', '国'),
    ('增', '増'),
    ('壽', '寿'),
    ('實', '実'),
    ('嵜', '崎'),
    ('嶋', '島'),
    ('嶌', '島'),
    ('廣', '広'),
    ('德', '徳'),
    ('惠', '恵'),
    ('榮', '栄'),
    ('槇', '槙'),
    ('櫻', '桜'),
    ('澤', '沢'),
    ('濱', '浜'),
    ('濵', '浜'),
    ('眞', '真'),
    ('邉', '辺'),
    ('邊', '辺'),
    ('髙', '高'),
    ('黑', '黒'),
    ('齊', '斉'),
    ('齋', '斎'),
    ('龍', '竜'),
    ('﨑', '崎'),
];

/// Folds a text: NFKC, lower case, accents off, hiragana to katakana, a hyphen after kana to the long vowel mark,
/// variant characters of names to the usual one.
///
/// Folding looks at one character and the marks behind it at a time, so a part of a text folds as it does in the whole.
pub fn fold(text: &str) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(text.len());
    let mut rest = text.char_indices().peekable();
    let mut cluster = String::new();
    while let Some((start, first)) = rest.next() {
        let marked = rest.peek().is_some_and(|(_, next)| is_mark(*next));
        let plain = if marked { None } else { plain(first) };
        if let Some(letter) = plain {
            push(&mut letters, letter, start, start + first.len_utf8());
            continue;
        }
        cluster.clear();
        cluster.push(first);
        let mut end = start + first.len_utf8();
        while let Some((at, mark)) = rest.next_if(|(_, next)| is_mark(*next)) {
            cluster.push(mark);
            end = at + mark.len_utf8();
        }
        let bare: String =
            cluster.nfkd().flat_map(char::to_lowercase).filter(|letter| !is_accent(*letter)).collect();
        // Katakana first: ヷ is one letter, and hiragana has none for it.
        for letter in bare.chars().map(usual).nfc() {
            push(&mut letters, usual(letter), start, end);
        }
    }
    letters
}

/// The folded text alone; white space runs are one blank.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for Letter { letter, .. } in fold(text) {
        if !letter.is_whitespace() {
            out.push(letter);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.trim().to_owned()
}

fn push(letters: &mut Vec<Letter>, letter: char, start: usize, end: usize) {
    let after_kana = letters.last().is_some_and(|last| is_kana(last.letter));
    let letter = if after_kana && is_hyphen(letter) { 'ー' } else { letter };
    // Texts are far shorter than 4 GB.
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    letters.push(Letter { letter, start: place(start), end: place(end) });
}

/// The folded form of a character that needs no table: most of what is written.
fn plain(letter: char) -> Option<char> {
    match letter {
        '\0'..='\u{7f}' => Some(letter.to_ascii_lowercase()),
        '\u{3041}'..='\u{3096}'
        | '\u{309d}'..='\u{309e}'
        | '\u{30a1}'..='\u{30fc}'
        | '\u{4e00}'..='\u{9fff}' => Some(usual(letter)),
        '\u{3000}' => Some(' '),
        '、' | '。' | '「' | '」' => Some(letter),
        _ => None,
    }
}

/// Katakana for hiragana, and the usual form of a variant character.
fn usual(letter: char) -> char {
    match letter {
        // The two blocks stand 0x60 apart, letters and repetition marks alike.
        '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309e}' => {
            char::from_u32(u32::from(letter) + 0x60).unwrap_or(letter)
        }
        '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{fad9}' => {
            let place = VARIANTS.binary_search_by_key(&letter, |(variant, _)| *variant);
            place.ok().and_then(|place| VARIANTS.get(place)).map_or(letter, |(_, usual)| *usual)
        }
        other => other,
    }
}

/// Katakana, with the long vowel mark and the repetition marks.
pub fn is_kana(letter: char) -> bool {
    matches!(letter, '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30fe}' | '\u{31f0}'..='\u{31ff}')
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// What belongs to the character before it.
fn is_mark(letter: char) -> bool {
    is_accent(letter) || matches!(letter, '\u{3099}' | '\u{309a}' | '\u{ff9e}' | '\u{ff9f}')
}

fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn writings_of_one_word_are_one() {
        for (one, other) in [
            ("ﾜﾀﾅﾍﾞ", "わたなべ"),
            ("スーパ－", "すーぱー"),
            ("ＡＢＣ１２３", "abc123"),
            ("Café", "CAFE"),
            ("Cafe\u{301}", "cafe"),
            ("ガ", "カ\u{3099}"),
            ("ヷ", "わ\u{ff9e}"),
            ("髙橋", "高橋"),
            ("㈱", "(株)"),
            ("İstanbul", "istanbul"),
            ("  a \u{3000} b", "A B"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        assert_ne!(folded("は"), folded("ば"));
        assert_ne!(folded("佐藤"), folded("加藤"));
    }

    #[test]
    fn variants_are_in_order() {
        assert!(VARIANTS.is_sorted());
    }

    proptest! {
        #[test]
        fn letters_point_into_the_text(text in "\\PC{0,40}") {
            let mut last = 0;
            for letter in fold(&text) {
                prop_assert!(text.get(letter.start as usize..letter.end as usize).is_some_and(|part| !part.is_empty()));
                prop_assert!(letter.start >= last || letter.start + 8 > last);
                last = letter.start;
            }
        }

        #[test]
        fn folding_again_changes_nothing(text in "[a-zA-Zぁ-んァ-ヴ一-三ｦ-ﾟ０-９é -]{0,24}") {
            prop_assert_eq!(folded(&folded(&text)), folded(&text));
        }
    }
}
