//! Hand-written Japanese mails and what must be read from them. A key that is absent from the `.json` is not checked.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where it stopped")]

mod shared;

use std::path::Path;

use serde_json::{Value, json};
use tsunagu_channels::kind;
use tsunagu_model::handle::Party;
use tsunagu_model::inbound::Inbound;
use tsunagu_model::outbound::{Outbound, ThreadToken};
use tsunagu_model::{Code, ItemId, Timestamp};

#[test]
fn mails_read_as_they_were_meant() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/mail/fixtures/ja");
    let files = shared::eml_files(&folder);
    assert!(files.len() >= 40, "only {} mails", files.len());
    let mut wrong = Vec::new();
    for file in &files {
        let expected: Value =
            serde_json::from_slice(&std::fs::read(file.with_extension("json")).unwrap()).unwrap();
        let item = shared::raw(std::fs::read(file).unwrap());
        let inbound = kind(Code::new("mail")).unwrap().parse(&shared::account(), &item).unwrap();
        for (key, value) in expected.as_object().unwrap() {
            let found = found(&inbound, key, value);
            if found != *value {
                let name = file.file_stem().unwrap().display();
                wrong.push(format!("{name} {key}\n  expected {value}\n  found    {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{} mails", files.len());
}

fn found(inbound: &Inbound, key: &str, expected: &Value) -> Value {
    let message = &inbound.message;
    let parties = |list: &[Party]| -> Value { list.iter().map(shown).collect::<Vec<_>>().into() };
    match key {
        "subject" => json!(message.subject),
        "from" => json!(format!("{} <{}>", inbound.sender.party.name, inbound.sender.party.address)),
        "kind" => json!(inbound.sender.kind.0.text()),
        "check" => json!(inbound.sender.check.text()),
        "to" => parties(&message.to),
        "reply_to" => parties(&message.reply_to),
        "text" => json!(message.text),
        "html" => json!(message.html.as_ref().map(|html| html.replace("\r\n", "\n"))),
        // How the quote begins is enough; it always goes on to the end.
        "quote" => match (message.quote_at.map(|at| &message.text[at..]), expected.as_str()) {
            (Some(quote), Some(start)) if quote.starts_with(start) => json!(start),
            (quote, _) => json!(quote),
        },
        "class" => json!(message.machine.unwrap().text()),
        "original" => json!(message.original_sender.as_ref().map(shown)),
        "problems" => message.problems.iter().map(|problem| problem.0.text()).collect::<Vec<_>>().into(),
        "threads" => message.threads.iter().map(|thread| thread.provider_id.clone()).collect::<Vec<_>>().into(),
        "written" => json!(message.written_at.map(Timestamp::to_rfc3339)),
        "report" => json!(inbound.report.as_ref().map(|report| {
            json!({"about": report.about[0].provider_id, "permanent": report.permanent})
        })),
        "attachments" => message
            .attachments
            .iter()
            .map(|file| {
                let verdict = file.verdict.text();
                json!({"name": file.name, "type": file.content_type, "verdict": verdict, "inline": file.inline})
            })
            .collect(),
        "answer" => json!(answered(inbound)),
        other => json!(format!("no such key: {other}")),
    }
}

fn shown(party: &Party) -> String {
    if party.name.is_empty() { party.address.clone() } else { format!("{} <{}>", party.name, party.address) }
}

/// Where an answer goes: the envelope, when the header says the same.
fn answered(inbound: &Inbound) -> String {
    let message = Outbound {
        token: ThreadToken { item: ItemId(7), mac: [9; 10] },
        from: Party { address: "support@example.jp".into(), name: String::new() },
        to: vec![inbound.sender.party.clone()],
        cc: vec![],
        bcc: vec![],
        subject: "Re: ご予約".into(),
        in_reply_to: inbound.message.provider_id.clone(),
        references: vec![],
        text: "承知しました。".into(),
        html: None,
        attachments: vec![],
        written_at: Timestamp(0),
        automatic: false,
    };
    let mail = kind(Code::new("mail")).unwrap();
    let parcel = mail.render(&shared::account(), &message).unwrap();
    let item = shared::raw(parcel.bytes.to_vec());
    let again = mail.parse(&shared::account(), &item).unwrap();
    if again.message.to == message.to {
        parcel.recipients[0].clone()
    } else {
        format!("{:?}", again.message.to)
    }
}
