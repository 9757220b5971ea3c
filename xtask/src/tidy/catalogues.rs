//! The texts of the screens: each feature says the same things in Japanese and in English.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::problem::Problem;
use crate::repo::Repo;

/// Words that are written alike in both languages. A text of nothing else may be the same in both.
const ALIKE: &[&str] = &[
    "API",
    "BCC",
    "CC",
    "CSS",
    "CSV",
    "Content",
    "DKIM",
    "DMARC",
    "English",
    "GB",
    "HTML",
    "ID",
    "IMAP",
    "JSON",
    "KB",
    "LINE",
    "LMTP",
    "MB",
    "OK",
    "Origin",
    "PDF",
    "Policy",
    "SLA",
    "SMS",
    "SMTP",
    "SPF",
    "STARTTLS",
    "Security",
    "TLS",
    "Tsunagu",
    "URL",
    "VIP",
    "日本語",
];

/// Problems of all catalogues, and how many texts there are in each language.
pub fn check(repo: &Repo) -> (Vec<Problem>, usize) {
    let mut problems = Vec::new();
    let mut count = 0;
    for (path, text) in &repo.files {
        let Some((folder, name)) = path.rsplit_once('/').filter(|_| path.starts_with("web/")) else {
            continue;
        };
        if !folder.ends_with("/texts") || !name.ends_with(".json") {
            continue;
        }
        let other = match name {
            "ja.json" => format!("{folder}/en.json"),
            "en.json" => format!("{folder}/ja.json"),
            _ => {
                problems.push(Problem::of(path, "catalogue", "is neither `ja.json` nor `en.json`"));
                continue;
            }
        };
        let Some(texts) = read(text) else {
            problems.push(Problem::of(path, "catalogue", "is no object of texts and objects of texts"));
            continue;
        };
        let others = repo.files.get(&other).and_then(|text| read(text)).unwrap_or_default();
        for (key, text) in &texts {
            if text.trim().is_empty() {
                problems.push(Problem::of(path, "catalogue", format!("`{key}` is empty")));
            }
            if !others.contains_key(key) && !is_singular(key, &texts) {
                problems.push(Problem::of(&other, "catalogue", format!("`{key}` of {path} is missing")));
            }
        }
        if name == "ja.json" {
            count += texts.len();
            problems.extend(alike(path, &texts, &others));
        } else {
            problems.extend(without_singular(path, &texts));
        }
    }
    (problems, count)
}

/// Texts by their whole key, `group.key`.
fn read(text: &str) -> Option<BTreeMap<String, String>> {
    let mut texts = BTreeMap::new();
    flatten("", &serde_json::from_str(text).ok()?, &mut texts)?;
    Some(texts)
}

fn flatten(key: &str, value: &Value, texts: &mut BTreeMap<String, String>) -> Option<()> {
    match value {
        Value::String(text) => {
            texts.insert(key.to_owned(), text.clone());
        }
        Value::Object(group) => {
            for (name, value) in group {
                let key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                flatten(&key, value, texts)?;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => return None,
    }
    Some(())
}

/// Whether a key is the singular of one that both languages have: Japanese has no singular of its own.
fn is_singular(key: &str, texts: &BTreeMap<String, String>) -> bool {
    key.strip_suffix("_one").is_some_and(|stem| texts.contains_key(&format!("{stem}_other")))
}

/// English plurals whose singular was forgotten.
fn without_singular(path: &str, texts: &BTreeMap<String, String>) -> Vec<Problem> {
    let stems = texts.keys().filter_map(|key| key.strip_suffix("_other"));
    let alone = stems.filter(|stem| !texts.contains_key(&format!("{stem}_one")));
    alone.map(|stem| Problem::of(path, "catalogue", format!("`{stem}_other` has no `{stem}_one`"))).collect()
}

/// Texts that nobody translated.
fn alike(path: &str, ja: &BTreeMap<String, String>, en: &BTreeMap<String, String>) -> Vec<Problem> {
    let same = ja.iter().filter(|(key, text)| en.get(*key) == Some(text) && !may_be_alike(text));
    same.map(|(key, text)| {
        Problem::of(path, "catalogue", format!("`{key}` is the same in Japanese and English: {text}"))
    })
    .collect()
}

fn may_be_alike(text: &str) -> bool {
    let mut rest = String::new();
    for (at, piece) in text.split("{{").enumerate() {
        rest.push(' ');
        rest.push_str(if at == 0 { piece } else { piece.split_once("}}").map_or(piece, |(_, after)| after) });
    }
    let mut words = rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.all(|word| ALIKE.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(ja: &str, en: &str) -> Vec<String> {
        let files =
            [("web/desk/src/features/a/texts/ja.json", ja), ("web/desk/src/features/a/texts/en.json", en)];
        check(&Repo::of(&files)).0.into_iter().map(|problem| problem.what).collect()
    }

    #[test]
    fn catalogues_that_agree_pass() {
        let ja =
            r#"{"send": "送信", "list": {"rows_other": "{{count}}件", "cc": "CC", "both": "{{a}} / {{b}}"}}"#;
        let en = r#"{"send": "Send", "list": {"rows_one": "{{count}} row", "rows_other": "{{count}} rows", "cc": "CC",
                     "both": "{{a}} / {{b}}"}}"#;
        assert_eq!(said(ja, en), [""; 0]);
        assert!(may_be_alike("日本語") && may_be_alike("LINE ID") && !may_be_alike("{{name}} Inbox"));
    }

    #[test]
    fn each_disagreement_is_named() {
        let cases = [
            (r#"{"a": "あ", "b": "い"}"#, r#"{"a": "A"}"#, "`b` of"),
            (r#"{"a": "あ"}"#, r#"{"a": "A", "b": "B"}"#, "`b` of"),
            (r#"{"a": " "}"#, r#"{"a": "A"}"#, "`a` is empty"),
            (r#"{"a": "Inbox"}"#, r#"{"a": "Inbox"}"#, "the same in Japanese and English"),
            (r#"{"a_other": "件"}"#, r#"{"a_other": "rows"}"#, "has no `a_one`"),
            (r#"{"a_one": "件"}"#, r#"{"b": "row"}"#, "`a_one` of"),
            (r#"{"a": ["あ"]}"#, r#"{"a": "A"}"#, "is no object"),
            ("{", r#"{"a": "A"}"#, "is no object"),
        ];
        for (ja, en, part) in cases {
            let found = said(ja, en);
            assert!(found.iter().any(|what| what.contains(part)), "{ja} {en}: {found:?}");
        }
    }

    #[test]
    fn a_lone_or_foreign_catalogue_is_named() {
        for path in ["web/widget/src/texts/en.json", "web/widget/src/texts/fr.json"] {
            assert_eq!(check(&Repo::of(&[(path, r#"{"a": "A"}"#)])).0.len(), 1, "{path}");
        }
    }
}
