//! One SMTP connection of the mail sink.

use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::{RecordedMail, State};

/// Largest mail it takes.
const LARGEST: usize = 100 << 20;

struct Exchange<'a> {
    stream: BufReader<TcpStream>,
    state: &'a State,
    logged_in: bool,
    sender: Option<String>,
    recipients: Vec<String>,
}

/// Serves a client until it leaves.
pub(super) async fn run(stream: TcpStream, state: &State) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut exchange = Exchange {
        stream: BufReader::new(stream),
        state,
        logged_in: false,
        sender: None,
        recipients: Vec::new(),
    };
    exchange.say("220 sink.example ESMTP").await?;
    while let Some(line) = exchange.line().await? {
        let line = String::from_utf8_lossy(&line).trim_end().to_owned();
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" | "HELO" => exchange.greet(&verb).await?,
            "AUTH" => exchange.log_in(&line).await?,
            "MAIL" => exchange.mail(&line).await?,
            "RCPT" => exchange.rcpt(&line).await?,
            "DATA" if exchange.recipients.is_empty() => exchange.say("503 5.5.1 No receiver").await?,
            "DATA" => {
                if !exchange.content().await? {
                    return Ok(());
                }
            }
            "RSET" => {
                exchange.forget();
                exchange.say("250 2.0.0 Ok").await?;
            }
            "NOOP" => exchange.say("250 2.0.0 Ok").await?,
            "QUIT" => return exchange.say("221 2.0.0 Bye").await,
            _ => exchange.say("500 5.5.2 What?").await?,
        }
    }
    Ok(())
}

impl Exchange<'_> {
    async fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let count = self.stream.read_until(b'\n', &mut line).await?;
        Ok((count > 0).then_some(line))
    }

    async fn say(&mut self, reply: &str) -> io::Result<()> {
        self.stream.get_mut().write_all(format!("{reply}\r\n").as_bytes()).await
    }

    fn forget(&mut self) {
        self.sender = None;
        self.recipients.clear();
    }

    async fn greet(&mut self, verb: &str) -> io::Result<()> {
        self.forget();
        if verb == "HELO" {
            return self.say("250 sink.example").await;
        }
        let behaviour = self.state.behaviour();
        self.say("250-sink.example").await?;
        if behaviour.login.is_some() {
            self.say("250-AUTH PLAIN LOGIN").await?;
        }
        if behaviour.smtputf8 {
            self.say("250-SMTPUTF8").await?;
        }
        self.say("250-8BITMIME").await?;
        self.say(&format!("250 SIZE {LARGEST}")).await
    }

    async fn log_in(&mut self, line: &str) -> io::Result<()> {
        let mut words = line.split_ascii_whitespace().skip(1);
        let told = match (words.next(), words.next()) {
            (Some("PLAIN"), Some(initial)) => {
                let decoded = decode(initial);
                let mut parts = decoded.split('\0').skip(1).map(str::to_owned);
                parts.next().zip(parts.next())
            }
            (Some("LOGIN"), None) => {
                self.say("334 VXNlcm5hbWU6").await?;
                let user = self.line().await?.unwrap_or_default();
                self.say("334 UGFzc3dvcmQ6").await?;
                let password = self.line().await?.unwrap_or_default();
                Some((decode(&String::from_utf8_lossy(&user)), decode(&String::from_utf8_lossy(&password))))
            }
            _ => None,
        };
        self.logged_in = told.is_some() && told == self.state.behaviour().login;
        self.say(if self.logged_in { "235 2.7.0 Welcome" } else { "535 5.7.8 Wrong name or password" }).await
    }

    async fn mail(&mut self, line: &str) -> io::Result<()> {
        if self.state.behaviour().login.is_some() && !self.logged_in {
            return self.say("530 5.7.0 Log in first").await;
        }
        self.forget();
        self.sender = address(line);
        self.say(if self.sender.is_some() { "250 2.1.0 Ok" } else { "501 5.1.7 No address" }).await
    }

    async fn rcpt(&mut self, line: &str) -> io::Result<()> {
        let reply = match address(line) {
            None => "501 5.1.3 No address".to_owned(),
            Some(_) if self.sender.is_none() => "503 5.5.1 No sender".to_owned(),
            Some(address) => match self.state.behaviour().refuse.get(&address) {
                Some(reply) => reply.clone(),
                None => {
                    self.recipients.push(address);
                    "250 2.1.5 Ok".to_owned()
                }
            },
        };
        self.say(&reply).await
    }

    /// Takes the content; false when the connection is to be cut.
    async fn content(&mut self) -> io::Result<bool> {
        self.say("354 Go on").await?;
        let mut bytes = Vec::new();
        loop {
            let Some(line) = self.line().await? else { return Ok(false) };
            if line == b".\r\n" {
                break;
            }
            bytes.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            if bytes.len() > LARGEST {
                return Ok(false);
            }
        }
        let behaviour = self.state.behaviour();
        let _ = tokio::time::timeout(behaviour.delay, std::future::pending::<()>()).await;
        if let Some(reply) = behaviour.refuse_content {
            self.forget();
            self.say(&reply).await?;
            return Ok(true);
        }
        let number = self.state.count.borrow().saturating_add(1) as u64;
        let cut = behaviour.cut_every > 0 && number.is_multiple_of(behaviour.cut_every);
        let sender = self.sender.take().unwrap_or_default();
        let recipients = std::mem::take(&mut self.recipients);
        self.state.record(RecordedMail { sender, recipients, bytes: bytes.into(), answered: !cut })?;
        if !cut {
            self.say("250 2.0.0 Taken").await?;
        }
        Ok(!cut)
    }
}

fn address(line: &str) -> Option<String> {
    let (_, rest) = line.split_once('<')?;
    let (address, _) = rest.rsplit_once('>')?;
    Some(address.to_owned())
}

fn decode(text: &str) -> String {
    STANDARD.decode(text.trim()).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}
