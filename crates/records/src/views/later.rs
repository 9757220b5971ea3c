//! Views `overflow` and `later`: what customers are offered instead of waiting, and who asked to be answered later.

use tsunagu_model::conversation::Status;
use tsunagu_model::event::{
    Assigned, InteractionMoved, LaterAsked, StatusCause, StatusChanged, WorkOverflowed,
};
use tsunagu_store::{StoreError, Tx, args};

use super::Line;

pub(super) fn overflowed(tx: &mut dyn Tx, line: &Line<'_>, fact: &WorkOverflowed) -> Result<(), StoreError> {
    let Some(way) = fact.overflow.later() else { return Ok(()) };
    tx.exec(
        "INSERT INTO overflow (tenant, conversation, cause, way, at, ended) VALUES ($1, $2, $3, $4, $5, 0) \
         ON CONFLICT (tenant, conversation) DO UPDATE SET cause = excluded.cause, way = excluded.way, \
         at = excluded.at, ended = 0",
        args![line.log.tenant, line.conversation()?, fact.cause.number(), way.number(), line.log.occurred_at],
    )
}

/// Asked again, the newest counts.
pub(super) fn asked(tx: &mut dyn Tx, line: &Line<'_>, fact: &LaterAsked) -> Result<(), StoreError> {
    let (tenant, conversation) = (line.log.tenant, line.conversation()?);
    replaced(tx, line)?;
    tx.exec(
        "INSERT INTO later (tenant, seq, item, conversation, way, asked_at, replaced) VALUES ($1, $2, $3, $4, $5, $6, 0)",
        args![tenant, line.log.seq, fact.item, conversation, fact.way.number(), line.log.occurred_at],
    )?;
    ended(tx, line)
}

/// Who was given to somebody is offered nothing else any more.
pub(super) fn assigned(tx: &mut dyn Tx, line: &Line<'_>, fact: &Assigned) -> Result<(), StoreError> {
    if fact.new.is_some() { ended(tx, line) } else { Ok(()) }
}

/// What was asked is done with the conversation. Whoever opens it again by hand takes that back; what the customer says
/// anew is another matter.
pub(super) fn status_changed(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    fact: &StatusChanged,
) -> Result<(), StoreError> {
    if fact.old == Status::Resolved && fact.cause != StatusCause::Chosen {
        replaced(tx, line)?;
    }
    if fact.new == Status::Open { Ok(()) } else { ended(tx, line) }
}

/// What was asked in an exchange goes with it; what was done with its conversation is not asked again in another.
pub(super) fn moved(tx: &mut dyn Tx, line: &Line<'_>, fact: &InteractionMoved) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE later SET conversation = $1, replaced = CASE WHEN EXISTS (SELECT 1 FROM conversation c \
         WHERE c.tenant = $2 AND c.id = $3 AND c.status = $4) THEN 1 ELSE replaced END \
         WHERE tenant = $2 AND conversation = $3 AND item IN \
         (SELECT id FROM item WHERE tenant = $2 AND interaction = $5)",
        args![fact.to, line.log.tenant, fact.from, Status::Resolved.number(), line.interaction()?],
    )
}

/// What another queue offers is another matter.
pub(super) fn queue_changed(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    ended(tx, line)
}

fn ended(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE overflow SET ended = 1 WHERE tenant = $1 AND conversation = $2 AND ended = 0",
        args![line.log.tenant, line.conversation()?],
    )
}

fn replaced(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE later SET replaced = 1 WHERE tenant = $1 AND conversation = $2 AND replaced = 0",
        args![line.log.tenant, line.conversation()?],
    )
}
