//! Removing files that nothing names, and files whose key is destroyed.

use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use tsunagu_model::Timestamp;

use super::file::{folder, path};
use crate::db::Db;
use crate::error::StoreError;

/// A file nobody named for this long belongs to a command that never ran.
const AGE: i64 = 24 * 60 * 60 * 1_000;

/// What a sweep did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Files looked at because they were old enough.
    pub seen: usize,
    /// Files removed because no row names them.
    pub unnamed: usize,
    /// Files removed because their key is destroyed.
    pub erased: usize,
}

impl Db {
    /// Removes blob files older than a day that no row names, and those whose key is destroyed.
    pub async fn sweep_blobs(&self) -> Result<Swept, StoreError> {
        let data = self.0.shared.data.clone();
        let before = self.clock().now().minus_millis(AGE);
        let names = tokio::task::spawn_blocking(move || older(&data, before))
            .await
            .map_err(|_| StoreError::Panicked)?
            .map_err(|cause| StoreError::Io { what: "listing blobs", cause })?;
        let mut swept = Swept::default();
        for name in names {
            swept.seen += 1;
            match self.fate(name.clone()).await? {
                Fate::Kept => continue,
                Fate::Unnamed => swept.unnamed += 1,
                Fate::Erased => swept.erased += 1,
            }
            let path = path(&self.0.shared.data, &name);
            tokio::task::spawn_blocking(move || fs::remove_file(path))
                .await
                .map_err(|_| StoreError::Panicked)?
                .map_err(|cause| StoreError::Io { what: "removing a blob", cause })?;
        }
        Ok(swept)
    }

    async fn fate(&self, name: String) -> Result<Fate, StoreError> {
        self.read_any(move |tx| {
            let rows = tx.query(
                "SELECT k.wrapped FROM blob b LEFT JOIN data_key k ON k.tenant = b.tenant AND k.id = b.key \
                 WHERE b.file = $1",
                crate::args![name],
            )?;
            Ok(match rows.first().map(|row| row.get::<Option<Vec<u8>>>(0)).transpose()? {
                None => Fate::Unnamed,
                Some(None) => Fate::Erased,
                Some(Some(_)) => Fate::Kept,
            })
        })
        .await
    }
}

enum Fate {
    Kept,
    Unnamed,
    Erased,
}

fn older(data: &Path, before: Timestamp) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    let Ok(folders) = fs::read_dir(folder(data)) else {
        return Ok(names);
    };
    for inner in folders {
        for file in fs::read_dir(inner?.path())? {
            let file = file?;
            let changed = file.metadata()?.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
            if i64::try_from(changed.as_millis()).unwrap_or(i64::MAX) <= before.0 {
                names.extend(file.file_name().into_string());
            }
        }
    }
    Ok(names)
}
