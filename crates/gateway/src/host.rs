//! The house behind the sessions: who answers their questions.

use std::future::Future;
use std::pin::Pin;

use tsunagu_model::channel::{HostAnswer, HostAsk};

/// A boxed future, so that traits with waiting functions can be used as `dyn`.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Answers what sessions ask. `Stored` is said only after commit.
pub trait Host: Send + Sync + 'static {
    /// Answers one question. A driver never drops the future half way, and asks the next only after the answer.
    fn ask(&self, ask: HostAsk) -> BoxFuture<'_, HostAnswer>;
}

/// A house that answers nothing: for sessions that only send, and for *test now*.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoHost;

impl Host for NoHost {
    fn ask(&self, _ask: HostAsk) -> BoxFuture<'_, HostAnswer> {
        Box::pin(std::future::ready(HostAnswer::TryLater))
    }
}
