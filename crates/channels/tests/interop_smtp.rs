//! Our SMTP client against a real Postfix.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where it stopped")]

mod outside_world;

use std::net::TcpListener;

use bytes::Bytes;
use outside_world::{MemoryHost, mail, network};
use tsunagu_channels::mail::session::{Login, SmtpAccount, smtp_line, test_lines};
use tsunagu_gateway::{Stop, connect, send_parcel};
use tsunagu_model::channel::{Endpoint, Security};
use tsunagu_model::outbound::{Parcel, SendOutcome};
use tsunagu_testkit::mail_sink::{Behaviour, MailSink};
use tsunagu_testkit::outside::authority::Authority;
use tsunagu_testkit::outside::dovecot::{Dovecot, Options, PASSWORD};
use tsunagu_testkit::outside::postfix::{Delivery, Postfix};

fn account(port: u16, security: Security, password: Option<&str>) -> SmtpAccount {
    SmtpAccount {
        endpoint: Endpoint { host: "localhost".to_owned(), port, security },
        login: password.map(|password| Login { user: "taro".to_owned(), password: password.to_owned() }),
        our_name: "[127.0.0.1]".to_owned(),
    }
}

fn parcel(recipients: &[&str], text: &str) -> Parcel {
    Parcel {
        sender: "support@shop.example".to_owned(),
        recipients: recipients.iter().map(|address| (*address).to_owned()).collect(),
        bytes: Bytes::from(text.replace('\n', "\r\n")),
        provider_id: "<1@shop.example>".to_owned(),
    }
}

async fn send(authority: &Authority, account: &SmtpAccount, parcel: Parcel) -> SendOutcome {
    let context = MemoryHost::new().context(Stop::never());
    send_parcel(smtp_line(account, parcel), &network(authority), &context).await
}

fn accepted() -> SendOutcome {
    SendOutcome::Accepted { refused: vec![] }
}

#[tokio::test]
async fn mail_arrives_as_it_was_over_each_protection() {
    let authority = Authority::new().unwrap();
    let dovecot = Dovecot::start(&authority, Options::default()).await.unwrap();
    let postfix = Postfix::start(&authority, Delivery::Box, Some(dovecot.auth_port)).await.unwrap();
    let ways = [
        account(postfix.port, Security::None, None),
        account(postfix.port, Security::StartTls, Some(PASSWORD)),
        account(postfix.tls_port, Security::Tls, Some(PASSWORD)),
    ];
    for (number, way) in ways.iter().enumerate() {
        let text = format!("{}.\n..two dots\n日本語の本文\n", mail(&format!("way {number}")));
        // An address that no standard allows, as old carriers gave out.
        let recipients = ["foo..bar.@customer.example"];
        assert_eq!(send(&authority, way, parcel(&recipients, &text)).await, accepted(), "{}", postfix.log());
        let mails = postfix.wait_for(number + 1).await.unwrap();
        let found = mails.iter().find(|mail| mail.contains(&format!("Subject: way {number}"))).unwrap();
        assert!(found.ends_with(&format!("way {number}\n.\n..two dots\n日本語の本文\n")), "{found}");
        assert!(found.contains("X-Original-To: \"foo..bar.\"@customer.example"), "{found}");
    }
}

#[tokio::test]
async fn refusals_are_told_apart() {
    let authority = Authority::new().unwrap();
    let postfix = Postfix::start(&authority, Delivery::Box, None).await.unwrap();
    let way = account(postfix.port, Security::None, None);
    let text = mail("refusals");
    let some =
        send(&authority, &way, parcel(&["nobody@customer.example", "a@customer.example"], &text)).await;
    assert_eq!(some, SendOutcome::Accepted { refused: vec!["nobody@customer.example".to_owned()] });
    let all = send(&authority, &way, parcel(&["nobody@customer.example"], &text)).await;
    assert!(matches!(all, SendOutcome::Rejected { code: 550, .. }), "{all:?}");
    let later = send(&authority, &way, parcel(&["later@customer.example"], &text)).await;
    assert!(matches!(later, SendOutcome::RetryLater { code: 450, .. }), "{later:?}");
    let relay = send(&authority, &way, parcel(&["a@elsewhere.example"], &text)).await;
    assert!(matches!(relay, SendOutcome::Rejected { code: 554, .. }), "{relay:?}");
    let large =
        send(&authority, &way, parcel(&["a@customer.example"], &"0123456789\n".repeat(300_000))).await;
    assert!(matches!(large, SendOutcome::Rejected { code: 552, .. }), "{large:?}");
    let utf8 = send(&authority, &way, parcel(&["窓口@customer.example"], &text)).await;
    assert_eq!(utf8, accepted());
}

#[tokio::test]
async fn a_wrong_password_is_for_a_person_to_mend() {
    let authority = Authority::new().unwrap();
    let dovecot = Dovecot::start(&authority, Options::default()).await.unwrap();
    let postfix = Postfix::start(&authority, Delivery::Box, Some(dovecot.auth_port)).await.unwrap();
    let way = account(postfix.tls_port, Security::Tls, Some("wrong"));
    let outcome = send(&authority, &way, parcel(&["a@customer.example"], &mail("x"))).await;
    assert!(matches!(outcome, SendOutcome::Reauthorise { .. }), "{outcome:?}");
    let trial = async |account: &SmtpAccount| {
        let line = test_lines(None, Some(account)).pop().unwrap();
        connect(line, &network(&authority), &MemoryHost::new().context(Stop::never())).await.unwrap().unwrap()
    };
    assert!(matches!(trial(&way).await, SendOutcome::Reauthorise { .. }));
    assert_eq!(trial(&account(postfix.tls_port, Security::Tls, Some(PASSWORD))).await, accepted());
    assert!(postfix.mails().unwrap().is_empty());
}

#[tokio::test]
async fn cut_after_the_final_dot_is_unknown_and_before_is_not() {
    let authority = Authority::new().unwrap();
    let behaviour = Behaviour { cut_every: 1, ..Behaviour::default() };
    let sink = MailSink::start(([127, 0, 0, 1], 0).into(), None, behaviour).await.unwrap();
    let way = account(sink.addr().port(), Security::None, None);
    let outcome = send(&authority, &way, parcel(&["a@customer.example"], &mail("cut"))).await;
    assert_eq!(outcome, SendOutcome::Unknown);
    assert_eq!(sink.mails().len(), 1);
    assert!(!sink.mails()[0].answered);

    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let outcome =
        send(&authority, &account(nobody, Security::None, None), parcel(&["a@b.example"], "x")).await;
    assert!(matches!(outcome, SendOutcome::RetryLater { code: 0, .. }), "{outcome:?}");

    let plain = account(sink.addr().port(), Security::StartTls, None);
    let outcome = send(&authority, &plain, parcel(&["a@b.example"], "x")).await;
    let SendOutcome::RetryLater { code: 0, reason } = outcome else { panic!("{outcome:?}") };
    assert!(reason.contains("STARTTLS"), "{reason}");
}

#[tokio::test]
async fn the_old_log_in_works_too() {
    let authority = Authority::new().unwrap();
    let login = Some(("taro".to_owned(), PASSWORD.to_owned()));
    let behaviour = Behaviour { login, ..Behaviour::default() };
    let sink = MailSink::start(([127, 0, 0, 1], 0).into(), None, behaviour).await.unwrap();
    let port = sink.addr().port();
    let (text, recipients) = (mail("log in"), ["a@customer.example"]);
    let outcome =
        send(&authority, &account(port, Security::None, Some(PASSWORD)), parcel(&recipients, &text)).await;
    assert_eq!(outcome, accepted());
    assert_eq!(sink.mails()[0].bytes, text.replace('\n', "\r\n"));
    let outcome = send(&authority, &account(port, Security::None, None), parcel(&recipients, &text)).await;
    assert!(matches!(outcome, SendOutcome::Reauthorise { .. }), "{outcome:?}");
}
