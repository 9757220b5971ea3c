//! What can go wrong with the store, each with its cause.

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
    #[error("PostgreSQL: {0}")]
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
}

/// Why a store does not open. The text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has it.
    #[error("{what} is in use by another tsunagu process. Stop that process, or choose another --data folder.")]
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
    /// The database cannot be reached.
    #[error("cannot reach the database at {place}: {cause}. Check that it runs and that --database-url is right.")]
    Unreachable {
        /// Host and database, without user or password.
        place: String,
        /// What the client said.
        cause: String,
    },
    /// No room.
    #[error("no space left for the store in {place}. Free some space and start again; nothing accepted was lost.")]
    NoSpace {
        /// Folder.
        place: String,
    },
    /// Anything else.
    #[error("cannot open the store: {0}")]
    Store(#[from] StoreError),
}
