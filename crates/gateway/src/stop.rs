//! Telling running drivers to finish.

use tokio::sync::watch;

/// Held by the one who may stop. Dropping it stops too.
#[derive(Debug)]
pub struct StopSwitch(watch::Sender<bool>);

/// Seen by everyone who has to stop.
#[derive(Clone, Debug)]
pub struct Stop(Option<watch::Receiver<bool>>);

impl StopSwitch {
    /// A switch and what it stops.
    pub fn new() -> (Self, Stop) {
        let (sender, receiver) = watch::channel(false);
        (Self(sender), Stop(Some(receiver)))
    }

    /// Stops. Doing it twice changes nothing.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Stop {
    /// Never stops.
    pub const fn never() -> Self {
        Self(None)
    }

    /// Whether it is time to stop.
    pub fn is_stopped(&self) -> bool {
        self.0.as_ref().is_some_and(|receiver| *receiver.borrow() || receiver.has_changed().is_err())
    }

    /// Returns when it is time to stop.
    pub async fn stopped(&self) {
        match &self.0 {
            None => std::future::pending().await,
            // An error means that the switch is gone, which stops too.
            Some(receiver) => drop(receiver.clone().wait_for(|stopped| *stopped).await),
        }
    }
}
