//! The LMTP listener over real sockets, on a clock turned by hand.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where it stopped")]

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tsunagu_channels::mail::session::lmtp_session;
use tsunagu_gateway::{BoxFuture, Clock, DriveContext, Host, ListenLimits, Listening, Stop, listen};
use tsunagu_model::Timestamp;
use tsunagu_model::channel::{HostAnswer, HostAsk};

struct HandClock(watch::Sender<Timestamp>);

impl HandClock {
    fn turn(&self, seconds: i64) {
        self.0.send_modify(|now| *now = now.plus_millis(seconds * 1_000));
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        *self.0.borrow()
    }

    fn wait_until(&self, moment: Timestamp) -> BoxFuture<'_, ()> {
        let mut seen = self.0.subscribe();
        Box::pin(async move {
            let _ = seen.wait_for(|now| *now >= moment).await;
        })
    }
}

/// Answers `Store` only when it is let.
struct SlowHost(watch::Receiver<bool>);

impl Host for SlowHost {
    fn ask(&self, ask: HostAsk) -> BoxFuture<'_, HostAnswer> {
        let mut open = self.0.clone();
        Box::pin(async move {
            if matches!(ask, HostAsk::Store { .. }) {
                let _ = open.wait_for(|open| *open).await;
                return HostAnswer::Stored;
            }
            HostAnswer::Known { max_size: 1 << 20 }
        })
    }
}

struct House {
    clock: Arc<HandClock>,
    gate: watch::Sender<bool>,
    listening: Listening,
}

impl House {
    async fn new(max_connections: usize) -> Self {
        let clock = Arc::new(HandClock(watch::channel(Timestamp(1_800_000_000_000)).0));
        let gate = watch::channel(false).0;
        let context = DriveContext {
            host: Arc::new(SlowHost(gate.subscribe())),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            on_state: Arc::new(|_| {}),
            stop: Stop::never(),
        };
        let make = Arc::new(|| lmtp_session("mx.shop.example", 1 << 20));
        let limits = ListenLimits { max_connections, grace: Duration::from_secs(10) };
        let listening = listen(([127, 0, 0, 1], 0).into(), make, context, limits).await.unwrap();
        Self { clock, gate, listening }
    }

    async fn connect(&self) -> Peer {
        Peer(BufReader::new(TcpStream::connect(self.listening.addr).await.unwrap()))
    }
}

struct Peer(BufReader<TcpStream>);

impl Peer {
    async fn say(&mut self, text: &str) {
        self.0.get_mut().write_all(text.replace('\n', "\r\n").as_bytes()).await.unwrap();
    }

    async fn hear(&mut self) -> String {
        let mut line = String::new();
        tokio::time::timeout(Duration::from_secs(10), self.0.read_line(&mut line)).await.unwrap().unwrap();
        line.trim_end().to_owned()
    }

    async fn hear_all(&mut self) -> String {
        let mut text = String::new();
        tokio::time::timeout(Duration::from_secs(10), self.0.read_to_string(&mut text))
            .await
            .unwrap()
            .unwrap();
        text
    }

    async fn greet(&mut self) {
        assert_eq!(self.hear().await, "220 mx.shop.example LMTP ready");
        self.say("LHLO x\n").await;
        while self.hear().await != "250 SIZE 1048576" {}
    }
}

const MAIL: &str = "MAIL FROM:<a@b.example>\nRCPT TO:<c@shop.example>\nDATA\nSubject: x\n\nx\n.\n";

#[tokio::test]
async fn silence_for_five_minutes_is_told_and_ended() {
    let house = House::new(4).await;
    let mut peer = house.connect().await;
    peer.greet().await;
    house.clock.turn(299);
    peer.say("NOOP\n").await;
    assert_eq!(peer.hear().await, "250 2.0.0 Here");
    house.clock.turn(300);
    assert_eq!(peer.hear_all().await, "421 4.4.2 Nothing was heard for five minutes\r\n");
    house.listening.stop().await;
}

#[tokio::test]
async fn stopping_lets_the_mail_in_hand_be_committed_and_acknowledged() {
    let house = House::new(4).await;
    let (mut busy, mut idle) = (house.connect().await, house.connect().await);
    busy.greet().await;
    idle.greet().await;
    busy.say(MAIL).await;
    for code in ["250 2.1.0", "250 2.1.5", "354"] {
        assert!(busy.hear().await.starts_with(code));
    }
    let addr = house.listening.addr;
    let stopping = tokio::spawn(house.listening.stop());
    assert_eq!(idle.hear_all().await, "421 4.3.2 This server is stopping\r\n");
    assert!(TcpStream::connect(addr).await.is_err(), "nobody new is let in");
    house.gate.send_replace(true);
    assert_eq!(busy.hear_all().await, "250 2.0.0 Taken\r\n421 4.3.2 This server is stopping\r\n");
    stopping.await.unwrap();
}

#[tokio::test]
async fn more_connections_wait_for_their_turn() {
    let house = House::new(1).await;
    let mut first = house.connect().await;
    first.greet().await;
    let mut second = house.connect().await;
    let early = tokio::time::timeout(Duration::from_millis(100), second.hear()).await;
    assert!(early.is_err(), "{early:?}");
    first.say("QUIT\n").await;
    assert_eq!(first.hear_all().await, "221 2.0.0 Good-bye\r\n");
    second.greet().await;
    house.listening.stop().await;
}

#[tokio::test]
async fn a_peer_that_hangs_up_at_once_still_gets_its_replies_and_a_flood_is_bounded() {
    let house = House::new(4).await;
    house.gate.send_replace(true);
    let mut peer = house.connect().await;
    peer.say("LHLO x\n").await;
    peer.say(MAIL).await;
    peer.0.get_mut().shutdown().await.unwrap();
    let said = peer.hear_all().await;
    assert!(said.ends_with("250 2.0.0 Taken\r\n"), "{said}");

    // Who asks without listening is not read on: the socket fills and writing stops.
    let mut flood = house.connect().await;
    let line = "VRFY x\r\n".repeat(1_000);
    let stuck = tokio::time::timeout(Duration::from_millis(700), async {
        loop {
            flood.0.get_mut().write_all(line.as_bytes()).await.unwrap();
        }
    });
    assert!(stuck.await.is_err());
    drop(flood);
    house.listening.stop().await;
}
