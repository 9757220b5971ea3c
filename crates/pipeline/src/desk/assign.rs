//! Giving a conversation to somebody, or back to everybody.

use tsunagu_model::event::{Assigned, Fact, NewEvent};
use tsunagu_model::{ConversationId, MemberId};
use tsunagu_records::record;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::MemberValue;
use tsunagu_store::StoreError;

use super::Caller;
use super::caller::{about_conversation, channels_of_member, conversation, is_shown};
use crate::once::{Once, once};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Assigns; the same assignee again changes nothing.
pub async fn assign(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
    assignee: Option<MemberId>,
) -> Result<Decided<ConversationId>, StoreError> {
    let (event, trace, caller) = (spine.db().id(), spine.trace(), *caller);
    let outcome = spine
        .db()
        .write(caller.tenant, move |tx| {
            once(tx, key, |tx| {
                let row = match conversation(tx, id)? {
                    Ok(row) => row,
                    Err(refusal) => return Ok(Err(refusal)),
                };
                if let Some(member) = assignee
                    && settings::get::<MemberValue>(tx, area::MEMBER, member.0)?.is_none()
                {
                    return Ok(Err(Refusal::invalid("agent_unknown", "`agent` names no member.")));
                }
                if let Some(member) = assignee
                    && !is_shown(channels_of_member(tx, member)?.as_deref(), &row.channels)
                {
                    return Ok(Err(Refusal::new(
                        RefusalKind::Impossible,
                        "agent_cannot_see",
                        "The role of this agent does not show this conversation.",
                    )));
                }
                if row.assignee != assignee {
                    let about = about_conversation(tx, &caller, trace, &row);
                    let fact = Fact::Assigned(Assigned { old: row.assignee, new: assignee });
                    record(tx, NewEvent { id: event, about, fact, brief: None, full: None })?;
                }
                Ok(Ok(row.id.0))
            })
        })
        .await?;
    Ok(outcome.map(|outcome| ConversationId(outcome.id)))
}
