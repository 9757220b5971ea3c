//! Rows of base profiles.

use tsunagu_model::handle::HandleKind;
use tsunagu_model::{BaseId, KeyId};
use tsunagu_store::{StoreError, Tx, args};

/// The state of a base that came by a handoff link; 0 of one that never did.
pub const CARRIED: i64 = 1;
/// The state of a base that was erased.
pub const ERASED: i64 = 2;

/// What commands need of a base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseRow {
    /// The base.
    pub id: BaseId,
    /// The profile it is part of.
    pub root: BaseId,
    /// Kind of its handle.
    pub kind: HandleKind,
    /// A machine, not a customer.
    pub system: bool,
    /// The key of its handles and attributes.
    pub key: KeyId,
    /// Its name, when it has one that can be read.
    pub name: Option<String>,
    /// Whether a person typed the name.
    pub name_by_person: bool,
    /// Whether it once came by a handoff link.
    pub carried: bool,
}

/// One base.
pub fn get(tx: &mut dyn Tx, id: BaseId) -> Result<Option<BaseRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT b.root, b.kind, b.system, b.key, b.name_key, b.name_cell, b.name_by_person, k.wrapped, b.state \
         FROM base b LEFT JOIN data_key k ON k.id = b.name_key WHERE b.tenant = $1 AND b.id = $2",
        args![tenant, id],
    )?;
    let Some(row) = rows.first() else { return Ok(None) };
    Ok(Some(BaseRow {
        id,
        root: row.get(0)?,
        kind: HandleKind(row.get(1)?),
        system: row.get(2)?,
        key: row.get(3)?,
        name: super::conversations::brief(tx, row, 4, 7, 5)?.as_open().map(|brief| brief.name.clone()),
        name_by_person: row.get(6)?,
        carried: row.get::<i64>(8)? == CARRIED,
    }))
}

/// Whether a base was erased. Nothing is written about such a one any more.
pub fn is_erased(tx: &mut dyn Tx, id: BaseId) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query("SELECT state FROM base WHERE tenant = $1 AND id = $2", args![tenant, id])?;
    rows.first().map_or(Ok(false), |row| Ok(row.get::<i64>(0)? == ERASED))
}

/// Those of some bases that are marked to be served before others.
pub fn vips(tx: &mut dyn Tx, bases: &[BaseId]) -> Result<Vec<BaseId>, StoreError> {
    let tenant = tx.tenant();
    let mut marked = Vec::new();
    for base in bases {
        let rows =
            tx.query("SELECT 1 FROM base WHERE tenant = $1 AND id = $2 AND vip = 1", args![tenant, *base])?;
        if !rows.is_empty() {
            marked.push(*base);
        }
    }
    Ok(marked)
}
