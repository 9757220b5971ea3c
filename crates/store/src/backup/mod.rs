//! Backups: two files from one snapshot, made beside a running server, and a store filled from them.
//!
//! FILE holds the log, settings, operations and blobs, all sealed as they are in the store. FILE.keys holds the data
//! keys and what must never be older than they are, such as the receipts of erasures. The newest keys file belongs to
//! every data file of the store, however old: what was erased since stays unreadable. The master key is in neither.
//! Both are alike whichever database they come from.

mod ends;
mod error;
mod file;
mod fill;
mod header;
mod rows;
mod run;
mod write;

use std::path::{Path, PathBuf};

use tsunagu_model::{Code, Timestamp};

pub use error::BackupError;

/// Tables of the store itself that belong into the data file. What tells who is who on this machine, and the keys, do
/// not.
const OWN: &[&str] = &["tenant", "event", "done", "cursor", "lease", "blob"];

/// What to back up, and where to.
#[derive(Clone, Debug)]
pub struct BackupOrder {
    /// The data file; the keys file has the same name and `.keys` behind it.
    pub file: PathBuf,
    /// The domain's tables that are not made anew from the log.
    pub tables: Vec<&'static str>,
    /// Tables that travel with the keys, because an old state of them must never come back; those that do not exist
    /// are left out.
    pub with_keys: Vec<&'static str>,
}

/// What a backup holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupReport {
    /// When its snapshot was taken.
    pub made_at: Timestamp,
    /// Rows in both files.
    pub rows: u64,
    /// Files of blobs.
    pub blobs: u64,
    /// Files of blobs that a row names and that are not there: damage, or an erasure while the backup ran.
    pub missing: u64,
    /// Size of the data file in bytes.
    pub data_bytes: u64,
    /// Size of the keys file in bytes.
    pub keys_bytes: u64,
}

/// What to restore.
#[derive(Clone, Debug)]
pub struct RestoreOrder {
    /// The data file.
    pub file: PathBuf,
    /// The keys file; without it the newest one of the same store that lies beside the data file.
    pub keys: Option<PathBuf>,
    /// Consumers of the log whose work is not in a backup: they begin at the start.
    pub anew: Vec<Code>,
}

/// What was restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreReport {
    /// When the snapshot of the data was taken.
    pub made_at: Timestamp,
    /// When the snapshot of the keys was taken.
    pub keys_made_at: Timestamp,
    /// The keys file used.
    pub keys: PathBuf,
    /// Rows put in.
    pub rows: u64,
    /// Files of blobs put in.
    pub blobs: u64,
    /// Keys that events name and that the keys file does not know, not even as destroyed: it is of another branch of
    /// this store's life, such as one that went on elsewhere after a restore. What they sealed cannot be read.
    pub lost_keys: u64,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Of what: `rows`, `files`, or `bytes` while a file is checked.
    pub what: &'static str,
    /// How many are done.
    pub done: u64,
    /// How many there are.
    pub total: u64,
}

/// The keys file that belongs to a data file.
pub fn keys_path(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".keys");
    PathBuf::from(name)
}
