//! A page as a careful author of a widget writes it: the rules of `docs/develop/webchat-protocol.md` and no others.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::support::House;

/// Serves a house on a port of its own.
pub async fn serve(house: &House) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    let router = house.router.clone().into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, router).await });
    addr
}

/// What becomes of frames on their way.
pub struct Dice {
    state: u64,
    chaos: u64,
    held: Option<Value>,
}

impl Dice {
    /// `chaos` of a hundred frames are dropped, doubled or reordered, the same ones for the same seed.
    pub fn new(seed: u64, chaos: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, chaos, held: None }
    }

    fn throw(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }

    /// What comes out when a frame goes in.
    fn pass(&mut self, frame: Value) -> Vec<Value> {
        let mut out = Vec::new();
        if self.throw() % 100 < self.chaos {
            match self.throw() % 3 {
                0 => {}
                1 => out.extend([frame.clone(), frame]),
                _ => {
                    // Held back until the next one has passed.
                    out.extend(self.held.replace(frame));
                    return out;
                }
            }
        } else {
            out.push(frame);
        }
        out.extend(self.held.take());
        out
    }
}

type Stream = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// A page, or a desk, with its socket.
pub struct Page {
    stream: Stream,
    channel: String,
    token: String,
    cursor: String,
    /// Texts on the screen, in order.
    pub screen: Vec<String>,
    on_screen: std::collections::BTreeSet<String>,
    pending: VecDeque<(String, String)>,
    out: Dice,
    back: Dice,
}

impl Page {
    fn over(stream: Stream, channel: &str, token: &str, dice: Dice) -> Self {
        let back = Dice::new(dice.state ^ 0x5555, dice.chaos);
        Self {
            stream,
            channel: channel.to_owned(),
            token: token.to_owned(),
            cursor: String::new(),
            screen: Vec::new(),
            on_screen: std::collections::BTreeSet::new(),
            pending: VecDeque::new(),
            out: dice,
            back,
        }
    }

    /// A socket that said nothing yet.
    pub async fn silent(addr: SocketAddr, channel: &str) -> Self {
        let stream = connect_async(format!("ws://{addr}/widget/v1/{channel}/socket")).await.unwrap().0;
        Self::over(stream, channel, "", Dice::new(1, 0))
    }

    /// A socket that said hello.
    pub async fn open(addr: SocketAddr, channel: &str, token: &str, after: Option<&str>) -> Self {
        let mut page = Self::silent(addr, channel).await;
        page.say(json!({"hello": {"token": token, "after": after}})).await;
        page
    }

    /// The live stream of a desk.
    pub async fn desk(addr: SocketAddr, token: &str) -> Self {
        let mut request = format!("ws://{addr}/api/v1/live").into_client_request().unwrap();
        request.headers_mut().insert("authorization", format!("Bearer {token}").parse().unwrap());
        Self::over(connect_async(request).await.unwrap().0, "", token, Dice::new(1, 0))
    }

    /// Sends a frame as it is.
    pub async fn say(&mut self, frame: Value) {
        self.stream.send(Message::text(frame.to_string())).await.unwrap();
    }

    /// The next frame, whatever it is; fails when none comes.
    pub async fn any(&mut self) -> Value {
        let next = async {
            loop {
                if let Message::Text(text) = self.stream.next().await.unwrap().unwrap() {
                    return serde_json::from_str(&text).unwrap();
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(5), next).await.expect("no frame came")
    }

    /// The next frame, which is of this kind, with what stands beside it.
    pub async fn whole(&mut self, kind: &str) -> Value {
        let frame = self.any().await;
        assert!(frame.get(kind).is_some(), "{kind}: {frame}");
        frame
    }

    /// The next frame of this kind, whatever came before it.
    pub async fn later(&mut self, kind: &str) -> Value {
        loop {
            let mut frame = self.any().await;
            if frame.get(kind).is_some() {
                return frame[kind].take();
            }
        }
    }

    /// The next frame, which is of this kind.
    pub async fn frame(&mut self, kind: &str) -> Value {
        self.whole(kind).await[kind].take()
    }

    /// Waits for the end.
    pub async fn ended(mut self) {
        let end = async {
            while let Some(Ok(message)) = self.stream.next().await {
                if matches!(message, Message::Close(_)) {
                    return;
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(5), end).await.expect("the socket did not end");
    }

    /// A page over a bad way.
    pub async fn lossy(addr: SocketAddr, channel: &str, token: &str, dice: Dice) -> Self {
        let stream = Self::silent(addr, channel).await.stream;
        let mut page = Self::over(stream, channel, token, dice);
        // The first frame belongs to connecting, which TCP sees through.
        page.say(json!({"hello": {"token": token}})).await;
        page.cursor = page.frame("ready").await["cursor"].as_str().unwrap().to_owned();
        page
    }

    /// The connection breaks and is made anew.
    pub async fn reconnect(&mut self, addr: SocketAddr) {
        self.stream = Self::silent(addr, &self.channel).await.stream;
        self.out.held = None;
        self.back.held = None;
        self.say(json!({"hello": {"token": self.token, "after": self.cursor}})).await;
    }

    /// Writes a message and sees to it that it is stored.
    pub async fn write(&mut self, house: &House, client_id: &str, text: &str) {
        self.pending.push_back((client_id.to_owned(), text.to_owned()));
        for _ in 0..200 {
            let Some((client_id, text)) = self.pending.front().cloned() else { return };
            self.send(json!({"send": {"client_id": client_id, "text": text}})).await;
            self.listen(house).await;
        }
        panic!("a message was never stored");
    }

    async fn send(&mut self, frame: Value) {
        for frame in self.out.pass(frame) {
            self.say(frame).await;
        }
    }

    /// Hears all that was sent until the other side has answered everything said so far.
    pub async fn listen(&mut self, house: &House) {
        self.stream.send(Message::Ping("heard".into())).await.unwrap();
        loop {
            let next =
                tokio::time::timeout(Duration::from_secs(5), self.stream.next()).await.expect("silence");
            match next.unwrap().unwrap() {
                Message::Text(text) => {
                    let frame: Value = serde_json::from_str(&text).unwrap();
                    for frame in self.back.pass(frame) {
                        self.heard(house, frame).await;
                    }
                }
                Message::Pong(_) => return,
                other => panic!("{other:?}"),
            }
        }
    }

    async fn heard(&mut self, house: &House, frame: Value) {
        if let Some(message) = frame.get("message") {
            if frame["after"] == self.cursor.as_str() {
                self.take(message);
            } else if !self.on_screen.contains(message["id"].as_str().unwrap()) {
                self.fill(house).await;
            }
        } else if let Some(stored) = frame.get("stored") {
            assert!(stored.get("kept_first").is_none(), "{frame}");
            self.pending.retain(|(client_id, _)| stored["client_id"] != client_id.as_str());
        } else if let Some(mark) = frame.get("ready").or(frame.get("pong")) {
            if mark["cursor"] != self.cursor.as_str() {
                self.fill(house).await;
            }
        } else {
            panic!("{frame}");
        }
    }

    fn take(&mut self, message: &Value) {
        self.pending.retain(|(client_id, _)| message["client_id"] != client_id.as_str());
        if self.on_screen.insert(message["id"].as_str().unwrap().to_owned()) {
            self.screen.push(message["text"].as_str().unwrap().to_owned());
        }
        self.cursor = message["cursor"].as_str().unwrap().to_owned();
    }

    async fn fill(&mut self, house: &House) {
        let path = format!("/widget/v1/{}/messages?limit=200&after={}", self.channel, self.cursor);
        let page = house.get(&path, &self.token).await.expect(200);
        for message in page["items"].as_array().unwrap() {
            self.take(message);
        }
    }

    /// A quiet moment: the page asks what is newest, and has it.
    pub async fn settle(&mut self, house: &House) {
        self.say(json!({"ping": {}})).await;
        self.listen(house).await;
        self.fill(house).await;
        let texts = house.seen(&self.channel, &self.token).await;
        assert!(texts.ends_with(&self.screen[self.screen.len().saturating_sub(10)..]));
    }
}
