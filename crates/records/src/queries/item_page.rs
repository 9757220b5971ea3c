//! A page of the timeline: items with their events opened.

use tsunagu_model::event::{DeliveryChanged, Fact, Full, Sealed};
use tsunagu_model::*;
use tsunagu_store::{Row, StoreError, Tx, args};

use crate::tables::conversations;
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
            ", e.kind, e.version, e.open, e.key, k.wrapped, e.full, e.recorded_at, e.actor, \
             CASE WHEN EXISTS (SELECT 1 FROM item_channel c WHERE c.tenant = i.tenant AND c.item = i.id) \
             THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END FROM item i \
             JOIN event e ON e.tenant = i.tenant AND e.stream = 0 AND e.seq = i.seq \
             LEFT JOIN data_key k ON k.id = e.key WHERE ",
            $where
        )
    };
}

pub(crate) use page;

/// Items of a conversation and of those merged into it older than `before`, newest first: one limited part each, then
/// merged. What was merged away holds notes only, which never move.
pub fn of_conversation(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    before: Place,
    limit: i64,
) -> Result<Vec<ItemDetail>, StoreError> {
    let tenant = tx.tenant();
    let parts = conversations::with_merged(tx, conversation)?;
    if parts.len() == 1 {
        let rows = tx.query(
            page!(
                "i.tenant = $1 AND i.conversation = $2 AND (i.sort_at < $3 OR (i.sort_at = $3 AND i.seq < $4)) \
                 ORDER BY i.sort_at DESC, i.seq DESC LIMIT $5"
            ),
            args![tenant, conversation, before.sort_at, before.seq, limit],
        )?;
        return rows.iter().map(|row| from_row(tx, row)).collect();
    }
    let mut places = Vec::new();
    for part in parts {
        let rows = tx.query(
            "SELECT sort_at, seq, id FROM item \
             WHERE tenant = $1 AND conversation = $2 AND (sort_at < $3 OR (sort_at = $3 AND seq < $4)) \
             ORDER BY sort_at DESC, seq DESC LIMIT $5",
            args![tenant, part, before.sort_at, before.seq, limit],
        )?;
        add(&mut places, &rows)?;
    }
    places.sort_unstable_by(|one, other| other.cmp(one));
    places.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    opened_all(tx, places)
}

/// Items of the bases of one profile older than `before`, newest first: one limited part each, then merged. Each is asked
/// for a few places first and for more only while all of them are shown; only what is shown in the end is opened.
pub fn of_bases(
    tx: &mut dyn Tx,
    bases: &[BaseId],
    before: Place,
    limit: i64,
) -> Result<Vec<ItemDetail>, StoreError> {
    let tenant = tx.tenant();
    if let [base] = bases {
        let rows = tx.query(
            page!(
                "i.tenant = $1 AND i.base = $2 AND (i.sort_at < $3 OR (i.sort_at = $3 AND i.seq < $4)) \
                 ORDER BY i.sort_at DESC, i.seq DESC LIMIT $5"
            ),
            args![tenant, *base, before.sort_at, before.seq, limit],
        )?;
        return rows.iter().map(|row| from_row(tx, row)).collect();
    }
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let share = 2 * most.div_ceil(bases.len().max(1));
    let mut asked: Vec<_> = bases.iter().map(|base| (*base, before)).collect();
    let mut places = Vec::new();
    while !asked.is_empty() {
        let mut more = Vec::new();
        for (base, before) in asked {
            let rows = tx.query(
                "SELECT sort_at, seq, id FROM item \
                 WHERE tenant = $1 AND base = $2 AND (sort_at < $3 OR (sort_at = $3 AND seq < $4)) \
                 ORDER BY sort_at DESC, seq DESC LIMIT $5",
                args![tenant, base, before.sort_at, before.seq, share as i64],
            )?;
            add(&mut places, &rows)?;
            if let Some((sort_at, seq, _)) = places.last().filter(|_| rows.len() == share) {
                more.push((base, Place { sort_at: *sort_at, seq: *seq }));
            }
        }
        places.sort_unstable_by(|one, other| other.cmp(one));
        places.truncate(most);
        let oldest = places.last().map(|(sort_at, seq, _)| (*sort_at, *seq));
        more.retain(|(_, last)| places.len() < most || Some((last.sort_at, last.seq)) >= oldest);
        asked = more;
    }
    opened_all(tx, places)
}

/// Adds the places of some rows: both parts, and the item there.
fn add(places: &mut Vec<(Timestamp, i64, ItemId)>, rows: &[Row]) -> Result<(), StoreError> {
    for row in rows {
        places.push((row.get(0)?, row.get(1)?, row.get(2)?));
    }
    Ok(())
}

/// The items of these places, in their order.
fn opened_all(tx: &mut dyn Tx, places: Vec<(Timestamp, i64, ItemId)>) -> Result<Vec<ItemDetail>, StoreError> {
    let mut found = Vec::with_capacity(places.len());
    for (_, _, id) in places {
        found.extend(one(tx, id)?);
    }
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
    let (kind, version, open): (i64, i64, &str) = (row.get(at)?, row.get(at + 1)?, row.get(at + 2)?);
    let full = opened(tx, row.get(at + 3)?, row.get(at + 4)?, row.get(at + 5)?)?;
    let (delivery_step, delivery_reason) = match item.delivery_seq {
        Some(seq) => delivery_news(tx, seq)?,
        None => (None, None),
    };
    let also_by = if row.get::<i64>(at + 8)? == 1 { also_by(tx, item.id)? } else { Vec::new() };
    Ok(ItemDetail {
        fact: Fact::decode(kind, version, open).map_err(unreadable)?,
        actor: event::Actor::parse(row.get(at + 7)?).ok_or_else(|| unreadable("an event names no actor"))?,
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
    let Some(cell) = cell else {
        // A payload whose key was destroyed is emptied later.
        return Ok(if key.is_some() && wrapped.is_none() { Sealed::Erased } else { Sealed::Absent });
    };
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
    let (kind, version, open): (i64, i64, &str) = (row.get(3)?, row.get(4)?, row.get(5)?);
    let step = if let Fact::DeliveryChanged(step) = Fact::decode(kind, version, open).map_err(unreadable)? {
        Some(step)
    } else {
        None
    };
    let reason = match opened(tx, row.get(0)?, row.get(1)?, row.get(2)?)? {
        Sealed::Open(Full::Reason { text }) => Some(text),
        Sealed::Open(
            Full::Handle(_) | Full::Message(_) | Full::Note { .. } | Full::Later(_) | Full::Setting { .. },
        )
        | Sealed::Absent
        | Sealed::Erased => None,
    };
    Ok((step, reason))
}

fn also_by(tx: &mut dyn Tx, item: ItemId) -> Result<Vec<ChannelId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT channel FROM item_channel WHERE tenant = $1 AND item = $2 ORDER BY channel",
        args![tenant, item],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}
