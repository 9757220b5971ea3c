//! ejabberd and Prosody beside our chat: started and loaded by the scripts of the shared folder, when they are
//! installed. Neither stores, identifies nor answers for what it delivers.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::Context;
use tokio::net::TcpStream;
use tokio::process::Command;

use crate::report::Line;
use crate::settings::Settings;

/// What one peer showed.
pub struct Peer {
    /// Cost of a message.
    pub message: Line,
    /// Time of a message.
    pub time: Line,
    /// Cost of an idle socket.
    pub idle: Line,
}

struct Known {
    name: &'static str,
    script: &'static str,
    port: u16,
    url: &'static str,
    stated: (f64, f64),
}

/// Messages a second beside our paced visitors, and beside those who write without a pause: about as many as the
/// load's one thread of Python sends.
const CALM: &str = "400";
const BUSY: &str = "2000";

const PEERS: [Known; 2] = [
    Known {
        name: "ejabberd",
        script: "ejabberd_start.sh",
        port: 5_280,
        url: "ws://127.0.0.1:5280/websocket",
        stated: (306.0, 55.6),
    },
    Known {
        name: "Prosody",
        script: "prosody_start.sh",
        port: 5_281,
        url: "ws://127.0.0.1:5281/xmpp-websocket",
        stated: (420.0, 37.2),
    },
];

/// The peers' figures: of this run with `--peers`, else as they were stated.
pub async fn run(settings: &Settings, folder: &Path) -> anyhow::Result<Vec<Peer>> {
    let mut found = Vec::new();
    for known in &PEERS {
        let peer = if settings.peers {
            match drive(settings, known, folder).await {
                Ok(peer) => peer,
                Err(fault) => stated(known, &format!("not run: {fault:#}")),
            }
        } else {
            stated(known, "stated; --peers runs it")
        };
        found.push(peer);
    }
    Ok(found)
}

fn stated(known: &Known, note: &str) -> Peer {
    let line = |what: &str| Line::new(format!("{}{what}", known.name)).note(note.to_owned());
    Peer {
        message: line(", no storage").cost(known.stated.0, "µs/message"),
        time: line(", no storage"),
        idle: line("").cost(known.stated.1, "kB RSS"),
    }
}

async fn drive(settings: &Settings, known: &Known, folder: &Path) -> anyhow::Result<Peer> {
    std::fs::create_dir_all(folder)?;
    let shared =
        std::env::var_os("TSUNAGU_SHARED").map(PathBuf::from).context("TSUNAGU_SHARED is not set")?;
    let scripts = shared.join("peers");
    let started = Command::new("bash").arg(scripts.join(known.script)).stderr(Stdio::null()).output().await?;
    let pid = String::from_utf8(started.stdout)?.trim().lines().last().unwrap_or_default().to_owned();
    let pid: u32 = pid.parse().context("it did not start")?;
    let calm = load(settings, known, &scripts, pid, CALM).await;
    let busy = load(settings, known, &scripts, pid, BUSY).await;
    let _ = Command::new("kill").arg(pid.to_string()).status().await;
    let (calm, busy) = (calm?, busy?);
    let times = |text: &str| -> anyhow::Result<String> {
        Ok(format!("p50 {:.1} ms, p99 {:.1} ms", after(text, "p50=")?, after(text, "p99=")?))
    };
    Ok(Peer {
        message: Line::new(format!("{}, no storage, {BUSY} a second asked for, this run", known.name))
            .cost(after(&busy, "server cpu=")?, "µs/message")
            .note(times(&busy)?),
        time: Line::new(format!("{}, no storage, this run", known.name))
            .cost(after(&calm, "server cpu=")?, "µs/message")
            .wall(after(&calm, "p99=")?, "ms p99")
            .note(times(&calm)?),
        idle: Line::new(format!("{}, this run", known.name)).cost(after(&calm, "per conn RSS=")?, "kB RSS"),
    })
}

/// The number behind a mark in what the load said.
fn after(text: &str, mark: &str) -> anyhow::Result<f64> {
    let place = text.find(mark).with_context(|| format!("no `{mark}` in what it said"))? + mark.len();
    let rest = text.get(place..).unwrap_or_default().trim_start();
    let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(rest.len());
    Ok(rest.get(..end).unwrap_or_default().parse()?)
}

async fn load(
    settings: &Settings,
    known: &Known,
    scripts: &Path,
    pid: u32,
    rate: &str,
) -> anyhow::Result<String> {
    for _ in 0..100 {
        if TcpStream::connect(("127.0.0.1", known.port)).await.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let output = Command::new(&settings.python)
        .arg(scripts.join("xmpp_load.py"))
        .args([&pid.to_string(), known.url, "1000", "100", rate, "10"])
        .env("PYTHONPATH", scripts)
        .output()
        .await?;
    anyhow::ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or("the load ended with a fault")
    );
    Ok(String::from_utf8(output.stdout)?)
}
