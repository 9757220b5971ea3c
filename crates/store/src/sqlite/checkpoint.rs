//! Moves the write-ahead log into the database file, away from COMMIT.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use rusqlite::Connection;

use super::open::wal_path;

/// Work after which the log is copied: a commit counts as much as this many commands in it.
const COMMIT: usize = 16;
/// A few thousand pages, whether from 120 lone commits or from two thousand commands in a few dozen.
const WORTH_IT: usize = 2_048;
/// Readers or steady load kept the log from starting over: writers wait once while it is emptied.
const TOO_LARGE: u64 = 128 << 20;
/// An idle store copies what is left after this long.
const PAUSE: Duration = Duration::from_secs(60);

/// Runs until the writer hangs up. Each message is the number of commands in a commit.
pub(crate) fn run(connection: &Connection, data: &Path, commits: &Receiver<usize>) {
    let wal = wal_path(data);
    let mut work = 0;
    let mut too_large = TOO_LARGE;
    loop {
        let idle = match commits.recv_timeout(PAUSE) {
            Ok(commands) => {
                work += COMMIT + commands;
                false
            }
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        if work < WORTH_IT && !(idle && work > 0) {
            continue;
        }
        work = 0;
        let size = std::fs::metadata(&wal).map_or(0, |file| file.len());
        let how = if size < too_large { "PASSIVE" } else { "TRUNCATE" };
        let whole = checkpoint(connection, &format!("PRAGMA wal_checkpoint({how})"));
        // A reader that stays, such as a backup, is not waited for again and again: writers would wait each time.
        too_large = if whole { TOO_LARGE } else { too_large.max(size * 2) };
    }
    checkpoint(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
}

/// Answers whether nobody was in the way.
fn checkpoint(connection: &Connection, sql: &str) -> bool {
    // A failed checkpoint loses nothing: the log stays, and the next one tries again.
    match connection.query_row(sql, [], |row| row.get::<_, i64>(0)) {
        Ok(busy) => busy == 0,
        Err(cause) => {
            tracing::warn!(%cause, "checkpoint");
            false
        }
    }
}
