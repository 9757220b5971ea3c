//! A small HTTP/1.1 client that keeps its connection (RFC 9112): enough to load a server that answers with
//! Content-Length.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::measure::{Spent, Watch};

/// One connection.
pub struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// An answer.
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its body.
    pub body: Vec<u8>,
}

impl Client {
    /// Connects.
    pub async fn connect(addr: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(addr).await?;
        stream.set_nodelay(true)?;
        Ok(Self::over(stream))
    }

    /// Over a connection made already.
    pub fn over(stream: TcpStream) -> Self {
        Self { stream, buffer: Vec::with_capacity(64 * 1024) }
    }

    /// Sends a request that is complete already, and reads its answer.
    pub async fn send(&mut self, request: &[u8]) -> anyhow::Result<Answer> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head = loop {
            if let Some(place) = find(&self.buffer, b"\r\n\r\n") {
                break place + 4;
            }
            self.more().await?;
        };
        let text = std::str::from_utf8(self.buffer.get(..head).unwrap_or_default())?;
        let status = text.split(' ').nth(1).and_then(|word| word.parse().ok()).context("no status")?;
        let length = text.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
        });
        let end = head + length.unwrap_or(0);
        ensure!(length.is_some() || status == 204, "an answer without Content-Length: {text}");
        while self.buffer.len() < end {
            self.more().await?;
        }
        Ok(Answer { status, body: self.buffer.get(head..end).unwrap_or_default().to_vec() })
    }

    async fn more(&mut self) -> anyhow::Result<()> {
        let read = self.stream.read_buf(&mut self.buffer).await?;
        ensure!(read > 0, "the connection was closed");
        Ok(())
    }
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

/// The bytes of a request with an optional token and JSON body.
pub fn request(method: &str, path: &str, token: Option<&str>, body: Option<&str>) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n");
    if let Some(token) = token {
        text.push_str(&format!("Authorization: Bearer {token}\r\n"));
    }
    if let Some(body) = body {
        text.push_str(&format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len()));
    }
    text.push_str("\r\n");
    text.push_str(body.unwrap_or_default());
    text.into_bytes()
}

/// What loading a server showed.
pub struct Loaded {
    /// CPU of the server's process tree, and wall time.
    pub spent: Spent,
    /// How long each request took.
    pub times: Vec<Duration>,
}

/// How fast clients ask.
#[derive(Clone, Copy, Debug)]
pub enum Pace {
    /// The next request follows the answer.
    Full,
    /// Each client begins a request at this interval; a late answer delays the next one.
    Every(Duration),
}

/// Loads `addr` with one client for each request text, `count` requests in all.
pub async fn load(
    pid: u32,
    addr: SocketAddr,
    requests: &[Vec<u8>],
    count: usize,
    pace: Pace,
) -> anyhow::Result<Loaded> {
    let mut clients = Vec::new();
    for request in requests {
        let mut client = Client::connect(addr).await?;
        // The first request of a connection is not measured.
        client.send(request).await?;
        clients.push((client, request.clone()));
    }
    let each = count.div_ceil(requests.len().max(1));
    let watch = Watch::of(pid);
    let tasks: Vec<_> = clients
        .into_iter()
        .enumerate()
        .map(|(place, (mut client, request))| {
            tokio::spawn(async move { ask(&mut client, &request, each, pace, place).await })
        })
        .collect();
    let mut times = Vec::with_capacity(count);
    for task in tasks {
        times.extend(task.await??);
    }
    Ok(Loaded { spent: watch.stop(), times })
}

async fn ask(
    client: &mut Client,
    request: &[u8],
    count: usize,
    pace: Pace,
    place: usize,
) -> anyhow::Result<Vec<Duration>> {
    let mut times = Vec::with_capacity(count);
    if let Pace::Every(step) = pace {
        // Clients of a paced run do not begin together.
        tokio::time::sleep(step.mul_f64(place as f64 / 32.0 % 1.0)).await;
    }
    for _ in 0..count {
        let began = Instant::now();
        let answer = client.send(request).await?;
        times.push(began.elapsed());
        if answer.status != 200 {
            bail!("answered {}: {}", answer.status, String::from_utf8_lossy(&answer.body));
        }
        if let Pace::Every(step) = pace {
            tokio::time::sleep(step.saturating_sub(began.elapsed())).await;
        }
    }
    Ok(times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_complete() {
        let text = request("POST", "/a", Some("t"), Some("{}"));
        let text = String::from_utf8(text).unwrap();
        assert!(
            text.starts_with("POST /a HTTP/1.1\r\n") && text.ends_with("Content-Length: 2\r\n\r\n{}"),
            "{text}"
        );
    }

    #[tokio::test]
    async fn answers_are_read_whole_and_counted() {
        let body = "x".repeat(100_000);
        let router = axum::Router::new().route("/a", axum::routing::get(move || async move { body }));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        let mut client = Client::connect(addr).await.unwrap();
        let answer = client.send(&request("GET", "/a", None, None)).await.unwrap();
        assert_eq!((answer.status, answer.body.len()), (200, 100_000));
        assert_eq!(client.send(&request("GET", "/b", None, None)).await.unwrap().status, 404);
        let requests = vec![request("GET", "/a", None, None); 4];
        let loaded = load(std::process::id(), addr, &requests, 40, Pace::Full).await.unwrap();
        assert_eq!(loaded.times.len(), 40);
        let wrong = vec![request("GET", "/b", None, None)];
        assert!(load(std::process::id(), addr, &wrong, 2, Pace::Full).await.is_err());
    }
}
