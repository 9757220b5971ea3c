//! One connection's bytes, clear or protected.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, ReadBuf};

use crate::tls::{TlsClient, TlsError};

/// What a connection can be made of.
pub trait ByteStream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> ByteStream for T {}

const HANDSHAKE: Duration = Duration::from_secs(30);
const CLOSING: Duration = Duration::from_secs(5);

/// A connection and what is needed to protect it later.
pub struct Wire {
    stream: Option<Box<dyn ByteStream>>,
    tls: bool,
    upgrade: Option<(TlsClient, String)>,
    unsent: Vec<u8>,
    sent: usize,
    flushed: bool,
}

/// What one turn of reading and writing brought.
pub(crate) enum Step {
    Read(usize),
    Ended,
    Wrote,
}

impl Wire {
    /// A connection in clear text that cannot be protected (a listener's, a test's).
    pub fn clear(stream: Box<dyn ByteStream>) -> Self {
        Self { stream: Some(stream), tls: false, upgrade: None, unsent: Vec::new(), sent: 0, flushed: true }
    }

    /// A connection in clear text to `host`, which may begin TLS when the session asks for it.
    pub fn clear_to(stream: Box<dyn ByteStream>, host: &str, tls: TlsClient) -> Self {
        Self { upgrade: Some((tls, host.to_owned())), ..Self::clear(stream) }
    }

    /// Whether it is protected.
    pub const fn is_tls(&self) -> bool {
        self.tls
    }

    /// Begins TLS. After an error the connection is of no use.
    pub async fn start_tls(&mut self) -> Result<(), TlsError> {
        let parts = self.stream.take().zip(self.upgrade.take());
        let Some((stream, (client, host))) = parts else {
            return Err(TlsError::Handshake(io::Error::from(io::ErrorKind::Unsupported)));
        };
        let protected = tokio::time::timeout(HANDSHAKE, client.upgrade(&host, stream))
            .await
            .map_err(|_| TlsError::Handshake(io::Error::from(io::ErrorKind::TimedOut)))??;
        self.stream = Some(Box::new(protected));
        self.tls = true;
        Ok(())
    }

    pub(crate) fn queue(&mut self, bytes: Vec<u8>) {
        if self.sent == self.unsent.len() {
            self.unsent = bytes;
            self.sent = 0;
        } else {
            self.unsent.extend_from_slice(&bytes);
        }
        self.flushed = false;
    }

    /// Bytes that wait for the other side to read.
    pub(crate) fn queued(&self) -> usize {
        self.unsent.len() - self.sent
    }

    /// Whether everything queued has left.
    pub(crate) fn is_drained(&self) -> bool {
        self.flushed
    }

    /// Reads (if wanted) and writes what can be read or written now; waits when neither can. Nothing is lost when
    /// the waiting is given up.
    pub(crate) async fn step(&mut self, buffer: &mut [u8], read: bool) -> io::Result<Step> {
        std::future::poll_fn(|cx| self.poll_step(cx, buffer, read)).await
    }

    fn poll_step(&mut self, cx: &mut Context<'_>, buffer: &mut [u8], read: bool) -> Poll<io::Result<Step>> {
        let Some(stream) = self.stream.as_mut() else {
            return Poll::Ready(Err(io::Error::from(io::ErrorKind::NotConnected)));
        };
        if self.sent < self.unsent.len() {
            match Pin::new(&mut *stream).poll_write(cx, &self.unsent[self.sent..]) {
                Poll::Ready(Ok(0)) => return Poll::Ready(Err(io::Error::from(io::ErrorKind::WriteZero))),
                Poll::Ready(Ok(written)) => {
                    self.sent += written;
                    if self.sent == self.unsent.len() {
                        self.unsent = Vec::new();
                        self.sent = 0;
                    }
                    return Poll::Ready(Ok(Step::Wrote));
                }
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => {}
            }
        } else if !self.flushed {
            match Pin::new(&mut *stream).poll_flush(cx) {
                Poll::Ready(Ok(())) => {
                    self.flushed = true;
                    return Poll::Ready(Ok(Step::Wrote));
                }
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => {}
            }
        }
        if read {
            let mut filled = ReadBuf::new(buffer);
            match Pin::new(&mut *stream).poll_read(cx, &mut filled) {
                Poll::Ready(Ok(())) => {
                    let count = filled.filled().len();
                    return Poll::Ready(Ok(if count == 0 { Step::Ended } else { Step::Read(count) }));
                }
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => {}
            }
        }
        Poll::Pending
    }

    /// Closes in an orderly way if the other side lets it.
    pub(crate) async fn close(mut self) {
        if let Some(mut stream) = self.stream.take() {
            // Whether the other side hears the end or not, this connection is over.
            let _ = tokio::time::timeout(CLOSING, stream.shutdown()).await;
        }
    }
}
