//! A small LMTP client (RFC 2033): one recipient a mail, one mail after the other.

use std::net::SocketAddr;

use anyhow::ensure;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// One connection.
pub struct Client {
    stream: BufReader<TcpStream>,
}

impl Client {
    /// Connects and greets.
    pub async fn connect(addr: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(addr).await?;
        stream.set_nodelay(true)?;
        let mut client = Self { stream: BufReader::new(stream) };
        client.expect("220").await?;
        client.say(b"LHLO bench.example\r\n").await?;
        client.expect("250").await?;
        Ok(client)
    }

    /// Hands over one mail and waits until it is durable.
    pub async fn deliver(&mut self, sender: &str, recipient: &str, mail: &[u8]) -> anyhow::Result<()> {
        // RFC 2033 requires PIPELINING, so the envelope travels as one write, as mail servers send it.
        let envelope = format!("MAIL FROM:<{sender}>\r\nRCPT TO:<{recipient}>\r\nDATA\r\n");
        self.say(envelope.as_bytes()).await?;
        self.expect("250").await?;
        self.expect("250").await?;
        self.expect("354").await?;
        self.say(&dotted(mail)).await?;
        self.expect("250").await
    }

    async fn say(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        Ok(self.stream.get_mut().write_all(bytes).await?)
    }

    async fn expect(&mut self, code: &str) -> anyhow::Result<()> {
        let mut line = String::new();
        loop {
            line.clear();
            ensure!(self.stream.read_line(&mut line).await? > 0, "the connection was closed");
            if line.as_bytes().get(3) != Some(&b'-') {
                ensure!(line.starts_with(code), "expected {code}, got {}", line.trim_end());
                return Ok(());
            }
        }
    }
}

/// The mail with leading dots doubled and its end marked (RFC 5321 section 4.5.2).
fn dotted(mail: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(mail.len() + 8);
    for line in mail.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b".") {
            out.push(b'.');
        }
        out.extend_from_slice(line);
    }
    if !out.ends_with(b"\r\n") {
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(b".\r\n");
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn dots_are_doubled_and_the_end_is_marked() {
        assert_eq!(super::dotted(b"a\r\n.b\r\n..c"), b"a\r\n..b\r\n...c\r\n.\r\n");
    }
}
