//! The time source that drivers are given.

use tsunagu_model::Timestamp;

use crate::host::BoxFuture;

/// Where drivers get their time; a test turns it by hand.
pub trait Clock: Send + Sync + 'static {
    /// The time of day.
    fn now(&self) -> Timestamp;
    /// Returns once `now()` has reached `moment`; at once when it already has.
    fn wait_until(&self, moment: Timestamp) -> BoxFuture<'_, ()>;
}
