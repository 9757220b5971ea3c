//! Rows of conversations, as commands decide by them.

use tsunagu_model::content::Direction;
use tsunagu_model::conversation::Status;
use tsunagu_model::event::{Brief, Sealed};
use tsunagu_model::sla::SlaClock;
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
    /// Log number of its newest item that somebody has to read, from the customer or a note; none when all of it went
    /// out from us.
    pub heard_seq: Option<i64>,
    /// What is due in it next by its service level.
    pub next_due: Option<NextDue>,
    /// The number people call it by.
    pub number: i64,
    /// Who was asked to look at it.
    pub consultation: Option<Consultation>,
}

/// Who asked whom to look at a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consultation {
    /// Who asked.
    pub asker: MemberId,
    /// Who was asked.
    pub colleague: MemberId,
}

/// What is due next in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextDue {
    /// Which clock.
    pub clock: SlaClock,
    /// When, and from when on less than a quarter of the time is left; none while the clock stands.
    pub at: Option<(Timestamp, Timestamp)>,
}

/// Columns of a [`ConversationRow`], under the alias `c`, in the order [`from_row`] reads them.
macro_rules! columns {
    () => {
        "c.id, c.home_base, c.status, c.assignee, c.queue, c.spam, c.system, c.forged, c.merged_into, c.structure, \
         c.opened_at, c.resolved_at, c.snoozed_until, c.waiting_since, c.last_at, c.last_seq, c.items, c.channels, \
         c.last_direction, c.tags, c.heard_seq, c.due_clock, c.due_at, c.near_at, c.consulting, c.consulted, c.number"
    };
}
pub(crate) use columns;

/// How many columns [`from_row`] reads.
pub(crate) const WIDTH: usize = 27;

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
        channels: numbers(row.get(17)?, ChannelId)?,
        last_direction: Direction::from_number(row.get(18)?),
        tags: numbers(row.get(19)?, TagId)?,
        heard_seq: row.get(20)?,
        next_due: next_due(row)?,
        consultation: consultation(row)?,
        number: row.get(26)?,
    })
}

fn next_due(row: &Row) -> Result<Option<NextDue>, StoreError> {
    let (clock, due, near): (Option<i64>, Option<Timestamp>, Option<Timestamp>) =
        (row.get(21)?, row.get(22)?, row.get(23)?);
    let at = due.map(|due| (due, near.unwrap_or(due)));
    Ok(clock.and_then(SlaClock::from_number).map(|clock| NextDue { clock, at }))
}

fn consultation(row: &Row) -> Result<Option<Consultation>, StoreError> {
    let (asker, colleague): (Option<MemberId>, Option<MemberId>) = (row.get(24)?, row.get(25)?);
    Ok(asker.zip(colleague).map(|(asker, colleague)| Consultation { asker, colleague }))
}

/// Channels as the column holds them.
pub(crate) fn channels_of(list: &str) -> Result<Vec<ChannelId>, StoreError> {
    numbers(list, ChannelId)
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

/// Whether a message of the customer would begin something in a conversation or comes while they wait, open or put away: not
/// where we answered last.
pub fn waits_or_begins(tx: &mut dyn Tx, id: ConversationId) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT 1 FROM conversation WHERE tenant = $1 AND id = $2 \
         AND (status = $3 OR COALESCE(waiting_since, waited_from) IS NOT NULL)",
        args![tenant, id, Status::Resolved.number()],
    )?;
    Ok(!rows.is_empty())
}

/// The number of the conversation opened last; 0 before the first.
pub fn last_number(tx: &mut dyn Tx) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    let rows =
        tx.query("SELECT COALESCE(MAX(number), 0) FROM conversation WHERE tenant = $1", args![tenant])?;
    rows.first().map_or(Ok(0), |row| row.get(0))
}

/// The conversation people call by this number.
pub fn by_number(tx: &mut dyn Tx, number: i64) -> Result<Option<ConversationId>, StoreError> {
    let tenant = tx.tenant();
    let rows =
        tx.query("SELECT id FROM conversation WHERE tenant = $1 AND number = $2", args![tenant, number])?;
    rows.first().map(|row| row.get(0)).transpose()
}

/// Conversations a member has that are not resolved, and those they were asked about, with an id after another; `most` of
/// them, in order.
pub fn concerning(
    tx: &mut dyn Tx,
    member: MemberId,
    after: ConversationId,
    most: usize,
) -> Result<Vec<ConversationId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id FROM conversation WHERE tenant = $1 AND status < 3 AND (assignee = $2 OR consulted = $2) \
         AND id > $3 ORDER BY id LIMIT $4",
        args![tenant, member, after, most as i64],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// Longest chain of merges that is followed; a longer one cannot be made.
pub const LONGEST_CHAIN: usize = 64;

/// The conversation an id stands for, following merges.
pub fn resolved(tx: &mut dyn Tx, id: ConversationId) -> Result<Option<ConversationRow>, StoreError> {
    let mut id = id;
    for _ in 0..LONGEST_CHAIN {
        let Some(row) = get(tx, id)? else { return Ok(None) };
        match row.merged_into {
            Some(into) => id = into,
            None => return Ok(Some(row)),
        }
    }
    Ok(None)
}

/// Every conversation that went into this one, directly or by way of another; itself first.
pub fn with_merged(tx: &mut dyn Tx, id: ConversationId) -> Result<Vec<ConversationId>, StoreError> {
    let tenant = tx.tenant();
    let mut found = vec![id];
    let mut looked = 0;
    while let Some(next) = found.get(looked).copied() {
        looked += 1;
        let rows = tx.query(
            "SELECT id FROM conversation WHERE tenant = $1 AND merged_into = $2 ORDER BY id",
            args![tenant, next],
        )?;
        for row in &rows {
            let merged = row.get(0)?;
            if !found.contains(&merged) {
                found.push(merged);
            }
        }
    }
    Ok(found)
}

/// How a conversation went into another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MergeRow {
    /// When.
    pub at: Timestamp,
    /// The state of the other before.
    pub into_status: Status,
    /// Who had the other before.
    pub into_assignee: Option<MemberId>,
}

/// How a conversation went into another one; `None` when it did not.
pub fn merge_of(tx: &mut dyn Tx, id: ConversationId) -> Result<Option<MergeRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT merged_at, into_status, into_assignee FROM conversation \
         WHERE tenant = $1 AND id = $2 AND merged_at IS NOT NULL",
        args![tenant, id],
    )?;
    rows.first()
        .map(|row| {
            Ok(MergeRow {
                at: row.get(0)?,
                into_status: Status::from_number(row.get(1)?),
                into_assignee: row.get(2)?,
            })
        })
        .transpose()
}

/// The conversations of a base that went into another one, and into which.
pub fn merged_away(
    tx: &mut dyn Tx,
    base: BaseId,
) -> Result<Vec<(ConversationId, ConversationId)>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, merged_into FROM conversation \
         WHERE tenant = $1 AND home_base = $2 AND merged_into IS NOT NULL ORDER BY id",
        args![tenant, base],
    )?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// The conversations of these bases that are not resolved and not merged away, oldest first.
pub fn going_on(tx: &mut dyn Tx, bases: &[BaseId]) -> Result<Vec<ConversationRow>, StoreError> {
    let tenant = tx.tenant();
    let mut found = Vec::new();
    for base in bases {
        let rows = tx.query(
            concat!(
                "SELECT ",
                columns!(),
                " FROM conversation c WHERE c.tenant = $1 AND c.home_base = $2 AND c.status < 3 \
                 AND c.merged_into IS NULL ORDER BY c.opened_at, c.id"
            ),
            args![tenant, *base],
        )?;
        for row in &rows {
            found.push(from_row(row)?);
        }
    }
    found.sort_by_key(|row| (row.opened_at, row.id));
    Ok(found)
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
    let (key, wrapped): (Option<KeyId>, Option<&[u8]>) = (row.get(key)?, row.get(wrapped)?);
    let Some(cell) = row.get::<Option<&[u8]>>(cell)? else {
        return Ok(if key.is_some() { Sealed::Erased } else { Sealed::Absent });
    };
    match tx.open_joined(key, wrapped, cell)? {
        Some(clear) => serde_json::from_slice(&clear).map(Sealed::Open).map_err(unreadable),
        None => Ok(Sealed::Erased),
    }
}
