//! View `conversation`: one row per conversation, with what a list shows of it as sealed cells.

use tsunagu_model::content::Direction;
use tsunagu_model::conversation::Status;
use tsunagu_model::event::{
    Assigned, ConversationOpened, QueueChanged, SpamMarked, StatusCause, StatusChanged,
};
use tsunagu_model::{ChannelId, ConversationId, TenantId, Timestamp};
use tsunagu_store::{StoreError, Tx, args};

use super::Line;

pub(super) fn opened(tx: &mut dyn Tx, line: &Line<'_>, fact: &ConversationOpened) -> Result<(), StoreError> {
    let at = line.log.occurred_at;
    tx.exec(
        "INSERT INTO conversation (id, tenant, home_base, status, assignee, queue, spam, system, forged, merged_into, \
         structure, opened_at, resolved_at, snoozed_until, waiting_since, last_at, last_seq, items, channels, \
         subject_key, subject_cell, last_key, last_cell, last_direction, number) \
         VALUES ($1, $2, $3, $4, NULL, $5, 0, $6, $7, NULL, 0, $8, NULL, NULL, $9, $10, $11, 0, '', \
         NULL, NULL, NULL, NULL, 0, (SELECT COALESCE(MAX(c.number), 0) + 1 FROM conversation c WHERE c.tenant = $2))",
        args![
            line.conversation()?,
            line.log.tenant,
            line.base()?,
            fact.status.number(),
            fact.queue,
            fact.system,
            fact.may_be_forged,
            at,
            (fact.status == Status::Open).then_some(at),
            at,
            line.log.seq
        ],
    )
}

/// A state, and since when the customer waits. They wait since their first message that nobody answered: a conversation
/// that was put away unanswered and comes back, undone, reopened or awake, waits since then, and only where nothing of
/// theirs was open does the wait begin with the event. What they write after it was resolved, or while we waited for
/// them, begins a wait of its own; what they write while it sleeps does not.
pub(super) fn status_changed(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    fact: &StatusChanged,
) -> Result<(), StoreError> {
    let at = line.log.occurred_at;
    let resolved_at = (fact.new == Status::Resolved).then_some(at);
    let begins = match fact.cause {
        StatusCause::CustomerWrote | StatusCause::Joined => fact.old != Status::Snoozed,
        StatusCause::WeAnswered | StatusCause::Undelivered => true,
        StatusCause::Chosen | StatusCause::SnoozeEnded | StatusCause::Parted | StatusCause::Erased => false,
    };
    let (tenant, id) = (line.log.tenant, line.conversation()?);
    let waited = if begins { None } else { waited(tx, tenant, id)? };
    let (waiting_since, waited_from) =
        if fact.new == Status::Open { (Some(waited.unwrap_or(at)), None) } else { (None, waited) };
    tx.exec(
        "UPDATE conversation SET status = $1, resolved_at = $2, snoozed_until = $3, waiting_since = $4, \
         waited_from = $5 WHERE tenant = $6 AND id = $7",
        args![fact.new.number(), resolved_at, fact.until, waiting_since, waited_from, tenant, id],
    )
}

/// Since when the customer of a conversation has waited, whether it is open or put away; `None` when they do not.
fn waited(tx: &mut dyn Tx, tenant: TenantId, id: ConversationId) -> Result<Option<Timestamp>, StoreError> {
    let rows = tx.query(
        "SELECT COALESCE(waiting_since, waited_from) FROM conversation WHERE tenant = $1 AND id = $2",
        args![tenant, id],
    )?;
    rows.first().map_or(Ok(None), |row| row.get(0))
}

pub(super) fn assigned(tx: &mut dyn Tx, line: &Line<'_>, fact: &Assigned) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE conversation SET assignee = $1 WHERE tenant = $2 AND id = $3",
        args![fact.new, line.log.tenant, line.conversation()?],
    )
}

pub(super) fn queue_changed(tx: &mut dyn Tx, line: &Line<'_>, fact: &QueueChanged) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE conversation SET queue = $1 WHERE tenant = $2 AND id = $3",
        args![fact.new, line.log.tenant, line.conversation()?],
    )
}

pub(super) fn spam_marked(tx: &mut dyn Tx, line: &Line<'_>, fact: &SpamMarked) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE conversation SET spam = $1 WHERE tenant = $2 AND id = $3",
        args![fact.new, line.log.tenant, line.conversation()?],
    )
}

/// Adds a channel to the list of those the conversation has had.
pub(super) fn channel_used(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    channel: Option<ChannelId>,
) -> Result<(), StoreError> {
    let Some(channel) = channel else { return Ok(()) };
    let (tenant, id) = (line.log.tenant, line.conversation()?);
    let rows =
        tx.query("SELECT channels FROM conversation WHERE tenant = $1 AND id = $2", args![tenant, id])?;
    let Some(row) = rows.first() else { return Ok(()) };
    let had: String = row.get(0)?;
    let number = channel.0.to_string();
    if had.split(',').any(|one| one == number) {
        return Ok(());
    }
    let has = if had.is_empty() { number } else { format!("{had},{number}") };
    tx.exec("UPDATE conversation SET channels = $1 WHERE tenant = $2 AND id = $3", args![has, tenant, id])
}

/// A message joined: the row shows the newest one, and the first gives the subject. One of ours answers what was put away
/// unanswered.
pub(super) fn grew(tx: &mut dyn Tx, line: &Line<'_>, direction: Direction) -> Result<(), StoreError> {
    let (at, key, cell) = (line.log.occurred_at, line.log.key, line.log.brief.clone());
    tx.exec(
        "UPDATE conversation SET items = items + 1, last_seq = $1, \
         subject_key = CASE WHEN subject_key IS NULL THEN $2 ELSE subject_key END, \
         subject_cell = CASE WHEN subject_key IS NULL THEN $3 ELSE subject_cell END, \
         last_key = CASE WHEN last_at <= $4 THEN $2 ELSE last_key END, \
         last_cell = CASE WHEN last_at <= $4 THEN $3 ELSE last_cell END, \
         last_direction = CASE WHEN last_at <= $4 THEN $5 ELSE last_direction END, \
         last_at = CASE WHEN last_at <= $4 THEN $4 ELSE last_at END, \
         waited_from = CASE WHEN $5 = 1 THEN NULL ELSE waited_from END, \
         heard_seq = CASE WHEN $5 = 1 THEN heard_seq ELSE $1 END \
         WHERE tenant = $6 AND id = $7",
        args![line.log.seq, key, cell, at, direction.number(), line.log.tenant, line.conversation()?],
    )
}

/// A receipt stands in the conversation, and nothing else of it moves: nobody answered, and the newest words are still the
/// customer's.
pub(super) fn receipted(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE conversation SET items = items + 1, last_seq = $1 WHERE tenant = $2 AND id = $3",
        args![line.log.seq, line.log.tenant, line.conversation()?],
    )
}

/// A note counts as activity, is there to be read by colleagues, and is not shown in lists: it is internal.
pub(super) fn noted(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE conversation SET items = items + 1, last_seq = $1, heard_seq = $1 WHERE tenant = $2 AND id = $3",
        args![line.log.seq, line.log.tenant, line.conversation()?],
    )
}
