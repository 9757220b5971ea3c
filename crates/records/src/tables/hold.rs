//! Tenants on hold after a restore, and what waits in them. Whoever sends, fires or polls asks here in the statement
//! that looks for work, so every node obeys.

use tsunagu_model::{ChannelId, TenantId, Timestamp};
use tsunagu_store::{StoreError, Tx, args};

use super::effects::{self, EffectRow};

/// A tenant's hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Since when.
    pub since: Timestamp,
    /// When the snapshot of the backup was taken.
    pub backup_made_at: Timestamp,
    /// An id above all of the backup and below all made since.
    pub below: i64,
}

/// What waits to leave by one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitingEffects {
    /// The channel.
    pub channel: ChannelId,
    /// Effects that came with the backup; they may have left before.
    pub from_backup: u64,
    /// Effects asked for since.
    pub since: u64,
    /// When the first of them was due.
    pub oldest_due_at: Timestamp,
}

/// The tenant's hold, while there is one.
pub fn get(tx: &mut dyn Tx) -> Result<Option<Hold>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query("SELECT since, backup_made_at, below FROM hold WHERE tenant = $1", args![tenant])?;
    let Some(row) = rows.first() else { return Ok(None) };
    Ok(Some(Hold { since: row.get(0)?, backup_made_at: row.get(1)?, below: row.get(2)? }))
}

/// Puts the tenant on hold.
pub fn put(tx: &mut dyn Tx, hold: &Hold) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "INSERT INTO hold (tenant, since, backup_made_at, below) VALUES ($1, $2, $3, $4)",
        args![tenant, hold.since, hold.backup_made_at, hold.below],
    )
}

/// Ends the tenant's hold.
pub fn lift(tx: &mut dyn Tx) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM hold WHERE tenant = $1", args![tenant])
}

/// Every tenant on hold.
pub fn all(tx: &mut dyn Tx) -> Result<Vec<TenantId>, StoreError> {
    let rows = tx.query("SELECT tenant FROM hold ORDER BY tenant", &[])?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// What waits to leave, by channel. What lies in the outbox waits for something else.
pub fn waiting_effects(tx: &mut dyn Tx, hold: &Hold) -> Result<Vec<WaitingEffects>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT channel, CAST(SUM(CASE WHEN id < $1 THEN 1 ELSE 0 END) AS INT), COUNT(*), MIN(due_at) \
         FROM effect WHERE tenant = $2 AND state IN (0, 1, 4) GROUP BY channel ORDER BY channel",
        args![hold.below, tenant],
    )?;
    let waiting = rows.iter().map(|row| {
        let (from_backup, all): (u64, u64) = (row.get(1)?, row.get(2)?);
        let since = all.saturating_sub(from_backup);
        Ok(WaitingEffects { channel: row.get(0)?, from_backup, since, oldest_due_at: row.get(3)? })
    });
    waiting.collect()
}

/// How many alarms wait, and when the first was due.
pub fn waiting_timers(tx: &mut dyn Tx) -> Result<(u64, Option<Timestamp>), StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query("SELECT COUNT(*), MIN(due_at) FROM timer WHERE tenant = $1", args![tenant])?;
    rows.first().map_or(Ok((0, None)), |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Effects of the backup that wait, oldest first.
pub fn to_drop(tx: &mut dyn Tx, hold: &Hold, limit: i64) -> Result<Vec<EffectRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        concat!(
            "SELECT ",
            effects::columns!(),
            " FROM effect WHERE tenant = $1 AND state = 0 AND id < $2 ORDER BY id LIMIT $3"
        ),
        args![tenant, hold.below, limit],
    )?;
    rows.iter().map(effects::from_row).collect()
}
