//! Rows of links, and of pairs a person said are two people.

use tsunagu_model::event::LinkedBy;
use tsunagu_model::{BaseId, Code, LinkId, Timestamp};
use tsunagu_store::{Row, StoreError, Tx, args};

/// An assertion that two bases are one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// Which.
    pub id: LinkId,
    /// The smaller base.
    pub a: BaseId,
    /// The other.
    pub b: BaseId,
    /// On whose word.
    pub by: LinkedBy,
    /// Whether it holds.
    pub active: bool,
    /// The rule, or the kind of evidence.
    pub reason: Code,
    /// When it was made.
    pub made_at: Timestamp,
    /// The handle or assertion by which `a` holds the value both name.
    pub a_evidence: Option<i64>,
    /// The same of `b`.
    pub b_evidence: Option<i64>,
}

macro_rules! select {
    ($where:literal) => {
        concat!(
            "SELECT id, a, b, by_person, active, reason, made_at, a_evidence, b_evidence FROM link WHERE ",
            $where
        )
    };
}

fn from_row(row: &Row) -> Result<LinkRow, StoreError> {
    let by_person: bool = row.get(3)?;
    Ok(LinkRow {
        id: row.get(0)?,
        a: row.get(1)?,
        b: row.get(2)?,
        by: if by_person { LinkedBy::Person } else { LinkedBy::Rule },
        active: row.get(4)?,
        reason: row.get(5)?,
        made_at: row.get(6)?,
        a_evidence: row.get(7)?,
        b_evidence: row.get(8)?,
    })
}

/// One link.
pub fn get(tx: &mut dyn Tx, id: LinkId) -> Result<Option<LinkRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(select!("tenant = $1 AND id = $2"), args![tenant, id])?;
    rows.first().map(from_row).transpose()
}

/// The links that hold these bases together, oldest first.
pub fn of_bases(tx: &mut dyn Tx, bases: &[BaseId]) -> Result<Vec<LinkRow>, StoreError> {
    let tenant = tx.tenant();
    let mut found = std::collections::BTreeMap::new();
    for base in bases {
        let rows =
            tx.query(select!("tenant = $1 AND active = 1 AND (a = $2 OR b = $2)"), args![tenant, *base])?;
        for row in &rows {
            let row = from_row(row)?;
            found.insert(row.id, row);
        }
    }
    Ok(found.into_values().collect())
}

/// The links a rule made by one handle or assertion, and which hold.
pub fn by_evidence(tx: &mut dyn Tx, evidence: i64) -> Result<Vec<LinkRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        select!("tenant = $1 AND active = 1 AND by_person = 0 AND (a_evidence = $2 OR b_evidence = $2) ORDER BY id"),
        args![tenant, evidence],
    )?;
    rows.iter().map(from_row).collect()
}

/// The values by which two bases had seemed one when a person said they are not; 0 where none is known.
pub fn refused(tx: &mut dyn Tx, one: BaseId, other: BaseId) -> Result<Vec<(i64, i64)>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT a_evidence, b_evidence FROM refused_pair WHERE tenant = $1 AND a = $2 AND b = $3",
        args![tenant, one.min(other), one.max(other)],
    )?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// The pairs with this base that a person said are two people.
pub fn refused_of(tx: &mut dyn Tx, base: BaseId) -> Result<Vec<BaseId>, StoreError> {
    let tenant = tx.tenant();
    let mut found = Vec::new();
    let rows =
        tx.query("SELECT b FROM refused_pair WHERE tenant = $1 AND a = $2 ORDER BY b", args![tenant, base])?;
    for row in &rows {
        found.push(row.get(0)?);
    }
    let rows =
        tx.query("SELECT a FROM refused_pair WHERE tenant = $1 AND b = $2 ORDER BY a", args![tenant, base])?;
    for row in &rows {
        found.push(row.get(0)?);
    }
    Ok(found)
}
