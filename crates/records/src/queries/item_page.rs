//! A page of the timeline: items with their events opened.

use tsunagu_model::event::{DeliveryChanged, Fact, Full, Sealed};
use tsunagu_model::*;
use tsunagu_store::{Row, StoreError, Tx, args};

use crate::tables::items::{self, ItemRow};
use crate::unreadable;

/// An item with everything said in it.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemDetail {
    /// The row.
    pub row: ItemRow,
    /// The event that made it, open part.
    pub fact: Fact,
    /// Who did it.
    pub actor: event::Actor,
    /// The event's words.
    pub full: Sealed<Full>,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// The other side's words about its delivery.
    pub delivery_reason: Option<String>,
    /// The last step of its delivery: code, attempts, and whether it may have been a repeat.
    pub delivery_step: Option<DeliveryChanged>,
    /// Other channels it also came by.
    pub also_by: Vec<ChannelId>,
}

/// A place in a timeline: items before it are older.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// First part.
    pub sort_at: Timestamp,
    /// Second part.
    pub seq: i64,
}

impl Place {
    /// After everything.
    pub const END: Self = Self { sort_at: Timestamp(i64::MAX), seq: i64::MAX };
}

macro_rules! page {
    ($where:literal) => {
        concat!(
            "SELECT ",
            items::columns!(),
            ", e.kind, e.version, e.open, e.key, k.wrapped, e.full, e.recorded_at, e.actor FROM item i \
             JOIN event e ON e.tenant = i.tenant AND e.stream = 0 AND e.seq = i.seq \
             LEFT JOIN data_key k ON k.id = e.key WHERE ",
            $where
        )
    };
}

pub(crate) use page;

/// Items of a conversation older than `before`, newest first.
pub fn of_conversation(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    before: Place,
    limit: i64,
) -> Result<Vec<ItemDetail>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        page!(
            "i.tenant = $1 AND i.conversation = $2 AND (i.sort_at < $3 OR (i.sort_at = $3 AND i.seq < $4)) \
             ORDER BY i.sort_at DESC, i.seq DESC LIMIT $5"
        ),
        args![tenant, conversation, before.sort_at, before.seq, limit],
    )?;
    rows.iter().map(|row| from_row(tx, row)).collect()
}

/// Items of the bases of one profile older than `before`, newest first: one limited part each, then merged.
pub fn of_bases(
    tx: &mut dyn Tx,
    bases: &[BaseId],
    before: Place,
    limit: i64,
) -> Result<Vec<ItemDetail>, StoreError> {
    let tenant = tx.tenant();
    let mut found = Vec::new();
    for base in bases {
        let rows = tx.query(
            page!(
                "i.tenant = $1 AND i.base = $2 AND (i.sort_at < $3 OR (i.sort_at = $3 AND i.seq < $4)) \
                 ORDER BY i.sort_at DESC, i.seq DESC LIMIT $5"
            ),
            args![tenant, *base, before.sort_at, before.seq, limit],
        )?;
        for row in &rows {
            found.push(from_row(tx, row)?);
        }
    }
    found.sort_by_key(|item| std::cmp::Reverse((item.row.sort_at, item.row.seq)));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// One item.
pub fn one(tx: &mut dyn Tx, id: ItemId) -> Result<Option<ItemDetail>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(page!("i.tenant = $1 AND i.id = $2"), args![tenant, id])?;
    rows.first().map(|row| from_row(tx, row)).transpose()
}

pub(crate) fn from_row(tx: &mut dyn Tx, row: &Row) -> Result<ItemDetail, StoreError> {
    let item = items::from_row(row)?;
    let at = items::WIDTH;
    let (kind, version, open): (i64, i64, String) = (row.get(at)?, row.get(at + 1)?, row.get(at + 2)?);
    let (key, wrapped, cell): (Option<KeyId>, Option<Vec<u8>>, Option<Vec<u8>>) =
        (row.get(at + 3)?, row.get(at + 4)?, row.get(at + 5)?);
    let actor: String = row.get(at + 7)?;
    let full = opened(tx, key, wrapped.as_deref(), cell.as_deref())?;
    let (delivery_step, delivery_reason) = match item.delivery_seq {
        Some(seq) => delivery_news(tx, seq)?,
        None => (None, None),
    };
    let also_by = also_by(tx, &item)?;
    Ok(ItemDetail {
        fact: Fact::decode(kind, version, &open).map_err(unreadable)?,
        actor: event::Actor::parse(&actor).ok_or_else(|| unreadable("an event names no actor"))?,
        full,
        recorded_at: row.get(at + 6)?,
        delivery_reason,
        delivery_step,
        also_by,
        row: item,
    })
}

fn opened(
    tx: &mut dyn Tx,
    key: Option<KeyId>,
    wrapped: Option<&[u8]>,
    cell: Option<&[u8]>,
) -> Result<Sealed<Full>, StoreError> {
    let Some(cell) = cell else { return Ok(Sealed::Absent) };
    match tx.open_joined(key, wrapped, cell)? {
        Some(clear) => serde_json::from_slice(&clear).map(Sealed::Open).map_err(unreadable),
        None => Ok(Sealed::Erased),
    }
}

/// The event that told of a message's delivery, and the other side's words in it.
fn delivery_news(tx: &mut dyn Tx, seq: i64) -> Result<(Option<DeliveryChanged>, Option<String>), StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT e.key, k.wrapped, e.full, e.kind, e.version, e.open FROM event e \
         LEFT JOIN data_key k ON k.id = e.key WHERE e.tenant = $1 AND e.stream = 0 AND e.seq = $2",
        args![tenant, seq],
    )?;
    let Some(row) = rows.first() else { return Ok((None, None)) };
    let (key, wrapped, cell): (Option<KeyId>, Option<Vec<u8>>, Option<Vec<u8>>) =
        (row.get(0)?, row.get(1)?, row.get(2)?);
    let (kind, version, open): (i64, i64, String) = (row.get(3)?, row.get(4)?, row.get(5)?);
    let step = if let Fact::DeliveryChanged(step) = Fact::decode(kind, version, &open).map_err(unreadable)? {
        Some(step)
    } else {
        None
    };
    let reason = match opened(tx, key, wrapped.as_deref(), cell.as_deref())? {
        Sealed::Open(Full::Reason { text }) => Some(text),
        Sealed::Open(Full::Handle(_) | Full::Message(_) | Full::Note { .. } | Full::Setting { .. })
        | Sealed::Absent
        | Sealed::Erased => None,
    };
    Ok((step, reason))
}

fn also_by(tx: &mut dyn Tx, item: &ItemRow) -> Result<Vec<ChannelId>, StoreError> {
    if item.direction != content::Direction::In {
        return Ok(Vec::new());
    }
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT channel FROM item_channel WHERE tenant = $1 AND item = $2 ORDER BY channel",
        args![tenant, item.id],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}
