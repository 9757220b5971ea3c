//! A closure on its way to a writer or reader, and its answer on the way back.

use tokio::sync::oneshot;
use tsunagu_model::{KeyId, TenantId};

use crate::error::StoreError;
use crate::tx::Tx;

/// Work for a writer or reader.
pub(crate) trait Job: Send {
    /// The tenant it is for; 0 for work outside one tenant.
    fn tenant(&self) -> TenantId;
    /// For a command that makes its tenant: the id of the tenant's data key.
    fn creates(&self) -> Option<KeyId>;
    /// Runs it; a command may run more than once.
    fn run(&mut self, tx: &mut dyn Tx) -> Result<(), StoreError>;
    /// Hands the answer of the last run to the caller, or the fault.
    fn finish(self: Box<Self>, outcome: Result<(), StoreError>);
}

/// A write command.
pub(crate) struct Command<T, F> {
    pub(crate) tenant: TenantId,
    pub(crate) creates: Option<KeyId>,
    pub(crate) body: F,
    pub(crate) answer: Option<T>,
    pub(crate) reply: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, F> Job for Command<T, F>
where
    T: Send + 'static,
    F: FnMut(&mut dyn Tx) -> Result<T, StoreError> + Send + 'static,
{
    fn tenant(&self) -> TenantId {
        self.tenant
    }

    fn creates(&self) -> Option<KeyId> {
        self.creates
    }

    fn run(&mut self, tx: &mut dyn Tx) -> Result<(), StoreError> {
        self.answer = None;
        self.answer = Some((self.body)(tx)?);
        Ok(())
    }

    fn finish(self: Box<Self>, outcome: Result<(), StoreError>) {
        reply(self.reply, self.answer, outcome);
    }
}

/// A read.
pub(crate) struct Query<T, F> {
    pub(crate) tenant: TenantId,
    pub(crate) body: Option<F>,
    pub(crate) answer: Option<T>,
    pub(crate) reply: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, F> Job for Query<T, F>
where
    T: Send + 'static,
    F: FnOnce(&mut dyn Tx) -> Result<T, StoreError> + Send + 'static,
{
    fn tenant(&self) -> TenantId {
        self.tenant
    }

    fn creates(&self) -> Option<KeyId> {
        None
    }

    fn run(&mut self, tx: &mut dyn Tx) -> Result<(), StoreError> {
        let body = self.body.take().ok_or(StoreError::Panicked)?;
        self.answer = Some(body(tx)?);
        Ok(())
    }

    fn finish(self: Box<Self>, outcome: Result<(), StoreError>) {
        reply(self.reply, self.answer, outcome);
    }
}

fn reply<T>(to: oneshot::Sender<Result<T, StoreError>>, answer: Option<T>, outcome: Result<(), StoreError>) {
    let answer = outcome.and_then(|()| answer.ok_or(StoreError::Panicked));
    // A caller who stopped waiting does not change what was done.
    let _ = to.send(answer);
}
