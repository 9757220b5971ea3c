//! One read: a snapshot, a query, its answer.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tsunagu_model::TenantId;

use super::Shared;
use super::job::Job;
use super::session::{Control, Session};
use super::state::State;
use super::work::{Mode, Work};
use crate::error::StoreError;
use crate::tx::Tx;

/// Runs a query against one snapshot and answers it.
pub(crate) fn run<S: Session>(session: &mut S, shared: &Shared, state: &mut State, mut job: Box<dyn Job>) {
    let tenant = job.tenant();
    let outcome = snapshot(session, shared, state, tenant, |tx| job.run(tx));
    job.finish(outcome);
}

/// Runs a query against one snapshot.
pub(crate) fn snapshot<S: Session, T>(
    session: &mut S,
    shared: &Shared,
    state: &mut State,
    tenant: TenantId,
    query: impl FnOnce(&mut dyn Tx) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    state.reset();
    let outcome = session.control(Control::BeginRead).and_then(|()| {
        let mut work = Work { session, shared, state, tenant, mode: Mode::Read, failed: false };
        catch_unwind(AssertUnwindSafe(|| query(&mut work))).unwrap_or(Err(StoreError::Panicked))
    });
    state.reset();
    // Nothing was written, so ending the transaction cannot lose anything.
    let _ = session.control(Control::Rollback);
    outcome
}
