//! Files of the store: raw mails, attachments, recordings.
//!
//! Each has a key of its own, so it can be sealed and synced before the command that decides whose it is; that
//! command wraps the key under a data key and names the blob in a row. Up to [`INLINE_LIMIT`] the sealed bytes are in
//! that row, above it they are a file of a random name. A file that no row names is swept after a day.

mod file;
mod frame;
mod read;
mod remove;
mod sweep;

pub use file::BlobWriter;
pub(crate) use file::{folder, path};
pub use remove::{TakenBlob, take_blob, take_blobs_of};
pub use sweep::Swept;

use tsunagu_model::{BlobId, ItemId, KeyId};
use zeroize::Zeroizing;

use crate::db::Db;
use crate::error::StoreError;
use crate::keys::cell::BLOB_KEY;
use crate::keys::{Nonces, Secret};
use crate::tx::Tx;

/// Largest blob kept in its row, in bytes of clear text.
pub const INLINE_LIMIT: usize = 32 << 10;

/// A sealed blob that no row names yet.
#[derive(Clone)]
pub struct StagedBlob {
    /// Its id.
    pub id: BlobId,
    /// Bytes of clear text.
    pub size: u64,
    secret: Secret,
    place: Place,
}

#[derive(Clone)]
enum Place {
    Inline(Vec<u8>),
    File(String),
}

impl std::fmt::Debug for StagedBlob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StagedBlob").field("id", &self.id).field("size", &self.size).finish_non_exhaustive()
    }
}

impl Db {
    /// Seals `bytes` under a new key. When it returns, a large blob is on disk and synced.
    pub async fn stage(&self, bytes: &[u8]) -> Result<StagedBlob, StoreError> {
        let id: BlobId = self.id();
        if bytes.len() <= INLINE_LIMIT {
            return inline(id, bytes);
        }
        let owned = Zeroizing::new(bytes.to_vec());
        let db = self.clone();
        tokio::task::spawn_blocking(move || {
            let mut writer = db.blob_writer()?;
            writer.write(&owned)?;
            writer.finish()
        })
        .await
        .map_err(|_| StoreError::Panicked)?
    }

    /// A blob written piece by piece, sealed as it is written. It blocks: for threads of its own.
    pub fn blob_writer(&self) -> Result<BlobWriter, StoreError> {
        BlobWriter::new(self.id(), &self.0.shared.data)
    }
}

fn inline(id: BlobId, bytes: &[u8]) -> Result<StagedBlob, StoreError> {
    let secret = Nonces::new().secret()?;
    let cipher = frame::FrameCipher::new(&secret, id);
    let mut sealed = Vec::with_capacity(bytes.len() + crate::keys::TAG);
    cipher.seal(0, true, bytes, &mut sealed)?;
    Ok(StagedBlob { id, size: bytes.len() as u64, secret, place: Place::Inline(sealed) })
}

/// Names a staged blob: wraps its key under `key` and makes its row.
pub fn name_blob(
    tx: &mut dyn Tx,
    staged: &StagedBlob,
    key: KeyId,
    item: Option<ItemId>,
) -> Result<(), StoreError> {
    let wrapped = tx.seal_cell(key, staged.id.0, BLOB_KEY, staged.secret.as_slice())?;
    let (sealed, file) = match &staged.place {
        Place::Inline(sealed) => (Some(sealed.as_slice()), None),
        Place::File(name) => (None, Some(name.as_str())),
    };
    tx.exec(
        "INSERT INTO blob (id, tenant, key, item, size, wrapped, inline_part, file) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        crate::args![staged.id, tx.tenant(), key, item, staged.size, wrapped, sealed, file],
    )
}

/// Forgets a blob; its file goes with the next sweep.
pub fn forget_blob(tx: &mut dyn Tx, blob: BlobId) -> Result<(), StoreError> {
    tx.exec("DELETE FROM blob WHERE tenant = $1 AND id = $2", crate::args![tx.tenant(), blob])
}

/// Seals a blob's key under another data key, for an item that moved to another owner or was retried.
///
/// `false` when the blob is unknown or its key destroyed.
pub fn rekey_blob(
    tx: &mut dyn Tx,
    blob: BlobId,
    key: KeyId,
    item: Option<ItemId>,
) -> Result<bool, StoreError> {
    let rows = tx.query(
        "SELECT key, wrapped FROM blob WHERE tenant = $1 AND id = $2",
        crate::args![tx.tenant(), blob],
    )?;
    let Some(row) = rows.first() else {
        return Ok(false);
    };
    let Some(secret) = tx.open_cell(row.get(0)?, &row.get::<Vec<u8>>(1)?)?.map(Zeroizing::new) else {
        return Ok(false);
    };
    let wrapped = tx.seal_cell(key, blob.0, BLOB_KEY, &secret)?;
    tx.exec(
        "UPDATE blob SET key = $1, item = $2, wrapped = $3 WHERE tenant = $4 AND id = $5",
        crate::args![key, item, wrapped, tx.tenant(), blob],
    )?;
    Ok(true)
}
