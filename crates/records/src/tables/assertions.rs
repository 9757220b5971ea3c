//! Rows of assertions.

use tsunagu_model::handle::{Assurance, HandleKind};
use tsunagu_model::{AssertionId, BaseId, KeyId, Timestamp};
use tsunagu_store::{Row, StoreError, Tx, args};

use super::handles::{HeldValue, held};

/// An assertion as rules see it: without its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AssertionRow {
    /// The assertion.
    pub id: AssertionId,
    /// The base that says so.
    pub base: BaseId,
    /// Kind of the handle that made the base.
    pub owner: HandleKind,
    /// How sure we are of that handle.
    pub owner_assurance: Assurance,
    /// How sure we are.
    pub assurance: Assurance,
    /// Whether rules link by this value no more.
    pub shared: bool,
    /// Whether it suggests nothing any more.
    pub crowded: bool,
}

/// An assertion with its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssertionDetail {
    /// The assertion.
    pub id: AssertionId,
    /// The base that says so.
    pub base: BaseId,
    /// Kind of the handle it says is its own.
    pub kind: HandleKind,
    /// How sure we are.
    pub assurance: Assurance,
    /// The address; `None` when erased.
    pub address: Option<String>,
    /// When it was first said.
    pub made_at: Timestamp,
}

fn from_row(row: &Row) -> Result<AssertionRow, StoreError> {
    Ok(AssertionRow {
        id: row.get(0)?,
        base: row.get(1)?,
        owner: HandleKind(row.get(2)?),
        assurance: Assurance::from_number(row.get(3)?),
        shared: row.get(4)?,
        crowded: row.get(5)?,
        owner_assurance: row.get::<Option<i64>>(6)?.map_or(Assurance::Anonymous, Assurance::from_number),
    })
}

/// What one base asserts of one handle.
pub fn of_base(
    tx: &mut dyn Tx,
    kind: HandleKind,
    blind_index: &[u8; 16],
    base: BaseId,
) -> Result<Option<AssertionRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT a.id, a.base, b.kind, a.assurance, a.shared, a.crowded, h.assurance FROM assertion a \
         JOIN base b ON b.id = a.base LEFT JOIN handle h ON h.tenant = a.tenant AND h.base = a.base WHERE a.tenant = $1 AND a.kind = $2 AND a.blind_index = $3 AND a.base = $4",
        args![tenant, kind.0, *blind_index, base],
    )?;
    rows.first().map(from_row).transpose()
}

/// Who asserts one handle, at most `limit`: who proved it first, then by base, oldest first.
pub fn of_handle(
    tx: &mut dyn Tx,
    kind: HandleKind,
    blind_index: &[u8; 16],
    limit: i64,
) -> Result<Vec<AssertionRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT a.id, a.base, b.kind, a.assurance, a.shared, a.crowded, h.assurance FROM assertion a \
         JOIN base b ON b.id = a.base LEFT JOIN handle h ON h.tenant = a.tenant AND h.base = a.base WHERE a.tenant = $1 AND a.kind = $2 AND a.blind_index = $3 \
         ORDER BY a.assurance DESC, a.base LIMIT $4",
        args![tenant, kind.0, *blind_index, limit],
    )?;
    rows.iter().map(from_row).collect()
}

/// The values a base asserts, oldest first.
pub fn values_of(tx: &mut dyn Tx, base: BaseId) -> Result<Vec<HeldValue>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, kind, blind_index, assurance FROM assertion WHERE tenant = $1 AND base = $2 ORDER BY id",
        args![tenant, base],
    )?;
    rows.iter().map(held).collect()
}

/// What a base says is its own, oldest first, with addresses.
pub fn details_of(tx: &mut dyn Tx, base: BaseId) -> Result<Vec<AssertionDetail>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT a.id, a.kind, a.assurance, a.made_at, a.key, a.cell, k.wrapped FROM assertion a \
         LEFT JOIN data_key k ON k.id = a.key WHERE a.tenant = $1 AND a.base = $2 ORDER BY a.id",
        args![tenant, base],
    )?;
    rows.iter()
        .map(|row| {
            let (key, cell, wrapped): (KeyId, Option<Vec<u8>>, Option<Vec<u8>>) =
                (row.get(4)?, row.get(5)?, row.get(6)?);
            Ok(AssertionDetail {
                id: row.get(0)?,
                base,
                kind: HandleKind(row.get(1)?),
                assurance: Assurance::from_number(row.get(2)?),
                address: super::handles::address(tx, key, wrapped.as_deref(), cell.as_deref())?,
                made_at: row.get(3)?,
            })
        })
        .collect()
}

/// The value of an assertion: kind and blind index.
pub fn value(tx: &mut dyn Tx, id: AssertionId) -> Result<Option<(HandleKind, [u8; 16])>, StoreError> {
    let tenant = tx.tenant();
    let rows =
        tx.query("SELECT kind, blind_index FROM assertion WHERE tenant = $1 AND id = $2", args![tenant, id])?;
    rows.first().map(|row| Ok((HandleKind(row.get(0)?), row.get(1)?))).transpose()
}
