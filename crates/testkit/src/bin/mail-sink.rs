//! The recording mail server as a program of its own, for tests of the whole product.
//!
//! `mail-sink --listen 127.0.0.1:2525 [--record FILE] [--cut-every N]`: says where it listens, then works until it is
//! ended. FILE gets one line of JSON a mail, on the disk before the mail is answered.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, bail};
use tsunagu_testkit::mail_sink::{Behaviour, MailSink};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let (listen, record, behaviour) = arguments()?;
    let sink = MailSink::start(listen, record, behaviour).await.context("the mail sink cannot start")?;
    writeln!(std::io::stdout(), "listening on {}", sink.addr())?;
    std::future::pending::<()>().await;
    Ok(())
}

fn arguments() -> anyhow::Result<(SocketAddr, Option<PathBuf>, Behaviour)> {
    let mut listen = SocketAddr::from(([127, 0, 0, 1], 0));
    let mut record = None;
    let mut behaviour = Behaviour::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().with_context(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--listen" => listen = value.parse().context("--listen wants an address with a port")?,
            "--record" => record = Some(PathBuf::from(value)),
            "--cut-every" => behaviour.cut_every = value.parse().context("--cut-every wants a number")?,
            _ => bail!("{name} is not known: --listen ADDR, --record FILE, --cut-every N"),
        }
    }
    Ok((listen, record, behaviour))
}
