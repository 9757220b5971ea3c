//! Opening lines and keeping them open.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where it stopped")]

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tsunagu_gateway::{
    AddressPolicy, BoxFuture, Clock, DriveContext, LineError, Network, NoHost, StopSwitch, TlsClient,
    connect, keep_line, send_parcel,
};
use tsunagu_model::channel::{Endpoint, Line, Security, Session, SessionInput, SessionOutput};
use tsunagu_model::outbound::SendOutcome;
use tsunagu_model::{Code, Timestamp};

/// Says one thing and leaves.
struct Hello {
    outputs: VecDeque<SessionOutput>,
    outcome: SendOutcome,
    start_tls: bool,
}

impl Session for Hello {
    fn handle(&mut self, input: SessionInput<'_>, _now: Timestamp) {
        if matches!(input, SessionInput::Connected { .. }) {
            if self.start_tls {
                self.outputs.push_back(SessionOutput::StartTls);
                return;
            }
            self.outputs.push_back(SessionOutput::Send(b"hello".to_vec()));
            self.outputs.push_back(SessionOutput::Done(self.outcome.clone()));
            self.outputs.push_back(SessionOutput::Close);
        }
    }

    fn poll(&mut self) -> Option<SessionOutput> {
        self.outputs.pop_front()
    }

    fn next_deadline(&self) -> Option<(Timestamp, &'static str)> {
        None
    }
}

fn line(host: &str, port: u16, outcome: SendOutcome, start_tls: bool) -> Line {
    Line {
        name: "test".to_owned(),
        endpoint: Endpoint { host: host.to_owned(), port, security: Security::None },
        session: Box::new(Hello { outputs: VecDeque::new(), outcome, start_tls }),
    }
}

/// Every wait is over at once, and written down.
struct Waits {
    now: Mutex<Timestamp>,
    waits: Mutex<Vec<i64>>,
    switch: Mutex<Option<StopSwitch>>,
    most: usize,
}

impl Clock for Waits {
    fn now(&self) -> Timestamp {
        *self.now.lock().unwrap()
    }

    fn wait_until(&self, moment: Timestamp) -> BoxFuture<'_, ()> {
        let mut now = self.now.lock().unwrap();
        let mut waits = self.waits.lock().unwrap();
        waits.push(moment.since(*now) / 1_000);
        *now = moment;
        if waits.len() >= self.most {
            *self.switch.lock().unwrap() = None;
        }
        Box::pin(std::future::ready(()))
    }
}

async fn waits(port: u16, outcome: SendOutcome, most: usize) -> (Vec<i64>, Vec<String>) {
    let (switch, stop) = StopSwitch::new();
    let clock = Arc::new(Waits {
        now: Mutex::default(),
        waits: Mutex::default(),
        switch: Mutex::new(Some(switch)),
        most,
    });
    let words: Arc<Mutex<Vec<String>>> = Arc::default();
    let told = Arc::clone(&words);
    let context = DriveContext {
        host: Arc::new(NoHost),
        clock: Arc::clone(&clock) as Arc<dyn Clock>,
        on_state: Arc::new(move |word: Code| told.lock().unwrap().push(word.text())),
        stop,
    };
    keep_line(|| Some(line("127.0.0.1", port, outcome.clone(), false)), &network(true), &context).await;
    let waits = clock.waits.lock().unwrap().clone();
    let words = words.lock().unwrap().clone();
    (waits, words)
}

fn network(allow_private_hosts: bool) -> Network {
    let tls = TlsClient::trusting([]).unwrap();
    Network {
        connect_timeout: Duration::from_secs(5),
        ..Network::new(tls, AddressPolicy { allow_private_hosts })
    }
}

async fn listener() -> (TcpListener, u16) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    (listener, port)
}

fn accept_all(listener: TcpListener) -> tokio::task::JoinHandle<()> {
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut said = String::new();
            let _ = stream.read_to_string(&mut said).await;
        }
    })
}

fn alone() -> DriveContext {
    DriveContext::alone(Arc::new(Waits {
        now: Mutex::default(),
        waits: Mutex::default(),
        switch: Mutex::new(None),
        most: usize::MAX,
    }))
}

#[tokio::test]
async fn waits_double_up_to_five_minutes() {
    let (gone, port) = listener().await;
    drop(gone);
    let taken = SendOutcome::Accepted { refused: vec![] };
    let (waits, words) = waits(port, taken, 11).await;
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    assert_eq!(words[..4], ["connecting", "unreachable", "connecting", "unreachable"]);
}

#[tokio::test]
async fn a_refused_log_in_waits_longest() {
    let (listener, port) = listener().await;
    let server = accept_all(listener);
    let refused = SendOutcome::Reauthorise { reason: String::new() };
    assert_eq!(waits(port, refused, 3).await.0, [300, 300, 300]);
    server.abort();
}

#[tokio::test]
async fn private_hosts_are_reached_only_when_allowed() {
    let (listener, port) = listener().await;
    let server = accept_all(listener);
    let context = alone();
    let taken = SendOutcome::Accepted { refused: vec![] };
    for host in ["127.0.0.1", "localhost", "::ffff:127.0.0.1"] {
        let ended = connect(line(host, port, taken.clone(), false), &network(false), &context).await;
        assert!(matches!(ended, Err(LineError::NotAllowed)), "{host}: {ended:?}");
    }
    let ended = connect(line("localhost", port, taken.clone(), false), &network(true), &context).await;
    assert_eq!(ended.unwrap(), Some(taken.clone()));
    let outcome = send_parcel(line("127.0.0.1", port, taken, false), &network(false), &context).await;
    let SendOutcome::RetryLater { code: 0, reason } = outcome else { panic!("{outcome:?}") };
    assert!(reason.contains("may not be reached"), "{reason}");
    server.abort();
}

#[tokio::test]
async fn tls_that_fails_is_an_error_not_clear_text() {
    let (listener, port) = listener().await;
    let heard = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        tokio::io::AsyncWriteExt::write_all(&mut stream, b"this is no TLS at all").await.unwrap();
        let mut said = Vec::new();
        let _ = stream.read_to_end(&mut said).await;
        said
    });
    let context = alone();
    let taken = SendOutcome::Accepted { refused: vec![] };
    let outcome = send_parcel(line("127.0.0.1", port, taken, true), &network(true), &context).await;
    assert!(matches!(outcome, SendOutcome::RetryLater { code: 0, .. }), "{outcome:?}");
    let said = heard.await.unwrap();
    assert!(!said.windows(5).any(|window| window == b"hello"), "nothing of the session was said in clear");
}
