//! Views `wait` and `handling`: how long contacts waited where, and in whose hands they were.
//!
//! Both follow from the conversation's own row: it waits while it is open and nobody has it, and is in somebody's hands
//! while they have it and it waits for us or its customer is there. Folded after that row.

use tsunagu_model::conversation::{InteractionRole, Status};
use tsunagu_model::event::{Actor, Assigned, Fact, InteractionStarted};
use tsunagu_model::routing::{Entry, Medium, WaitEnd, in_hand};
use tsunagu_model::{ConversationId, MemberId, QueueId, Timestamp};
use tsunagu_store::{StoreError, Tx, args};

use super::{Line, agent_time};

/// What a conversation is to supervision now.
struct Now {
    status: Status,
    assignee: Option<MemberId>,
    queue: Option<QueueId>,
    medium: Medium,
    since: Timestamp,
    /// Nobody's work: machine mail, spam, or part of another conversation.
    idle: bool,
}

impl Now {
    fn read(tx: &mut dyn Tx, line: &Line<'_>, id: ConversationId) -> Result<Option<Self>, StoreError> {
        let rows = tx.query(
            "SELECT status, assignee, queue, medium, COALESCE(waiting_since, opened_at), system, spam, merged_into \
             FROM conversation WHERE tenant = $1 AND id = $2",
            args![line.log.tenant, id],
        )?;
        let Some(row) = rows.first() else { return Ok(None) };
        let (system, spam, merged): (bool, bool, Option<ConversationId>) =
            (row.get(5)?, row.get(6)?, row.get(7)?);
        Ok(Some(Self {
            status: Status::from_number(row.get(0)?),
            assignee: row.get(1)?,
            queue: row.get(2)?,
            medium: medium_of(row.get(3)?),
            since: row.get(4)?,
            idle: system || spam || merged.is_some(),
        }))
    }

    fn waits(&self) -> bool {
        !self.idle && self.status == Status::Open && self.assignee.is_none()
    }

    /// Who has it in hand.
    fn holder(&self) -> Option<MemberId> {
        self.assignee.filter(|_| !self.idle && in_hand(self.status, self.medium))
    }
}

/// A medium of the column; a conversation from before it was told counts as a task.
fn medium_of(number: Option<i64>) -> Medium {
    number.map_or(Medium::Task, Medium::from_number)
}

/// The newest exchange with a customer says what kind of work a conversation is.
pub(super) fn started(tx: &mut dyn Tx, line: &Line<'_>, fact: &InteractionStarted) -> Result<(), StoreError> {
    let Some(medium) = fact.medium.filter(|_| fact.role == InteractionRole::Customer) else { return Ok(()) };
    let (tenant, id, number) = (line.log.tenant, line.conversation()?, medium.index() as i64);
    tx.exec("UPDATE conversation SET medium = $1 WHERE tenant = $2 AND id = $3", args![number, tenant, id])?;
    tx.exec(
        "UPDATE wait SET medium = $1 WHERE tenant = $2 AND conversation = $3 AND ended = 0",
        args![number, tenant, id],
    )?;
    settled(tx, line)
}

/// Brings both views up to what the conversation's row says now.
pub(super) fn settled(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    let id = line.conversation()?;
    let Some(now) = Now::read(tx, line, id)? else { return Ok(()) };
    let moved = waited(tx, line, id, &now)?;
    handled(tx, line, id, &now)?;
    if now.waits() && !is_waiting(tx, line, id)? {
        begin(tx, line, id, &now, moved)?;
    }
    Ok(())
}

/// Ends the wait that goes on, where it is over; whether it goes on in another queue.
fn waited(tx: &mut dyn Tx, line: &Line<'_>, id: ConversationId, now: &Now) -> Result<bool, StoreError> {
    let rows = tx.query(
        "SELECT seq, queue, entered_at FROM wait WHERE tenant = $1 AND conversation = $2 AND ended = 0",
        args![line.log.tenant, id],
    )?;
    let Some(row) = rows.first() else { return Ok(false) };
    let (seq, queue, entered_at): (i64, Option<QueueId>, Timestamp) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let moved = now.waits() && queue != now.queue;
    if now.waits() && !moved {
        return Ok(false);
    }
    let end = match (moved, now.idle, now.assignee) {
        (true, _, _) => WaitEnd::Moved,
        (false, true, _) => WaitEnd::PutAway,
        (false, false, Some(_)) => WaitEnd::Answered,
        (false, false, None) => WaitEnd::by_status(now.status),
    };
    let by = match line.log.actor {
        Actor::Member(member) => Some(member),
        Actor::System | Actor::Customer(_) | Actor::ApiKey(_) => None,
    };
    let agent = if end == WaitEnd::Answered { now.assignee.or(by) } else { None };
    tx.exec(
        "UPDATE wait SET ended = $1, ended_at = $2, agent = $3 WHERE tenant = $4 AND conversation = $5 AND seq = $6",
        args![
            end.number(),
            line.log.occurred_at.max(entered_at),
            agent,
            line.log.tenant,
            id,
            seq
        ],
    )?;
    Ok(moved)
}

fn is_waiting(tx: &mut dyn Tx, line: &Line<'_>, id: ConversationId) -> Result<bool, StoreError> {
    let rows = tx.query(
        "SELECT 1 FROM wait WHERE tenant = $1 AND conversation = $2 AND ended = 0",
        args![line.log.tenant, id],
    )?;
    Ok(!rows.is_empty())
}

fn begin(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    id: ConversationId,
    now: &Now,
    moved: bool,
) -> Result<(), StoreError> {
    let given_back = matches!(line.fact, Fact::Assigned(Assigned { new: None, .. }));
    let entry = match (moved, given_back) {
        (true, _) => Entry::Moved,
        (false, true) => Entry::Returned,
        (false, false) => Entry::Came,
    };
    tx.exec(
        "INSERT INTO wait (tenant, conversation, seq, queue, medium, entry, entered_at, since, ended, ended_at, agent) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, NULL, NULL)",
        args![
            line.log.tenant,
            id,
            line.log.seq,
            now.queue,
            now.medium.index() as i64,
            entry.number(),
            line.log.occurred_at,
            now.since.min(line.log.occurred_at)
        ],
    )
}

/// Ends and begins what is in somebody's hands, and tells how that leaves them.
fn handled(tx: &mut dyn Tx, line: &Line<'_>, id: ConversationId, now: &Now) -> Result<(), StoreError> {
    let (tenant, at) = (line.log.tenant, line.log.occurred_at);
    let rows = tx.query(
        "SELECT seq, agent, since FROM handling WHERE tenant = $1 AND conversation = $2 AND until IS NULL",
        args![tenant, id],
    )?;
    let had: Option<(i64, MemberId, Timestamp)> = match rows.first() {
        Some(row) => Some((row.get(0)?, row.get(1)?, row.get(2)?)),
        None => None,
    };
    let has = now.holder();
    if had.map(|(_, agent, _)| agent) == has {
        return Ok(());
    }
    if let Some((seq, _, since)) = had {
        tx.exec(
            "UPDATE handling SET until = $1 WHERE tenant = $2 AND conversation = $3 AND seq = $4",
            args![at.max(since), tenant, id, seq],
        )?;
    }
    if let Some(agent) = has {
        tx.exec(
            "INSERT INTO handling (tenant, conversation, seq, queue, medium, agent, since, until) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)",
            args![tenant, id, line.log.seq, now.queue, now.medium.index() as i64, agent, at],
        )?;
    }
    for agent in had.map(|(_, agent, _)| agent).into_iter().chain(has) {
        agent_time::settled(tx, line, agent)?;
    }
    Ok(())
}
