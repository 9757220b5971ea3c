//! The threads of an open SQLite store.

use std::fs::File;
use std::sync::mpsc::Sender;
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;

use rusqlite::Connection;

use super::checkpoint;
use super::open::{Role, connect};
use super::session::SqliteSession;
use crate::error::{OpenError, StoreError};
use crate::transaction::pace::Pace;
use crate::transaction::queue::Queue;
use crate::transaction::state::State;
use crate::transaction::{Shared, batch, read};

/// Starts the writer, readers and checkpoints. They end when the queues are closed.
pub(crate) fn start(
    shared: &Arc<Shared>,
    writers: &[Arc<Queue>],
    reads: &Arc<Queue>,
    readers: usize,
    lock: File,
) -> Result<Vec<JoinHandle<()>>, OpenError> {
    let (committed, commits) = mpsc::channel();
    let mut threads = Vec::with_capacity(readers + 2);
    threads.push(spawn("store-checkpoint", shared, Role::Checkpoint, move |connection, _| {
        checkpoint::run(connection, &commits);
        // The last to go: the folder is free for another process only now.
        drop(lock);
    })?);
    threads.extend(start_readers(shared, reads, readers)?);
    // SQLite has one queue, so there is one writer.
    for queue in writers {
        let (queue, committed) = (Arc::clone(queue), committed.clone());
        threads.push(spawn("store-writer", shared, Role::Writer, move |connection, shared| {
            write_all(connection, shared, &queue, &committed);
        })?);
    }
    Ok(threads)
}

/// Starts readers only, for a process beside the one that writes.
pub(crate) fn start_readers(
    shared: &Arc<Shared>,
    reads: &Arc<Queue>,
    readers: usize,
) -> Result<Vec<JoinHandle<()>>, OpenError> {
    let reader = |_| {
        let reads = Arc::clone(reads);
        spawn("store-reader", shared, Role::Reader, move |connection, shared| {
            read_all(connection, shared, &reads);
        })
    };
    (0..readers.max(1)).map(reader).collect()
}

fn write_all(connection: &Connection, shared: &Shared, queue: &Queue, committed: &Sender<usize>) {
    let mut session = SqliteSession::new(connection, shared.data.display().to_string());
    let mut state = State::new();
    let mut pace = Pace::new();
    while let Some(first) = queue.take() {
        let commands =
            pace.run(queue, || batch::run(&mut session, shared, &mut state, first, || queue.take_more(None)));
        // The receiver goes only after this thread.
        let _ = committed.send(commands);
    }
}

fn read_all(connection: &Connection, shared: &Shared, queue: &Queue) {
    let mut session = SqliteSession::new(connection, shared.data.display().to_string());
    let mut state = State::new();
    while let Some(job) = queue.take() {
        read::run(&mut session, shared, &mut state, job);
    }
}

/// Opens a connection on a thread of its own, and answers once that worked.
fn spawn(
    name: &str,
    shared: &Arc<Shared>,
    role: Role,
    body: impl FnOnce(&Connection, &Shared) + Send + 'static,
) -> Result<JoinHandle<()>, OpenError> {
    let shared = Arc::clone(shared);
    let (ready, opened) = mpsc::channel::<Result<(), StoreError>>();
    let thread = std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || match connect(&shared.data, role) {
            Ok(connection) => {
                let _ = ready.send(Ok(()));
                body(&connection, &shared);
            }
            Err(cause) => {
                let _ = ready.send(Err(cause));
            }
        })
        .map_err(|cause| StoreError::Io { what: "starting a thread", cause })?;
    opened.recv().map_err(|_| StoreError::Closed)??;
    Ok(thread)
}
