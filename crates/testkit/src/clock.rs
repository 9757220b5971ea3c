//! A clock turned by hand.

use std::future::Future;
use std::pin::Pin;

use tokio::sync::watch;
use tsunagu_model::Timestamp;
use tsunagu_store::Clock;

/// Time stands still until a test turns it.
#[derive(Debug)]
pub struct VirtualClock(watch::Sender<Timestamp>);

impl VirtualClock {
    /// A clock that shows `start`.
    pub fn new(start: Timestamp) -> Self {
        Self(watch::channel(start).0)
    }

    /// Turns it forward, or back with a negative number.
    pub fn turn(&self, millis: i64) {
        self.0.send_modify(|now| *now = now.plus_millis(millis));
    }
}

impl Clock for VirtualClock {
    fn now(&self) -> Timestamp {
        *self.0.borrow()
    }

    fn wait_until(&self, moment: Timestamp) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        let mut seen = self.0.subscribe();
        Box::pin(async move {
            // The sender lives as long as the clock, so the only end of waiting is the moment.
            let _ = seen.wait_for(|now| *now >= moment).await;
        })
    }
}
