//! Reading a blob or a part of it.

use std::fs::File;
use std::ops::Range;
use std::os::unix::fs::FileExt;

use tsunagu_model::{BlobId, TenantId};
use zeroize::Zeroizing;

use super::file::{fault, path};
use super::frame::{FRAME, FrameCipher, SEALED, frames};
use crate::db::Db;
use crate::error::StoreError;
use crate::keys::TAG;

/// A blob's row with its opened key.
struct Found {
    secret: Zeroizing<Vec<u8>>,
    size: u64,
    sealed: Option<Vec<u8>>,
    file: Option<String>,
}

impl Db {
    /// The clear bytes of a blob, or of the part of it inside `range`; `None` when it is erased or unknown.
    pub async fn read_blob(
        &self,
        tenant: TenantId,
        blob: BlobId,
        range: Option<Range<u64>>,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(found) = self.find_blob(tenant, blob).await? else {
            return Ok(None);
        };
        let secret: &[u8; 32] = found
            .secret
            .as_slice()
            .try_into()
            .map_err(|_| StoreError::Sealed("a blob's key has another length"))?;
        let cipher = FrameCipher::new(secret, blob);
        let range = range.unwrap_or(0..found.size);
        let range = range.start.min(found.size)..range.end.min(found.size);
        let size = found.size;
        if let Some(sealed) = found.sealed {
            return open_part(&cipher, size, range, |start, buffer| copy(&sealed, start, buffer)).map(Some);
        }
        let name = found.file.ok_or_else(|| StoreError::Unreadable(format!("{blob} has no bytes")))?;
        let data = self.0.shared.data.clone();
        tokio::task::spawn_blocking(move || {
            let place = data.display().to_string();
            let file = File::open(path(&data, &name))
                .map_err(|cause| fault(&place, "opening a blob's file", cause))?;
            open_part(&cipher, size, range, |start, buffer| {
                file.read_exact_at(buffer, start).map_err(|cause| fault(&place, "reading a blob", cause))
            })
        })
        .await
        .map_err(|_| StoreError::Panicked)?
        .map(Some)
    }

    /// The size of a blob in bytes; `None` when it is erased or unknown.
    pub async fn blob_size(&self, tenant: TenantId, blob: BlobId) -> Result<Option<u64>, StoreError> {
        Ok(self.find_blob(tenant, blob).await?.map(|found| found.size))
    }

    async fn find_blob(&self, tenant: TenantId, blob: BlobId) -> Result<Option<Found>, StoreError> {
        self.read(tenant, move |tx| {
            let rows = tx.query(
                "SELECT b.key, k.wrapped, b.wrapped, b.size, b.inline_part, b.file FROM blob b \
                 LEFT JOIN data_key k ON k.tenant = b.tenant AND k.id = b.key WHERE b.tenant = $1 AND b.id = $2",
                crate::args![tx.tenant(), blob],
            )?;
            let Some(row) = rows.first() else {
                return Ok(None);
            };
            let wrapped: Option<Vec<u8>> = row.get(1)?;
            let secret = tx.open_joined(row.get(0)?, wrapped.as_deref(), &row.get::<Vec<u8>>(2)?)?;
            let Some(secret) = secret.map(Zeroizing::new) else {
                return Ok(None);
            };
            Ok(Some(Found { secret, size: row.get(3)?, sealed: row.get(4)?, file: row.get(5)? }))
        })
        .await
    }
}

/// Opens the frames that `range` touches, and only those.
fn open_part(
    cipher: &FrameCipher,
    size: u64,
    range: Range<u64>,
    mut fetch: impl FnMut(u64, &mut [u8]) -> Result<(), StoreError>,
) -> Result<Vec<u8>, StoreError> {
    if range.is_empty() && size > 0 {
        return Ok(Vec::new());
    }
    let count = frames(size);
    let frame = FRAME as u64;
    let mut clear = Vec::with_capacity(usize::try_from(range.end - range.start).unwrap_or(0));
    let mut buffer = Vec::with_capacity(SEALED);
    for number in range.start / frame..range.end.div_ceil(frame).max(1) {
        let last = number + 1 == count;
        let length = if last { size - number * frame } else { frame };
        buffer.resize(usize::try_from(length).unwrap_or(FRAME) + TAG, 0);
        fetch(number * SEALED as u64, &mut buffer)?;
        let opened = cipher.open(number, last, &mut buffer)?;
        let from = range.start.saturating_sub(number * frame);
        let to = range.end.min((number + 1) * frame) - number * frame;
        let part = usize::try_from(from).unwrap_or(FRAME)..usize::try_from(to).unwrap_or(FRAME);
        clear.extend_from_slice(opened.get(part).unwrap_or_default());
    }
    Ok(clear)
}

fn copy(sealed: &[u8], start: u64, buffer: &mut [u8]) -> Result<(), StoreError> {
    let short = || StoreError::Sealed("a blob is shorter than its row says");
    let start = usize::try_from(start).map_err(|_| short())?;
    let part = sealed.get(start..start + buffer.len()).ok_or_else(short)?;
    buffer.copy_from_slice(part);
    Ok(())
}
