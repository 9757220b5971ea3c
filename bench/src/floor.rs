//! A floor of agents at their desks, against the real program: what one piece of work costs from the offer to the end, and
//! how long its steps take, alone and beside other requests.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use futures_util::future::try_join_all;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::{ClientRequestBuilder, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

use crate::chat::{OF_ADDRESS, connect};
use crate::http::{Client, Pace, load, request};
use crate::measure::{Spent, Watch, memory, percentile};
use crate::program::{PASSWORD, Program, Workspace, workspace};
use crate::report::{Line, Measured};
use crate::settings::{Settings, Sizes};

/// What each agent has at once.
const EACH: usize = 5;
/// Log-ins of one address: fewer than the program takes at once.
const LOG_INS: usize = 25;
/// Chats that come at once while the floor is filled.
const AT_ONCE: usize = 16;
/// Each agent finishes one piece of work in this time.
const STEP: Duration = Duration::from_secs(4);
/// Clients that read the inbox beside them, and how often each does.
const READERS: usize = 32;
const READ_EVERY: Duration = Duration::from_millis(160);
/// Memory is read after nothing has happened for so long.
const IDLE: Duration = Duration::from_secs(3);

/// The rows.
pub async fn measure(settings: &Settings, sizes: &Sizes) -> anyhow::Result<Vec<Measured>> {
    let house = workspace(&settings.program, &settings.folder.join("floor")).await?;
    let running = Program::start(&settings.program, &house.folder).await?;
    let before = memory(running.pid);
    let channel = open(&running, &house).await?;
    let mut agents = Vec::with_capacity(sizes.agents);
    for number in 0..sizes.agents {
        agents.push(Agent::sits(&running, &house, number).await?);
    }
    // As many are open in their hands as wait behind.
    let chats = sizes.agents * EACH * 2;
    for some in (0..chats).collect::<Vec<_>>().chunks(AT_ONCE) {
        try_join_all(some.iter().map(|number| chat(&running, &channel, *number))).await?;
    }
    try_join_all(agents.iter_mut().map(|agent| agent.fills())).await?;
    tokio::time::sleep(IDLE).await;
    let after = memory(running.pid);

    let rounds = (sizes.said / 4).clamp(1, EACH / 2);
    let alone = shift(&running, &mut agents, rounds).await?;
    let reads: Vec<Vec<u8>> = (0..READERS)
        .map(|n| {
            let key = house.keys.get(n % house.keys.len().max(1)).map(String::as_str);
            request("GET", "/api/v1/conversations?view=all&limit=50", key, None)
        })
        .collect();
    let pages = READERS * (STEP.as_millis() * rounds as u128 / READ_EVERY.as_millis()) as usize;
    let (beside, read) = tokio::join!(
        shift(&running, &mut agents, rounds),
        load(running.pid, running.api, &reads, pages, Pace::Every(READ_EVERY)),
    );
    let (beside, read) = (beside?, read?);
    running.stop().await?;

    let count = sizes.agents * rounds;
    let cost = alone.spent.cpu_micros(count);
    let work = Measured::new(
        Line::new(format!(
            "work on a floor of {} agents, {chats} chats open: offer, accept, reply, resolve",
            sizes.agents
        ))
        .cost(cost, "µs/work")
        .wall(alone.spent.rate(count), "works/s")
        .note(format!("{:.0} MB RSS, {:.0} before anybody came", after.rss, before.rss)),
    );
    let row = |name: &str, shift: &mut Shift, cost: f64| {
        let note = format!(
            "accept {:.1}, reply {:.1}, resolve {:.1} ms p95",
            percentile(&mut shift.accepts, 0.95),
            percentile(&mut shift.replies, 0.95),
            percentile(&mut shift.resolves, 0.95)
        );
        let offers = percentile(&mut shift.offers, 0.95);
        Measured::new(Line::new(name.to_owned()).cost(cost, "µs/work").wall(offers, "ms p95").note(note))
    };
    let (mut alone, mut beside) = (alone, beside);
    let both = beside.spent.cpu_micros(count);
    let pages_said = format!(
        "from a free hand to the next offer on the screen, beside {:.0} inbox pages a second",
        read.spent.rate(read.times.len())
    );
    Ok(vec![
        work,
        row("from a free hand to the next offer on the screen", &mut alone, cost),
        row(&pages_said, &mut beside, both),
    ])
}

/// A queue that offers, a chat in front of it, and room for [`EACH`] in every agent's hands; answers the chat.
async fn open(running: &Program, house: &Workspace) -> anyhow::Result<String> {
    let key = house.keys.first().map(String::as_str);
    let chat = json!({"weight": 1, "most": EACH, "interruptible": true});
    let others = json!({"weight": 1, "most": 1, "interruptible": false});
    let media = json!({"voice": others, "video": others, "chat": chat, "message": others, "mail": others, "task": others});
    running.ask("PUT", "/api/v1/capacity", key, Some(json!({"total": EACH, "media": media}))).await?;
    let queues = running.ask("GET", "/api/v1/queues", key, None).await?;
    let queue = queues["items"][0]["id"].as_str().context("no queue")?;
    let how = json!({"mode": "push", "offer_seconds": 600});
    running.ask("PATCH", &format!("/api/v1/queues/{queue}"), key, Some(how)).await?;
    let new = json!({"kind": "webchat", "name": "Chat", "settings": {}, "secrets": {}, "queue": queue});
    let made = running.ask("POST", "/api/v1/channels", key, Some(new)).await?;
    Ok(made["id"].as_str().context("no channel")?.to_owned())
}

/// Somebody new who says one thing.
async fn chat(running: &Program, channel: &str, number: usize) -> anyhow::Result<()> {
    let mut client = Client::over(connect(running.api, number).await?);
    let visit =
        client.send(&request("POST", &format!("/widget/v1/{channel}/visits"), None, Some("{}"))).await?;
    let visit: Value = serde_json::from_slice(&visit.body)?;
    let said = json!({"client_id": "m", "text": "この商品の在庫はありますか。 Is it in stock?"}).to_string();
    let path = format!("/widget/v1/{channel}/messages");
    let answer = client.send(&request("POST", &path, visit["token"].as_str(), Some(&said))).await?;
    ensure!(answer.status == 201, "a visitor was answered {}", answer.status);
    Ok(())
}

/// What a time of work showed.
struct Shift {
    spent: Spent,
    offers: Vec<Duration>,
    accepts: Vec<Duration>,
    replies: Vec<Duration>,
    resolves: Vec<Duration>,
}

/// Lets every agent finish so many pieces of work, one in each [`STEP`].
async fn shift(running: &Program, agents: &mut [Agent], rounds: usize) -> anyhow::Result<Shift> {
    let watch = Watch::of(running.pid);
    let count = agents.len();
    let working = agents.iter_mut().enumerate().map(|(place, agent)| async move {
        // They do not begin together.
        tokio::time::sleep(STEP.mul_f64(place as f64 / count as f64)).await;
        let mut times = Vec::with_capacity(rounds);
        for _ in 0..rounds {
            let began = Instant::now();
            times.push(agent.works().await?);
            tokio::time::sleep(STEP.saturating_sub(began.elapsed())).await;
        }
        anyhow::Ok(times)
    });
    let times = try_join_all(working).await?.concat();
    let of = |step: fn(&Work) -> Duration| times.iter().map(step).collect();
    Ok(Shift {
        spent: watch.stop(),
        offers: of(|work| work.offered),
        accepts: of(|work| work.accept),
        replies: of(|work| work.reply),
        resolves: of(|work| work.resolve),
    })
}

/// How long the steps of one piece of work took.
#[derive(Clone, Copy)]
struct Work {
    resolve: Duration,
    offered: Duration,
    accept: Duration,
    reply: Duration,
}

/// Somebody at their desk.
struct Agent {
    token: String,
    client: Client,
    live: WebSocketStream<TcpStream>,
    held: VecDeque<String>,
    taken: Vec<String>,
}

impl Agent {
    async fn sits(running: &Program, house: &Workspace, number: usize) -> anyhow::Result<Self> {
        let key = house.keys.first().map(String::as_str);
        let email = format!("agent{number}@shop.example");
        let new = json!({"name": format!("Agent {number}"), "email": email, "role": house.agents, "password": PASSWORD});
        running.ask("POST", "/api/v1/members", key, Some(new)).await?;
        // Many log in from one address, more than one address may.
        let mut client = Client::over(connect(running.api, number / LOG_INS * OF_ADDRESS).await?);
        let login = json!({"email": email, "password": PASSWORD}).to_string();
        let answer = client.send(&request("POST", "/api/v1/auth/login", None, Some(&login))).await?;
        let answer: Value = serde_json::from_slice(&answer.body)?;
        let token = answer["token"].as_str().with_context(|| format!("no token: {answer}"))?.to_owned();
        let url = format!("ws://{}/api/v1/live", running.api).parse()?;
        let hello = ClientRequestBuilder::new(url).with_header("Authorization", format!("Bearer {token}"));
        let stream = connect(running.api, number).await?;
        let (mut live, _) = client_async(hello, stream).await?;
        live.send(Message::text(json!({"subscribe": ["offers"]}).to_string())).await?;
        let mut agent = Self { token, client, live, held: VecDeque::new(), taken: Vec::new() };
        agent.asks("PUT", "/api/v1/agents/me/presence", json!({"state": "available"})).await?;
        Ok(agent)
    }

    async fn asks(&mut self, method: &str, path: &str, body: Value) -> anyhow::Result<(Value, Duration)> {
        let began = Instant::now();
        let asked = request(method, path, Some(&self.token), Some(&body.to_string()));
        let answer = self.client.send(&asked).await?;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        ensure!((200..300).contains(&answer.status), "{method} {path} answered {}: {text}", answer.status);
        Ok((serde_json::from_str(&text)?, began.elapsed()))
    }

    /// The next offer on their screen that they have not taken yet.
    async fn offer(&mut self) -> anyhow::Result<String> {
        loop {
            let next = tokio::time::timeout(Duration::from_secs(60), self.live.next()).await?;
            match next.context("the socket ended")?? {
                Message::Text(text) => {
                    let frame: Value = serde_json::from_str(&text)?;
                    let offers = frame["data"]["items"].as_array().cloned().unwrap_or_default();
                    let mut ids = offers.iter().filter_map(|offer| offer["id"].as_str());
                    if let Some(id) = ids.find(|id| !self.taken.iter().any(|taken| taken == id)) {
                        return Ok(id.to_owned());
                    }
                }
                Message::Ping(_) | Message::Pong(_) => {}
                Message::Binary(_) | Message::Close(_) | Message::Frame(_) => bail!("the socket ended"),
            }
        }
    }

    async fn accepts(&mut self, offer: String) -> anyhow::Result<Duration> {
        let (taken, time) = self.asks("POST", &format!("/api/v1/offers/{offer}/accept"), json!({})).await?;
        self.held.push_back(taken["id"].as_str().context("no conversation")?.to_owned());
        self.taken.push(offer);
        Ok(time)
    }

    /// Takes as much as they take at once.
    async fn fills(&mut self) -> anyhow::Result<()> {
        while self.held.len() < EACH {
            let offer = self.offer().await?;
            self.accepts(offer).await?;
        }
        Ok(())
    }

    /// Ends what they have longest, and begins the next.
    async fn works(&mut self) -> anyhow::Result<Work> {
        let done = self.held.pop_front().context("nothing in hand")?;
        let (_, resolve) =
            self.asks("POST", &format!("/api/v1/conversations/{done}/resolve"), json!({})).await?;
        let began = Instant::now();
        let offer = self.offer().await?;
        let offered = began.elapsed();
        let accept = self.accepts(offer).await?;
        let one = self.held.back().cloned().context("nothing in hand")?;
        let words = json!({"type": "reply", "text": "はい、ございます。 Yes, it is in stock."});
        let (_, reply) = self.asks("POST", &format!("/api/v1/conversations/{one}/messages"), words).await?;
        Ok(Work { resolve, offered, accept, reply })
    }
}
