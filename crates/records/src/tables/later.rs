//! What customers who wait are offered instead, and what they asked for.

use tsunagu_model::event::{Full, LaterWords, Sealed, Stream};
use tsunagu_model::routing::{LaterWay, OverflowCause};
use tsunagu_model::{ConversationId, ItemId, Timestamp};
use tsunagu_store::{Row, StoreError, Tx, args, log};

use crate::unreadable;

/// What whoever waits in a conversation is offered instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverflowRow {
    /// Why.
    pub cause: OverflowCause,
    /// What.
    pub way: LaterWay,
    /// Since when.
    pub at: Timestamp,
    /// Whether that is over: somebody has it, it is done, or they asked for it.
    pub is_over: bool,
}

/// Somebody asked to be answered later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaterRow {
    /// Number of the event, which has the words.
    pub seq: i64,
    /// The newest item of their chat then.
    pub item: ItemId,
    /// In which way.
    pub way: LaterWay,
    /// When.
    pub at: Timestamp,
}

/// What whoever waits in a conversation is or was offered last; `None` while they never were.
pub fn overflow(tx: &mut dyn Tx, conversation: ConversationId) -> Result<Option<OverflowRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT cause, way, at, ended FROM overflow WHERE tenant = $1 AND conversation = $2",
        args![tenant, conversation],
    )?;
    let read = |row: &Row| {
        Ok(OverflowRow {
            cause: OverflowCause::from_number(row.get(0)?),
            way: LaterWay::from_number(row.get(1)?),
            at: row.get(2)?,
            is_over: row.get(3)?,
        })
    };
    rows.first().map(read).transpose()
}

/// What counts of what was asked in a conversation; whether that is done its state says.
pub fn asked(tx: &mut dyn Tx, conversation: ConversationId) -> Result<Option<LaterRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT seq, item, way, asked_at FROM later WHERE tenant = $1 AND conversation = $2 AND replaced = 0 \
         ORDER BY seq DESC LIMIT 1",
        args![tenant, conversation],
    )?;
    let read = |row: &Row| {
        Ok(LaterRow {
            seq: row.get(0)?,
            item: row.get(1)?,
            way: LaterWay::from_number(row.get(2)?),
            at: row.get(3)?,
        })
    };
    rows.first().map(read).transpose()
}

/// How often it was asked in a conversation, replaced or not.
pub fn count(tx: &mut dyn Tx, conversation: ConversationId) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT COUNT(*) FROM later WHERE tenant = $1 AND conversation = $2",
        args![tenant, conversation],
    )?;
    rows.first().map_or(Ok(0), |row| row.get(0))
}

/// The words of what was asked.
pub fn words(tx: &mut dyn Tx, row: &LaterRow) -> Result<Sealed<LaterWords>, StoreError> {
    let Some(line) = log::read_one(tx, Stream::Contact, row.seq)? else { return Ok(Sealed::Absent) };
    let (Some(cell), Some(key)) = (&line.full, line.key) else { return Ok(Sealed::Erased) };
    let Some(clear) = tx.open_cell(key, cell)? else { return Ok(Sealed::Erased) };
    match serde_json::from_slice(&clear).map_err(unreadable)? {
        Full::Later(words) => Ok(Sealed::Open(words)),
        Full::Handle(_)
        | Full::Message(_)
        | Full::Note { .. }
        | Full::Reason { .. }
        | Full::Setting { .. } => Err(unreadable("an event of what was asked has other words")),
    }
}
