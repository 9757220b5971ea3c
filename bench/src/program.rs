//! The program itself, as a process on a folder of its own.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::http::{Client, request};

const OWNER: &str = "owner@shop.example";
/// The password of everybody.
pub const PASSWORD: &str = "correct horse battery staple";
/// The address of the workspace's mail channel.
pub const ADDRESS: &str = "support@shop.example";
/// API keys of a workspace: one for each client.
pub const CLIENTS: usize = 32;

/// A running program.
pub struct Program {
    child: Child,
    /// Its process.
    pub pid: u32,
    /// Where its API is.
    pub api: SocketAddr,
    /// Where it takes mail.
    pub lmtp: SocketAddr,
    /// From starting the process to its first answer that it is ready.
    pub ready_after: Duration,
}

impl Program {
    /// Starts it on `data` and waits until it says that it is ready.
    pub async fn start(program: &Path, data: &Path) -> anyhow::Result<Self> {
        let began = Instant::now();
        let mut child = Command::new(program)
            .args(["serve", "--listen", "127.0.0.1:0", "--lmtp-listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .env("TSUNAGU_LOG", "warn")
            .env("TSUNAGU_OWNER_EMAIL", OWNER)
            .env("TSUNAGU_OWNER_PASSWORD", PASSWORD)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("starting {}", program.display()))?;
        let pid = child.id().context("it ended at once")?;
        let mut lines = BufReader::new(child.stdout.take().context("no output")?).lines();
        let (mut api, mut lmtp) = (None, None);
        while api.is_none() {
            let Some(line) = lines.next_line().await? else { bail!("it ended before it was ready") };
            if let Some(place) = line.strip_prefix("taking mail by LMTP on ") {
                lmtp = Some(place.trim().parse()?);
            } else if let Some(rest) = line.strip_prefix("ready on ") {
                let url = rest.split(' ').next().unwrap_or_default();
                let port = url.rsplit(':').next().and_then(|port| port.parse().ok()).context("no port")?;
                api = Some(SocketAddr::from(([127, 0, 0, 1], port)));
            }
        }
        // Its output is read to the end, or a full pipe would stop it.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let (api, lmtp) = (api.context("no API")?, lmtp.context("no LMTP")?);
        let answer = Client::connect(api).await?.send(&request("GET", "/readyz", None, None)).await?;
        ensure!(answer.status == 200, "not ready: {}", answer.status);
        Ok(Self { child, pid, api, lmtp, ready_after: began.elapsed() })
    }

    /// Asks the API once.
    pub async fn ask(
        &self,
        method: &str,
        path: &str,
        token: Option<&str>,
        body: Option<Value>,
    ) -> anyhow::Result<Value> {
        let body = body.map(|body| body.to_string());
        let answer =
            Client::connect(self.api).await?.send(&request(method, path, token, body.as_deref())).await?;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        ensure!((200..300).contains(&answer.status), "{method} {path} answered {}: {text}", answer.status);
        Ok(serde_json::from_str(&text)?)
    }

    /// Ends it in order.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        let asked = Command::new("kill").args(["-TERM", &self.pid.to_string()]).status().await?;
        ensure!(asked.success(), "cannot ask the program to end");
        let ended = tokio::time::timeout(Duration::from_secs(60), self.child.wait()).await??;
        ensure!(ended.success(), "the program ended with {ended}");
        Ok(())
    }
}

/// A workspace with a mail channel, and a key for each client.
pub struct Workspace {
    /// Its data.
    pub folder: PathBuf,
    /// API keys of the owner's role.
    pub keys: Vec<String>,
    /// The mail channel's id, as the API writes it.
    pub channel: String,
    /// The id of the role of who answers.
    pub agents: String,
}

/// Makes a workspace in `folder`. The program is stopped again.
pub async fn workspace(program: &Path, folder: &Path) -> anyhow::Result<Workspace> {
    let running = Program::start(program, folder).await?;
    let login = json!({ "email": OWNER, "password": PASSWORD });
    let token = text(&running.ask("POST", "/api/v1/auth/login", None, Some(login)).await?, "token")?;
    let channel = json!({
        "kind": "mail",
        "name": "Support",
        "settings": { "address": ADDRESS, "trusted_authserv": ["mx.shop.example"] },
        "secrets": {},
    });
    let made = running.ask("POST", "/api/v1/channels", Some(&token), Some(channel)).await?;
    let roles = running.ask("GET", "/api/v1/roles", Some(&token), None).await?;
    let all = roles["items"].as_array().cloned().unwrap_or_default();
    let named =
        |name: &str| text(all.iter().find(|role| role["name"] == name).context("no such role")?, "id");
    let (role, agents) = (named("owner")?, named("agent")?);
    let mut keys = Vec::with_capacity(CLIENTS);
    for n in 0..CLIENTS {
        let new = json!({ "name": format!("bench {n}"), "role": role, "password": PASSWORD });
        keys.push(text(&running.ask("POST", "/api/v1/api-keys", Some(&token), Some(new)).await?, "key")?);
    }
    running.stop().await?;
    Ok(Workspace { folder: folder.to_owned(), keys, channel: text(&made, "id")?, agents })
}

fn text(value: &Value, field: &str) -> anyhow::Result<String> {
    value[field].as_str().map(str::to_owned).with_context(|| format!("no `{field}` in {value}"))
}
