//! What a visitor of a page sees: the messages of exchanges their bases began on one channel, and nothing else. Where the
//! desk has put an exchange since changes nothing: a move shows nobody the words of another browser.

use tsunagu_model::content::{DeliveryState, Direction};
use tsunagu_model::{BaseId, ChannelId, InteractionId};
use tsunagu_store::{Row, StoreError, Tx, args};

use super::item_page::{ItemDetail, Place, from_row, page};
use crate::tables::interactions;
use crate::tables::items::{self, ItemRow};

/// Exchanges of one base that the desk gave to others, at most: their messages are shown too.
const MOST_LENT: i64 = 50;

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
    let mut rows = Vec::new();
    for base in bases {
        rows.extend(tx.query(
            page!(
                "i.tenant = $1 AND i.base = $2 AND (i.sort_at > $3 OR (i.sort_at = $3 AND i.seq > $4)) \
                 AND i.channel = $5 AND i.kind = 0 AND (i.direction = 0 OR i.delivery BETWEEN 3 AND 5) \
                 AND EXISTS (SELECT 1 FROM interaction n WHERE n.id = i.interaction \
                 AND COALESCE(n.origin_base, n.base) = i.base) ORDER BY i.sort_at, i.seq LIMIT $6"
            ),
            args![tenant, *base, after.sort_at, after.seq, channel, limit],
        )?);
        for lent in interactions::lent_by(tx, *base, MOST_LENT)? {
            rows.extend(tx.query(
                page!(
                    "i.tenant = $1 AND i.interaction = $2 AND (i.sort_at > $3 OR (i.sort_at = $3 AND i.seq > $4)) \
                     AND i.channel = $5 AND i.kind = 0 AND (i.direction = 0 OR i.delivery BETWEEN 3 AND 5) \
                     ORDER BY i.sort_at, i.seq LIMIT $6"
                ),
                args![tenant, lent, after.sort_at, after.seq, channel, limit],
            )?);
        }
    }
    let mut found = opened(tx, &rows)?;
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
    let mut rows = Vec::new();
    for base in bases {
        rows.extend(tx.query(
            page!(
                "i.tenant = $1 AND i.base = $2 AND (i.sort_at < $3 OR (i.sort_at = $3 AND i.seq < $4)) \
                 AND i.channel = $5 AND i.kind = 0 AND (i.direction = 0 OR i.delivery BETWEEN 3 AND 5) \
                 AND EXISTS (SELECT 1 FROM interaction n WHERE n.id = i.interaction \
                 AND COALESCE(n.origin_base, n.base) = i.base) ORDER BY i.sort_at DESC, i.seq DESC LIMIT $6"
            ),
            args![tenant, *base, before.sort_at, before.seq, channel, limit],
        )?);
        for lent in interactions::lent_by(tx, *base, MOST_LENT)? {
            rows.extend(tx.query(
                page!(
                    "i.tenant = $1 AND i.interaction = $2 AND (i.sort_at < $3 OR (i.sort_at = $3 AND i.seq < $4)) \
                     AND i.channel = $5 AND i.kind = 0 AND (i.direction = 0 OR i.delivery BETWEEN 3 AND 5) \
                     ORDER BY i.sort_at DESC, i.seq DESC LIMIT $6"
                ),
                args![tenant, lent, before.sort_at, before.seq, channel, limit],
            )?);
        }
    }
    let mut found = opened(tx, &rows)?;
    found.sort_by_key(|item| std::cmp::Reverse((item.row.sort_at, item.row.seq)));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

fn opened(tx: &mut dyn Tx, rows: &[Row]) -> Result<Vec<ItemDetail>, StoreError> {
    rows.iter().map(|row| from_row(tx, row)).collect()
}

/// Whether an item is one a visitor with these bases sees.
pub fn sees(
    tx: &mut dyn Tx,
    item: &ItemRow,
    bases: &[BaseId],
    channel: ChannelId,
) -> Result<bool, StoreError> {
    let there = match item.direction {
        Direction::In => true,
        Direction::Out => matches!(
            item.delivery,
            Some(DeliveryState::Sent | DeliveryState::Delivered | DeliveryState::Read)
        ),
        Direction::Internal => false,
    };
    if !there || item.channel != Some(channel) {
        return Ok(false);
    }
    Ok(begun_by(tx, item.interaction)?.is_some_and(|base| bases.contains(&base)))
}

/// Whose an exchange was before the desk gave it to anybody.
fn begun_by(tx: &mut dyn Tx, interaction: InteractionId) -> Result<Option<BaseId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT COALESCE(origin_base, base) FROM interaction WHERE tenant = $1 AND id = $2",
        args![tenant, interaction],
    )?;
    rows.first().map(|row| row.get(0)).transpose()
}
