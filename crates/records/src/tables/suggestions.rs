//! Rows of suggestions.

use tsunagu_model::handle::{Assurance, HandleKind};
use tsunagu_model::{BaseId, Code, LinkId, SuggestionId, Timestamp};
use tsunagu_store::{Row, StoreError, Tx, args};

/// Where a suggestion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuggestionState {
    /// Somebody is to decide.
    Open,
    /// The bases are linked by it.
    Accepted,
    /// They are two people; not suggested again.
    Rejected,
    /// Its grounds went away.
    Withdrawn,
}

impl SuggestionState {
    /// Number held in tables.
    pub const fn number(self) -> i64 {
        match self {
            Self::Open => 0,
            Self::Accepted => 1,
            Self::Rejected => 2,
            Self::Withdrawn => 3,
        }
    }

    /// Back from a table; an unknown number is withdrawn, so that nobody decides by it.
    pub const fn from_number(number: i64) -> Self {
        match number {
            0 => Self::Open,
            1 => Self::Accepted,
            2 => Self::Rejected,
            _ => Self::Withdrawn,
        }
    }
}

/// Two bases that may be one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SuggestionRow {
    /// Which.
    pub id: SuggestionId,
    /// The smaller base.
    pub a: BaseId,
    /// The other.
    pub b: BaseId,
    /// Kind of the handle both name.
    pub kind: HandleKind,
    /// How sure we are that it is the one's.
    pub a_assurance: Assurance,
    /// How sure we are that it is the other's.
    pub b_assurance: Assurance,
    /// The kind of evidence.
    pub reason: Code,
    /// Where it stands.
    pub state: SuggestionState,
    /// The link made of it.
    pub link: Option<LinkId>,
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
            "SELECT id, a, b, kind, a_assurance, b_assurance, reason, state, link, made_at, a_evidence, \
             b_evidence FROM suggestion WHERE ",
            $where
        )
    };
}

fn from_row(row: &Row) -> Result<SuggestionRow, StoreError> {
    Ok(SuggestionRow {
        id: row.get(0)?,
        a: row.get(1)?,
        b: row.get(2)?,
        kind: HandleKind(row.get(3)?),
        a_assurance: Assurance::from_number(row.get(4)?),
        b_assurance: Assurance::from_number(row.get(5)?),
        reason: row.get(6)?,
        state: SuggestionState::from_number(row.get(7)?),
        link: row.get(8)?,
        made_at: row.get(9)?,
        a_evidence: row.get(10)?,
        b_evidence: row.get(11)?,
    })
}

/// One suggestion.
pub fn get(tx: &mut dyn Tx, id: SuggestionId) -> Result<Option<SuggestionRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(select!("tenant = $1 AND id = $2"), args![tenant, id])?;
    rows.first().map(from_row).transpose()
}

/// What was ever suggested of two bases; which comes first does not matter.
pub fn of_pair(tx: &mut dyn Tx, one: BaseId, other: BaseId) -> Result<Option<SuggestionRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx
        .query(select!("tenant = $1 AND a = $2 AND b = $3"), args![tenant, one.min(other), one.max(other)])?;
    rows.first().map(from_row).transpose()
}

/// The suggestions that name one of these bases, oldest first, settled ones included.
pub fn of_bases(tx: &mut dyn Tx, bases: &[BaseId]) -> Result<Vec<SuggestionRow>, StoreError> {
    let tenant = tx.tenant();
    let mut found = std::collections::BTreeMap::new();
    for base in bases {
        let rows = tx.query(
            select!("tenant = $1 AND (a = $2 OR b = $2) ORDER BY id LIMIT 200"),
            args![tenant, *base],
        )?;
        for row in &rows {
            let row = from_row(row)?;
            found.insert(row.id, row);
        }
    }
    Ok(found.into_values().collect())
}

/// The open suggestions made by one handle or assertion.
pub fn by_evidence(tx: &mut dyn Tx, evidence: i64) -> Result<Vec<SuggestionRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        select!("tenant = $1 AND state = 0 AND (a_evidence = $2 OR b_evidence = $2) ORDER BY id"),
        args![tenant, evidence],
    )?;
    rows.iter().map(from_row).collect()
}
