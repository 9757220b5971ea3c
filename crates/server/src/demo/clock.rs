//! A clock turned by hand, so that two weeks pass in a second.

use std::future::Future;
use std::pin::Pin;

use tokio::sync::watch;
use tsunagu_model::Timestamp;
use tsunagu_store::Clock;

/// Shows the moment it was last turned to.
pub struct TurnedClock(watch::Sender<Timestamp>);

impl TurnedClock {
    /// A clock that shows `start`.
    pub fn new(start: Timestamp) -> Self {
        Self(watch::channel(start).0)
    }

    /// Turns it forward; a moment that is over changes nothing.
    pub fn turn(&self, moment: Timestamp) {
        self.0.send_modify(|now| *now = moment.max(*now));
    }
}

impl Clock for TurnedClock {
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
