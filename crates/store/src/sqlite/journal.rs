//! Emptying the write-ahead log on demand: old images of rows lie in it until then.

use std::path::Path;

use super::open::{Role, connect};
use crate::error::StoreError;

/// Moves everything into the database file and cuts the log to nothing. False while a reader is in the way.
pub(crate) fn empty(data: &Path) -> Result<bool, StoreError> {
    let connection = connect(data, Role::Checkpoint)?;
    let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    Ok(busy == 0)
}
