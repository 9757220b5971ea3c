//! What only an export reads of a profile: what its bases say is theirs, and which links hold them together.

use tsunagu_model::event::{Full, HandleWords};
use tsunagu_model::handle::{Assurance, HandleKind};
use tsunagu_model::{BaseId, Code, KeyId, LinkId, Timestamp};
use tsunagu_store::{StoreError, Tx, args};

use crate::unreadable;

/// A handle a base says is its own without owning it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidHandle {
    /// Who says so.
    pub base: BaseId,
    /// Its kind.
    pub kind: HandleKind,
    /// How sure we are.
    pub assurance: Assurance,
    /// The address; `None` when erased.
    pub address: Option<String>,
    /// Since when.
    pub made_at: Timestamp,
}

/// A link of two bases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// Which.
    pub id: LinkId,
    /// One base.
    pub a: BaseId,
    /// The other.
    pub b: BaseId,
    /// Whether a person made it.
    pub by_person: bool,
    /// Whether it holds.
    pub active: bool,
    /// The rule or the kind of evidence.
    pub reason: Code,
    /// Since when.
    pub made_at: Timestamp,
}

/// What a base says is its own, oldest first.
pub fn said(tx: &mut dyn Tx, base: BaseId) -> Result<Vec<SaidHandle>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT kind, assurance, key, cell, made_at FROM assertion WHERE tenant = $1 AND base = $2 ORDER BY id",
        args![tenant, base],
    )?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let (key, cell): (KeyId, Option<Vec<u8>>) = (row.get(2)?, row.get(3)?);
        let clear = cell.map(|cell| tx.open_cell(key, &cell)).transpose()?.flatten();
        let words: Option<Full> =
            clear.map(|clear| serde_json::from_slice(&clear)).transpose().map_err(unreadable)?;
        let address =
            if let Some(Full::Handle(HandleWords { address, .. })) = words { Some(address) } else { None };
        found.push(SaidHandle {
            base,
            kind: HandleKind(row.get(0)?),
            assurance: Assurance::from_number(row.get(1)?),
            address,
            made_at: row.get(4)?,
        });
    }
    Ok(found)
}

/// The links that name a base, oldest first, withdrawn ones included.
pub fn links(tx: &mut dyn Tx, base: BaseId) -> Result<Vec<LinkRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, a, b, by_person, active, reason, made_at FROM link WHERE tenant = $1 AND (a = $2 OR b = $2) \
         ORDER BY id",
        args![tenant, base],
    )?;
    rows.iter()
        .map(|row| {
            Ok(LinkRow {
                id: row.get(0)?,
                a: row.get(1)?,
                b: row.get(2)?,
                by_person: row.get(3)?,
                active: row.get(4)?,
                reason: row.get(5)?,
                made_at: row.get(6)?,
            })
        })
        .collect()
}
