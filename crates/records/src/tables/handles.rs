//! Rows of handles.

use tsunagu_model::event::Full;
use tsunagu_model::handle::{Assurance, HandleKind};
use tsunagu_model::{BaseId, HandleId, KeyId, Timestamp};
use tsunagu_store::{Row, StoreError, Tx, args};

use crate::unreadable;

/// A handle as identification sees it: without its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandleRow {
    /// The handle.
    pub id: HandleId,
    /// Its owner.
    pub base: BaseId,
    /// How sure we are.
    pub assurance: Assurance,
    /// Whether too many people use it for it to mean one of them.
    pub shared: bool,
    /// Whether so many name it that it suggests nothing any more.
    pub crowded: bool,
}

/// A handle with its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandleDetail {
    /// The handle.
    pub id: HandleId,
    /// Its owner.
    pub base: BaseId,
    /// Its kind.
    pub kind: HandleKind,
    /// How sure we are.
    pub assurance: Assurance,
    /// The address; `None` when erased.
    pub address: Option<String>,
    /// When it was first seen.
    pub seen_at: Timestamp,
}

/// The handle with this blind index.
pub fn find(
    tx: &mut dyn Tx,
    kind: HandleKind,
    blind_index: &[u8; 16],
) -> Result<Option<HandleRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, base, assurance, shared, crowded FROM handle WHERE tenant = $1 AND kind = $2 AND blind_index = $3",
        args![tenant, kind.0, *blind_index],
    )?;
    rows.first()
        .map(|row| {
            Ok(HandleRow {
                id: row.get(0)?,
                base: row.get(1)?,
                assurance: Assurance::from_number(row.get(2)?),
                shared: row.get(3)?,
                crowded: row.get(4)?,
            })
        })
        .transpose()
}

/// Where a handle is found, and the key that seals its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandlePlace {
    /// Keyed hash of its normal form.
    pub blind_index: [u8; 16],
    /// The key of its base.
    pub key: KeyId,
}

/// Where a handle is found.
pub fn place(tx: &mut dyn Tx, id: HandleId) -> Result<Option<HandlePlace>, StoreError> {
    let tenant = tx.tenant();
    let rows =
        tx.query("SELECT blind_index, key FROM handle WHERE tenant = $1 AND id = $2", args![tenant, id])?;
    rows.first().map(|row| Ok(HandlePlace { blind_index: row.get(0)?, key: row.get(1)? })).transpose()
}

/// Kind and blind index of every handle a base owns, oldest first.
pub fn indexes_of_base(tx: &mut dyn Tx, base: BaseId) -> Result<Vec<(HandleKind, [u8; 16])>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT kind, blind_index FROM handle WHERE tenant = $1 AND base = $2 ORDER BY id",
        args![tenant, base],
    )?;
    rows.iter().map(|row| Ok((HandleKind(row.get(0)?), row.get(1)?))).collect()
}

/// One handle with its address.
pub fn get(tx: &mut dyn Tx, id: HandleId) -> Result<Option<HandleDetail>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT h.id, h.base, h.kind, h.assurance, h.key, h.cell, h.seen_at, k.wrapped FROM handle h \
         LEFT JOIN data_key k ON k.id = h.key WHERE h.tenant = $1 AND h.id = $2",
        args![tenant, id],
    )?;
    rows.first().map(|row| detail(tx, row)).transpose()
}

/// The handles of one base, oldest first.
pub fn of_base(tx: &mut dyn Tx, base: BaseId) -> Result<Vec<HandleDetail>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT h.id, h.base, h.kind, h.assurance, h.key, h.cell, h.seen_at, k.wrapped FROM handle h \
         LEFT JOIN data_key k ON k.id = h.key WHERE h.tenant = $1 AND h.base = $2 ORDER BY h.id",
        args![tenant, base],
    )?;
    rows.iter().map(|row| detail(tx, row)).collect()
}

/// Opens the cell of a handle or an assertion; `None` when it is erased.
pub(super) fn address(
    tx: &mut dyn Tx,
    key: KeyId,
    wrapped: Option<&[u8]>,
    cell: Option<&[u8]>,
) -> Result<Option<String>, StoreError> {
    let clear = match cell {
        Some(cell) => tx.open_joined(Some(key), wrapped, cell)?,
        None => None,
    };
    Ok(match clear {
        Some(clear) => match serde_json::from_slice(&clear).map_err(unreadable)? {
            Full::Handle(words) => Some(words.address),
            Full::Message(_)
            | Full::Note { .. }
            | Full::Reason { .. }
            | Full::Later(_)
            | Full::Setting { .. } => None,
        },
        None => None,
    })
}

fn detail(tx: &mut dyn Tx, row: &Row) -> Result<HandleDetail, StoreError> {
    let (key, cell, wrapped): (KeyId, Option<Vec<u8>>, Option<Vec<u8>>) =
        (row.get(4)?, row.get(5)?, row.get(7)?);
    let address = address(tx, key, wrapped.as_deref(), cell.as_deref())?;
    Ok(HandleDetail {
        id: row.get(0)?,
        base: row.get(1)?,
        kind: HandleKind(row.get(2)?),
        assurance: Assurance::from_number(row.get(3)?),
        address,
        seen_at: row.get(6)?,
    })
}

/// A value that a base owns or asserts, without its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldValue {
    /// Number of the handle or assertion.
    pub id: i64,
    /// Its kind.
    pub kind: HandleKind,
    /// What equal values share.
    pub index: [u8; 16],
    /// How sure we are that it is theirs.
    pub assurance: Assurance,
}

/// Reads number, kind, blind index and assurance.
pub(super) fn held(row: &Row) -> Result<HeldValue, StoreError> {
    Ok(HeldValue {
        id: row.get(0)?,
        kind: HandleKind(row.get(1)?),
        index: row.get(2)?,
        assurance: Assurance::from_number(row.get(3)?),
    })
}

/// The values a base owns, oldest first.
pub fn values_of(tx: &mut dyn Tx, base: BaseId) -> Result<Vec<HeldValue>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, kind, blind_index, assurance FROM handle WHERE tenant = $1 AND base = $2 ORDER BY id",
        args![tenant, base],
    )?;
    rows.iter().map(held).collect()
}

/// The value of a handle: kind and blind index.
pub fn value(tx: &mut dyn Tx, id: HandleId) -> Result<Option<(HandleKind, [u8; 16])>, StoreError> {
    let tenant = tx.tenant();
    let rows =
        tx.query("SELECT kind, blind_index FROM handle WHERE tenant = $1 AND id = $2", args![tenant, id])?;
    rows.first().map(|row| Ok((HandleKind(row.get(0)?), row.get(1)?))).transpose()
}
