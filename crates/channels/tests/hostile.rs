//! Mails made to hurt: each is kept, says what was wrong, and takes less than a second and 100 MB.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where it stopped")]

mod shared;

use std::time::Duration;

use tsunagu_channels::kind;
use tsunagu_model::Code;
use tsunagu_model::inbound::{Inbound, RawItem};

const MEGABYTE: usize = 1024 * 1024;

fn parse(item: &RawItem) -> Inbound {
    kind(Code::new("mail")).unwrap().parse(&shared::account(), item).unwrap()
}

fn problems(inbound: &Inbound) -> Vec<String> {
    inbound.message.problems.iter().map(|problem| problem.0.text()).collect()
}

/// Bytes an item holds once it was read.
fn weight(inbound: &Inbound) -> usize {
    let message = &inbound.message;
    let files: usize = message.attachments.iter().map(|file| file.bytes.len() + file.name.len()).sum();
    message.text.len() + message.html.as_ref().map_or(0, String::len) + files
}

#[test]
fn attacks_are_kept_and_cheap() {
    let head = "From: a@b.jp\r\nSubject: attack\r\n";
    let parts = |count: usize| "--b\r\n\r\nx\r\n".repeat(count);
    let multi = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    let levels: String = (0..1_000)
        .map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n"))
        .collect();
    let html = "Content-Type: text/html\r\n\r\n";
    for (name, mail, problem) in [
        ("10,000 parts", format!("{head}{multi}{}", parts(10_000)), "too_complex"),
        ("1,000 levels", format!("{head}{levels}"), "too_complex"),
        (
            "1,000 messages in one another",
            format!("{head}{}", "Content-Type: message/rfc822\r\n\r\n".repeat(1_000)),
            "too_complex",
        ),
        ("a million fields", format!("{head}{}\r\n", "a:\r\n".repeat(MEGABYTE)), "too_complex"),
        (
            "fields in every part",
            format!("{head}{multi}{}", format!("--b\r\n{}\r\n", "a:\r\n".repeat(1_900)).repeat(900)),
            "too_complex",
        ),
        ("deep HTML", format!("{head}{html}{}", "<div>".repeat(200_000)), "too_complex"),
        ("deep lists in HTML", format!("{head}{html}{}", "<ul><li>".repeat(50_000)), "too_complex"),
        (
            "formatting opened again and again",
            format!("{head}{html}<p>{}{}", "<b id=x>".repeat(390), "<p>x".repeat(100_000)),
            "too_complex",
        ),
        ("endless HTML", format!("{head}{html}{}", "<b>x</b>".repeat(MEGABYTE / 2)), "too_complex"),
        ("endless text", format!("{head}\r\n{}", "text\r\n".repeat(2 * MEGABYTE)), "text_cut"),
        ("one endless line", format!("{head}\r\n{}", "x".repeat(8 * MEGABYTE)), "text_cut"),
        ("unclosed comments", format!("From: {} <a@b.jp>\r\n\r\n", "(".repeat(MEGABYTE)), "no_sender"),
        ("unclosed quotes", format!("From: {}\r\n\r\n", "\"a\" ".repeat(MEGABYTE)), "no_sender"),
        ("words without end", format!("From: a@b.jp\r\nSubject: {}\r\n\r\n", "=?a?q?x".repeat(MEGABYTE)), ""),
        ("a million addresses", format!("{head}To: {}\r\n\r\n", "a@b,".repeat(MEGABYTE)), ""),
        ("a million references", format!("{head}References: {}\r\n\r\n", "<a@b> ".repeat(MEGABYTE)), ""),
        (
            "a million parameters",
            format!("{head}Content-Type: text/plain; {}\r\n\r\n", "a=b; ".repeat(MEGABYTE)),
            "",
        ),
        (
            "lines that are nearly quotes",
            format!("{head}\r\n{}", "On 2026-11-21 9:05 x wrote\r\n".repeat(40_000)),
            "",
        ),
        ("lines that are nearly boundaries", format!("{head}{multi}{}", "--bb-\r\n-b\r\n".repeat(100)), ""),
    ] {
        let item = shared::raw(mail.into_bytes());
        let begun = shared::spent();
        let inbound = parse(&item);
        let took = shared::spent() - begun;
        assert!(took < Duration::from_secs(1), "{name} took {took:?}");
        assert!(weight(&inbound) < 30 * MEGABYTE, "{name} holds {} bytes", weight(&inbound));
        if !problem.is_empty() {
            assert!(problems(&inbound).contains(&problem.to_owned()), "{name}: {:?}", problems(&inbound));
        }
        if problem != "no_sender" {
            assert_eq!(inbound.sender.party.address, "a@b.jp", "{name}");
        }
    }
}

#[test]
fn an_archive_is_never_unpacked() {
    // The head of an archive that claims to hold 4 GB.
    let zip = "UEsDBBQAAAAIAAAAIQAAAAAA/////////////wUAAABhLnR4dAo=";
    let mail = format!(
        "From: a@b.jp\r\nContent-Type: application/zip; name=bomb.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n{zip}"
    );
    let inbound = parse(&shared::raw(mail.into_bytes()));
    assert_eq!(inbound.message.attachments[0].name, "bomb.zip");
    assert!(inbound.message.attachments[0].size < 100);
}

#[test]
fn a_mail_over_the_limit_shows_its_head() {
    let head = "From: a@b.jp\r\nSubject: large\r\nContent-Type: text/plain\r\n\r\n";
    let whole = shared::raw(format!("{head}{}", "x".repeat(26 * MEGABYTE)).into_bytes());
    let cut = RawItem { cut_from_size: Some(30_000_000), ..shared::raw(head.into()) };
    for item in [whole, cut] {
        let inbound = parse(&item);
        assert_eq!(problems(&inbound), ["too_large"]);
        assert_eq!((inbound.message.subject.as_deref(), inbound.message.text.as_str()), (Some("large"), ""));
    }
}

#[test]
fn only_nothing_is_refused() {
    let mail = kind(Code::new("mail")).unwrap();
    for bytes in ["", "\r\n", " \t\r\n\r\n"] {
        assert_eq!(
            mail.parse(&shared::account(), &shared::raw(bytes.into())).unwrap_err().reason.text(),
            "empty"
        );
    }
    let inbound = parse(&shared::raw("no header at all".into()));
    assert_eq!(
        (inbound.message.text.as_str(), inbound.sender.kind.0.text().as_str()),
        ("no header at all", "mail_unnamed")
    );
    let late = parse(&shared::raw("\r\n\nSubject: after empty lines\r\n\r\ntext".into()));
    assert_eq!(
        (late.message.subject.as_deref(), late.message.text.as_str()),
        (Some("after empty lines"), "text")
    );
    let head = parse(&shared::raw("Subject: only a head".into()));
    assert_eq!(head.message.subject.as_deref(), Some("only a head"));
}
