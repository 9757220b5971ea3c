//! Rows of attachments. Their names are words of the item's event.

use tsunagu_model::content::AttachmentVerdict;
use tsunagu_model::{AttachmentId, BlobId, ItemId};
use tsunagu_store::{StoreError, Tx, args};

/// A file of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentRow {
    /// Which.
    pub id: AttachmentId,
    /// Whose.
    pub item: ItemId,
    /// Its place among the item's files, from 0.
    pub place: usize,
    /// Its bytes; none unless the verdict offers it.
    pub blob: Option<BlobId>,
    /// Size in bytes.
    pub size: u64,
    /// Whether it may be opened here.
    pub verdict: AttachmentVerdict,
}

/// One attachment.
pub fn get(tx: &mut dyn Tx, id: AttachmentId) -> Result<Option<AttachmentRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT item, place, blob, size, verdict FROM attachment WHERE tenant = $1 AND id = $2",
        args![tenant, id],
    )?;
    let Some(row) = rows.first() else { return Ok(None) };
    let place: u32 = row.get(1)?;
    Ok(Some(AttachmentRow {
        id,
        item: row.get(0)?,
        place: place as usize,
        blob: row.get(2)?,
        size: row.get(3)?,
        verdict: AttachmentVerdict::from_number(row.get(4)?),
    }))
}
