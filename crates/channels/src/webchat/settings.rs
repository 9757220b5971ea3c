//! The settings of a web chat channel: read leniently when used, checked strictly when saved.

use serde_json::Value;
use tsunagu_model::channel::{ChannelAccount, SettingProblem};
use tsunagu_model::visitor::Door;

use super::descriptor::{FIELDS, LONGEST_TEXT};
use crate::form::{self, list, problem, text};

/// Largest file taken when the channel sets nothing, in bytes.
pub(super) const USUAL_SIZE: u64 = 10 * 1024 * 1024;
/// Smallest and largest limit a channel may set, in bytes.
pub(super) const SIZES: (i64, i64) = (64 * 1024, 25 * 1024 * 1024);
/// Shortest shared secret, in bytes: as long as the hash it is used with (RFC 7518 section 3.2).
pub(super) const SHORTEST_SECRET: usize = 32;
/// Longest greeting, in bytes.
const LONGEST_GREETING: usize = 1_000;

/// Endings of programs and scripts: a stranger's are not taken.
const BLOCKED: &[&str] = &[
    "apk", "app", "bat", "cmd", "com", "cpl", "dll", "exe", "hta", "jar", "js", "jse", "lnk", "msc", "msi",
    "msp", "pif", "ps1", "reg", "scr", "sh", "vbe", "vbs", "ws", "wsf", "wsh",
];

/// The door of a channel with these settings.
pub(super) fn door(settings: &Value) -> Door {
    Door {
        allowed_origins: list(settings, "allowed_origins").iter().filter_map(|text| origin(text)).collect(),
        greeting_ja: text(settings, "greeting_ja"),
        greeting_en: text(settings, "greeting_en"),
        privacy_url: Some(text(settings, "privacy_url")).filter(|url| is_web(url)),
        demo: settings.get("demo").and_then(Value::as_bool),
        max_text: LONGEST_TEXT,
        max_file: max_size(settings),
        blocked_files: BLOCKED,
    }
}

/// The name visitors see; `None` when the channel's own is meant.
pub(super) fn display_name(settings: &Value) -> Option<String> {
    Some(text(settings, "display_name")).filter(|name| !name.is_empty())
}

/// Largest file in bytes.
pub(super) fn max_size(settings: &Value) -> u64 {
    let set =
        settings.get("max_size").and_then(Value::as_i64).filter(|size| (SIZES.0..=SIZES.1).contains(size));
    set.map_or(USUAL_SIZE, |size| size as u64)
}

/// The secrets a site may sign with, the newer one first; none that is too short to be safe.
pub(super) fn identify_secrets(account: &ChannelAccount) -> Vec<String> {
    let mut secrets =
        vec![text(&account.secrets, "identify_secret"), text(&account.secrets, "identify_secret_old")];
    secrets.retain(|secret| secret.len() >= SHORTEST_SECRET);
    secrets
}

/// Names each wrong setting.
pub(super) fn check(settings: &Value, secrets: &Value) -> Vec<SettingProblem> {
    let mut problems = form::check(FIELDS, settings, secrets);
    if list(settings, "allowed_origins").iter().any(|text| origin(text).is_none()) {
        let what = "must hold origins such as https://www.example.jp: scheme and host, no path, no *";
        problems.push(problem("settings", "allowed_origins", what));
    }
    let url = text(settings, "privacy_url");
    if !url.is_empty() && !is_web(&url) {
        problems.push(problem("settings", "privacy_url", "must begin with https:// or http://"));
    }
    for key in ["greeting_ja", "greeting_en"] {
        if text(settings, key).len() > LONGEST_GREETING {
            problems.push(problem("settings", key, "is over 1,000 bytes"));
        }
    }
    for key in ["identify_secret", "identify_secret_old"] {
        let secret = text(secrets, key);
        if !secret.is_empty() && secret.len() < SHORTEST_SECRET {
            problems.push(problem("secrets", key, "needs at least 32 characters"));
        }
    }
    problems
}

/// An origin as browsers write it (RFC 6454 section 6.2): lower case, without the usual port; `None` when it is none.
fn origin(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase();
    let (scheme, host) = text.split_once("://")?;
    let usual = match scheme {
        "https" => ":443",
        "http" => ":80",
        _ => return None,
    };
    let host = host.strip_suffix(usual).unwrap_or(host);
    let letters = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]_".contains(&byte);
    (!host.is_empty() && host.bytes().all(letters)).then(|| format!("{scheme}://{host}"))
}

fn is_web(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty()) && !url.contains(|letter: char| letter.is_whitespace())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn origins_are_compared_as_browsers_write_them() {
        let cases = [
            ("https://www.example.jp", Some("https://www.example.jp")),
            ("HTTPS://WWW.Example.jp:443", Some("https://www.example.jp")),
            ("http://localhost:3000", Some("http://localhost:3000")),
            ("http://[::1]:3000", Some("http://[::1]:3000")),
            ("https://www.example.jp/", None),
            ("https://*.example.jp", None),
            ("www.example.jp", None),
            ("ftp://example.jp", None),
            ("*", None),
            ("null", None),
            ("https://", None),
        ];
        for (text, expected) in cases {
            assert_eq!(origin(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn each_wrong_setting_is_named() {
        let long = "x".repeat(32);
        for (settings, secrets, fields) in [
            (json!({}), Value::Null, vec![]),
            (
                json!({"allowed_origins": ["https://a.jp"], "demo": true}),
                json!({"identify_secret": long}),
                vec![],
            ),
            (json!({"allowed_origins": ["*"]}), json!({}), vec!["settings.allowed_origins"]),
            (json!({"allowed_origins": "https://a.jp"}), json!({}), vec!["settings.allowed_origins"]),
            (json!({"privacy_url": "javascript:alert(1)"}), json!({}), vec!["settings.privacy_url"]),
            (json!({"greeting_ja": "あ".repeat(400)}), json!({}), vec!["settings.greeting_ja"]),
            (json!({"max_size": 5}), json!({}), vec!["settings.max_size"]),
            (json!({"demo": "yes"}), json!({}), vec!["settings.demo"]),
            (json!({"colour": "red"}), json!({}), vec!["settings.colour"]),
            (json!({}), json!({"identify_secret": "short"}), vec!["secrets.identify_secret"]),
            (json!([]), json!({}), vec!["settings"]),
        ] {
            let found: Vec<String> =
                check(&settings, &secrets).into_iter().map(|problem| problem.field).collect();
            assert_eq!(found, fields, "{settings} {secrets}");
        }
    }

    #[test]
    fn what_is_missing_takes_its_default() {
        let door = door(&json!({"max_size": 70_000, "privacy_url": "https://a.jp/p"}));
        assert_eq!((door.max_file, door.max_text, door.demo), (70_000, LONGEST_TEXT, None));
        assert_eq!(door.privacy_url.as_deref(), Some("https://a.jp/p"));
        assert_eq!(max_size(&json!({"max_size": "much"})), USUAL_SIZE);
    }
}
