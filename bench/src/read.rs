//! A read by the API, with its token looked up, its rights checked and its cells opened, beside a bare axum server
//! that answers with the same bytes and does nothing for it.

use std::net::SocketAddr;
use std::process::Stdio;

use anyhow::Context;
use axum::routing::get;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::Command;

use crate::http::{Loaded, Pace, load, request};
use crate::measure::{Spent, percentile};
use crate::program::{CLIENTS, Program, workspace};
use crate::report::{Line, Measured};
use crate::settings::{Settings, Sizes};

const PATH: &str = "/api/v1/me";
/// Rounds of ours and the floor in turn. A round stays under the burst that one tenant may ask.
const ROUNDS: usize = 5;

/// The row.
pub async fn measure(settings: &Settings, sizes: &Sizes) -> anyhow::Result<Vec<Measured>> {
    let house = workspace(&settings.program, &settings.folder.join("read")).await?;
    let running = Program::start(&settings.program, &house.folder).await?;
    let body = running.ask("GET", PATH, house.keys.first().map(String::as_str), None).await?.to_string();
    let mut bare = Command::new(std::env::current_exe()?)
        .arg("--bare-axum")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    bare.stdin.take().context("no input")?.write_all(body.as_bytes()).await?;
    let mut line = String::new();
    BufReader::new(bare.stdout.take().context("no output")?).read_line(&mut line).await?;
    let (bare_addr, bare_pid): (SocketAddr, u32) = (line.trim().parse()?, bare.id().context("it ended")?);
    let requests: Vec<Vec<u8>> = house.keys.iter().map(|key| request("GET", PATH, Some(key), None)).collect();
    let count = sizes.requests / ROUNDS;
    let (mut ours, mut floor) = (Side::default(), Side::default());
    for _ in 0..ROUNDS {
        ours.add(load(running.pid, running.api, &requests, count, Pace::Full).await?);
        floor.add(load(bare_pid, bare_addr, &requests, count, Pace::Full).await?);
        floor.add(load(bare_pid, bare_addr, &requests, count, Pace::Full).await?);
    }
    bare.kill().await?;
    running.stop().await?;
    let share = ours.rate() / floor.rate().max(1e-9);
    let row = Measured::new(ours.line(format!("API read, GET {PATH}, {CLIENTS} clients")))
        .beside(floor.line(String::from("bare axum, the same bytes")))
        .at_least("≥ 0.5 of bare axum's requests/s", share, 0.5);
    Ok(vec![row])
}

#[derive(Default)]
struct Side {
    spent: Spent,
    times: Vec<std::time::Duration>,
}

impl Side {
    fn add(&mut self, loaded: Loaded) {
        self.spent = self.spent.plus(loaded.spent);
        self.times.extend(loaded.times);
    }

    fn rate(&self) -> f64 {
        self.spent.rate(self.times.len())
    }

    fn line(&mut self, name: String) -> Line {
        let p99 = percentile(&mut self.times, 0.99);
        Line::new(name)
            .cost(self.spent.cpu_micros(self.times.len()), "µs/request")
            .wall(self.rate(), "requests/s")
            .note(format!("p99 {p99:.1} ms"))
    }
}

/// Serves the bytes on standard input as JSON, as axum does by itself, and writes down where.
pub async fn bare_axum() -> anyhow::Result<()> {
    let text = std::io::read_to_string(std::io::stdin())?;
    let value: serde_json::Value = serde_json::from_str(&text)?;
    let answer = move || {
        let value = value.clone();
        async move { axum::Json(value) }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    axum::serve(listener, axum::Router::new().route(PATH, get(answer))).await?;
    Ok(())
}
