//! Every code a client can meet has a title in both languages.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn sources(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

/// The first text literal after each place where a refusal or problem is made: its code.
fn codes(text: &str) -> BTreeSet<String> {
    let makers = [
        "Refusal::new(",
        "Refusal::saying(",
        "Refusal::invalid(",
        "Problem::new(",
        "Problem::invalid(",
        "Problem::conflict(",
        "Problem::forbidden(",
        "unavailable(",
    ];
    let mut found = BTreeSet::new();
    for maker in makers {
        for (place, _) in text.match_indices(maker) {
            let rest = &text[place + maker.len()..];
            let call = &rest[..rest.find(')').unwrap_or(rest.len()).min(160)];
            let Some(code) = call.split('"').nth(1) else { continue };
            if !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
                found.insert(code.to_owned());
            }
        }
    }
    found
}

fn titles(language: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("texts").join(format!("{language}.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_code_has_a_title_in_both_languages() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut text = String::new();
    sources(&crates.join("api/src"), &mut text);
    sources(&crates.join("pipeline/src"), &mut text);
    let made = codes(&text);
    assert!(made.len() > 50, "the search for codes found only {}", made.len());
    for language in ["ja", "en"] {
        let titles = titles(language);
        let missing: Vec<&String> = made.iter().filter(|code| !titles.contains_key(*code)).collect();
        assert_eq!(missing, Vec::<&String>::new(), "no {language} title");
        assert!(titles.values().all(|title| !title.trim().is_empty()));
    }
    // What the conversation engine refuses with.
    for code in [
        "already_open",
        "already_pending",
        "already_snoozed",
        "already_resolved",
        "not_in_future",
        "snooze_of_resolved",
        "wait_of_resolved",
        "note_never_moves",
        "nothing_left",
        "already_undone",
        "changed_since",
    ] {
        assert!(titles("ja").contains_key(code), "{code}");
    }
}
