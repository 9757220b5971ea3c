//! Opening the database file: lock, key, migrations.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::schema::SqliteSchema;
use super::session::full_disk;
use crate::config::make_folder;
use crate::config::{Migration, StoreConfig};
use crate::error::{OpenError, StoreError};
use crate::schema::runner::{self, Prepared, Purpose};

/// Name of the database inside the data folder.
pub(crate) const FILE: &str = "tsunagu.db";

/// How long a statement waits for another connection; only checkpoints and rebuilds ever hold one up.
const BUSY: Duration = Duration::from_secs(30);
/// How long emptying the write-ahead log waits for readers; writers wait with it, so it gives up soon. A quick read,
/// which nothing but a rebuild can hold up, waits no longer: it has a caller's thread.
const BRIEF: Duration = Duration::from_millis(500);

/// Takes the folder, checks the key, brings the schema up to date. The lock is held as long as the file is.
pub(crate) fn open(
    config: &StoreConfig,
    plan: &[Migration],
    purpose: Purpose,
) -> Result<(File, Prepared), OpenError> {
    make_folder(&config.data).map_err(|cause| at(&config.data, "making the data folder", cause))?;
    let lock = take_lock(&config.data)?;
    let connection = connect(&config.data, Role::Writer).map_err(|cause| named(cause, &config.data))?;
    let mut schema = SqliteSchema(&connection);
    let prepared = runner::prepare(&mut schema, config, plan, purpose)
        .map_err(|cause| with_place(cause, &config.data))?;
    Ok((lock, prepared))
}

/// What reading beside the process that has the folder needs; `None` when there is no store of this program's
/// schema. Takes no lock and changes nothing.
pub(crate) fn look(config: &StoreConfig, plan: &[Migration]) -> Result<Option<Prepared>, OpenError> {
    if !config.data.join(FILE).exists() {
        return Ok(None);
    }
    let connection = connect(&config.data, Role::Reader).map_err(|cause| named(cause, &config.data))?;
    runner::look(&mut SqliteSchema(&connection), config, plan)
}

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The one that writes.
    Writer,
    /// One of those that read.
    Reader,
    /// One that callers read with on their own thread.
    Quick,
    /// The one that moves the write-ahead log into the file.
    Checkpoint,
}

/// Opens a connection set up for its role.
pub(crate) fn connect(data: &Path, role: Role) -> Result<Connection, StoreError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(data.join(FILE), flags)?;
    connection.busy_timeout(match role {
        Role::Writer | Role::Reader => BUSY,
        Role::Quick | Role::Checkpoint => BRIEF,
    })?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
         PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY; \
         PRAGMA trusted_schema = OFF;",
    )?;
    connection.execute_batch(match role {
        Role::Writer => "PRAGMA cache_size = -16000;",
        Role::Reader => "PRAGMA query_only = ON; PRAGMA cache_size = -4000;",
        Role::Quick => "PRAGMA query_only = ON; PRAGMA cache_size = -1000;",
        Role::Checkpoint => "PRAGMA cache_size = -400;",
    })?;
    Ok(connection)
}

/// Takes the folder for this process, as long as the file is held.
pub(crate) fn take_lock(data: &Path) -> Result<File, OpenError> {
    let path = data.join("lock");
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|cause| at(data, "opening the lock file", cause))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::Locked { what: data.display().to_string() }),
        Err(TryLockError::Error(cause)) => Err(at(data, "locking the data folder", cause)),
    }
}

fn at(data: &Path, what: &'static str, cause: std::io::Error) -> OpenError {
    if cause.kind() == std::io::ErrorKind::StorageFull {
        return OpenError::NoSpace { place: data.display().to_string() };
    }
    OpenError::Store(StoreError::Io { what, cause })
}

fn named(cause: StoreError, data: &Path) -> OpenError {
    with_place(OpenError::Store(cause), data)
}

/// Says "no space left" where that was the reason.
fn with_place(cause: OpenError, data: &Path) -> OpenError {
    let OpenError::Store(cause) = cause else {
        return cause;
    };
    if let StoreError::Io { what, cause } = cause {
        return at(data, what, cause);
    }
    let cause = full_disk(cause, &data.display().to_string());
    if let StoreError::NoSpace { place } = cause {
        OpenError::NoSpace { place }
    } else {
        OpenError::Store(cause)
    }
}
