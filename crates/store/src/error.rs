//! What can go wrong with the store, each with its cause.

use std::sync::Arc;

/// A statement, a command or a key failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A column did not hold what the program expects: a bug or a damaged store.
    #[error("column {place} does not hold {wanted}")]
    Column {
        /// Place in the row, from 0.
        place: usize,
        /// Rust type wanted.
        wanted: &'static str,
    },
    /// SQLite said no.
    #[error("SQLite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL said no.
    #[error("PostgreSQL: {}", crate::postgres::connect::words(.0))]
    Postgres(#[from] tokio_postgres::Error),
    /// A sealed value cannot be opened although its key is there: damage or a wrong key.
    #[error("a sealed value cannot be opened: {0}")]
    Sealed(&'static str),
    /// A file of the store failed.
    #[error("{what}: {cause}")]
    Io {
        /// What was being done.
        what: &'static str,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// The queue to the writer is full.
    #[error("overloaded, try again")]
    Overloaded,
    /// The store is closing.
    #[error("the store is closed")]
    Closed,
    /// The tenant has no row.
    #[error("no such tenant")]
    NoTenant,
    /// The command panicked; it was rolled back.
    #[error("a command failed inside the program")]
    Panicked,
    /// Data the program itself wrote cannot be understood.
    #[error("unreadable record: {0}")]
    Unreadable(String),
    /// The key this is sealed under, or should be, is destroyed or unknown.
    #[error("the key of this record is destroyed")]
    KeyGone,
    /// A read tried to write, or a fold to append.
    #[error("this transaction may not write")]
    ReadOnly,
    /// A statement failed and the command answered as if it had not.
    #[error("a command went on after a statement of it failed")]
    FaultIgnored,
    /// The disk is full; nothing of the transaction was kept.
    #[error("no space left in {place}; nothing was changed. Free some space and try again.")]
    NoSpace {
        /// Folder or database.
        place: String,
    },
    /// The common transaction of several commands failed; none of it was kept.
    #[error("not committed: {0}")]
    NotCommitted(#[source] Arc<StoreError>),
    /// The connection broke during COMMIT: kept or not, nobody knows. `done` settles it on the next try.
    #[error(
        "the connection to the database was lost while committing; it is not known whether the change was kept"
    )]
    Unsure,
    /// A statement's parameters are not `$1…$n` first appearing in order, or a text holds a zero byte.
    #[error("a statement is outside the common subset: {0}")]
    Subset(&'static str),
    /// 1,023 nodes use the database already.
    #[error("every node number is taken; stop a node, or wait ten minutes after one was killed")]
    NoNodeNumber,
    /// The system gives no random bytes.
    #[error("the system gives no random bytes")]
    Random,
}

impl StoreError {
    /// The same fault for each of several callers.
    pub(crate) fn shared(cause: &Arc<Self>) -> Self {
        if let Self::NoSpace { place } = cause.as_ref() {
            return Self::NoSpace { place: place.clone() };
        }
        if matches!(cause.as_ref(), Self::Unsure) {
            Self::Unsure
        } else {
            Self::NotCommitted(Arc::clone(cause))
        }
    }

    /// Whether running the other commands of the batch again is pointless.
    pub(crate) fn ends_batch(&self) -> bool {
        use rusqlite::ErrorCode::{DatabaseCorrupt, SystemIoFailure};
        if let Self::Sqlite(cause) = self {
            return matches!(cause.sqlite_error_code(), Some(SystemIoFailure | DatabaseCorrupt));
        }
        matches!(self, Self::NoSpace { .. } | Self::Unsure | Self::Closed)
    }

    /// Whether another node was in the way: PostgreSQL's unique violation (23505), serialization failure (40001) and
    /// deadlock (40P01); or the connection was lost before COMMIT was sent.
    pub(crate) fn worth_another_try(&self) -> bool {
        let Self::Postgres(cause) = self else {
            return false;
        };
        crate::postgres::session::ended(cause)
            || cause.code().is_some_and(|code| ["23505", "40001", "40P01"].contains(&code.code()))
    }
}

/// Why a store does not open. The text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has it.
    #[error(
        "{what} is in use by another tsunagu process. Stop that process, or choose another --data folder."
    )]
    Locked {
        /// The folder or database.
        what: String,
    },
    /// The master key does not open it.
    #[error(
        "the master key does not belong to this store. Put back the right key in TSUNAGU_MASTER_KEY or {path}; nothing was changed."
    )]
    WrongMasterKey {
        /// Key file.
        path: String,
    },
    /// The key file is missing although the store has data.
    #[error(
        "the master key file {path} is missing but the store holds sealed data. Restore the file, or set TSUNAGU_MASTER_KEY; nothing was changed."
    )]
    NoMasterKey {
        /// Key file.
        path: String,
    },
    /// The master key cannot be read as one.
    #[error("the master key must be 64 hexadecimal digits ({origin})")]
    BadMasterKey {
        /// Where it came from.
        origin: String,
    },
    /// A newer program wrote it.
    #[error(
        "the store was last used by a newer tsunagu (store version {found}, this program knows {known}). Start that version or a newer one; nothing was changed."
    )]
    Newer {
        /// Version found.
        found: i64,
        /// Newest version known.
        known: i64,
    },
    /// A migration on disk differs from the one applied.
    #[error("migration {number} was applied with other content; the store or the program is damaged")]
    MigrationChanged {
        /// Its number.
        number: i64,
    },
    /// Two migrations have one number, or the domain's are numbered below 1000: a fault of this program.
    #[error("migration {number} is numbered twice or out of its range; this program is built wrongly")]
    MigrationNumber {
        /// The number.
        number: i64,
    },
    /// The database cannot be reached.
    #[error(
        "cannot reach the database at {place}: {cause}. Check that it runs and that --database-url is right."
    )]
    Unreachable {
        /// Host and database, without user or password.
        place: String,
        /// What the client said.
        cause: String,
    },
    /// A restore into it is under way, or was cut short.
    #[error(
        "{place} is being filled from a backup, or that was cut short. If no restore runs, empty it and restore again: what is in it is not whole."
    )]
    HalfRestored {
        /// Folder or database.
        place: String,
    },
    /// No room.
    #[error(
        "no space left for the store in {place}. Free some space and start again; nothing accepted was lost."
    )]
    NoSpace {
        /// Folder.
        place: String,
    },
    /// Anything else.
    #[error("cannot open the store: {0}")]
    Store(#[from] StoreError),
}
