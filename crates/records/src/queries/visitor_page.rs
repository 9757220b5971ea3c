//! What a visitor of a page sees: the messages of their bases on one channel, and nothing else.

use tsunagu_model::content::{DeliveryState, Direction};
use tsunagu_model::{BaseId, ChannelId};
use tsunagu_store::{StoreError, Tx, args};

use super::item_page::{ItemDetail, Place, from_row, page};
use crate::tables::items;

/// Messages later than `after`, oldest first. Ours count once they are sent: not while they wait, and not when they
/// were withdrawn or failed.
pub fn after(
    tx: &mut dyn Tx,
    bases: &[BaseId],
    channel: ChannelId,
    after: Place,
    limit: i64,
) -> Result<Vec<ItemDetail>, StoreError> {
    let tenant = tx.tenant();
    let mut found = Vec::new();
    for base in bases {
        let rows = tx.query(
            page!(
                "i.tenant = $1 AND i.base = $2 AND (i.sort_at > $3 OR (i.sort_at = $3 AND i.seq > $4)) \
                 AND i.channel = $5 AND i.kind = 0 AND (i.direction = 0 OR i.delivery BETWEEN 3 AND 5) \
                 ORDER BY i.sort_at, i.seq LIMIT $6"
            ),
            args![tenant, *base, after.sort_at, after.seq, channel, limit],
        )?;
        for row in &rows {
            found.push(from_row(tx, row)?);
        }
    }
    found.sort_by_key(|item| (item.row.sort_at, item.row.seq));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// Messages earlier than `before`, newest first.
pub fn before(
    tx: &mut dyn Tx,
    bases: &[BaseId],
    channel: ChannelId,
    before: Place,
    limit: i64,
) -> Result<Vec<ItemDetail>, StoreError> {
    let tenant = tx.tenant();
    let mut found = Vec::new();
    for base in bases {
        let rows = tx.query(
            page!(
                "i.tenant = $1 AND i.base = $2 AND (i.sort_at < $3 OR (i.sort_at = $3 AND i.seq < $4)) \
                 AND i.channel = $5 AND i.kind = 0 AND (i.direction = 0 OR i.delivery BETWEEN 3 AND 5) \
                 ORDER BY i.sort_at DESC, i.seq DESC LIMIT $6"
            ),
            args![tenant, *base, before.sort_at, before.seq, channel, limit],
        )?;
        for row in &rows {
            found.push(from_row(tx, row)?);
        }
    }
    found.sort_by_key(|item| std::cmp::Reverse((item.row.sort_at, item.row.seq)));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// Whether an item is one a visitor with these bases sees.
pub fn sees(item: &items::ItemRow, bases: &[BaseId], channel: ChannelId) -> bool {
    let there = match item.direction {
        Direction::In => true,
        Direction::Out => matches!(
            item.delivery,
            Some(DeliveryState::Sent | DeliveryState::Delivered | DeliveryState::Read)
        ),
        Direction::Internal => false,
    };
    there && item.channel == Some(channel) && bases.contains(&item.base)
}
