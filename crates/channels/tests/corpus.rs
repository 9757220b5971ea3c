//! Real mails: none panics or is slow, and what is read equals what another parser reads, deviations named.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where it stopped")]

mod shared;

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;
use tsunagu_channels::kind;
use tsunagu_model::Code;
use tsunagu_model::inbound::Inbound;

fn parse(bytes: Vec<u8>) -> Inbound {
    kind(Code::new("mail")).unwrap().parse(&shared::account(), &shared::raw(bytes)).unwrap()
}

#[test]
fn every_mail_is_read_in_time() {
    let files = shared::eml_files(&shared::mails());
    let mut slowest = (Duration::ZERO, String::new());
    for file in &files {
        let bytes = std::fs::read(file).unwrap();
        let size = bytes.len();
        let begun = shared::spent();
        let inbound = parse(bytes);
        let took = shared::spent() - begun;
        assert!(took < Duration::from_secs(1), "{} took {took:?}", file.display());
        assert!(inbound.message.quote_at.is_none_or(|at| inbound.message.text.is_char_boundary(at)));
        if took > slowest.0 {
            slowest = (took, format!("{} ({size} bytes)", file.file_name().unwrap().display()));
        }
    }
    println!("{} mails, slowest {:?}: {}", files.len(), slowest.0, slowest.1);
}

/// What is compared of one mail: subject, from, text (of a mail with HTML alone, its HTML: the other parser makes no
/// text of it) and the names of its files (not those we make up for files that came without).
type Fields = BTreeMap<&'static str, Value>;

/// Why a field differs.
#[derive(Deserialize)]
struct Deviation {
    /// Whose reading is better: `ours`, `theirs` or `either`.
    better: String,
    why: String,
}

#[test]
fn fields_equal_the_other_parser() {
    let listed: BTreeMap<String, Deviation> = toml::from_str(include_str!("deviations.toml")).unwrap();
    let root = shared::mails().join("mail-parser");
    let (mut compared, mut equal, mut excused) = (0, 0, 0);
    let mut surprises = Vec::new();
    let mut seen = Vec::new();
    for file in shared::eml_files(&root) {
        let oracle: Value =
            serde_json::from_slice(&std::fs::read(file.with_extension("json")).unwrap()).unwrap();
        let name = file.strip_prefix(&root).unwrap().with_extension("").display().to_string();
        let theirs = theirs(&oracle);
        for (field, value) in ours(&parse(std::fs::read(&file).unwrap()), &oracle, &theirs) {
            compared += 1;
            let key = format!("{name} {field}");
            if value == theirs[field] {
                equal += 1;
                continue;
            }
            match listed.get(&key) {
                Some(deviation) => {
                    assert!(!deviation.why.is_empty(), "{key} has no reason");
                    excused += i32::from(deviation.better == "ours");
                }
                None => surprises.push(format!("{key}\n  ours   {value}\n  theirs {}", theirs[field])),
            }
            seen.push(key);
        }
    }
    let percent = |part: i32| f64::from(part) * 100.0 / f64::from(compared);
    println!(
        "{compared} fields: {equal} equal ({:.1} %), {excused} better here, {} listed",
        percent(equal),
        listed.len()
    );
    assert!(surprises.is_empty(), "not listed in deviations.toml:\n{}", surprises.join("\n"));
    let gone: Vec<&String> = listed.keys().filter(|key| !seen.contains(key)).collect();
    assert!(gone.is_empty(), "listed, but equal now: {gone:?}");
    assert!(
        percent(equal + excused) >= 98.0,
        "only {:.1} % are equal or better here",
        percent(equal + excused)
    );
}

fn ours(inbound: &Inbound, oracle: &Value, theirs: &Fields) -> Fields {
    let message = &inbound.message;
    let nameless = |name: &str, kind: &str| {
        let known = theirs["names"].as_array().unwrap().iter().any(|theirs| theirs == name);
        name.starts_with("attachment-") || kind == "message/rfc822" && !known
    };
    let no_sender = message.problems.iter().any(|problem| problem.0.text() == "no_sender");
    let from = format!("{} <{}>", inbound.sender.party.name, inbound.sender.party.address);
    let mut names: Vec<&str> = message
        .attachments
        .iter()
        .filter(|file| !nameless(&file.name, &file.content_type))
        .map(|file| file.name.as_str())
        .collect();
    names.sort_unstable();
    let text =
        if only_html(oracle) { message.html.clone().unwrap_or_default() } else { message.text.clone() };
    Fields::from([
        ("subject", Value::from(message.subject.clone().unwrap_or_default())),
        ("from", if no_sender { Value::Null } else { Value::from(from) }),
        ("text", Value::from(text.replace("\r\n", "\n").trim_end())),
        ("names", Value::from(names)),
    ])
}

fn only_html(oracle: &Value) -> bool {
    let bodies = oracle["text_body"].as_array().unwrap();
    let is_text =
        |part: &Value| oracle["parts"][part.as_u64().unwrap() as usize]["body"].get("Text").is_some();
    !bodies.is_empty() && !bodies.iter().any(is_text)
}

fn theirs(oracle: &Value) -> Fields {
    let parts = oracle["parts"].as_array().unwrap();
    let header = |name: &str| {
        let headers = parts[0]["headers"].as_array().unwrap();
        headers.iter().find(|header| header["name"] == name).map(|header| &header["value"])
    };
    let subject = header("subject").map(|value| value["Text"].as_str().unwrap_or_default().to_owned());
    let from = header("from").and_then(|value| {
        let address = &value["Address"];
        let group = || address["Group"].get(0).and_then(|group| group["addresses"].get(0));
        let first = address["List"].get(0).or_else(group)?;
        let text = |key: &str| first[key].as_str().unwrap_or_default().to_owned();
        first["address"].as_str()?;
        Some(format!("{} <{}>", text("name"), text("address")))
    });
    let kind = if only_html(oracle) { "Html" } else { "Text" };
    let mut text = String::new();
    for part in oracle["text_body"].as_array().unwrap() {
        if let Some(piece) = parts[part.as_u64().unwrap() as usize]["body"].get(kind).and_then(Value::as_str)
        {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            text.push_str(piece);
        }
    }
    let attachments = oracle["attachments"].as_array().unwrap();
    let mut names: Vec<String> =
        attachments.iter().filter_map(|part| file_name(&parts[part.as_u64().unwrap() as usize])).collect();
    names.sort();
    Fields::from([
        ("subject", Value::from(subject.unwrap_or_default())),
        ("from", from.map_or(Value::Null, Value::from)),
        ("text", Value::from(text.replace("\r\n", "\n").trim_end())),
        ("names", Value::from(names)),
    ])
}

fn file_name(part: &Value) -> Option<String> {
    let attribute = |header: &str, name: &str| {
        let headers = part["headers"].as_array()?;
        let found = headers.iter().find(|found| found["name"] == header)?;
        let attributes = found["value"]["ContentType"]["attributes"].as_array()?;
        let value = attributes.iter().find(|attribute| attribute["name"] == name)?;
        value["value"].as_str().map(str::to_owned)
    };
    attribute("content_disposition", "filename").or_else(|| attribute("content_type", "name"))
}
