//! Frames on their way to one socket, bounded in bytes.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::task::{Context, Poll, ready};

use axum::extract::ws::{Message, WebSocket};
use futures_util::SinkExt;
use futures_util::stream::SplitSink;

/// Bytes that may wait for a socket; one that does not read is cut beyond that (issue 2).
pub const MOST: usize = 1_000_000;

/// Frames waiting for a socket.
pub struct Outbox {
    sink: SplitSink<WebSocket, Message>,
    queue: VecDeque<Message>,
    bytes: usize,
    unflushed: bool,
}

impl Outbox {
    /// Nothing waits.
    pub fn new(sink: SplitSink<WebSocket, Message>) -> Self {
        Self { sink, queue: VecDeque::new(), bytes: 0, unflushed: false }
    }

    /// Adds a frame.
    pub fn push(&mut self, text: String) {
        self.bytes += text.len();
        self.queue.push_back(Message::Text(text.into()));
    }

    /// Asks the other side to show that it lives.
    pub fn ping(&mut self) {
        self.queue.push_back(Message::Ping(Default::default()));
    }

    /// Whether too much waits.
    pub fn is_overfull(&self) -> bool {
        self.bytes > MOST
    }

    /// Whether there is anything to write.
    pub fn is_busy(&self) -> bool {
        self.unflushed || !self.queue.is_empty()
    }

    /// Writes until nothing waits. Stopping it half-way loses nothing.
    pub async fn drain(&mut self) -> Result<(), axum::Error> {
        poll_fn(|context| self.poll_drain(context)).await
    }

    fn poll_drain(&mut self, context: &mut Context<'_>) -> Poll<Result<(), axum::Error>> {
        loop {
            if self.queue.is_empty() {
                ready!(self.sink.poll_flush_unpin(context))?;
                self.unflushed = false;
                return Poll::Ready(Ok(()));
            }
            ready!(self.sink.poll_ready_unpin(context))?;
            if let Some(message) = self.queue.pop_front() {
                if let Message::Text(text) = &message {
                    self.bytes -= text.len();
                }
                self.unflushed = true;
                self.sink.start_send_unpin(message)?;
            }
        }
    }
}
