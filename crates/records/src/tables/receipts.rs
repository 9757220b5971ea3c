//! Receipts of erasures: what was asked, how far it has come, and what it took. They hold no personal data but the
//! reason, which is sealed under the tenant's key.

use tsunagu_model::event::Actor;
use tsunagu_model::{BaseId, ReceiptId, TenantId, Timestamp};
use tsunagu_store::{Row, StoreError, Tx, args};

use super::bases;
use crate::unreadable;

const REASON_FIELD: u8 = 3;

/// How far an erasure has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptState {
    /// The person is gone from every screen; the rest of what was theirs is being destroyed.
    Erasing,
    /// Nothing is left.
    Done,
}

impl ReceiptState {
    /// Number held in the table.
    pub const fn number(self) -> i64 {
        match self {
            Self::Erasing => 0,
            Self::Done => 1,
        }
    }

    const fn from_number(number: i64) -> Self {
        match number {
            1 => Self::Done,
            _ => Self::Erasing,
        }
    }

    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Erasing => "erasing",
            Self::Done => "done",
        }
    }
}

/// What an erasure took, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Base profiles.
    pub bases: i64,
    /// Addresses they owned.
    pub handles: i64,
    /// Their conversations.
    pub conversations: i64,
    /// Interactions whose keys were destroyed.
    pub interactions: i64,
    /// Messages from and to them.
    pub messages: i64,
    /// Notes in their conversations.
    pub notes: i64,
    /// Stored files: raw mails, HTML, attachments.
    pub files: i64,
    /// Bytes of those, in clear.
    pub file_bytes: i64,
    /// Messages taken back before they left.
    pub cancelled: i64,
    /// Files uploaded and not sent.
    pub uploads: i64,
    /// Items of theirs that could not be processed.
    pub set_aside: i64,
}

/// A receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptRow {
    /// Which.
    pub id: ReceiptId,
    /// The profile by its smallest base.
    pub profile: BaseId,
    /// Who asked.
    pub asked_by: Actor,
    /// When.
    pub asked_at: Timestamp,
    /// Why, as they said; `None` when it cannot be opened.
    pub reason: Option<String>,
    /// How far it has come.
    pub state: ReceiptState,
    /// When nothing was left.
    pub finished_at: Option<Timestamp>,
    /// Log number of the last fact of it.
    pub last_seq: i64,
    /// Up to which number of the log emptied payloads were looked for.
    pub swept_seq: i64,
    /// What it took.
    pub counts: Counts,
    /// SHA-256 over what it says, once it is done.
    pub hash: Option<Vec<u8>>,
}

macro_rules! select {
    ($where:literal) => {
        concat!(
            "SELECT id, profile, asked_by, asked_at, reason_key, reason_cell, state, finished_at, last_seq, swept_seq, \
             bases, handles, conversations, interactions, messages, notes, files, file_bytes, cancelled, uploads, \
             set_aside, hash FROM erasure_receipt WHERE ",
            $where
        )
    };
}

fn from_row(tx: &mut dyn Tx, row: &Row) -> Result<ReceiptRow, StoreError> {
    let actor: String = row.get(2)?;
    let reason = tx.open_cell(row.get(4)?, &row.get::<Vec<u8>>(5)?)?;
    Ok(ReceiptRow {
        id: row.get(0)?,
        profile: row.get(1)?,
        asked_by: Actor::parse(&actor).ok_or_else(|| unreadable("a receipt names no actor"))?,
        asked_at: row.get(3)?,
        reason: reason.map(|clear| String::from_utf8_lossy(&clear).into_owned()),
        state: ReceiptState::from_number(row.get(6)?),
        finished_at: row.get(7)?,
        last_seq: row.get(8)?,
        swept_seq: row.get(9)?,
        counts: Counts {
            bases: row.get(10)?,
            handles: row.get(11)?,
            conversations: row.get(12)?,
            interactions: row.get(13)?,
            messages: row.get(14)?,
            notes: row.get(15)?,
            files: row.get(16)?,
            file_bytes: row.get(17)?,
            cancelled: row.get(18)?,
            uploads: row.get(19)?,
            set_aside: row.get(20)?,
        },
        hash: row.get(21)?,
    })
}

/// Makes the receipt of an erasure that begins now.
pub fn insert(
    tx: &mut dyn Tx,
    id: ReceiptId,
    profile: BaseId,
    bases: &[BaseId],
    asked_by: Actor,
    reason: &str,
) -> Result<(), StoreError> {
    let (tenant, now, key) = (tx.tenant(), tx.now(), tx.tenant_key()?);
    let cell = tx.seal_cell(key, id.0, REASON_FIELD, reason.as_bytes())?;
    tx.exec(
        "INSERT INTO erasure_receipt (id, tenant, profile, asked_by, asked_at, reason_key, reason_cell, state, \
         finished_at, last_seq, swept_seq, bases, handles, conversations, interactions, messages, notes, files, \
         file_bytes, cancelled, uploads, set_aside, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, NULL, 0, 0, \
         0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL)",
        args![id, tenant, profile, asked_by.text(), now, key, cell],
    )?;
    for base in bases {
        tx.exec(
            "INSERT INTO erased_base (tenant, base, receipt) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            args![tenant, *base, id],
        )?;
    }
    Ok(())
}

/// One receipt.
pub fn get(tx: &mut dyn Tx, id: ReceiptId) -> Result<Option<ReceiptRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(select!("tenant = $1 AND id = $2"), args![tenant, id])?;
    rows.first().map(|row| from_row(tx, row)).transpose()
}

/// Receipts older than `before`, newest first.
pub fn page(tx: &mut dyn Tx, before: ReceiptId, limit: i64) -> Result<Vec<ReceiptRow>, StoreError> {
    let tenant = tx.tenant();
    let rows =
        tx.query(select!("tenant = $1 AND id < $2 ORDER BY id DESC LIMIT $3"), args![tenant, before, limit])?;
    rows.iter().map(|row| from_row(tx, row)).collect()
}

/// Erasures that have not come to their end, oldest first.
pub fn unfinished(tx: &mut dyn Tx) -> Result<Vec<ReceiptRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(select!("tenant = $1 AND state = 0 ORDER BY id"), args![tenant])?;
    rows.iter().map(|row| from_row(tx, row)).collect()
}

/// The bases an erasure is about, smallest first.
pub fn bases(tx: &mut dyn Tx, id: ReceiptId) -> Result<Vec<BaseId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT base FROM erased_base WHERE tenant = $1 AND receipt = $2 ORDER BY base",
        args![tenant, id],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// Erasures of which a base is here that was not erased here: this store's data is older than their receipts.
pub fn with_living_bases(tx: &mut dyn Tx) -> Result<Vec<ReceiptId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT DISTINCT e.receipt FROM erased_base e JOIN base b ON b.tenant = e.tenant AND b.id = e.base \
         WHERE e.tenant = $1 AND b.state <> $2 ORDER BY e.receipt",
        args![tenant, bases::ERASED],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// Those bases of one erasure, smallest first.
pub fn living_bases(tx: &mut dyn Tx, id: ReceiptId) -> Result<Vec<BaseId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT e.base FROM erased_base e JOIN base b ON b.tenant = e.tenant AND b.id = e.base \
         WHERE e.tenant = $1 AND e.receipt = $2 AND b.state <> $3 ORDER BY e.base",
        args![tenant, id, bases::ERASED],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// Sets a receipt back to its beginning, for what it tells is to be done again.
pub fn begin_anew(tx: &mut dyn Tx, id: ReceiptId) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "UPDATE erasure_receipt SET state = 0, finished_at = NULL, hash = NULL, last_seq = 0, swept_seq = 0, \
         bases = 0, handles = 0, conversations = 0, interactions = 0, messages = 0, notes = 0, files = 0, \
         file_bytes = 0, cancelled = 0, uploads = 0, set_aside = 0 WHERE tenant = $1 AND id = $2",
        args![tenant, id],
    )
}

/// The receipt of the erasure that took a base.
pub fn of_base(tx: &mut dyn Tx, base: BaseId) -> Result<Option<ReceiptId>, StoreError> {
    let tenant = tx.tenant();
    let rows =
        tx.query("SELECT receipt FROM erased_base WHERE tenant = $1 AND base = $2", args![tenant, base])?;
    rows.first().map(|row| row.get(0)).transpose()
}

/// Adds to what an erasure took, and notes the last fact of it.
pub fn add(tx: &mut dyn Tx, id: ReceiptId, more: Counts, last_seq: i64) -> Result<(), StoreError> {
    let tenant: TenantId = tx.tenant();
    tx.exec(
        "UPDATE erasure_receipt SET bases = bases + $1, handles = handles + $2, conversations = conversations + $3, \
         interactions = interactions + $4, messages = messages + $5, notes = notes + $6, files = files + $7, \
         file_bytes = file_bytes + $8, cancelled = cancelled + $9, uploads = uploads + $10, \
         set_aside = set_aside + $11, last_seq = CASE WHEN last_seq < $12 THEN $12 ELSE last_seq END \
         WHERE tenant = $13 AND id = $14",
        args![
            more.bases,
            more.handles,
            more.conversations,
            more.interactions,
            more.messages,
            more.notes,
            more.files,
            more.file_bytes,
            more.cancelled,
            more.uploads,
            more.set_aside,
            last_seq,
            tenant,
            id
        ],
    )
}

/// Notes how far the log was looked through.
pub fn swept(tx: &mut dyn Tx, id: ReceiptId, seq: i64) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "UPDATE erasure_receipt SET swept_seq = $1 WHERE tenant = $2 AND id = $3 AND swept_seq < $1",
        args![seq, tenant, id],
    )
}

/// Ends an erasure; false when it had ended already.
pub fn finish(tx: &mut dyn Tx, id: ReceiptId, hash: &[u8]) -> Result<bool, StoreError> {
    let (tenant, now) = (tx.tenant(), tx.now());
    let rows = tx.query(
        "UPDATE erasure_receipt SET state = 1, finished_at = $1, hash = $2 \
         WHERE tenant = $3 AND id = $4 AND state = 0 RETURNING id",
        args![now, hash.to_vec(), tenant, id],
    )?;
    Ok(!rows.is_empty())
}
