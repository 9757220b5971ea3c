//! Group commit: many commands, one durable transaction.
//!
//! The first pass runs commands back to back. When one fails or panics everything is rolled back and the same
//! commands run once more, each behind a savepoint, so that only the command at fault is undone and the others
//! still share one commit.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Shared;
use super::job::Job;
use super::session::{Control, Session};
use super::state::State;
use super::work::{Mode, Work};
use crate::error::StoreError;

/// Most commands in one transaction.
const MOST: usize = 256;
/// Longest time commands are added to a transaction.
const LONGEST: Duration = Duration::from_millis(50);
/// How often a command is tried alone when another node was in its way.
const TRIES: u32 = 5;

/// Runs `first` and whatever `more` hands out, commits once, and answers everybody; says how many that were.
pub(crate) fn run<S: Session>(
    session: &mut S,
    shared: &Shared,
    state: &mut State,
    first: Box<dyn Job>,
    mut more: impl FnMut() -> Option<Box<dyn Job>>,
) -> usize {
    let started = Instant::now();
    let mut jobs = vec![first];
    state.reset();
    let mut outcome = session.control(Control::Begin);
    while outcome.is_ok() {
        outcome = match jobs.last_mut() {
            Some(job) => run_one(session, shared, state, job.as_mut()),
            None => break,
        };
        if outcome.is_err() || jobs.len() >= MOST || started.elapsed() > LONGEST {
            break;
        }
        match more() {
            Some(job) => jobs.push(job),
            None => break,
        }
    }
    let commands = jobs.len();
    match outcome.and_then(|()| commit(session, state)) {
        Ok(()) => acknowledge(shared, state, jobs),
        Err(cause) => {
            recover(session);
            after_fault(session, shared, state, jobs, cause);
        }
    }
    state.reset();
    commands
}

/// Decides what happens to commands whose common transaction failed.
fn after_fault<S: Session>(
    session: &mut S,
    shared: &Shared,
    state: &mut State,
    mut jobs: Vec<Box<dyn Job>>,
    cause: StoreError,
) {
    let hopeless = cause.ends_batch();
    if jobs.len() == 1
        && let Some(job) = jobs.pop()
    {
        if cause.worth_another_try() {
            alone(session, shared, state, job);
        } else {
            job.finish(Err(cause));
        }
    } else if hopeless {
        refuse(jobs, cause);
    } else {
        one_by_one(session, shared, state, jobs);
    }
}

/// The same commands once more, each undone by itself when it fails.
fn one_by_one<S: Session>(session: &mut S, shared: &Shared, state: &mut State, jobs: Vec<Box<dyn Job>>) {
    state.reset();
    let mut kept = Vec::with_capacity(jobs.len());
    let mut refused = Vec::new();
    let mut again = Vec::new();
    let mut waiting = jobs.into_iter();
    let mut broken = session.control(Control::Begin).err();
    while broken.is_none()
        && let Some(mut job) = waiting.next()
    {
        let before = state.tenants.get(&job.tenant()).cloned();
        let tenant = job.tenant();
        let outcome = session.control(Control::Save).and_then(|()| {
            run_one(session, shared, state, job.as_mut())?;
            session.settle()?;
            session.control(Control::Release)
        });
        let Err(cause) = outcome else {
            kept.push(job);
            continue;
        };
        match before {
            Some(before) => state.tenants.insert(tenant, before),
            None => state.tenants.remove(&tenant),
        };
        state.data_keys.clear();
        let returned =
            if session.in_transaction() { session.control(Control::Return) } else { Err(StoreError::Closed) };
        if cause.worth_another_try() {
            again.push(job);
        } else if returned.is_err() {
            kept.push(job);
            broken = Some(cause);
            continue;
        } else {
            refused.push((job, cause));
        }
        broken = returned.err();
    }
    match broken.map_or_else(|| commit(session, state), Err) {
        Ok(()) => acknowledge(shared, state, kept),
        Err(cause) => {
            recover(session);
            kept.extend(waiting);
            refuse(kept, cause);
        }
    }
    for (job, cause) in refused {
        job.finish(Err(cause));
    }
    for job in again {
        alone(session, shared, state, job);
    }
}

/// One command in its own transaction, tried again while other nodes are in its way.
fn alone<S: Session>(session: &mut S, shared: &Shared, state: &mut State, mut job: Box<dyn Job>) {
    for attempt in 1..=TRIES {
        state.reset();
        let outcome = session
            .control(Control::Begin)
            .and_then(|()| run_one(session, shared, state, job.as_mut()))
            .and_then(|()| commit(session, state));
        match outcome {
            Ok(()) => return acknowledge(shared, state, vec![job]),
            Err(cause) => {
                recover(session);
                if attempt == TRIES || !cause.worth_another_try() {
                    return job.finish(Err(cause));
                }
            }
        }
    }
}

/// Runs one command inside the open transaction.
fn run_one<S: Session>(
    session: &mut S,
    shared: &Shared,
    state: &mut State,
    job: &mut dyn Job,
) -> Result<(), StoreError> {
    let tenant = job.tenant();
    match job.creates() {
        Some(key) => state.create(session, shared, tenant, key)?,
        None => state.lock(session, shared, tenant)?,
    }
    let mut work = Work { session, shared, state, tenant, mode: Mode::Write, failed: false };
    let outcome = catch_unwind(AssertUnwindSafe(|| job.run(&mut work)));
    match outcome {
        Ok(Ok(())) if work.failed => Err(StoreError::FaultIgnored),
        Ok(outcome) => outcome,
        Err(_) => Err(StoreError::Panicked),
    }
}

fn commit<S: Session>(session: &mut S, state: &State) -> Result<(), StoreError> {
    state.store(session)?;
    session.control(Control::Commit)
}

fn recover<S: Session>(session: &mut S) {
    // A rollback that fails means the connection is gone, and with it the transaction.
    if let Err(cause) = session.control(Control::Rollback) {
        tracing::debug!(%cause, "rolling back");
    }
}

fn acknowledge(shared: &Shared, state: &State, jobs: Vec<Box<dyn Job>>) {
    for job in jobs {
        job.finish(Ok(()));
    }
    for commit in state.commits() {
        if catch_unwind(AssertUnwindSafe(|| (shared.on_commit)(commit))).is_err() {
            tracing::error!("telling about a commit failed inside the program");
        }
    }
}

fn refuse(jobs: Vec<Box<dyn Job>>, cause: StoreError) {
    let cause = Arc::new(cause);
    for job in jobs {
        job.finish(Err(StoreError::shared(&cause)));
    }
}
