//! What waits for one socket of a visitor, bounded in bytes.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;
use tsunagu_records::queries::item_page::Place;

/// Bytes that may wait for a socket; beyond, it is told to read what it missed.
const MOST: usize = 1_000_000;

/// Something a socket is to hear of.
#[derive(Clone, Debug)]
pub enum News {
    /// A message came or went.
    Message {
        /// Its place.
        place: Place,
        /// Its JSON.
        shown: Arc<str>,
    },
    /// A frame that is no message.
    Frame(Arc<str>),
    /// What they are offered instead of waiting, or asked for, changed: look at that.
    Later,
    /// Who the visitor is, or the channel, changed: look again.
    Look,
    /// Too much waited: read on from the cursor.
    Missed,
}

#[derive(Default)]
struct Held {
    queue: VecDeque<News>,
    bytes: usize,
}

/// The mailbox of one socket.
#[derive(Default)]
pub struct Mailbox {
    held: Mutex<Held>,
    wake: Notify,
}

impl Mailbox {
    /// Puts news in.
    pub fn put(&self, news: News) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.bytes += weight(&news);
        held.queue.push_back(news);
        if held.bytes > MOST {
            held.queue = VecDeque::from([News::Look, News::Missed, News::Later]);
            held.bytes = 0;
        }
        drop(held);
        self.wake.notify_one();
    }

    /// Takes the next news, waiting for some. Given up half-way, nothing is lost.
    pub async fn next(&self) -> News {
        loop {
            if let Some(news) = self.take() {
                return news;
            }
            self.wake.notified().await;
        }
    }

    fn take(&self) -> Option<News> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let news = held.queue.pop_front()?;
        held.bytes = held.bytes.saturating_sub(weight(&news));
        if held.queue.is_empty() {
            // An idle socket keeps no room.
            held.queue = VecDeque::new();
        }
        Some(news)
    }
}

fn weight(news: &News) -> usize {
    match news {
        News::Message { shown, .. } | News::Frame(shown) => shown.len(),
        News::Later | News::Look | News::Missed => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn too_much_becomes_one_word() {
        let mailbox = Mailbox::default();
        let frame: Arc<str> = "x".repeat(1_000).into();
        for _ in 0..1_001 {
            mailbox.put(News::Frame(Arc::clone(&frame)));
        }
        assert!(matches!(mailbox.next().await, News::Look));
        assert!(matches!(mailbox.next().await, News::Missed));
        assert!(matches!(mailbox.next().await, News::Later));
        mailbox.put(News::Frame(frame));
        assert!(matches!(mailbox.next().await, News::Frame(_)));
    }
}
