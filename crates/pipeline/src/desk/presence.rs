//! What a member says of themselves, or somebody who leads them says for them.

use tsunagu_model::MemberId;
use tsunagu_model::routing::{Presence, PresenceCause};
use tsunagu_records::tables::presence::{self, PresenceRow};
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{MemberValue, RoleValue};
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use super::command::command;
use crate::once::Once;
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;
use crate::work::set_presence;

pub(super) const CANNOT_ANSWER: Refusal = Refusal::new(
    RefusalKind::Impossible,
    "agent_cannot_answer",
    "The role of this agent does not let them answer customers, so nothing is offered to them.",
);

/// Sets it; the same again changes nothing. Nobody is available whose role does not let them answer. Answers how it is now.
pub async fn set(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    member: MemberId,
    new: Presence,
) -> Result<Decided<PresenceRow>, StoreError> {
    let done = command(spine, caller, key, 1, move |tx, caller, about, ids| {
        let Some(known) = settings::get::<MemberValue>(tx, area::MEMBER, member.0)? else {
            return Ok(Err(Refusal::not_found("agent_not_found")));
        };
        if new == Presence::Available && !answers(tx, &known.value)? {
            return Ok(Err(CANNOT_ANSWER));
        }
        let cause = if caller.member == Some(member) { PresenceCause::Chosen } else { PresenceCause::Led };
        set_presence(tx, member, new, cause, about, ids)?;
        Ok(Ok(member.0))
    })
    .await?;
    match done {
        Ok(_) => Ok(Ok(of(spine, caller, member).await?)),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Whether a member's role lets them answer customers.
pub(super) fn answers(tx: &mut dyn Tx, member: &MemberValue) -> Result<bool, StoreError> {
    let role = settings::get::<RoleValue>(tx, area::ROLE, member.role.0)?;
    Ok(role.is_some_and(|role| role.value.answers()))
}

/// How a member is; who never said anything is not at work.
pub async fn of(spine: &Spine, caller: &Caller, member: MemberId) -> Result<PresenceRow, StoreError> {
    let found = spine.db().read(caller.tenant, move |tx| presence::get(tx, member)).await?;
    Ok(found.unwrap_or(PresenceRow { member, presence: Presence::Offline, since: spine.now() }))
}
