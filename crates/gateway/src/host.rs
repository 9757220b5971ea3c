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

/// A house that keeps no books: it lets everything be sent, and takes nothing. For *test now*.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoHost;

impl Host for NoHost {
    fn ask(&self, ask: HostAsk) -> BoxFuture<'_, HostAnswer> {
        let answer = match ask {
            HostAsk::HandOver => HostAnswer::Stored,
            HostAsk::Recipient { .. }
            | HostAsk::Store { .. }
            | HostAsk::Advance { .. }
            | HostAsk::Position { .. } => HostAnswer::TryLater,
        };
        Box::pin(std::future::ready(answer))
    }
}
