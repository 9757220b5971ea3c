//! Senders whose items are kept as spam.

use tsunagu_model::handle::HandleKind;
use tsunagu_model::*;
use tsunagu_store::{StoreError, Tx, args};

const ADDRESS_FIELD: u8 = 3;

/// A blocked sender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockedRow {
    /// Which.
    pub id: BlockedSenderId,
    /// Kind of the handle.
    pub kind: HandleKind,
    /// Who blocked it: the text of an actor.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// The address; `None` when it was erased.
    pub address: Option<String>,
}

/// A handle to be blocked.
#[derive(Clone, Debug)]
pub struct Blocking {
    /// Its kind.
    pub kind: HandleKind,
    /// Keyed hash of its normal form.
    pub blind_index: [u8; 16],
    /// Its address.
    pub address: String,
    /// The key that seals the address; that of the handle's base, so that it is erased with them.
    pub key: KeyId,
}

/// Blocks a handle; answers its entry, the earlier one when it is blocked already.
pub fn block(
    tx: &mut dyn Tx,
    id: BlockedSenderId,
    by: &str,
    blocking: &Blocking,
) -> Result<BlockedSenderId, StoreError> {
    if let Some(known) = find(tx, blocking.kind, &blocking.blind_index)? {
        return Ok(known);
    }
    let (tenant, now) = (tx.tenant(), tx.now());
    let cell = tx.seal_cell(blocking.key, id.0, ADDRESS_FIELD, blocking.address.as_bytes())?;
    tx.exec(
        "INSERT INTO blocked_sender (id, tenant, kind, blind_index, made_by, made_at, key, address_cell) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![id, tenant, blocking.kind.0, blocking.blind_index, by, now, blocking.key, cell],
    )?;
    Ok(id)
}

/// The entry of a handle; `None` when it is not blocked.
pub fn find(
    tx: &mut dyn Tx,
    kind: HandleKind,
    blind_index: &[u8; 16],
) -> Result<Option<BlockedSenderId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id FROM blocked_sender WHERE tenant = $1 AND kind = $2 AND blind_index = $3",
        args![tenant, kind.0, *blind_index],
    )?;
    rows.first().map(|row| row.get(0)).transpose()
}

/// Blocked senders before the entry `before`, newest first.
pub fn page(tx: &mut dyn Tx, before: i64, limit: i64) -> Result<Vec<BlockedRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, kind, made_by, made_at, key, address_cell FROM blocked_sender WHERE tenant = $1 AND id < $2 \
         ORDER BY id DESC LIMIT $3",
        args![tenant, before, limit],
    )?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let (key, cell): (KeyId, Vec<u8>) = (row.get(4)?, row.get(5)?);
        let address = tx.open_cell(key, &cell)?;
        found.push(BlockedRow {
            id: row.get(0)?,
            kind: HandleKind(row.get(1)?),
            made_by: row.get(2)?,
            made_at: row.get(3)?,
            address: address.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        });
    }
    Ok(found)
}

/// Lets a sender in again; false when there is no such entry.
pub fn remove(tx: &mut dyn Tx, id: BlockedSenderId) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let rows =
        tx.query("DELETE FROM blocked_sender WHERE tenant = $1 AND id = $2 RETURNING id", args![tenant, id])?;
    Ok(!rows.is_empty())
}
