//! Durable alarms.

use tsunagu_model::{Code, TenantId, TimerId, Timestamp};
use tsunagu_store::{Row, StoreError, Tx, args};

/// An alarm that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimerRow {
    /// Which.
    pub id: TimerId,
    /// Whose.
    pub tenant: TenantId,
    /// When.
    pub due_at: Timestamp,
    /// What for.
    pub kind: Code,
    /// About what.
    pub subject: i64,
}

/// Sets the alarm of this kind and subject; an earlier one of the same is replaced.
pub fn set(
    tx: &mut dyn Tx,
    id: TimerId,
    kind: Code,
    subject: i64,
    due_at: Timestamp,
) -> Result<(), StoreError> {
    remove(tx, kind, subject)?;
    let tenant = tx.tenant();
    tx.exec(
        "INSERT INTO timer (id, tenant, due_at, kind, subject, revision) VALUES ($1, $2, $3, $4, $5, 0)",
        args![id, tenant, due_at, kind, subject],
    )
}

/// Removes the alarm of this kind and subject, if there is one.
pub fn remove(tx: &mut dyn Tx, kind: Code, subject: i64) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "DELETE FROM timer WHERE tenant = $1 AND kind = $2 AND subject = $3",
        args![tenant, kind, subject],
    )
}

/// Takes a due alarm away; false when somebody else did, or it was set anew.
pub fn take(tx: &mut dyn Tx, id: TimerId) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query("DELETE FROM timer WHERE tenant = $1 AND id = $2 RETURNING id", args![tenant, id])?;
    Ok(!rows.is_empty())
}

/// Alarms of every tenant that are due, oldest first. Those of a tenant on hold wait.
pub fn due(tx: &mut dyn Tx, now: Timestamp, limit: i64) -> Result<Vec<TimerRow>, StoreError> {
    let rows = tx.query(
        "SELECT id, tenant, due_at, kind, subject FROM timer WHERE due_at <= $1 \
         AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.tenant = timer.tenant) ORDER BY due_at, id LIMIT $2",
        args![now, limit],
    )?;
    rows.iter().map(from_row).collect()
}

/// Alarms of this tenant that are due, oldest first.
pub fn due_here(tx: &mut dyn Tx, now: Timestamp, limit: i64) -> Result<Vec<TimerRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, tenant, due_at, kind, subject FROM timer WHERE tenant = $1 AND due_at <= $2 \
         ORDER BY due_at, id LIMIT $3",
        args![tenant, now, limit],
    )?;
    rows.iter().map(from_row).collect()
}

fn from_row(row: &Row) -> Result<TimerRow, StoreError> {
    Ok(TimerRow {
        id: row.get(0)?,
        tenant: row.get(1)?,
        due_at: row.get(2)?,
        kind: row.get(3)?,
        subject: row.get(4)?,
    })
}

/// When the next alarm of any tenant is due.
pub fn next_due(tx: &mut dyn Tx) -> Result<Option<Timestamp>, StoreError> {
    let rows = tx.query(
        "SELECT due_at FROM timer WHERE NOT EXISTS (SELECT 1 FROM hold WHERE hold.tenant = timer.tenant) \
         ORDER BY due_at LIMIT 1",
        &[],
    )?;
    rows.first().map(|row| row.get(0)).transpose()
}

/// Alarms of this tenant of one kind that are due, oldest first.
pub fn due_of(tx: &mut dyn Tx, kind: Code, now: Timestamp) -> Result<Vec<TimerRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, due_at, subject FROM timer WHERE tenant = $1 AND kind = $2 AND due_at <= $3 ORDER BY due_at, id",
        args![tenant, kind, now],
    )?;
    rows.iter()
        .map(|row| Ok(TimerRow { id: row.get(0)?, tenant, due_at: row.get(1)?, kind, subject: row.get(2)? }))
        .collect()
}
