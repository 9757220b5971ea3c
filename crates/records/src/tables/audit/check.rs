//! Whether a chain is whole.

use tsunagu_store::{StoreError, Tx, args};

use super::{AuditRow, BEGINNING, columns, from_row, head, seal};

/// Rows read at once.
const AT_ONCE: i64 = 1_000;
/// Faults named at most; more say nothing new.
const MOST: usize = 100;

/// Something wrong with a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The row.
    pub n: i64,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The row, and perhaps some after it, is gone.
    Missing,
    /// The row says something else than it did when it was written.
    Changed,
    /// The row does not continue the one before it: one of the two was put in another's place.
    OutOfPlace,
    /// The chain goes on behind its sealed end, or the seal is not ours.
    EndForged,
}

impl FaultKind {
    /// The fault in words.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Missing => "is missing",
            Self::Changed => "was changed",
            Self::OutOfPlace => "does not continue the row before it",
            Self::EndForged => "stands where the end of the chain was not sealed",
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "row {} {}", self.n, self.kind.text())
    }
}

/// What checking a chain found: its rows, and what is wrong with it, at most 100 faults.
pub fn check(tx: &mut dyn Tx) -> Result<(i64, Vec<Fault>), StoreError> {
    let tenant = tx.tenant();
    let mut chain = Chain { last: 0, hash: BEGINNING, rows: 0, faults: Vec::new() };
    loop {
        let rows = tx.query(
            concat!("SELECT ", columns!(), " FROM audit WHERE tenant = $1 AND n > $2 ORDER BY n LIMIT $3"),
            args![tenant, chain.last, AT_ONCE],
        )?;
        for row in &rows {
            chain.follow(&from_row(row)?);
        }
        if (rows.len() as i64) < AT_ONCE || chain.faults.len() > MOST {
            break;
        }
    }
    match head(tx)? {
        None if chain.last > 0 => chain.fault(chain.last, FaultKind::EndForged),
        None => {}
        Some(head) if chain.last < head.n => chain.fault(chain.last + 1, FaultKind::Missing),
        Some(head) => {
            let ours = seal(tx, head.n, &head.hash)? == head.mac;
            if chain.faults.is_empty() && (!ours || chain.last > head.n || chain.hash != head.hash) {
                chain.fault(chain.last, FaultKind::EndForged);
            }
        }
    }
    chain.faults.truncate(MOST);
    Ok((chain.rows, chain.faults))
}

struct Chain {
    last: i64,
    hash: [u8; 32],
    rows: i64,
    faults: Vec<Fault>,
}

impl Chain {
    fn follow(&mut self, row: &AuditRow) {
        self.rows += 1;
        let missing = row.n != self.last + 1;
        if missing {
            self.fault(self.last + 1, FaultKind::Missing);
        }
        if row.digest() != row.hash {
            self.fault(row.n, FaultKind::Changed);
        } else if !missing && row.prev != self.hash {
            self.fault(row.n, FaultKind::OutOfPlace);
        }
        // Going on from what stands here names each damaged row once.
        (self.last, self.hash) = (row.n, row.hash);
    }

    fn fault(&mut self, n: i64, kind: FaultKind) {
        self.faults.push(Fault { n, kind });
    }
}
