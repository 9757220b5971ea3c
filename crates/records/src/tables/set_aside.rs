//! Items that could not be processed: sealed under a key of the day, dropped after 30 days.

use serde::{Deserialize, Serialize};
use tsunagu_model::*;
use tsunagu_store::{KeyKind, Row, StoreError, Tx, args};

use crate::unreadable;

/// How long an item is kept, in milliseconds: 30 days (DESIGN section 7).
pub const KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1000;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const ENVELOPE_FIELD: u8 = 3;

/// What the protocol said about an item, beside its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnvelopeWords {
    /// Envelope sender.
    pub sender: Option<String>,
    /// Our address it was sent to.
    pub recipient: Option<String>,
    /// When it was taken, for backfill.
    pub taken_at: Option<Timestamp>,
    /// What went wrong, in words.
    pub fault: String,
}

/// One set-aside item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAsideRow {
    /// Which.
    pub id: SetAsideId,
    /// By which channel it came.
    pub channel: ChannelId,
    /// Why.
    pub reason: Code,
    /// Size in bytes.
    pub size: u64,
    /// Its bytes.
    pub blob: BlobId,
    /// What the protocol said; `None` when its day's key is gone.
    pub envelope: Option<EnvelopeWords>,
    /// How often somebody tried again.
    pub tries: u32,
    /// Since when it waits.
    pub set_at: Timestamp,
    /// When it is dropped.
    pub drop_at: Timestamp,
}

/// The key of the day of `now`, made on its first use; `fresh` becomes its id then.
pub fn day_key(tx: &mut dyn Tx, fresh: KeyId) -> Result<KeyId, StoreError> {
    let (tenant, day) = (tx.tenant(), tx.now().0.div_euclid(DAY_MS));
    let rows = tx.query("SELECT key FROM day_key WHERE tenant = $1 AND day = $2", args![tenant, day])?;
    if let Some(row) = rows.first() {
        return row.get(0);
    }
    tx.create_key(fresh, KeyKind::Day, None)?;
    tx.exec("INSERT INTO day_key (tenant, day, key) VALUES ($1, $2, $3)", args![tenant, day, fresh])?;
    Ok(fresh)
}

/// Sets an item aside; its blob was named under `key` before.
pub fn insert(tx: &mut dyn Tx, row: &SetAsideRow, key: KeyId) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let words = serde_json::to_vec(&row.envelope).map_err(unreadable)?;
    let cell = tx.seal_cell(key, row.id.0, ENVELOPE_FIELD, &words)?;
    tx.exec(
        "INSERT INTO set_aside (id, tenant, channel, reason, size, key, blob, envelope_cell, tries, set_at, drop_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        args![
            row.id, tenant, row.channel, row.reason, row.size, key, row.blob, cell, row.tries, row.set_at, row.drop_at
        ],
    )
}

/// Items set aside, newest first, older than `before`.
pub fn page(tx: &mut dyn Tx, before: SetAsideId, limit: i64) -> Result<Vec<SetAsideRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, channel, reason, size, key, blob, envelope_cell, tries, set_at, drop_at FROM set_aside \
         WHERE tenant = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
        args![tenant, before, limit],
    )?;
    rows.iter().map(|row| from_row(tx, row)).collect()
}

/// One set-aside item.
pub fn get(tx: &mut dyn Tx, id: SetAsideId) -> Result<Option<SetAsideRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, channel, reason, size, key, blob, envelope_cell, tries, set_at, drop_at FROM set_aside \
         WHERE tenant = $1 AND id = $2",
        args![tenant, id],
    )?;
    rows.first().map(|row| from_row(tx, row)).transpose()
}

/// Notes that an item was tried again in vain, with the reason it failed this time.
pub fn tried(tx: &mut dyn Tx, id: SetAsideId, reason: Code) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "UPDATE set_aside SET tries = tries + 1, reason = $1 WHERE tenant = $2 AND id = $3",
        args![reason, tenant, id],
    )
}

/// Takes an item off the list with its bytes; false when it is not there any more.
pub fn remove(tx: &mut dyn Tx, id: SetAsideId) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let rows =
        tx.query("DELETE FROM set_aside WHERE tenant = $1 AND id = $2 RETURNING blob", args![tenant, id])?;
    let Some(row) = rows.first() else { return Ok(false) };
    super::erasing::drop_file(tx, row.get(0)?)?;
    Ok(true)
}

/// Keys of days before `before` under which nothing waits any more, oldest first, at most `limit`.
pub fn spent_day_keys(tx: &mut dyn Tx, before: Timestamp, limit: i64) -> Result<Vec<KeyId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT d.key FROM day_key d LEFT JOIN set_aside s ON s.tenant = d.tenant AND s.key = d.key \
         WHERE d.tenant = $1 AND d.day < $2 AND s.id IS NULL ORDER BY d.day LIMIT $3",
        args![tenant, before.0.div_euclid(DAY_MS), limit],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// Forgets the key of a day, which is being destroyed.
pub fn forget_day_key(tx: &mut dyn Tx, key: KeyId) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM day_key WHERE tenant = $1 AND key = $2", args![tenant, key])
}

/// Items of every tenant whose time is over. Those of a tenant on hold wait.
pub fn expired(
    tx: &mut dyn Tx,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<(TenantId, SetAsideId)>, StoreError> {
    let rows = tx.query(
        "SELECT tenant, id FROM set_aside WHERE drop_at <= $1 \
         AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.tenant = set_aside.tenant) ORDER BY drop_at LIMIT $2",
        args![now, limit],
    )?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

fn from_row(tx: &mut dyn Tx, row: &Row) -> Result<SetAsideRow, StoreError> {
    let (key, cell): (KeyId, Vec<u8>) = (row.get(4)?, row.get(6)?);
    let envelope = match tx.open_cell(key, &cell)? {
        Some(clear) => serde_json::from_slice(&clear).map_err(unreadable)?,
        None => None,
    };
    Ok(SetAsideRow {
        id: row.get(0)?,
        channel: row.get(1)?,
        reason: row.get(2)?,
        size: row.get(3)?,
        blob: row.get(5)?,
        envelope,
        tries: row.get(7)?,
        set_at: row.get(8)?,
        drop_at: row.get(9)?,
    })
}
