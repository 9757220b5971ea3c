//! swaks: a real client for SMTP and LMTP.

use std::net::SocketAddr;
use std::process::{Command, Stdio};

use anyhow::Context;

use super::program;

const CLIENT: &str = "/usr/bin/swaks";

/// One mail to hand over.
#[derive(Clone, Copy, Debug)]
pub struct Swaks<'a> {
    /// Where to.
    pub server: SocketAddr,
    /// Whether to speak LMTP instead of SMTP.
    pub lmtp: bool,
    /// Envelope sender.
    pub from: &'a str,
    /// Envelope receivers.
    pub to: &'a [&'a str],
    /// The mail with its head; line ends `\n`.
    pub mail: &'a str,
}

/// What was said.
#[derive(Debug)]
pub struct Said {
    /// Exit code; 0 when everything was taken.
    pub code: i32,
    /// The exchange: `~>` and `<~` begin the lines of client and server.
    pub text: String,
}

impl Swaks<'_> {
    /// Runs it to its end. Blocks; call it from a blocking task.
    pub fn run(&self) -> anyhow::Result<Said> {
        let mut command = Command::new(program(CLIENT, "swaks")?);
        command
            .args(["--server", &self.server.ip().to_string(), "--port", &self.server.port().to_string()])
            .args(["--from", self.from, "--to", &self.to.join(","), "--timeout", "20", "--data", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if self.lmtp {
            command.args(["--protocol", "LMTP"]);
        }
        let mut child = command.spawn().context("swaks cannot be started")?;
        if let Some(mut input) = child.stdin.take() {
            // swaks adds a line end of its own.
            let mail = self.mail.strip_suffix('\n').unwrap_or(self.mail);
            std::io::Write::write_all(&mut input, mail.as_bytes())?;
        }
        let output = child.wait_with_output()?;
        let text = [&output.stdout[..], &output.stderr[..]].concat();
        Ok(Said {
            code: output.status.code().unwrap_or(-1),
            text: String::from_utf8_lossy(&text).into_owned(),
        })
    }
}
