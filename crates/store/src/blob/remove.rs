//! Taking blobs away for good, when what they belong to was erased.

use tsunagu_model::{BlobId, ItemId};

use super::file::{fault, path};
use crate::db::Db;
use crate::error::StoreError;
use crate::tx::Tx;
use crate::value::Row;

/// A blob whose row is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBlob {
    /// Bytes of clear text it held.
    pub size: u64,
    /// Its file, which is still there; none when it lay in its row.
    pub file: Option<String>,
}

/// Takes one blob's row away; `None` when there is none. Its file is for [`Db::remove_blob_file`], after the commit.
pub fn take_blob(tx: &mut dyn Tx, blob: BlobId) -> Result<Option<TakenBlob>, StoreError> {
    let rows = tx.query(
        "DELETE FROM blob WHERE tenant = $1 AND id = $2 RETURNING size, file",
        crate::args![tx.tenant(), blob],
    )?;
    rows.first().map(taken).transpose()
}

/// Takes the rows of every blob that was named for an item.
pub fn take_blobs_of(tx: &mut dyn Tx, item: ItemId) -> Result<Vec<TakenBlob>, StoreError> {
    let rows = tx.query(
        "DELETE FROM blob WHERE tenant = $1 AND item = $2 RETURNING size, file",
        crate::args![tx.tenant(), item],
    )?;
    rows.iter().map(taken).collect()
}

fn taken(row: &Row) -> Result<TakenBlob, StoreError> {
    Ok(TakenBlob { size: row.get(0)?, file: row.get(1)? })
}

impl Db {
    /// Removes a blob's file; one that is not there is as good.
    pub async fn remove_blob_file(&self, name: &str) -> Result<(), StoreError> {
        let (data, name) = (self.0.shared.data.clone(), name.to_owned());
        tokio::task::spawn_blocking(move || match std::fs::remove_file(path(&data, &name)) {
            Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
                Err(fault(&data.display().to_string(), "removing a blob", cause))
            }
            Ok(()) | Err(_) => Ok(()),
        })
        .await
        .map_err(|_| StoreError::Panicked)?
    }
}
