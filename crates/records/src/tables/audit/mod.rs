//! The audit: who changed and who looked, as a chain of rows per tenant.
//!
//! A row names ids and words of this program, and by its types nothing else: names are joined when it is read. Each
//! row's hash covers the row before it, and the end of the chain is sealed by a key of the tenant, so that a row that
//! was changed, removed or moved is noticed ([`check`]).

mod check;
mod entry;

pub use check::{Fault, FaultKind, check};
pub use entry::{Detail, Entry, Object};

use sha2::{Digest, Sha256};
use tsunagu_model::Timestamp;
use tsunagu_model::event::{Actor, Fact, StatusCause};
use tsunagu_store::{LogEvent, StoreError, Tx, args};

/// What the first row of a chain has for the hash of the one before.
const BEGINNING: [u8; 32] = [0; 32];

/// A row as it stands in its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// Its number, from 1 without gaps.
    pub n: i64,
    /// When it happened. A look is written some seconds later than it happened, so times may step back by as much.
    pub at: Timestamp,
    /// Who: the text of an actor.
    pub actor: String,
    /// What was done.
    pub verb: String,
    /// Kind of the thing.
    pub kind: String,
    /// Public id of the thing; empty when it has none.
    pub object: String,
    /// A word, number or id more; empty when there is none.
    pub detail: String,
    /// Hash of the row before.
    pub prev: [u8; 32],
    /// Hash of this row.
    pub hash: [u8; 32],
}

impl AuditRow {
    /// SHA-256 over the hash of the row before and this row: numbers as 8 bytes, texts behind their length.
    fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(self.prev);
        hash.update(self.n.to_be_bytes());
        hash.update(self.at.0.to_be_bytes());
        for text in [&self.actor, &self.verb, &self.kind, &self.object, &self.detail] {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        }
        hash.finalize().into()
    }
}

/// Writes rows at the end of the tenant's chain, in the transaction of what they tell of. The tenant's lock makes the
/// numbers follow each other without gaps.
pub fn append(tx: &mut dyn Tx, entries: &[Entry]) -> Result<(), StoreError> {
    if entries.is_empty() {
        return Ok(());
    }
    let tenant = tx.tenant();
    let (mut n, mut prev) = head(tx)?.map_or((0, BEGINNING), |head| (head.n, head.hash));
    for entry in entries {
        n += 1;
        let mut row = AuditRow {
            n,
            at: entry.at,
            actor: entry.actor.text(),
            verb: entry.verb.to_owned(),
            kind: entry.object.kind().to_owned(),
            object: entry.object.id().to_owned(),
            detail: entry.detail.text(),
            prev,
            hash: BEGINNING,
        };
        row.hash = row.digest();
        tx.exec(
            "INSERT INTO audit (tenant, n, at, actor, verb, kind, object, detail, prev, hash) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            args![
                tenant, row.n, row.at, row.actor, row.verb, row.kind, row.object, row.detail, row.prev,
                row.hash
            ],
        )?;
        prev = row.hash;
    }
    let mac = seal(tx, n, &prev)?;
    tx.exec(
        "INSERT INTO audit_head (tenant, n, hash, mac) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (tenant) DO UPDATE SET n = excluded.n, hash = excluded.hash, mac = excluded.mac",
        args![tenant, n, prev, mac],
    )
}

/// Where a chain ends.
struct Head {
    n: i64,
    hash: [u8; 32],
    mac: [u8; 32],
}

fn head(tx: &mut dyn Tx) -> Result<Option<Head>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query("SELECT n, hash, mac FROM audit_head WHERE tenant = $1", args![tenant])?;
    rows.first().map(|row| Ok(Head { n: row.get(0)?, hash: row.get(1)?, mac: row.get(2)? })).transpose()
}

fn seal(tx: &mut dyn Tx, n: i64, hash: &[u8; 32]) -> Result<[u8; 32], StoreError> {
    let mut bytes = n.to_be_bytes().to_vec();
    bytes.extend_from_slice(hash);
    tx.mac("audit", &bytes)
}

/// Columns of an [`AuditRow`], in the order [`from_row`] reads them.
macro_rules! columns {
    () => {
        "n, at, actor, verb, kind, object, detail, prev, hash"
    };
}
pub(crate) use columns;

pub(crate) fn from_row(row: &tsunagu_store::Row) -> Result<AuditRow, StoreError> {
    Ok(AuditRow {
        n: row.get(0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        verb: row.get(3)?,
        kind: row.get(4)?,
        object: row.get(5)?,
        detail: row.get(6)?,
        prev: row.get(7)?,
        hash: row.get(8)?,
    })
}

/// Writes the row of a fact that a person or a program brought about. What customers and rules do is told by the log
/// alone, and so is what only follows from another fact of the same command.
pub(crate) fn of_fact(tx: &mut dyn Tx, log: &LogEvent, fact: &Fact) -> Result<(), StoreError> {
    let by_us = matches!(log.actor, Actor::Member(_) | Actor::ApiKey(_));
    if !by_us || follows(fact) {
        return Ok(());
    }
    let (verb, object) = if let Fact::SettingChanged(change) = fact {
        let verb = if change.deleted { "setting_deleted" } else { fact.word() };
        (verb, Object::setting(change.area, change.id))
    } else {
        let conversation = log.conversation.map(Object::of);
        (fact.word(), conversation.or(log.base.map(Object::of)).unwrap_or(Object::nothing("log")))
    };
    let entry = Entry { at: log.recorded_at, actor: log.actor, verb, object, detail: Detail::Event(log.id) };
    append(tx, &[entry])
}

fn follows(fact: &Fact) -> bool {
    if let Fact::StatusChanged(change) = fact {
        return change.cause != StatusCause::Chosen;
    }
    // What a change did is told part by part.
    matches!(fact, Fact::InteractionStarted(_) | Fact::InteractionEnded(_) | Fact::ChangeMade(_))
}
