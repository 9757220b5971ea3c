//! How members are: what they say, and whether their desks are connected.

use tsunagu_model::routing::Presence;
use tsunagu_model::{MemberId, Timestamp};
use tsunagu_store::{StoreError, Tx, args};

/// What a member says of themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresenceRow {
    /// Who.
    pub member: MemberId,
    /// What.
    pub presence: Presence,
    /// Since when.
    pub since: Timestamp,
}

/// One member's; who never said anything is not at work.
pub fn get(tx: &mut dyn Tx, member: MemberId) -> Result<Option<PresenceRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT state, since FROM presence WHERE tenant = $1 AND member = $2",
        args![tenant, member],
    )?;
    let Some(row) = rows.first() else { return Ok(None) };
    Ok(Some(PresenceRow { member, presence: Presence::from_number(row.get(0)?), since: row.get(1)? }))
}

/// Everybody's who ever said anything.
pub fn all(tx: &mut dyn Tx) -> Result<Vec<PresenceRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT member, state, since FROM presence WHERE tenant = $1 ORDER BY member",
        args![tenant],
    )?;
    rows.iter()
        .map(|row| {
            let presence = Presence::from_number(row.get(1)?);
            Ok(PresenceRow { member: row.get(0)?, presence, since: row.get(2)? })
        })
        .collect()
}

/// Notes that a member's desk is connected to a node; `epoch` is that of the node's start.
pub fn connect(tx: &mut dyn Tx, member: MemberId, node: i64, epoch: i64) -> Result<(), StoreError> {
    let (tenant, now) = (tx.tenant(), tx.now());
    tx.exec(
        "INSERT INTO desk_line (tenant, member, node, epoch, since) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (tenant, member, node) DO UPDATE SET epoch = excluded.epoch, since = excluded.since",
        args![tenant, member, node, epoch, now],
    )
}

/// Notes that a member's desk is no longer connected to a node.
pub fn disconnect(tx: &mut dyn Tx, member: MemberId, node: i64) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "DELETE FROM desk_line WHERE tenant = $1 AND member = $2 AND node = $3",
        args![tenant, member, node],
    )
}

/// Where desks are connected: member, node and the epoch of the node's start.
pub fn connected(tx: &mut dyn Tx) -> Result<Vec<(MemberId, i64, i64)>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT member, node, epoch FROM desk_line WHERE tenant = $1 ORDER BY member, node",
        args![tenant],
    )?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).collect()
}
