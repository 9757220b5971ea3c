//! Why a backup was not made or not restored. Each text says what to do, and what is left.

use crate::error::{OpenError, StoreError};

/// A backup was not made, or not restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// One of the two files is there already.
    #[error("{path} exists already; name another file, or move that one away. Nothing was written.")]
    Exists {
        /// The file.
        path: String,
    },
    /// Another process writes the same file.
    #[error("another tsunagu writes {path} right now. Wait for it, or name another file.")]
    UnderWay {
        /// The file.
        path: String,
    },
    /// There is nothing to back up.
    #[error("there is no store in {place}; name its folder with --data")]
    NoStore {
        /// Folder or database.
        place: String,
    },
    /// The store's tables are not those of this program yet.
    #[error("the store is of an older tsunagu; start the server of this version once, then make the backup")]
    OldStore,
    /// There is no such file.
    #[error("there is no file {path}")]
    Missing {
        /// The file.
        path: String,
    },
    /// No keys file was found.
    #[error(
        "the keys file {path} is missing. Without it nothing of the backup can be read: name the newest one with --keys. Nothing was written."
    )]
    NoKeys {
        /// Where it was looked for.
        path: String,
    },
    /// The file is something else.
    #[error("{path} is no backup of tsunagu")]
    NotABackup {
        /// The file.
        path: String,
    },
    /// A data file was given as keys file, or the other way round.
    #[error("{path} is not the {wanted} file of a backup. Nothing was written.")]
    OtherPart {
        /// The file.
        path: String,
        /// `data` or `keys`.
        wanted: &'static str,
    },
    /// The end of the file is missing.
    #[error("{path} is cut short; take another copy of it. Nothing was written.")]
    Cut {
        /// The file.
        path: String,
    },
    /// The content is not what was written.
    #[error(
        "{path} was changed or is damaged: its checksum differs. Take another copy of it. Nothing was written."
    )]
    Changed {
        /// The file.
        path: String,
    },
    /// A newer program made it.
    #[error(
        "{path} was made by a newer tsunagu ({program}); restore it with that version or a newer one. Nothing was written."
    )]
    Newer {
        /// The file.
        path: String,
        /// Version of that program.
        program: String,
    },
    /// The two files are of different stores.
    #[error("{keys} holds the keys of another store than {data}. Nothing was written.")]
    OtherStore {
        /// The keys file.
        keys: String,
        /// The data file.
        data: String,
    },
    /// The keys are older than the data.
    #[error(
        "{keys} is older than {data}: it would bring back what was erased in between, and lacks the keys made since. Take the newest keys file, at least the one made with the data. Nothing was written."
    )]
    OlderKeys {
        /// The keys file.
        keys: String,
        /// The data file.
        data: String,
    },
    /// The target holds something.
    #[error(
        "{place} is not empty; a backup is restored into an empty folder or database only. Nothing was changed."
    )]
    NotEmpty {
        /// Folder or database.
        place: String,
    },
    /// The master key did not make this backup.
    #[error(
        "the master key is not the one of this backup. Put the right one into TSUNAGU_MASTER_KEY or {path}; nothing was written."
    )]
    WrongMasterKey {
        /// Key file of the target.
        path: String,
    },
    /// The backup fits its checksum and still makes no sense: it was made by a faulty program.
    #[error("{path} cannot be understood: {what}")]
    Unreadable {
        /// The file.
        path: String,
        /// What was met.
        what: String,
    },
    /// A file failed.
    #[error("{what} {path}: {cause}")]
    File {
        /// The file.
        path: String,
        /// What was being done.
        what: &'static str,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// The store does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
