//! Rows of assertions.

use tsunagu_model::handle::{Assurance, HandleKind};
use tsunagu_model::{AssertionId, BaseId};
use tsunagu_store::{Row, StoreError, Tx, args};

/// An assertion as rules see it: without its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AssertionRow {
    /// The assertion.
    pub id: AssertionId,
    /// The base that says so.
    pub base: BaseId,
    /// Kind of the handle that made the base.
    pub owner: HandleKind,
    /// How sure we are.
    pub assurance: Assurance,
}

fn from_row(row: &Row) -> Result<AssertionRow, StoreError> {
    Ok(AssertionRow {
        id: row.get(0)?,
        base: row.get(1)?,
        owner: HandleKind(row.get(2)?),
        assurance: Assurance::from_number(row.get(3)?),
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
        "SELECT a.id, a.base, b.kind, a.assurance FROM assertion a JOIN base b ON b.id = a.base \
         WHERE a.tenant = $1 AND a.kind = $2 AND a.blind_index = $3 AND a.base = $4",
        args![tenant, kind.0, *blind_index, base],
    )?;
    rows.first().map(from_row).transpose()
}

/// Who asserts one handle, oldest base first, at most `limit`.
pub fn of_handle(
    tx: &mut dyn Tx,
    kind: HandleKind,
    blind_index: &[u8; 16],
    limit: i64,
) -> Result<Vec<AssertionRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT a.id, a.base, b.kind, a.assurance FROM assertion a JOIN base b ON b.id = a.base \
         WHERE a.tenant = $1 AND a.kind = $2 AND a.blind_index = $3 ORDER BY a.base LIMIT $4",
        args![tenant, kind.0, *blind_index, limit],
    )?;
    rows.iter().map(from_row).collect()
}
