//! How a store is opened.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tsunagu_model::TenantId;
use tsunagu_model::event::Stream;

use crate::clock::{Clock, SystemClock};

/// One step of the schema. Its text uses the four type words `INT REAL TEXT BLOB` and is translated for each store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migration {
    /// Its number: 1 to 999 for the store itself, from 1000 for the domain. Applied in order, each once.
    pub number: i64,
    /// A word for people.
    pub name: &'static str,
    /// Statements, each ended by a semicolon; `--` comments allowed. Never changed once shipped.
    pub sql: &'static str,
}

/// Something became durable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Whose.
    pub tenant: TenantId,
    /// The log that grew; `None` when rows changed without an event.
    pub stream: Option<Stream>,
    /// Its last number; 0 without a stream.
    pub last_seq: i64,
}

/// Called on the writer's thread after each commit, once per tenant and stream; must be quick.
pub type OnCommit = Arc<dyn Fn(Commit) + Send + Sync>;

/// Settings of a store.
#[derive(Clone)]
pub struct StoreConfig {
    /// Data folder: key file, blobs, and with SQLite the database.
    pub data: PathBuf,
    /// `postgres://…` for PostgreSQL; none for SQLite in `data`.
    pub database_url: Option<String>,
    /// Master key in hexadecimal; none for `<data>/master.key`, made when the store is new.
    pub master_key: Option<String>,
    /// The domain's tables.
    pub migrations: Vec<Migration>,
    /// The time of day.
    pub clock: Arc<dyn Clock>,
    /// Threads that read, at least 1.
    pub readers: usize,
    /// Threads that write on PostgreSQL, at least 1. SQLite has one.
    pub writers: usize,
    /// Commands that may wait for a writer before callers hear "overloaded".
    pub queue: usize,
    /// Whom to tell about commits.
    pub on_commit: OnCommit,
}

impl StoreConfig {
    /// Where the data is, for people: the folder, or that it is a database.
    pub(crate) fn place(&self) -> String {
        if self.database_url.is_some() {
            String::from("the database")
        } else {
            self.data.display().to_string()
        }
    }

    /// SQLite in `data` with the machine's clock, no domain tables and nobody told.
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Self {
            data: data.into(),
            database_url: None,
            master_key: None,
            migrations: Vec::new(),
            clock: Arc::new(SystemClock),
            readers: 2,
            writers: 4,
            queue: 4_096,
            on_commit: Arc::new(|_| {}),
        }
    }
}

impl std::fmt::Debug for StoreConfig {
    /// Leaves out the master key and the database address, which may hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoreConfig")
            .field("data", &self.data)
            .field("postgres", &self.database_url.is_some())
            .field("readers", &self.readers)
            .field("writers", &self.writers)
            .finish_non_exhaustive()
    }
}

/// Makes the data folder for nobody but its owner: the database's own files are readable to all by habit.
pub(crate) fn make_folder(data: &Path) -> std::io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(data)
}
