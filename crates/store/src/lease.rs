//! Leases: who does what only one node may do (a node's number, an IMAP box, a consumer, the routing of a tenant).
//!
//! A lease has an epoch that rises each time it changes hands. The holder checks the epoch inside the command that
//! writes, so a node that was asleep while its lease ran out cannot write with it.

use tsunagu_model::Timestamp;

use crate::error::StoreError;
use crate::tx::Tx;

/// A lease as its holder knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// Its name.
    pub name: String,
    /// Who holds it.
    pub node: i64,
    /// Rises with each taking.
    pub epoch: i64,
    /// When it runs out unless renewed.
    pub until: Timestamp,
}

/// Takes a lease for `millis`: `None` while another node holds it. A node never waits for itself, so that a program
/// that was started again goes on at once.
pub fn take(tx: &mut dyn Tx, name: &str, node: i64, millis: i64) -> Result<Option<Lease>, StoreError> {
    let until = tx.now().plus_millis(millis);
    let rows = tx.query(
        "INSERT INTO lease (tenant, name, node, epoch, until) VALUES ($1, $2, $3, 1, $4) \
         ON CONFLICT (tenant, name) DO UPDATE SET node = excluded.node, epoch = lease.epoch + 1, \
         until = excluded.until WHERE lease.until <= $5 OR lease.node = $6 RETURNING epoch",
        crate::args![tx.tenant(), name, node, until, tx.now(), node],
    )?;
    let Some(row) = rows.first() else {
        return Ok(None);
    };
    Ok(Some(Lease { name: name.to_owned(), node, epoch: row.get(0)?, until }))
}

/// Holds on to a lease for `millis` from now: `None` when it went to another.
pub fn renew(tx: &mut dyn Tx, lease: &Lease, millis: i64) -> Result<Option<Lease>, StoreError> {
    let until = tx.now().plus_millis(millis);
    let rows = tx.query(
        "UPDATE lease SET until = $1 WHERE tenant = $2 AND name = $3 AND node = $4 AND epoch = $5 RETURNING epoch",
        crate::args![until, tx.tenant(), lease.name.as_str(), lease.node, lease.epoch],
    )?;
    Ok(if rows.is_empty() { None } else { Some(Lease { until, ..lease.clone() }) })
}

/// Whether the lease still has this epoch: asked inside the command that writes under it.
pub fn check(tx: &mut dyn Tx, name: &str, epoch: i64) -> Result<bool, StoreError> {
    let rows =
        tx.query("SELECT epoch FROM lease WHERE tenant = $1 AND name = $2", crate::args![tx.tenant(), name])?;
    rows.first().map_or(Ok(false), |row| Ok(row.get::<i64>(0)? == epoch))
}

/// The lease of this name, while somebody holds it.
pub fn held(tx: &mut dyn Tx, name: &str) -> Result<Option<Lease>, StoreError> {
    let rows = tx.query(
        "SELECT node, epoch, until FROM lease WHERE tenant = $1 AND name = $2 AND until > $3",
        crate::args![tx.tenant(), name, tx.now()],
    )?;
    let Some(row) = rows.first() else { return Ok(None) };
    Ok(Some(Lease { name: name.to_owned(), node: row.get(0)?, epoch: row.get(1)?, until: row.get(2)? }))
}

/// Gives a lease back, if it is still this holder's.
pub fn release(tx: &mut dyn Tx, lease: &Lease) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE lease SET until = 0 WHERE tenant = $1 AND name = $2 AND node = $3 AND epoch = $4",
        crate::args![tx.tenant(), lease.name.as_str(), lease.node, lease.epoch],
    )
}
