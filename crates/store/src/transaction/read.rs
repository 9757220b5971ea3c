//! One read: a snapshot, a query, its answer.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Shared;
use super::job::Job;
use super::session::{Control, Session};
use super::state::State;
use super::work::{Mode, Work};
use crate::error::StoreError;

/// Runs a query against one snapshot and answers it.
pub(crate) fn run<S: Session>(session: &mut S, shared: &Shared, state: &mut State, mut job: Box<dyn Job>) {
    state.reset();
    let outcome = session.control(Control::BeginRead).and_then(|()| {
        let tenant = job.tenant();
        let mut work = Work { session, shared, state, tenant, mode: Mode::Read, failed: false };
        catch_unwind(AssertUnwindSafe(|| job.run(&mut work))).unwrap_or(Err(StoreError::Panicked))
    });
    state.reset();
    // Nothing was written, so ending the transaction cannot lose anything.
    let _ = session.control(Control::Rollback);
    job.finish(outcome);
}
