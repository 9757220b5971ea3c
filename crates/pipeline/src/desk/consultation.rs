//! Asking a colleague before a conversation is handed to them: they are told, write notes in it, and take it over or
//! say that they cannot help. Meanwhile it stays with whoever has it.

use tsunagu_model::conversation::Status;
use tsunagu_model::event::*;
use tsunagu_model::routing::ConsultationEnd;
use tsunagu_model::{ConversationId, MemberId};
use tsunagu_records::tables::conversations::Consultation;
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use super::act::may_have;
use super::caller::conversation;
use super::command::command;
use crate::clocks::record;
use crate::ids::Ids;
use crate::once::Once;
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Facts of asking: the end of what was asked before, and the question.
const MOST: usize = 2;

/// Whoever has a conversation asks a colleague; who was asked before is asked no more. The same again changes nothing.
pub async fn ask(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
    colleague: MemberId,
) -> Result<Decided<()>, StoreError> {
    let done = command(spine, caller, key, MOST, move |tx, caller, about, ids| {
        let row = match conversation(tx, id)? {
            Ok(row) => row,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let Some(asker) = row.assignee.filter(|has| caller.member == Some(*has)) else {
            return Ok(Err(conflict(
                "consult_not_yours",
                "Only whoever has a conversation asks a colleague.",
            )));
        };
        if row.status == Status::Resolved {
            return Ok(Err(conflict("consult_resolved", "This conversation is resolved.")));
        }
        if colleague == asker {
            return Ok(Err(Refusal::invalid("consult_oneself", "`agent` is you: name a colleague.")));
        }
        if let Err(refusal) = may_have(tx, &row, Some(colleague))? {
            return Ok(Err(refusal));
        }
        let about = About { base: Some(row.home_base), conversation: Some(row.id), ..about };
        match row.consultation {
            Some(stands) if stands.colleague == colleague => return Ok(Ok(row.id.0)),
            Some(stands) => over(tx, stands, ConsultationEnd::Ended, about, ids)?,
            None => {}
        }
        let fact = Fact::ConsultationBegan(ConsultationBegan { asker, colleague });
        record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
        Ok(Ok(row.id.0))
    });
    Ok(done.await?.map(drop))
}

/// Ends it: for whoever asked it is needed no more, for whoever was asked they cannot help. To anybody else it is as if
/// there were none.
pub async fn end(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
) -> Result<Decided<()>, StoreError> {
    let done = command(spine, caller, key, 1, move |tx, caller, about, ids| {
        let row = match conversation(tx, id)? {
            Ok(row) => row,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let Some((stands, end)) = row.consultation.and_then(|stands| Some((stands, how(stands, caller)?)))
        else {
            return Ok(Err(Refusal::not_found("consultation_not_found")));
        };
        let about = About { base: Some(row.home_base), conversation: Some(row.id), ..about };
        over(tx, stands, end, about, ids)?;
        Ok(Ok(row.id.0))
    });
    Ok(done.await?.map(drop))
}

fn how(stands: Consultation, caller: &Caller) -> Option<ConsultationEnd> {
    match caller.member {
        Some(member) if member == stands.asker => Some(ConsultationEnd::Ended),
        Some(member) if member == stands.colleague => Some(ConsultationEnd::Declined),
        Some(_) | None => None,
    }
}

fn over(
    tx: &mut dyn Tx,
    Consultation { asker, colleague }: Consultation,
    end: ConsultationEnd,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let fact = Fact::ConsultationEnded(ConsultationEnded { asker, colleague, end });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None }).map(drop)
}

fn conflict(code: &'static str, detail: &'static str) -> Refusal {
    Refusal::new(RefusalKind::Conflict, code, detail)
}
