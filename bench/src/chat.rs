//! The web chat over real sockets: what one message costs from a visitor's frame to their screen, how long it takes,
//! and what a socket costs on which nothing happens.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

use crate::http::{Client, request};
use crate::measure::{Spent, Watch, memory, percentile};
use crate::program::{Program, workspace};
use crate::report::{Line, Measured};
use crate::settings::{Settings, Sizes};
use crate::xmpp;

/// Visitors of one address: fewer than the program lets in.
pub const OF_ADDRESS: usize = 90;
/// Visitors who write at once, the next message after the one before has arrived.
const WRITERS: usize = 64;
/// The same when only time counts, and how often each writes.
const PACED: usize = 256;
const STEP: Duration = Duration::from_millis(640);
/// Messages of one visitor: fewer than may come at once.
const EACH: usize = 40;
/// Memory is read after nothing has happened for so long.
const IDLE: Duration = Duration::from_secs(3);

/// The rows.
pub async fn measure(settings: &Settings, sizes: &Sizes) -> anyhow::Result<Vec<Measured>> {
    let house = workspace(&settings.program, &settings.folder.join("chat")).await?;
    let running = Program::start(&settings.program, &house.folder).await?;
    let key = house.keys.first().map(String::as_str);
    let new = json!({"kind": "webchat", "name": "Chat", "settings": {}, "secrets": {}});
    let made = running.ask("POST", "/api/v1/channels", key, Some(new)).await?;
    let channel = made["id"].as_str().context("no channel")?.to_owned();

    let before = memory(running.pid);
    let opening = Watch::of(running.pid);
    let mut visitors = Vec::with_capacity(sizes.visitors);
    for number in 0..sizes.visitors {
        visitors.push(Visitor::open(&running, &channel, number).await?);
    }
    let opened = opening.stop();
    tokio::time::sleep(IDLE).await;
    let after = memory(running.pid);
    let each = |megabytes: f64| megabytes * 1024.0 / visitors.len().max(1) as f64;
    let (rss, pss) = (each(after.rss - before.rss), each(after.pss - before.pss));

    let (writers, rest) = visitors.split_at_mut(WRITERS.min(sizes.visitors / 2));
    let full = write(&running, writers, sizes.said, None).await?;
    let paced = rest.len().min(PACED);
    let calm = write(&running, rest.get_mut(..paced).context("no visitors")?, sizes.said, Some(STEP)).await?;
    running.stop().await?;

    let peers = xmpp::run(settings, &settings.folder.join("xmpp")).await?;
    let mut full_times = full.times;
    let mut calm_times = calm.times;
    let cost = full.spent.cpu_micros(full_times.len());
    let (p50, p99) = (percentile(&mut calm_times, 0.5), percentile(&mut calm_times, 0.99));
    let (busy50, busy99) = (percentile(&mut full_times, 0.5), percentile(&mut full_times, 0.99));
    let rate = PACED as f64 / STEP.as_secs_f64();
    let mut message = Measured::new(
        Line::new("chat message: stored, identified, delivered over WebSocket")
            .cost(cost, "µs/message")
            .wall(full.spent.rate(full_times.len()), "messages/s")
            .note(format!("{WRITERS} visitors without a pause: p50 {busy50:.1} ms, p99 {busy99:.1} ms")),
    )
    .at_most("≤ 200 µs of CPU", cost, 200.0);
    let mut time = Measured::new(
        Line::new(format!("chat message at {rate:.0} a second"))
            .cost(calm.spent.cpu_micros(calm_times.len()), "µs/message")
            .wall(p99, "ms p99")
            .note(format!("p50 {p50:.1} ms from the visitor's frame to their screen, durable before")),
    );
    let mut idle = Measured::new(
        Line::new(format!("idle visitor's socket, of {}", visitors.len()))
            .cost(rss, "kB RSS")
            .wall(pss, "kB PSS")
            .note(format!("visit and hello: {:.0} µs of CPU each", opened.cpu_micros(visitors.len()))),
    )
    .at_most("≤ 9 kB", rss, 9.0);
    for peer in peers {
        message.beside.push(peer.message);
        time.beside.push(peer.time);
        idle.beside.push(peer.idle);
    }
    Ok(vec![message, time, idle])
}

/// What writing showed.
struct Written {
    spent: Spent,
    times: Vec<Duration>,
}

/// Lets each visitor write: one message to be known, then `each` that count.
async fn write(
    running: &Program,
    visitors: &mut [Visitor],
    each: usize,
    step: Option<Duration>,
) -> anyhow::Result<Written> {
    let each = each.min(EACH);
    for visitor in visitors.iter_mut() {
        visitor.say("first").await?;
    }
    let watch = Watch::of(running.pid);
    let count = visitors.len();
    let mut running_writers = Vec::with_capacity(count);
    for (place, visitor) in visitors.iter_mut().enumerate() {
        running_writers.push(async move {
            let mut times = Vec::with_capacity(each);
            if let Some(step) = step {
                // Paced visitors do not begin together.
                tokio::time::sleep(step.mul_f64(place as f64 / count as f64)).await;
            }
            for number in 0..each {
                let began = Instant::now();
                visitor.say(&format!("m{number}")).await?;
                times.push(began.elapsed());
                if let Some(step) = step {
                    tokio::time::sleep(step.saturating_sub(began.elapsed())).await;
                }
            }
            anyhow::Ok(times)
        });
    }
    let mut times = Vec::with_capacity(count * each);
    for found in futures_util::future::join_all(running_writers).await {
        times.extend(found?);
    }
    Ok(Written { spent: watch.stop(), times })
}

/// A visitor with their socket.
struct Visitor {
    stream: WebSocketStream<TcpStream>,
}

impl Visitor {
    async fn open(running: &Program, channel: &str, number: usize) -> anyhow::Result<Self> {
        let visit = request("POST", &format!("/widget/v1/{channel}/visits"), None, Some("{}"));
        let mut client = Client::over(connect(running.api, number).await?);
        let answer = client.send(&visit).await?;
        ensure!(answer.status == 201, "no visit: {}", String::from_utf8_lossy(&answer.body));
        let visit: Value = serde_json::from_slice(&answer.body)?;
        let token = visit["token"].as_str().context("no token")?;
        // Thousands of sockets of our own must not fill the memory either.
        let config = WebSocketConfig::default().read_buffer_size(1_024).write_buffer_size(0);
        let url = format!("ws://{}/widget/v1/{channel}/socket", running.api);
        let stream = connect(running.api, number).await?;
        let (stream, _) = client_async_with_config(url, stream, Some(config)).await?;
        let mut visitor = Self { stream };
        visitor.send(&json!({"hello": {"token": token}})).await?;
        visitor.until(|frame| frame.get("ready").is_some()).await?;
        Ok(visitor)
    }

    async fn send(&mut self, frame: &Value) -> anyhow::Result<()> {
        Ok(self.stream.send(Message::text(frame.to_string())).await?)
    }

    /// Says something and waits until it is stored and has come to the screen.
    async fn say(&mut self, id: &str) -> anyhow::Result<()> {
        let text = "この商品の在庫はありますか。 Is it in stock? 0123456789";
        self.send(&json!({"send": {"client_id": id, "text": text}})).await?;
        let (mut stored, mut shown) = (false, false);
        self.until(|frame| {
            stored = stored || frame["stored"]["client_id"] == id;
            shown = shown || frame["message"]["client_id"] == id;
            stored && shown
        })
        .await
    }

    async fn until(&mut self, mut enough: impl FnMut(&Value) -> bool) -> anyhow::Result<()> {
        loop {
            let next = tokio::time::timeout(Duration::from_secs(30), self.stream.next()).await?;
            match next.context("the socket ended")?? {
                Message::Text(text) => {
                    let frame: Value = serde_json::from_str(&text)?;
                    if frame.get("problem").is_some() {
                        bail!("{frame}");
                    }
                    if enough(&frame) {
                        return Ok(());
                    }
                }
                Message::Ping(_) | Message::Pong(_) => {}
                Message::Binary(_) | Message::Close(_) | Message::Frame(_) => bail!("the socket ended"),
            }
        }
    }
}

/// A connection from one of many addresses of this machine.
pub async fn connect(addr: SocketAddr, number: usize) -> anyhow::Result<TcpStream> {
    let place = number / OF_ADDRESS;
    let (high, low) = (u8::try_from(place / 200 + 1)?, u8::try_from(place % 200 + 1)?);
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from((Ipv4Addr::new(127, 0, high, low), 0)))?;
    let stream = socket.connect(addr).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}
