//! View `work`: what waits for somebody, in its queue.

use tsunagu_model::conversation::Status;
use tsunagu_model::event::{Assigned, ConversationOpened, QueueChanged, SpamMarked, StatusChanged};
use tsunagu_store::{StoreError, Tx, args};

use super::Line;

pub(super) fn opened(tx: &mut dyn Tx, line: &Line<'_>, fact: &ConversationOpened) -> Result<(), StoreError> {
    if fact.system || fact.status != Status::Open {
        return Ok(());
    }
    tx.exec(
        "INSERT INTO work (conversation, tenant, queue, priority, since, entered, assignee, revision) \
         VALUES ($1, $2, $3, 0, $4, $5, NULL, 0)",
        args![line.conversation()?, line.log.tenant, fact.queue, line.log.occurred_at, line.log.occurred_at],
    )
}

/// Work waits exactly while its conversation is open; what comes back waits from the moment it came back.
pub(super) fn status_changed(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    fact: &StatusChanged,
) -> Result<(), StoreError> {
    match fact.new {
        Status::Open => again(tx, line),
        Status::Pending | Status::Snoozed | Status::Resolved => gone(tx, line),
    }
}

pub(super) fn spam_marked(tx: &mut dyn Tx, line: &Line<'_>, fact: &SpamMarked) -> Result<(), StoreError> {
    if fact.new { gone(tx, line) } else { again(tx, line) }
}

/// What went into another conversation waits there.
pub(super) fn merged(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    gone(tx, line)
}

/// What came back waits from the moment it came back.
pub(super) fn unmerged(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    again(tx, line)
}

fn again(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    tx.exec(
        "INSERT INTO work (conversation, tenant, queue, priority, since, entered, assignee, revision) \
         SELECT id, tenant, queue, 0, CAST($1 AS BIGINT), CAST($2 AS BIGINT), assignee, 0 FROM conversation \
         WHERE tenant = $3 AND id = $4 AND system = 0 AND spam = 0 AND status = 0 ON CONFLICT DO NOTHING",
        args![line.log.occurred_at, line.log.occurred_at, line.log.tenant, line.conversation()?],
    )
}

fn gone(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    tx.exec(
        "DELETE FROM work WHERE tenant = $1 AND conversation = $2",
        args![line.log.tenant, line.conversation()?],
    )
}

/// What nobody has any more waits in its queue from then on.
pub(super) fn assigned(tx: &mut dyn Tx, line: &Line<'_>, fact: &Assigned) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE work SET assignee = $1, revision = revision + 1 WHERE tenant = $2 AND conversation = $3",
        args![fact.new, line.log.tenant, line.conversation()?],
    )?;
    if fact.new.is_none() { entered(tx, line) } else { Ok(()) }
}

pub(super) fn queue_changed(tx: &mut dyn Tx, line: &Line<'_>, fact: &QueueChanged) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE work SET queue = $1, revision = revision + 1 WHERE tenant = $2 AND conversation = $3",
        args![fact.new, line.log.tenant, line.conversation()?],
    )?;
    entered(tx, line)
}

fn entered(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE work SET entered = $1 WHERE tenant = $2 AND conversation = $3",
        args![line.log.occurred_at, line.log.tenant, line.conversation()?],
    )
}
