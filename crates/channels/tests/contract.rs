//! What every channel kind keeps, whatever its protocol.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should say where it stopped")]

mod shared;

use proptest::prelude::*;
use serde_json::{Value, json};
use tsunagu_channels::kinds;
use tsunagu_model::channel::{ChannelAccount, ChannelKind, Delivery, SettingForm, Words};
use tsunagu_model::handle::Party;
use tsunagu_model::inbound::{RawFile, RawItem};
use tsunagu_model::outbound::{Outbound, OutboundAttachment, ThreadToken};
use tsunagu_model::visitor::VisitorSaid;
use tsunagu_model::{ChannelId, Id, ItemId, Timestamp, VisitorId};

/// Settings that a kind takes; a kind without a case stops the tests.
fn settings(kind: &dyn ChannelKind) -> Value {
    match kind.descriptor().kind.text().as_str() {
        "mail" => json!({"address": "support@example.jp"}),
        "webchat" => json!({}),
        other => panic!("{other} has no settings here"),
    }
}

fn account(kind: &dyn ChannelKind) -> ChannelAccount {
    ChannelAccount {
        id: ChannelId(7),
        kind: kind.descriptor().kind,
        name: String::from("Shop"),
        settings: settings(kind),
        secrets: json!({}),
    }
}

/// An item that says `text`, as it comes over the wire of a kind.
fn said(kind: &dyn ChannelKind, text: &str) -> RawItem {
    shared::raw(match kind.descriptor().kind.text().as_str() {
        "mail" => format!(
            "From: Taro <taro@example.jp>\r\nSubject: a\r\nMIME-Version: 1.0\r\n\
             Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{}\r\n",
            text.replace('\n', "\r\n")
        )
        .into_bytes(),
        "webchat" => serde_json::to_vec(&VisitorSaid {
            visitor: VisitorId(9).text(),
            client_id: String::from("m1"),
            text: text.to_owned(),
            ..VisitorSaid::default()
        })
        .unwrap(),
        other => panic!("{other} has no item here"),
    })
}

fn receiver(kind: &dyn ChannelKind) -> Party {
    let address = match kind.descriptor().kind.text().as_str() {
        "mail" => String::from("taro@example.jp"),
        _ => VisitorId(9).text(),
    };
    Party { address, name: String::from("山田 太郎") }
}

fn message(kind: &dyn ChannelKind, text: &str) -> Outbound {
    Outbound {
        token: ThreadToken { item: ItemId(7), mac: [9; 10] },
        from: kind.sender(&account(kind)),
        to: vec![receiver(kind)],
        cc: vec![],
        bcc: vec![],
        subject: String::new(),
        in_reply_to: None,
        references: vec![],
        text: text.to_owned(),
        html: None,
        attachments: vec![],
        written_at: Timestamp(1_795_219_500_000),
        automatic: false,
    }
}

fn complete(words: Words) -> bool {
    !words.ja.trim().is_empty() && !words.en.trim().is_empty()
}

#[test]
fn descriptors_are_complete_in_both_languages() {
    assert!(kinds().len() >= 2);
    for kind in kinds() {
        let known = kind.descriptor();
        let word = known.kind.text();
        assert!(complete(known.name), "{word}");
        assert!(known.icon.starts_with("<svg") && known.icon.contains("</svg>"), "{word}");
        assert!(!known.icon.contains("<script") && !known.icon.contains("http-equiv"), "{word}");
        assert!(known.max_text > 0 && known.max_size >= known.max_text, "{word}");
        assert!(kind.reaches(known.handle_kind), "{word} reaches its own people");
        assert!(known.handle_kind.links_by_rule(), "{word}: customers can be linked");
        if let Some(machine) = known.machine_handle_kind {
            assert!(!machine.links_by_rule() && !kind.reaches(machine), "{word}: machines are kept apart");
        }
        for (place, field) in known.fields.iter().enumerate() {
            assert!(complete(field.label) && complete(field.help), "{word}.{}", field.key);
            let twice = known.fields.iter().skip(place + 1).any(|other| other.key == field.key);
            assert!(!twice, "{word}.{}", field.key);
            match field.form {
                SettingForm::Number { min, max } => assert!(min < max, "{word}.{}", field.key),
                SettingForm::Choice(choices) => assert!(choices.len() > 1, "{word}.{}", field.key),
                SettingForm::Text | SettingForm::Bool | SettingForm::List => {}
            }
            assert!(!field.secret || field.form == SettingForm::Text, "{word}.{}", field.key);
        }
        // What is fetched has nothing to take back and no line to leave by.
        let fetched = known.delivery == Delivery::Fetched;
        assert_eq!(kind.door(&account(*kind)).is_some(), fetched, "{word}");
        if fetched {
            assert!(!known.can_take_back && kind.has_way_out(&account(*kind)), "{word}");
            let parcel = kind.render(&account(*kind), &message(*kind, "Hello")).unwrap();
            assert!(kind.outbound_line(&account(*kind), parcel).is_none(), "{word}");
        }
    }
}

#[test]
fn checks_name_each_wrong_setting() {
    for kind in kinds() {
        let word = kind.descriptor().kind.text();
        let fine = settings(*kind);
        assert_eq!(kind.check(&fine, &json!({})), vec![], "{word}");
        assert_eq!(kind.check(&fine, &Value::Null), vec![], "{word}");
        let with = |key: &str, value: Value| {
            let mut settings = fine.clone();
            settings[key] = value;
            settings
        };
        let fields = |settings: &Value, secrets: &Value| -> Vec<String> {
            kind.check(settings, secrets).into_iter().map(|problem| problem.field).collect()
        };
        assert_eq!(
            fields(&with("no_such_field", json!(1)), &json!({})),
            ["settings.no_such_field"],
            "{word}"
        );
        assert_eq!(fields(&fine, &json!({"no_such_field": "x"})), ["secrets.no_such_field"], "{word}");
        assert!(fields(&json!([]), &json!({})).contains(&String::from("settings")), "{word}");
        for field in kind.descriptor().fields {
            let wrong = match field.form {
                SettingForm::Text | SettingForm::Choice(_) => json!(7),
                SettingForm::Number { max, .. } => json!(max + 1),
                SettingForm::Bool => json!("perhaps"),
                SettingForm::List => json!({"a": 1}),
            };
            let (found, name) = if field.secret {
                (fields(&fine, &json!({ field.key: wrong })), format!("secrets.{}", field.key))
            } else {
                (fields(&with(field.key, wrong), &json!({})), format!("settings.{}", field.key))
            };
            assert!(found.contains(&name), "{word}: {name} is not named in {found:?}");
            if field.secret {
                // A secret in the public settings would be given out.
                let misplaced = fields(&with(field.key, json!("x")), &json!({}));
                assert!(misplaced.contains(&format!("settings.{}", field.key)), "{word}");
            }
        }
    }
}

#[test]
fn whatever_its_settings_are_a_kind_answers() {
    let odd = [
        json!(null),
        json!([]),
        json!("x"),
        json!({"address": 7, "max_size": "much", "allowed_origins": [7]}),
    ];
    for kind in kinds() {
        for settings in &odd {
            let account =
                ChannelAccount { settings: settings.clone(), secrets: settings.clone(), ..account(*kind) };
            assert!(kind.max_size(&account) > 0);
            kind.own_addresses(&account);
            kind.sender(&account);
            kind.has_way_out(&account);
            kind.inbound_lines(&account);
            kind.test_lines(&account);
            kind.door(&account);
            assert!(
                kind.identity(&account, "a.b.c", Timestamp(0)).is_err(),
                "nobody is believed without a secret"
            );
            assert!(kind.parse(&account, &said(*kind, "Hello")).is_ok());
        }
    }
}

#[test]
fn words_arrive_as_they_were_said() {
    let long = "長い文章です。".repeat(500);
    for kind in kinds() {
        let word = kind.descriptor().kind.text();
        for text in [
            "Hello",
            "こんにちは、世界。",
            "ｶﾀｶﾅとＡＢＣ",
            "👨\u{200d}👩\u{200d}👧 と 🇯🇵",
            "一行目\n\n三行目",
            "<b>not bold</b> & 'quoted' \\ \"twice\"",
            "עברית ثم العربية",
            long.as_str(),
        ] {
            let inbound = kind.parse(&account(*kind), &said(*kind, text)).unwrap();
            assert_eq!(inbound.message.text.trim_end(), text, "{word}");
            assert_eq!(inbound.sender.kind, kind.descriptor().handle_kind, "{word}");
            assert!(kind.is_address(&inbound.sender.party.address), "{word}: who writes can be answered");
            let parcel = kind.render(&account(*kind), &message(*kind, text)).unwrap();
            assert_eq!(parcel.recipients, [receiver(*kind).address], "{word}");
            assert!(!parcel.bytes.is_empty() && !parcel.provider_id.is_empty(), "{word}");
            let again = kind.render(&account(*kind), &message(*kind, text)).unwrap();
            assert_eq!(parcel, again, "{word}: the same on each try");
        }
    }
}

#[test]
fn what_cannot_be_sent_is_refused_by_name() {
    for kind in kinds() {
        let word = kind.descriptor().kind.text();
        let nobody = Outbound { to: vec![], ..message(*kind, "Hello") };
        assert_eq!(kind.render(&account(*kind), &nobody).unwrap_err().reason.text(), "no_receiver", "{word}");
        let most = usize::try_from(kind.descriptor().max_size).unwrap();
        let file = OutboundAttachment {
            name: String::from("big.bin"),
            content_type: String::from("application/octet-stream"),
            bytes: vec![0; most + 1].into(),
        };
        let big = Outbound { attachments: vec![file], ..message(*kind, "Hello") };
        if kind.descriptor().delivery == Delivery::HandedOver {
            assert!(kind.render(&account(*kind), &big).is_err(), "{word}");
        }
        for text in ["", " ", "nobody at all", "a\r\nb"] {
            assert!(!kind.is_address(text), "{word}: {text:?}");
        }
    }
}

#[test]
fn files_beside_an_item_never_break_it() {
    for kind in kinds() {
        let mut item = said(*kind, "See the file");
        item.files.push(RawFile {
            name: String::from("../../家\u{0}.png"),
            content_type: String::from("IMAGE/PNG"),
            bytes: vec![1, 2, 3].into(),
        });
        let inbound = kind.parse(&account(*kind), &item).unwrap();
        for file in inbound.message.attachments {
            assert!(!file.name.is_empty() && !file.name.contains(['/', '\\', '\0']), "{}", file.name);
            assert_eq!(file.content_type, file.content_type.to_lowercase());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused_by_name(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for kind in kinds() {
            let item = shared::raw(bytes.clone());
            let key = |item: &RawItem| match kind.parse(&account(*kind), item) {
                Ok(inbound) => inbound.dedupe,
                Err(unreadable) => {
                    assert!(!unreadable.reason.text().is_empty());
                    unreadable.dedupe
                }
            };
            prop_assert_eq!(key(&item), key(&item), "the same bytes are the same item");
        }
    }

    #[test]
    fn a_damaged_item_is_read_or_refused(text in ".{0,80}", at in 0usize..600, byte in any::<u8>()) {
        for kind in kinds() {
            let mut bytes = said(*kind, &text).bytes.to_vec();
            let place = at % bytes.len();
            bytes[place] = byte;
            // Nothing is asked of the outcome but that there is one.
            let _ = kind.parse(&account(*kind), &shared::raw(bytes.clone()));
            bytes.truncate(place);
            let _ = kind.parse(&account(*kind), &shared::raw(bytes));
        }
    }

    #[test]
    fn texts_come_out_bounded(text in "\\PC{0,2000}") {
        for kind in kinds() {
            if let Ok(inbound) = kind.parse(&account(*kind), &said(*kind, &text)) {
                prop_assert!(inbound.message.text.len() as u64 <= kind.descriptor().max_text);
            }
        }
    }
}
