//! Width and kana.

use unicode_normalization::UnicodeNormalization;

/// One form for kana of either width and either script: NFKC (half-width katakana become full-width, full-width
/// letters and digits become ASCII), hiragana become katakana.
///
/// Long vowel marks are kept, and a hyphen typed in the place of one (directly after kana) becomes one. White space
/// and case are left alone. Applying it twice changes nothing.
pub fn kana(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut after_kana = false;
    for c in text.nfkc() {
        let c = if after_kana && is_hyphen(c) { 'ー' } else { to_katakana(c) };
        after_kana = is_katakana(c);
        folded.push(c);
    }
    folded.nfkc().collect()
}

/// General folding for search and comparison: [`kana`] and lower case. Applying it twice changes nothing.
pub fn fold(text: &str) -> String {
    // Lower-casing can take a text out of NFKC (İ becomes i and a dot above), hence the second pass.
    kana(&kana(text).to_lowercase())
}

/// A hyphen, dash or minus sign of any kind. After NFKC, so the full-width ones are ASCII already.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Katakana, with the long vowel mark and the repetition marks.
fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30fe}' | '\u{31f0}'..='\u{31ff}')
}

fn to_katakana(c: char) -> char {
    match c {
        // The two blocks stand 0x60 apart, letters and repetition marks alike.
        '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309e}' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, kana};
    use proptest::prelude::*;

    #[test]
    fn kana_of_every_width_and_script_is_one() {
        for (text, key) in [
            ("ｷﾑﾗﾚﾝ", "キムラレン"),
            ("きむら れん", "キムラ レン"),
            ("ﾜﾀﾅﾍﾞ", "ワタナベ"),
            ("わたなべ", "ワタナベ"),
            ("ﾊﾟｰﾄ", "パート"),
            ("ぱーと", "パート"),
            ("スーパ－", "スーパー"),
            ("スーパ-", "スーパー"),
            ("大野 A-1", "大野 A-1"),
            ("ゔぁいおりん", "ヴァイオリン"),
            ("こゝろ", "コヽロ"),
            ("か\u{3099}", "ガ"),
            ("ＡＢＣ１２３", "ABC123"),
        ] {
            assert_eq!(kana(text), key, "{text}");
        }
    }

    #[test]
    fn folding_also_takes_case() {
        for (text, key) in [
            ("ＹＯＫＯ　小林", "yoko 小林"),
            ("Straße", "straße"),
            ("①㈱髙", "1(株)髙"),
            ("ｶﾞｿﾘﾝ㍑", "ガソリンリットル"),
            ("Ⅳ", "iv"),
        ] {
            assert_eq!(fold(text), key, "{text}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "[\\PC\u{3041}-\u{30ff}\u{ff61}-\u{ff9f}]{0,20}") {
            prop_assert_eq!(kana(&kana(&text)), kana(&text));
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
