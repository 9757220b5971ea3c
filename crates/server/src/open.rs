//! Opening the store for a command, and what its failures mean to whoever called the program.

use std::sync::Arc;

use tsunagu_store::{BackupError, Clock, Db, OnCommit, OpenError, StoreConfig, StoreError, SystemClock};

use crate::settings::Settings;

/// Opens the store with every table of the domain.
pub async fn open(settings: &Settings, on_commit: OnCommit) -> Result<Db, OpenError> {
    open_at(settings, on_commit, Arc::new(SystemClock)).await
}

/// The same by another clock.
pub async fn open_at(
    settings: &Settings,
    on_commit: OnCommit,
    clock: Arc<dyn Clock>,
) -> Result<Db, OpenError> {
    Db::open(StoreConfig { clock, ..config(settings, on_commit) }).await
}

/// The store the settings name, with every table of the domain and the machine's clock.
pub fn config(settings: &Settings, on_commit: OnCommit) -> StoreConfig {
    StoreConfig {
        database_url: settings.database_url.clone(),
        master_key: settings.master_key.clone(),
        migrations: tsunagu_records::migrations(),
        clock: Arc::new(SystemClock),
        on_commit,
        ..StoreConfig::new(settings.data.clone())
    }
}

/// Nobody to tell: for commands that run alone.
pub fn nobody() -> OnCommit {
    Arc::new(|_| {})
}

/// 3: in use by another process. 4: the database cannot be reached. 5: wrong or missing master key. 6: no space.
/// 7: written by a newer program. 1: anything else.
pub fn exit_code(fault: &anyhow::Error) -> u8 {
    let opening = match fault.downcast_ref::<BackupError>() {
        Some(BackupError::WrongMasterKey { .. }) => return 5,
        Some(BackupError::Newer { .. }) => return 7,
        Some(BackupError::File { cause, .. }) if cause.kind() == std::io::ErrorKind::StorageFull => return 6,
        Some(BackupError::Store(StoreError::NoSpace { .. })) => return 6,
        Some(BackupError::Open(cause)) => Some(cause),
        Some(_) | None => fault.downcast_ref::<OpenError>(),
    };
    match opening {
        Some(OpenError::Locked { .. }) => 3,
        Some(OpenError::Unreachable { .. }) => 4,
        Some(
            OpenError::WrongMasterKey { .. } | OpenError::NoMasterKey { .. } | OpenError::BadMasterKey { .. },
        ) => 5,
        Some(OpenError::NoSpace { .. }) => 6,
        Some(OpenError::Newer { .. } | OpenError::MigrationChanged { .. }) => 7,
        Some(_) | None => 1,
    }
}
