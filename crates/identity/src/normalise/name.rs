//! Names of people and companies.

use unicode_normalization::UnicodeNormalization;

use super::is_margin;
use super::kana::kana;

/// Words after a name that are not part of it. 殿 also ends family names (鵜殿), so it needs two characters before.
const HONORIFICS: [(&str, usize); 8] =
    [("御中", 1), ("さま", 1), ("さん", 1), ("様", 1), ("殿", 2), ("-san", 2), ("-sama", 2), ("先生", 1)];

/// Words before a name that are not part of it, as whole words.
const TITLES: [&str; 5] = ["mr", "mrs", "ms", "miss", "dr"];

/// Company forms in Japanese, at either end; NFKC has written ㈱ as (株).
const FORMS_JA: [&str; 17] = [
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "一般社団法人",
    "一般財団法人",
    "公益社団法人",
    "公益財団法人",
    "特定非営利活動法人",
    "医療法人",
    "学校法人",
    "(株)",
    "(有)",
    "(合)",
    "(同)",
    "(社)",
];

/// Company forms in English and their neighbours, as whole words at the end.
const FORMS_EN: [&str; 15] = [
    "inc",
    "incorporated",
    "co",
    "company",
    "corp",
    "corporation",
    "ltd",
    "limited",
    "llc",
    "llp",
    "plc",
    "kk",
    "gk",
    "gmbh",
    "ag",
];

/// Old and variant forms of characters in names; each group begins with the form people type when they do not look
/// closely. 斉 and 斎 are two names.
const VARIANTS: &str = "高髙 崎﨑嵜 徳德 浜濵濱 辺邉邊 斎齋 斉齊 沢澤 広廣 国國 桜櫻 真眞 恵惠 栄榮 島嶋嶌 実實 寿壽 黒黑 瀬瀨 増增 槙槇 竜龍";

/// Comparison key of a name of a person or company; empty only for a text without a letter or digit.
///
/// NFKC, lower case, kana of one script ([`kana`]), variant characters (髙 高), punctuation and white space: between
/// words of letters one space stays, beside Japanese none does (`小林 陽子` is `小林陽子`). Honorifics (様, さん, 殿,
/// 御中, Mr.) and company forms ((株), 株式会社, ㈱, Inc., Co., Ltd.) are taken off, unless nothing would be left.
///
/// Names are shared by many: an equal key is evidence, never proof. The order of family and given name is kept.
pub fn name(text: &str) -> String {
    let plain: String = text.nfkc().collect::<String>().to_lowercase();
    let bare = without_forms_ja(without_honorific(plain.trim_matches(is_margin)));
    let words = words(&kana(bare));
    let words = without_english(&words);
    let mut key = String::with_capacity(plain.len());
    for word in words {
        let apart = key.chars().next_back().is_some_and(|c| !is_japanese(c))
            && word.chars().next().is_some_and(|c| !is_japanese(c));
        if apart {
            key.push(' ');
        }
        key.extend(word.chars().map(usual_form));
    }
    key
}

fn without_honorific(text: &str) -> &str {
    for (honorific, least) in HONORIFICS {
        if let Some(rest) = text.strip_suffix(honorific) {
            let rest = rest.trim_end_matches(is_margin);
            if rest.chars().count() >= least {
                return rest;
            }
        }
    }
    text
}

fn without_forms_ja(text: &str) -> &str {
    for form in FORMS_JA {
        let rest = text.strip_prefix(form).or_else(|| text.strip_suffix(form));
        if let Some(rest) = rest.map(|rest| rest.trim_matches(is_margin))
            && !rest.is_empty()
        {
            return rest;
        }
    }
    text
}

/// Words of letters and digits. Full stops bind (`k.k.` is one word), so that abbreviations can be recognised.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || is_mark(c) || c == '.' || c == '\''))
        .map(|word| word.chars().filter(|c| *c != '.' && *c != '\'').collect::<String>())
        .filter(|word| !word.is_empty())
        .collect()
}

fn without_english(words: &[String]) -> &[String] {
    let mut rest = words;
    while let [title, others @ ..] = rest
        && !others.is_empty()
        && TITLES.contains(&title.as_str())
    {
        rest = others;
    }
    while let [others @ .., form] = rest
        && !others.is_empty()
        && FORMS_EN.contains(&form.as_str())
    {
        rest = others;
    }
    rest
}

fn usual_form(c: char) -> char {
    VARIANTS.split(' ').find(|group| group.contains(c)).and_then(|group| group.chars().next()).unwrap_or(c)
}

/// Combining marks belong to the letter before them.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Kana, kanji and the marks written among them: scripts that put no space between words.
fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::name;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for (text, key) in [
            ("小林陽子", "小林陽子"),
            ("小林 陽子", "小林陽子"),
            ("清水　大翔", "清水大翔"),
            (" 小林陽子 様 ", "小林陽子"),
            ("小林陽子さん", "小林陽子"),
            ("林様", "林"),
            ("林殿", "林殿"),
            ("山田太郎殿", "山田太郎"),
            ("鵜殿", "鵜殿"),
            ("様", "様"),
            ("株式会社ツナグ御中", "ツナグ"),
            ("㈱つなぐ", "ツナグ"),
            ("（株）ツナグ", "ツナグ"),
            ("ﾂﾅｸﾞ(株)", "ツナグ"),
            ("有限会社 繋ぐ 商店", "繋グ商店"),
            ("株式会社", "株式会社"),
            ("Tsunagu, Inc.", "tsunagu"),
            ("TSUNAGU CO., LTD.", "tsunagu"),
            ("Ｔｓｕｎａｇｕ　Ｃｏ．，Ｌｔｄ．", "tsunagu"),
            ("Tsunagu K.K.", "tsunagu"),
            ("Tsunagu Trading Company Limited", "tsunagu trading"),
            ("Inc.", "inc"),
            ("Taro  Yamaguchi", "taro yamaguchi"),
            ("WATANABE Makoto", "watanabe makoto"),
            ("Mr. Taro Yamaguchi", "taro yamaguchi"),
            ("Yamaguchi-san", "yamaguchi"),
            ("O'Brien", "obrien"),
            ("コバヤシ ヨウコ", "コバヤシヨウコ"),
            ("こばやし ようこ", "コバヤシヨウコ"),
            ("ﾏﾂﾓﾄｹｲｺ", "マツモトケイコ"),
            ("ジョン・スミス", "ジョンスミス"),
            ("髙橋", "高橋"),
            ("山﨑 眞", "山崎真"),
            ("渡邊健太", "渡辺健太"),
            ("Yamada 太郎", "yamada太郎"),
            ("", ""),
            ("---", ""),
        ] {
            assert_eq!(name(text), key, "{text}");
        }
    }

    #[test]
    fn different_names_stay_apart() {
        for (a, b) in [
            ("小林陽子", "小林洋子"),
            ("斉藤", "斎藤"),
            ("Taro Yamada", "Yamada Taro"),
            ("Ann Lee", "Annlee"),
        ] {
            assert_ne!(name(a), name(b));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered_without_case_or_width(text in "[A-Za-z ァ-ヶ一-十]{0,16}") {
            prop_assert_eq!(name(&text.to_uppercase()), name(&text));
            let wide: String = text
                .chars()
                .map(|c| if c.is_ascii_alphabetic() { char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c) } else { c })
                .collect();
            prop_assert_eq!(name(&wide), name(&text));
        }
    }
}
