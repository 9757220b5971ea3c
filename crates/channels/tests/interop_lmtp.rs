//! Our LMTP listener against real clients: swaks, Postfix and Python's library.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where it stopped")]

mod outside_world;

use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use outside_world::{MAX_SIZE, MemoryHost, mail};
use tsunagu_channels::mail::session::lmtp_session;
use tsunagu_gateway::{ListenLimits, Listening, Stop, listen};
use tsunagu_model::Code;
use tsunagu_model::channel::HostAnswer;
use tsunagu_testkit::outside::authority::Authority;
use tsunagu_testkit::outside::postfix::{Delivery, Postfix};
use tsunagu_testkit::outside::swaks::{Said, Swaks};

async fn listener(host: &Arc<MemoryHost>) -> Listening {
    let make = Arc::new(|| lmtp_session("mx.shop.example", MAX_SIZE));
    let limits = ListenLimits { max_connections: 4, grace: Duration::from_secs(5) };
    listen(([127, 0, 0, 1], 0).into(), make, host.context(Stop::never()), limits).await.unwrap()
}

async fn swaks(listening: &Listening, to: &'static [&'static str], mail: String) -> Said {
    let server = listening.addr;
    let run = move || Swaks { server, lmtp: true, from: "taro@customer.example", to, mail: &mail }.run();
    tokio::task::spawn_blocking(run).await.unwrap().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn swaks_gets_an_answer_for_each_receiver() {
    let host = MemoryHost::new();
    let listening = listener(&host).await;
    host.answer_first([HostAnswer::Refused { reason: Code::new("virus") }, HostAnswer::TryLater]);
    let to = &["a@shop.example", "nobody@shop.example", "b@shop.example", "c@shop.example"];
    let said = swaks(&listening, to, format!("{}.dot\n", mail("four"))).await;
    for reply in [
        "550 5.1.1 Nobody here has this address",
        "550 5.7.0 Refused: virus",
        "451 4.3.0 Not now",
        "250 2.0.0 Taken",
    ] {
        assert!(said.text.contains(reply), "{reply}: {}", said.text);
    }
    let items = host.items();
    assert_eq!(items.len(), 1);
    assert_eq!(items[0].recipient.as_deref(), Some("c@shop.example"));
    assert_eq!(items[0].envelope_sender.as_deref(), Some("taro@customer.example"));
    assert!(items[0].bytes.ends_with(b"four\r\n.dot\r\n"), "{:?}", items[0].bytes);

    let said = swaks(&listening, &["a@shop.example"], "0123456789\n".repeat(20_000)).await;
    assert!(said.text.contains("552 5.3.4") && said.code != 0, "{}", said.text);
    assert_eq!(host.items().len(), 1);
    listening.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postfix_hands_over_in_one_go() {
    let host = MemoryHost::new();
    let listening = listener(&host).await;
    let authority = Authority::new().unwrap();
    let postfix = Postfix::start(&authority, Delivery::Lmtp(listening.addr), None).await.unwrap();
    let text = format!("{}.\n..dots\n", mail("through postfix"));
    let server = ([127, 0, 0, 1], postfix.port).into();
    let to = &["a@shop.example", "b@shop.example"];
    let run = move || Swaks { server, lmtp: false, from: "taro@customer.example", to, mail: &text }.run();
    let said = tokio::task::spawn_blocking(run).await.unwrap().unwrap();
    assert_eq!(said.code, 0, "{}", said.text);
    host.wait_for(2).await;
    let mut recipients: Vec<_> = host.items().into_iter().filter_map(|item| item.recipient).collect();
    recipients.sort();
    assert_eq!(recipients, ["a@shop.example", "b@shop.example"]);
    for text in host.texts() {
        assert!(text.ends_with("through postfix\r\n.\r\n..dots\r\n"), "{text}");
    }
    let line = postfix.wait_for_log("b@shop.example", "status=sent").await.unwrap();
    assert!(line.contains("250 2.0.0 Taken"), "{line}");
    listening.stop().await;
}

const PYTHON: &str = r#"
import smtplib, sys
with smtplib.LMTP("127.0.0.1", int(sys.argv[1])) as client:
    refused = client.sendmail("", ["a@shop.example", "nobody@shop.example"], "Subject: p\r\n\r\np\r\n")
    assert list(refused) == ["nobody@shop.example"], refused
    try:
        client.sendmail("x@y.example", ["a@shop.example"], "0123456789\r\n" * 20000)
        raise AssertionError("the large mail was taken")
    except smtplib.SMTPResponseException as error:
        assert error.smtp_code == 552, error
    except smtplib.SMTPSenderRefused as error:
        assert error.smtp_code == 552, error
    client.rset()
    client.sendmail("x@y.example", ["a@shop.example"], "Subject: q\r\n\r\nq\r\n")
"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_announces_sizes() {
    let host = MemoryHost::new();
    let listening = listener(&host).await;
    let port = listening.addr.port().to_string();
    let run = move || Command::new("python3").args(["-c", PYTHON, &port]).output();
    let output = tokio::task::spawn_blocking(run).await.unwrap().expect("install the Debian package python3");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(host.texts(), ["Subject: p\r\n\r\np\r\n", "Subject: q\r\n\r\nq\r\n"]);
    assert_eq!(host.items()[0].envelope_sender.as_deref(), Some(""), "the null sender");
    listening.stop().await;
}
