//! Customers: a page of profiles, newest activity first.

use tsunagu_model::event::{Brief, Sealed};
use tsunagu_model::handle::HandleKind;
use tsunagu_model::{BaseId, Timestamp};
use tsunagu_store::{Row, StoreError, Tx, args};

use crate::tables::bases::ERASED;
use crate::tables::conversations;

/// A profile as a list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedProfile {
    /// Its smallest base.
    pub id: BaseId,
    /// Kind of that base's handle.
    pub kind: HandleKind,
    /// Brief with its name.
    pub name: Sealed<Brief>,
    /// A machine, not a customer.
    pub system: bool,
    /// When it was first seen.
    pub created_at: Timestamp,
    /// Log number of its newest activity.
    pub last_seq: i64,
    /// Whether it was erased.
    pub erased: bool,
    /// Served before others.
    pub vip: bool,
}

macro_rules! page {
    ($where:literal) => {
        concat!(
            "SELECT b.id, b.kind, b.system, b.created_at, b.last_seq, b.name_key, k.wrapped, b.name_cell, b.state, \
             (SELECT MAX(m.vip) FROM base m WHERE m.tenant = b.tenant AND m.root = b.root) FROM base b \
             LEFT JOIN data_key k ON k.id = b.name_key WHERE ",
            $where
        )
    };
}

/// Profiles with activity before `before`; those that were erased are none any more.
pub fn page(tx: &mut dyn Tx, before: i64, limit: i64) -> Result<Vec<ListedProfile>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        page!(
            "b.tenant = $1 AND b.system = 0 AND b.state <> 2 AND b.root = b.id AND b.last_seq < $2 ORDER BY b.last_seq DESC LIMIT $3"
        ),
        args![tenant, before, limit],
    )?;
    rows.iter().map(|row| from_row(tx, row)).collect()
}

/// One base as a profile is shown.
pub fn one(tx: &mut dyn Tx, base: BaseId) -> Result<Option<ListedProfile>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(page!("b.tenant = $1 AND b.id = $2"), args![tenant, base])?;
    rows.first().map(|row| from_row(tx, row)).transpose()
}

fn from_row(tx: &mut dyn Tx, row: &Row) -> Result<ListedProfile, StoreError> {
    Ok(ListedProfile {
        id: row.get(0)?,
        kind: HandleKind(row.get(1)?),
        system: row.get(2)?,
        created_at: row.get(3)?,
        last_seq: row.get(4)?,
        name: conversations::brief(tx, row, 5, 6, 7)?,
        erased: row.get::<i64>(8)? == ERASED,
        vip: row.get::<Option<i64>>(9)? == Some(1),
    })
}
