//! A clock that tests turn by hand.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicI64, Ordering};

use tokio::sync::Notify;
use tsunagu_model::Timestamp;
use tsunagu_store::Clock;

pub const HOUR: i64 = 3_600_000;

pub struct HandClock {
    now: AtomicI64,
    turned: Notify,
}

impl HandClock {
    /// Starts at noon of 21 November 2026, UTC.
    pub fn new() -> Self {
        Self { now: AtomicI64::new(1_795_262_400_000), turned: Notify::new() }
    }

    pub fn turn(&self, millis: i64) {
        self.now.fetch_add(millis, Ordering::SeqCst);
        self.turned.notify_waiters();
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.now.load(Ordering::SeqCst))
    }

    fn wait_until(&self, moment: Timestamp) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async move {
            loop {
                let turned = self.turned.notified();
                if self.now() >= moment {
                    return;
                }
                turned.await;
            }
        })
    }
}
