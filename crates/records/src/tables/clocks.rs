//! Clocks of service levels.

use tsunagu_model::conversation::Status;
use tsunagu_model::event::{Fact, Stream, TargetMissed};
use tsunagu_model::sla::{Clock, End, Pause, Run, SlaClock};
use tsunagu_model::{BaseId, ConversationId, QueueId, SlaId, TenantId, Timestamp};
use tsunagu_store::{LogEvent, Row, StoreError, Tx, args, log};

use crate::unreadable;

/// A clock of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockRow {
    /// Whose.
    pub conversation: ConversationId,
    /// As the engine takes it.
    pub clock: Clock,
    /// The queue it counts in.
    pub queue: QueueId,
    /// The service level.
    pub policy: SlaId,
    /// The event that says it was missed in this round.
    pub missed_seq: Option<i64>,
}

/// A clock that is due and of which nothing was said yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overdue {
    /// Whose conversation.
    pub tenant: TenantId,
    /// Which conversation.
    pub conversation: ConversationId,
    /// Which clock.
    pub clock: SlaClock,
}

/// What clocks follow of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Followed {
    /// Which.
    pub id: ConversationId,
    /// Whose it is.
    pub home: BaseId,
    /// Its queue; none where no channel of it names one.
    pub queue: Option<QueueId>,
    /// Its state.
    pub status: Status,
    /// Whether it is anybody's work: no spam, no machine mail, not gone into another one.
    pub is_work: bool,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Since when the customer has waited, whether it is open or put away.
    pub waits_since: Option<Timestamp>,
    /// Whether we have answered in it. What was refused for good, or taken back before it left, answers nothing, and so do
    /// automatic receipts.
    pub is_answered: bool,
}

/// Conversations with a condition, as clocks follow them.
macro_rules! followed {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.home_base, c.queue, c.status, c.system, c.spam, c.merged_into, c.opened_at, \
             COALESCE(c.waiting_since, c.waited_from), (SELECT 1 FROM item i WHERE i.tenant = c.tenant \
             AND i.conversation = c.id AND i.direction = 1 AND i.automatic = 0 AND i.delivery NOT IN (6, 7) LIMIT 1) FROM conversation c \
             WHERE c.tenant = $1 AND ",
            $rest
        )
    };
}

/// A conversation, as clocks follow it.
pub fn followed(tx: &mut dyn Tx, id: ConversationId) -> Result<Option<Followed>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(followed!("c.id = $2"), args![tenant, id])?;
    rows.first().map(followed_row).transpose()
}

/// Every conversation that goes on.
pub fn all_followed(tx: &mut dyn Tx) -> Result<Vec<Followed>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        followed!("c.system = 0 AND c.spam = 0 AND c.merged_into IS NULL AND c.status < 3 ORDER BY c.id"),
        args![tenant],
    )?;
    rows.iter().map(followed_row).collect()
}

fn followed_row(row: &Row) -> Result<Followed, StoreError> {
    let (system, spam): (bool, bool) = (row.get(4)?, row.get(5)?);
    let merged_into: Option<ConversationId> = row.get(6)?;
    Ok(Followed {
        id: row.get(0)?,
        home: row.get(1)?,
        queue: row.get(2)?,
        status: Status::from_number(row.get(3)?),
        is_work: !system && !spam && merged_into.is_none(),
        opened_at: row.get(7)?,
        waits_since: row.get(8)?,
        is_answered: row.get::<Option<i64>>(9)?.is_some(),
    })
}

/// Whether any conversation has clocks.
pub fn are_any(tx: &mut dyn Tx) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query("SELECT 1 FROM sla_clock WHERE tenant = $1 LIMIT 1", args![tenant])?;
    Ok(!rows.is_empty())
}

/// Clocks with a condition.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT conversation, clock, queue, policy, began_at, target_ms, spent_ms, run, since, due_at, near_at, \
             missed_seq FROM sla_clock WHERE tenant = $1 AND conversation = $2 ",
            $rest
        )
    };
}

/// The clocks of a conversation.
pub fn of(tx: &mut dyn Tx, conversation: ConversationId) -> Result<Vec<ClockRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(select!("ORDER BY clock"), args![tenant, conversation])?;
    rows.iter().map(from_row).collect()
}

/// A clock that is due and of which nothing was said yet; `None` when it is not, or not any more.
pub fn overdue_one(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    clock: SlaClock,
    now: Timestamp,
) -> Result<Option<ClockRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        select!("AND clock = $3 AND alarm_at <= $4"),
        args![tenant, conversation, clock.number(), now],
    )?;
    rows.first().map(from_row).transpose()
}

/// The newest events that say what was missed in a conversation, newest first.
pub fn misses(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    most: u32,
) -> Result<Vec<(LogEvent, TargetMissed)>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT s.seq FROM routing_step s JOIN event e ON e.tenant = s.tenant AND e.stream = 0 AND e.seq = s.seq \
         AND e.kind = 110 WHERE s.tenant = $1 AND s.conversation = $2 ORDER BY s.seq DESC LIMIT $3",
        args![tenant, conversation, most],
    )?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let Some(event) = log::read_one(tx, Stream::Contact, row.get(0)?)? else { continue };
        let fact = Fact::decode(event.kind, event.version, &event.open).map_err(unreadable)?;
        if let Fact::TargetMissed(fact) = fact {
            found.push((event, fact));
        }
    }
    Ok(found)
}

/// Clocks of every tenant that are due, oldest first. Those of a tenant on hold wait.
pub fn overdue(tx: &mut dyn Tx, now: Timestamp, limit: i64) -> Result<Vec<Overdue>, StoreError> {
    let rows = tx.query(
        "SELECT tenant, conversation, clock FROM sla_clock WHERE alarm_at <= $1 \
         AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.tenant = sla_clock.tenant) \
         ORDER BY alarm_at, conversation, clock LIMIT $2",
        args![now, limit],
    )?;
    rows.iter().map(overdue_row).collect()
}

/// Clocks of this tenant that are due, oldest first.
pub fn overdue_here(tx: &mut dyn Tx, now: Timestamp, limit: i64) -> Result<Vec<Overdue>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT tenant, conversation, clock FROM sla_clock WHERE tenant = $1 AND alarm_at <= $2 \
         ORDER BY alarm_at, conversation, clock LIMIT $3",
        args![tenant, now, limit],
    )?;
    rows.iter().map(overdue_row).collect()
}

fn overdue_row(row: &Row) -> Result<Overdue, StoreError> {
    Ok(Overdue { tenant: row.get(0)?, conversation: row.get(1)?, clock: which(row.get(2)?)? })
}

/// When the next clock of any tenant is due.
pub fn next_due(tx: &mut dyn Tx) -> Result<Option<Timestamp>, StoreError> {
    let rows = tx.query(
        "SELECT alarm_at FROM sla_clock WHERE alarm_at IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.tenant = sla_clock.tenant) ORDER BY alarm_at LIMIT 1",
        &[],
    )?;
    rows.first().map(|row| row.get(0)).transpose()
}

fn from_row(row: &Row) -> Result<ClockRow, StoreError> {
    let since: Option<Timestamp> = row.get(8)?;
    Ok(ClockRow {
        conversation: row.get(0)?,
        queue: row.get(2)?,
        policy: row.get(3)?,
        clock: Clock {
            clock: which(row.get(1)?)?,
            began: row.get(4)?,
            target: row.get(5)?,
            spent: row.get(6)?,
            run: run(row.get(7)?, since)?,
            due: row.get(9)?,
            near: row.get(10)?,
        },
        missed_seq: row.get(11)?,
    })
}

fn which(number: i64) -> Result<SlaClock, StoreError> {
    SlaClock::from_number(number).ok_or_else(|| unreadable(format!("no clock has the number {number}")))
}

/// How a clock runs, as tables hold it: the number, and since when.
pub(crate) const fn run_number(run: Run) -> (i64, Option<Timestamp>) {
    match run {
        Run::Since(since) => (0, Some(since)),
        Run::Paused(Pause::WaitsForCustomer) => (1, None),
        Run::Paused(Pause::Snoozed) => (2, None),
        Run::Ended(End::Answered) => (3, None),
        Run::Ended(End::Resolved) => (4, None),
        Run::Ended(End::Gone) => (5, None),
    }
}

fn run(number: i64, since: Option<Timestamp>) -> Result<Run, StoreError> {
    Ok(match (number, since) {
        (0, Some(since)) => Run::Since(since),
        (1, _) => Run::Paused(Pause::WaitsForCustomer),
        (2, _) => Run::Paused(Pause::Snoozed),
        (3, _) => Run::Ended(End::Answered),
        (4, _) => Run::Ended(End::Resolved),
        (5, _) => Run::Ended(End::Gone),
        _ => return Err(unreadable(format!("no clock runs as {number}"))),
    })
}
