//! The threads of an open PostgreSQL store, each with a connection.

use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;

use super::connect::{Server, words};
use super::session::PostgresSession;
use crate::error::{OpenError, StoreError};
use crate::transaction::pace::Pace;
use crate::transaction::queue::Queue;
use crate::transaction::state::State;
use crate::transaction::{Shared, batch, read};

/// Starts a writer per queue and the readers. They end when the queues are closed.
pub(crate) fn start(
    shared: &Arc<Shared>,
    server: &Server,
    writers: &[Arc<Queue>],
    reads: &Arc<Queue>,
    readers: usize,
) -> Result<Vec<JoinHandle<()>>, OpenError> {
    let mut threads = Vec::with_capacity(readers + writers.len());
    for _ in 0..readers.max(1) {
        let reads = Arc::clone(reads);
        threads.push(spawn("store-reader", shared, server, move |session, shared| {
            let mut state = State::new();
            while let Some(job) = reads.take() {
                read::run(session, shared, &mut state, job);
            }
        })?);
    }
    for queue in writers {
        let queue = Arc::clone(queue);
        threads.push(spawn("store-writer", shared, server, move |session, shared| {
            let mut state = State::new();
            let mut pace = Pace::new();
            while let Some(first) = queue.take() {
                // One tenant in a batch: two nodes that locked several could wait for each other.
                let tenant = first.tenant();
                pace.run(&queue, || {
                    batch::run(session, shared, &mut state, first, || queue.take_more(Some(tenant)))
                });
            }
        })?);
    }
    Ok(threads)
}

/// Connects on a thread of its own, and answers once that worked.
fn spawn(
    name: &str,
    shared: &Arc<Shared>,
    server: &Server,
    body: impl FnOnce(&mut PostgresSession, &Shared) + Send + 'static,
) -> Result<JoinHandle<()>, OpenError> {
    let shared = Arc::clone(shared);
    let (server, place) = (server.clone(), server.place.clone());
    let (ready, opened) = mpsc::channel::<Result<(), StoreError>>();
    let thread = std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || {
            let session =
                PostgresSession::new(server).and_then(|mut session| session.connect().map(|()| session));
            match session {
                Ok(mut session) => {
                    let _ = ready.send(Ok(()));
                    body(&mut session, &shared);
                }
                Err(cause) => {
                    let _ = ready.send(Err(cause));
                }
            }
        })
        .map_err(|cause| StoreError::Io { what: "starting a thread", cause })?;
    match opened.recv().map_err(|_| StoreError::Closed)? {
        Ok(()) => Ok(thread),
        Err(StoreError::Postgres(cause)) => Err(OpenError::Unreachable { place, cause: words(&cause) }),
        Err(cause) => Err(cause.into()),
    }
}
