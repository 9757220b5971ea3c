//! Rows of conversations, as commands decide by them.

use tsunagu_model::content::Direction;
use tsunagu_model::conversation::Status;
use tsunagu_model::event::{Brief, Sealed};
use tsunagu_model::*;
use tsunagu_store::{Row, StoreError, Tx, args};

use crate::unreadable;

/// A conversation without its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversationRow {
    /// Which.
    pub id: ConversationId,
    /// The base it belongs to.
    pub home_base: BaseId,
    /// Its state.
    pub status: Status,
    /// Who has it.
    pub assignee: Option<MemberId>,
    /// Its queue.
    pub queue: Option<QueueId>,
    /// Marked as spam.
    pub spam: bool,
    /// In *system mail*.
    pub system: bool,
    /// From a sender whose domain denies it.
    pub forged: bool,
    /// Where it went by a merge.
    pub merged_into: Option<ConversationId>,
    /// Revision of its structure; messages do not count.
    pub structure: i64,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was resolved.
    pub resolved_at: Option<Timestamp>,
    /// When its snooze ends.
    pub snoozed_until: Option<Timestamp>,
    /// Since when it waits for us.
    pub waiting_since: Option<Timestamp>,
    /// When its newest item happened.
    pub last_at: Timestamp,
    /// Log number of its newest item.
    pub last_seq: i64,
    /// Items in it.
    pub items: i64,
    /// Channels it has had, oldest first.
    pub channels: Vec<ChannelId>,
    /// Which way its newest message went.
    pub last_direction: Direction,
    /// Its tags; one that was deleted since may be among them.
    pub tags: Vec<TagId>,
}

/// Columns of a [`ConversationRow`], under the alias `c`, in the order [`from_row`] reads them.
macro_rules! columns {
    () => {
        "c.id, c.home_base, c.status, c.assignee, c.queue, c.spam, c.system, c.forged, c.merged_into, c.structure, \
         c.opened_at, c.resolved_at, c.snoozed_until, c.waiting_since, c.last_at, c.last_seq, c.items, c.channels, \
         c.last_direction, c.tags"
    };
}
pub(crate) use columns;

/// How many columns [`from_row`] reads.
pub(crate) const WIDTH: usize = 20;

/// Reads the first columns of a row.
pub(crate) fn from_row(row: &Row) -> Result<ConversationRow, StoreError> {
    Ok(ConversationRow {
        id: row.get(0)?,
        home_base: row.get(1)?,
        status: Status::from_number(row.get(2)?),
        assignee: row.get(3)?,
        queue: row.get(4)?,
        spam: row.get(5)?,
        system: row.get(6)?,
        forged: row.get(7)?,
        merged_into: row.get(8)?,
        structure: row.get(9)?,
        opened_at: row.get(10)?,
        resolved_at: row.get(11)?,
        snoozed_until: row.get(12)?,
        waiting_since: row.get(13)?,
        last_at: row.get(14)?,
        last_seq: row.get(15)?,
        items: row.get(16)?,
        channels: numbers(&row.get::<String>(17)?, ChannelId)?,
        last_direction: Direction::from_number(row.get(18)?),
        tags: numbers(&row.get::<String>(19)?, TagId)?,
    })
}

fn numbers<T>(list: &str, make: fn(i64) -> T) -> Result<Vec<T>, StoreError> {
    let numbers = list.split(',').filter(|number| !number.is_empty());
    numbers.map(|number| number.parse().map(make).map_err(unreadable)).collect()
}

/// One conversation.
pub fn get(tx: &mut dyn Tx, id: ConversationId) -> Result<Option<ConversationRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        concat!("SELECT ", columns!(), " FROM conversation c WHERE c.tenant = $1 AND c.id = $2"),
        args![tenant, id],
    )?;
    rows.first().map(from_row).transpose()
}

/// The conversations a new item of these bases may join: open, pending and snoozed ones, and those resolved since
/// `resolved_since`; newest activity first, at most 20 of each base.
pub fn joinable(
    tx: &mut dyn Tx,
    bases: &[BaseId],
    resolved_since: Timestamp,
) -> Result<Vec<ConversationRow>, StoreError> {
    let tenant = tx.tenant();
    let mut found = Vec::new();
    for base in bases {
        let rows = tx.query(
            concat!(
                "SELECT ",
                columns!(),
                " FROM conversation c WHERE c.tenant = $1 AND c.home_base = $2 AND c.merged_into IS NULL \
                 AND (c.status < 3 OR c.resolved_at >= $3) ORDER BY c.last_at DESC, c.id LIMIT 20"
            ),
            args![tenant, *base, resolved_since],
        )?;
        for row in &rows {
            found.push(from_row(row)?);
        }
    }
    Ok(found)
}

/// Opens a brief cell of a joined row: key id at `key`, its wrapped form at `wrapped`, the cell at `cell`.
pub(crate) fn brief(
    tx: &mut dyn Tx,
    row: &Row,
    key: usize,
    wrapped: usize,
    cell: usize,
) -> Result<Sealed<Brief>, StoreError> {
    let (key, wrapped, cell): (Option<KeyId>, Option<Vec<u8>>, Option<Vec<u8>>) =
        (row.get(key)?, row.get(wrapped)?, row.get(cell)?);
    let Some(cell) = cell else { return Ok(if key.is_some() { Sealed::Erased } else { Sealed::Absent }) };
    match tx.open_joined(key, wrapped.as_deref(), &cell)? {
        Some(clear) => serde_json::from_slice(&clear).map(Sealed::Open).map_err(unreadable),
        None => Ok(Sealed::Erased),
    }
}
