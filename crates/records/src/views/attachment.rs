//! View `attachment`: files of items. Names are read from the item's event.

use tsunagu_model::ItemId;
use tsunagu_model::event::OpenAttachment;
use tsunagu_store::{StoreError, Tx, args};

use super::Line;

pub(super) fn of(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    item: ItemId,
    attachments: &[OpenAttachment],
) -> Result<(), StoreError> {
    for (place, attachment) in attachments.iter().enumerate() {
        tx.exec(
            "INSERT INTO attachment (id, tenant, item, place, blob, size, verdict, inline) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            args![
                attachment.id,
                line.log.tenant,
                item,
                place as i64,
                attachment.blob,
                attachment.size,
                attachment.verdict.number(),
                attachment.inline
            ],
        )?;
    }
    Ok(())
}
