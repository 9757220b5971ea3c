//! A mail server that hands mails over by LMTP.

use std::net::SocketAddr;

use anyhow::{Context, ensure};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

/// One LMTP connection.
pub struct LmtpClient {
    read: BufReader<OwnedReadHalf>,
    write: OwnedWriteHalf,
}

impl LmtpClient {
    /// Connects and greets.
    pub async fn connect(addr: SocketAddr) -> anyhow::Result<Self> {
        let (read, write) = TcpStream::connect(addr).await?.into_split();
        let mut client = Self { read: BufReader::new(read), write };
        client.reply().await?;
        let hello = client.command("LHLO outside.example").await?;
        ensure!(hello.starts_with("250"), "greeting refused: {hello}");
        Ok(client)
    }

    /// Hands one mail over; answers one reply per recipient.
    pub async fn deliver(
        &mut self,
        sender: &str,
        recipients: &[&str],
        mail: &[u8],
    ) -> anyhow::Result<Vec<String>> {
        self.command(&format!("MAIL FROM:<{sender}>")).await?;
        let mut replies = Vec::new();
        let mut taken = 0;
        for recipient in recipients {
            let reply = self.command(&format!("RCPT TO:<{recipient}>")).await?;
            if reply.starts_with("250") {
                taken += 1;
            } else {
                replies.push(reply);
            }
        }
        if taken == 0 {
            self.command("RSET").await?;
            return Ok(replies);
        }
        let go = self.command("DATA").await?;
        ensure!(go.starts_with("354"), "content refused: {go}");
        let mut content = Vec::with_capacity(mail.len() + 8);
        for line in mail.split_inclusive(|byte| *byte == b'\n') {
            if line.starts_with(b".") {
                content.push(b'.');
            }
            content.extend_from_slice(line);
        }
        if !content.ends_with(b"\r\n") {
            content.extend_from_slice(b"\r\n");
        }
        content.extend_from_slice(b".\r\n");
        self.write.write_all(&content).await?;
        for _ in 0..taken {
            replies.push(self.reply().await?);
        }
        Ok(replies)
    }

    async fn command(&mut self, line: &str) -> anyhow::Result<String> {
        self.write.write_all(format!("{line}\r\n").as_bytes()).await?;
        self.reply().await
    }

    /// The last line of a reply.
    async fn reply(&mut self) -> anyhow::Result<String> {
        loop {
            let mut line = String::new();
            let read = self.read.read_line(&mut line).await.context("no reply")?;
            ensure!(read > 0, "the connection was closed");
            if line.as_bytes().get(3) != Some(&b'-') {
                return Ok(line.trim_end().to_owned());
            }
        }
    }
}
