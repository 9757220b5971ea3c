//! Who is asked to look at a conversation, on its row: until it goes to somebody else, is resolved or merged, or one of
//! the two ends it.

use tsunagu_model::conversation::Status;
use tsunagu_model::event::{Assigned, ConsultationBegan, ConsultationEnded, StatusChanged};
use tsunagu_model::routing::ConsultationEnd;
use tsunagu_store::{StoreError, Tx, args};

use super::{Line, notification};
use crate::tables::conversations;

pub(super) fn began(tx: &mut dyn Tx, line: &Line<'_>, fact: &ConsultationBegan) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE conversation SET consulting = $1, consulted = $2 WHERE tenant = $3 AND id = $4",
        args![fact.asker, fact.colleague, line.log.tenant, line.conversation()?],
    )?;
    notification::consulted(tx, line, fact.colleague)
}

pub(super) fn ended(tx: &mut dyn Tx, line: &Line<'_>, fact: &ConsultationEnded) -> Result<(), StoreError> {
    over(tx, line)?;
    match fact.end {
        ConsultationEnd::Declined => notification::consult_declined(tx, line, fact.asker),
        ConsultationEnd::Ended => Ok(()),
    }
}

pub(super) fn assigned(tx: &mut dyn Tx, line: &Line<'_>, fact: &Assigned) -> Result<(), StoreError> {
    if fact.old == fact.new { Ok(()) } else { over(tx, line) }
}

pub(super) fn status_changed(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    fact: &StatusChanged,
) -> Result<(), StoreError> {
    if fact.new == Status::Resolved { over(tx, line) } else { Ok(()) }
}

/// Nobody is asked any more; who was is told no more of it.
pub(super) fn over(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    let id = line.conversation()?;
    let Some(row) = conversations::get(tx, id)? else { return Ok(()) };
    let Some(consultation) = row.consultation else { return Ok(()) };
    tx.exec(
        "UPDATE conversation SET consulting = NULL, consulted = NULL WHERE tenant = $1 AND id = $2",
        args![line.log.tenant, id],
    )?;
    notification::consulted_no_more(tx, line, consultation.colleague)
}
