//! Peers that are installed, driven by `bench/peers.py` with the mails our program was given.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::measure::Spent;
use crate::report::Line;

const SCRIPT: &str = include_str!("../peers.py");

#[derive(Deserialize)]
struct Said {
    name: String,
    #[serde(default)]
    mails: usize,
    #[serde(default)]
    cpu: f64,
    #[serde(default)]
    wall: f64,
    #[serde(default)]
    skipped: String,
}

/// A line for each peer: its figures, or why there are none.
pub async fn run(python: &Path, folder: &Path, mails: &[Vec<u8>]) -> anyhow::Result<Vec<Line>> {
    std::fs::create_dir_all(folder)?;
    let mut child = Command::new(python)
        .args(["-c", SCRIPT])
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .with_context(|| format!("starting {}", python.display()))?;
    let texts: Vec<String> = mails.iter().map(|mail| STANDARD.encode(mail)).collect();
    child.stdin.take().context("no input")?.write_all(&serde_json::to_vec(&texts)?).await?;
    let output = child.wait_with_output().await?;
    ensure!(output.status.success(), "the peers' script ended with {}", output.status);
    String::from_utf8(output.stdout)?.lines().map(|line| Ok(shown(&serde_json::from_str(line)?))).collect()
}

fn shown(said: &Said) -> Line {
    if !said.skipped.is_empty() {
        return Line::new(said.name.as_str()).note(format!("not run: {}", said.skipped));
    }
    let spent = Spent { cpu: said.cpu, wall: said.wall };
    Line::new(format!("{}, this run", said.name))
        .cost(spent.cpu_micros(said.mails), "µs/mail")
        .wall(spent.rate(said.mails), "mails/s")
        .note(format!("{} mails, one after the other", said.mails))
}
