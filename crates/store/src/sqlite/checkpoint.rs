//! Moves the write-ahead log into the database file, away from COMMIT.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use rusqlite::Connection;

use super::open::wal_path;

/// The log is copied once it has grown to this many bytes.
const WORTH_IT: u64 = 4 << 20;
/// Readers or steady load kept it from starting over: writers wait once while it is emptied.
const TOO_LARGE: u64 = 128 << 20;
/// How often an idle store looks.
const PAUSE: Duration = Duration::from_secs(60);

/// Runs until the writer hangs up. Each message says that something was committed.
pub(crate) fn run(connection: &Connection, data: &Path, commits: &Receiver<()>) {
    let wal = wal_path(data);
    let mut seen = 0;
    loop {
        match commits.recv_timeout(PAUSE) {
            Ok(()) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        let size = std::fs::metadata(&wal).map_or(0, |file| file.len());
        if size >= TOO_LARGE {
            checkpoint(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        } else if size >= WORTH_IT {
            // The file keeps its size when the log starts over in it, so copying again is cheap but not free.
            seen += 1;
            if size > WORTH_IT * 2 || seen % 16 == 1 {
                checkpoint(connection, "PRAGMA wal_checkpoint(PASSIVE)");
            }
        }
    }
    checkpoint(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
}

fn checkpoint(connection: &Connection, sql: &str) {
    // A failed checkpoint loses nothing: the log stays, and the next one tries again.
    if let Err(cause) = connection.query_row(sql, [], |_| Ok(())) {
        tracing::warn!(%cause, "checkpoint");
    }
}
