//! What is written is read back the same; whatever comes, nothing panics.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where it stopped")]

mod shared;

use std::path::Path;

use proptest::prelude::*;
use tsunagu_channels::kind;
use tsunagu_model::channel::ChannelKind;
use tsunagu_model::handle::Party;
use tsunagu_model::inbound::Inbound;
use tsunagu_model::outbound::{Outbound, OutboundAttachment, Parcel, ThreadToken};
use tsunagu_model::{Code, ItemId, Timestamp};

fn mail() -> &'static dyn ChannelKind {
    kind(Code::new("mail")).unwrap()
}

fn message() -> Outbound {
    Outbound {
        token: ThreadToken { item: ItemId(7), mac: [9; 10] },
        from: Party { address: "support@example.jp".into(), name: "サポート窓口".into() },
        to: vec![Party { address: "foo..bar@docomo.ne.jp".into(), name: "山田 太郎".into() }],
        cc: vec![],
        bcc: vec![],
        subject: "Re: ご注文の件".into(),
        in_reply_to: Some("<one@example.com>".into()),
        references: vec!["<zero@example.com>".into(), "<one@example.com>".into()],
        text: "承知しました。\n\nよろしくお願いいたします。\n".into(),
        html: None,
        attachments: vec![],
        written_at: Timestamp(1_795_219_500_000),
        automatic: false,
    }
}

fn sent(message: &Outbound) -> (Parcel, Inbound) {
    let parcel = mail().render(&shared::account(), message).unwrap();
    let inbound = mail().parse(&shared::account(), &shared::raw(parcel.bytes.to_vec())).unwrap();
    (parcel, inbound)
}

#[test]
fn an_answer_reads_as_it_was_written() {
    let mut answer = message();
    answer.html = Some("<p>承知しました。</p>".into());
    answer.cc = vec![Party { address: "c@d.jp".into(), name: String::new() }];
    answer.bcc = vec![Party { address: "secret@d.jp".into(), name: String::new() }];
    answer.attachments = vec![OutboundAttachment {
        name: "御見積書①(最終版・とても長い名前なので二行に分かれる).pdf".into(),
        content_type: "application/pdf".into(),
        bytes: vec![0, 1, 2, 255].into(),
    }];
    let (parcel, inbound) = sent(&answer);
    assert_eq!(parcel.sender, "support@example.jp");
    assert_eq!(parcel.recipients, ["foo..bar@docomo.ne.jp", "c@d.jp", "secret@d.jp"]);
    assert_eq!(parcel.provider_id, mail().provider_id(&shared::account(), &answer.token));
    let text = String::from_utf8(parcel.bytes.to_vec()).unwrap();
    assert!(text.contains("<foo..bar@docomo.ne.jp>") && !text.contains("secret"), "{text}");
    assert!(text.split("\r\n").all(|line| line.len() <= 78 && !line.contains(['\r', '\n'])), "{text}");
    let read = &inbound.message;
    assert_eq!(inbound.sender.party, answer.from);
    assert_eq!((&read.to, &read.cc), (&answer.to, &answer.cc));
    assert_eq!(read.subject.as_deref(), Some("Re: ご注文の件"));
    assert_eq!(read.text.trim_end(), answer.text.trim_end());
    assert_eq!(read.html.as_deref().map(str::trim_end), answer.html.as_deref());
    assert_eq!(read.written_at, Some(answer.written_at));
    assert_eq!(read.provider_id.as_deref(), Some(parcel.provider_id.as_str()));
    let threads: Vec<&str> = read.threads.iter().map(|thread| thread.provider_id.as_str()).collect();
    assert_eq!(threads, ["<one@example.com>", "<zero@example.com>"]);
    assert_eq!(read.attachments.len(), 1);
    assert_eq!(read.attachments[0].name, answer.attachments[0].name);
    assert_eq!(read.attachments[0].bytes, answer.attachments[0].bytes);
    assert_eq!(read.problems, []);
}

#[test]
fn an_answer_to_us_is_recognised() {
    let (parcel, _) = sent(&message());
    let mut back = message();
    back.in_reply_to = Some(parcel.provider_id.to_uppercase());
    let (_, inbound) = sent(&back);
    assert_eq!(inbound.message.threads[0].token, Some(message().token));
}

#[test]
fn the_same_message_gives_the_same_bytes() {
    assert_eq!(sent(&message()).0, sent(&message()).0);
    let text = String::from_utf8(sent(&message()).0.bytes.to_vec()).unwrap();
    assert!(!text.contains("X-Mailer") && !text.contains("User-Agent"));
}

#[test]
fn nothing_from_outside_begins_a_field() {
    let mut bad = message();
    bad.subject = "a\r\nBcc: evil@example.com\r\n\r\nbody".into();
    bad.to[0].name = "x\r\nBcc: evil@example.com".into();
    bad.from.name = "y\nBcc: evil@example.com".into();
    bad.in_reply_to = Some("<a@b>\r\nBcc: evil@example.com".into());
    bad.references = vec!["<c@d\r\nBcc: evil@example.com>".into()];
    bad.attachments = vec![OutboundAttachment {
        name: "a\"\r\nBcc: evil@example.com\r\n.txt".into(),
        content_type: "text/plain\r\nBcc: evil@example.com".into(),
        bytes: vec![1].into(),
    }];
    let parcel = sent(&bad).0;
    let text = String::from_utf8(parcel.bytes.to_vec()).unwrap();
    assert!(!text.lines().any(|line| line.to_lowercase().starts_with("bcc")), "{text}");
    assert_eq!(parcel.recipients, ["foo..bar@docomo.ne.jp"]);
}

#[test]
fn what_cannot_be_sent_says_why() {
    let refuse = |message: &Outbound| mail().render(&shared::account(), message).unwrap_err().reason.text();
    let with_to = |address: &str| Outbound {
        to: vec![Party { address: address.into(), name: String::new() }],
        ..message()
    };
    assert_eq!(refuse(&Outbound { to: vec![], ..message() }), "no_receiver");
    for address in
        ["", "x", "a b@c.jp", "a@b.jp\r\nRCPT TO:<x@y>", "a@b.jp, c@d.jp", "<a@b.jp>", "a@b.jp>", "@", "a@"]
    {
        assert_eq!(refuse(&with_to(address)), "bad_address", "{address:?}");
    }
    let file = OutboundAttachment {
        name: "a".into(),
        content_type: "application/pdf".into(),
        bytes: vec![0; 20 * 1024 * 1024].into(),
    };
    assert_eq!(refuse(&Outbound { attachments: vec![file], ..message() }), "too_large");
}

#[test]
fn long_threads_keep_their_first_and_latest() {
    let mut long = message();
    long.references = (0..100).map(|n| format!("<{n}@example.com>")).collect();
    long.in_reply_to = Some("<99@example.com>".into());
    let text = String::from_utf8(sent(&long).0.bytes.to_vec()).unwrap();
    let references = text.split("References: ").nth(1).unwrap().split("MIME-Version").next().unwrap();
    assert_eq!(references.matches('<').count(), 20);
    assert!(references.starts_with("<0@example.com>") && references.trim_end().ends_with("<99@example.com>"));
}

fn plain(text: &str) -> String {
    let calm: String = text
        .chars()
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect();
    unicode_normalization::UnicodeNormalization::nfc(calm.trim()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes: Vec<u8>) {
        let _ = mail().parse(&shared::account(), &shared::raw(bytes));
    }

    #[test]
    fn damaged_mails_are_read(
        which in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        bytes in proptest::collection::vec(any::<u8>(), 0..20),
        cut in 0usize..500,
    ) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/mail/fixtures/ja");
        let files = shared::eml_files(&folder);
        let mut raw = std::fs::read(&files[which.index(files.len())]).unwrap();
        let at = at.index(raw.len());
        let end = (at + bytes.len()).min(raw.len());
        raw.splice(at..end, bytes);
        raw.truncate(raw.len().saturating_sub(cut));
        if let Ok(inbound) = mail().parse(&shared::account(), &shared::raw(raw)) {
            prop_assert!(inbound.message.quote_at.is_none_or(|at| inbound.message.text.is_char_boundary(at)));
            prop_assert!(!inbound.message.text.contains('\0'));
        }
    }

    #[test]
    fn what_is_written_comes_back(
        subject in "\\PC{0,80}",
        text in "(\\PC|[ \n.>=]){0,200}",
        names in proptest::collection::vec("[^\\p{C}/\\\\\"]{1,40}\\.pdf", 0..3),
        local in "[a-z0-9]([a-z0-9._-]{0,10})\\.{0,2}",
    ) {
        let mut written = message();
        written.subject = subject.clone();
        written.text = text.clone();
        written.to[0].address = format!("{local}@docomo.ne.jp");
        written.attachments = names.iter().map(|name| OutboundAttachment {
            name: name.clone(), content_type: "application/pdf".into(), bytes: vec![1, 2].into(),
        }).collect();
        let (parcel, inbound) = sent(&written);
        prop_assert_eq!(&parcel.recipients[0], &written.to[0].address);
        prop_assert_eq!(&inbound.message.to, &written.to);
        prop_assert_eq!(inbound.message.subject.unwrap_or_default(), plain(&plain(&subject)));
        let body: String = unicode_normalization::UnicodeNormalization::nfc(text.as_str()).collect();
        prop_assert_eq!(inbound.message.text.trim_end(), body.trim_end());
        let found: Vec<String> = inbound.message.attachments.iter().map(|file| file.name.clone()).collect();
        let wanted: Vec<String> = names.iter().map(|name| plain(name)).collect();
        prop_assert_eq!(found, wanted);
    }
}
