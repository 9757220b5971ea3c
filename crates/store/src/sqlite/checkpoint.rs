//! Moves the write-ahead log into the database file, away from COMMIT.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use rusqlite::Connection;

/// Work after which the log is copied: a commit counts as much as this many commands in it.
const COMMIT: usize = 16;
/// A few thousand pages, whether from 120 lone commits or from two thousand commands in a few dozen.
const WORTH_IT: usize = 2_048;
/// Pages in the log at which it has to start over, 128 MB: readers or steady load kept it from doing so by itself.
/// Writers wait once meanwhile.
const TOO_LONG: i64 = 32 << 10;
/// An idle store copies what is left after this long.
const PAUSE: Duration = Duration::from_secs(60);

/// Runs until the writer hangs up. Each message is the number of commands in a commit.
pub(crate) fn run(connection: &Connection, commits: &Receiver<usize>) {
    let mut work = 0;
    let mut too_long = TOO_LONG;
    loop {
        let idle = match commits.recv_timeout(PAUSE) {
            Ok(commands) => {
                work += COMMIT + commands;
                false
            }
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        if idle && work > 0 {
            checkpoint(connection, EMPTY);
        } else if work < WORTH_IT {
            continue;
        } else {
            let pages = checkpoint(connection, COPY).pages;
            if pages > too_long {
                // The file keeps its size: writing over what is there is cheaper than making it grow again.
                let whole = checkpoint(connection, START_OVER).whole;
                // A reader that stays, such as a backup, is not waited for again and again: writers would wait too.
                too_long = if whole { TOO_LONG } else { pages.saturating_mul(2) };
            }
        }
        work = 0;
    }
    checkpoint(connection, EMPTY);
}

const COPY: &str = "PRAGMA wal_checkpoint(PASSIVE)";
const START_OVER: &str = "PRAGMA wal_checkpoint(RESTART)";
const EMPTY: &str = "PRAGMA wal_checkpoint(TRUNCATE)";

/// What a checkpoint found.
struct Found {
    /// Nobody was in the way.
    whole: bool,
    /// Pages in the log.
    pages: i64,
}

/// Copies the log into the database file. A failed checkpoint loses nothing: the log stays, and the next one tries
/// again.
fn checkpoint(connection: &Connection, sql: &str) -> Found {
    let read = |row: &rusqlite::Row<'_>| Ok(Found { whole: row.get::<_, i64>(0)? == 0, pages: row.get(1)? });
    connection.query_row(sql, [], read).unwrap_or_else(|cause| {
        tracing::warn!(%cause, "checkpoint");
        Found { whole: false, pages: 0 }
    })
}
