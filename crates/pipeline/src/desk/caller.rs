//! Who asks for a command.

use tsunagu_model::event::{About, Actor};
use tsunagu_model::*;
use tsunagu_records::tables::audit::{self, Detail, Entry, Object};
use tsunagu_records::tables::conversations::{self, ConversationRow};
use tsunagu_records::tables::settings::{self, Change, area};
use tsunagu_records::tables::{api_keys, bases};
use tsunagu_records::values::{MemberValue, RoleValue};
use tsunagu_store::{StoreError, Tx};

use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::{Spine, about};

/// Whoever asks, known by token or key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caller {
    /// Where.
    pub tenant: TenantId,
    /// Who, as the log names them.
    pub actor: Actor,
    /// The member behind it; none for a program.
    pub member: Option<MemberId>,
}

impl Caller {
    /// A member, by what they showed at the entrance.
    pub(super) const fn member(tenant: TenantId, member: MemberId) -> Self {
        Self { tenant, actor: Actor::Member(member), member: Some(member) }
    }

    /// Ids for a change of a setting.
    pub(super) fn change(&self, spine: &Spine) -> Change {
        Change { event: spine.db().id(), actor: self.actor, trace: spine.trace() }
    }

    /// Writes a change that is no event into the audit, in the transaction of the change.
    pub(super) fn audit(self, tx: &mut dyn Tx, verb: &'static str, object: Object) -> Result<(), StoreError> {
        let at = tx.now();
        audit::append(tx, &[Entry { at, actor: self.actor, verb, object, detail: Detail::Nothing }])
    }
}

/// The conversation a command is about, following merges.
pub(super) fn conversation(
    tx: &mut dyn Tx,
    id: ConversationId,
) -> Result<Decided<ConversationRow>, StoreError> {
    let Some(row) = conversations::resolved(tx, id)? else {
        return Ok(Err(Refusal::not_found("conversation_not_found")));
    };
    if bases::is_erased(tx, row.home_base)? {
        return Ok(Err(Refusal::new(
            RefusalKind::Conflict,
            "conversation_erased",
            "The customer of this conversation was erased: it is closed for good.",
        )));
    }
    Ok(Ok(row))
}

/// What an event of a command about this conversation is about.
pub(super) fn about_conversation(
    tx: &mut dyn Tx,
    caller: &Caller,
    trace: TraceId,
    row: &ConversationRow,
) -> About {
    let mut about = about(caller.actor, trace, tx.now());
    about.base = Some(row.home_base);
    about.conversation = Some(row.id);
    about
}

/// The channels whose conversations a member's role shows; `None` is all. Nobody sees nothing.
pub(super) fn channels_of_member(
    tx: &mut dyn Tx,
    member: MemberId,
) -> Result<Option<Vec<ChannelId>>, StoreError> {
    let role = settings::get::<MemberValue>(tx, area::MEMBER, member.0)?.map(|found| found.value.role);
    channels_of_role(tx, role)
}

/// The same of whoever asks.
pub(super) fn channels_of_caller(
    tx: &mut dyn Tx,
    caller: &Caller,
) -> Result<Option<Vec<ChannelId>>, StoreError> {
    match caller.actor {
        Actor::Member(member) => channels_of_member(tx, member),
        Actor::ApiKey(key) => {
            let role = api_keys::list(tx)?.into_iter().find(|known| known.id == key).map(|known| known.role);
            channels_of_role(tx, role)
        }
        Actor::System => Ok(None),
        Actor::Customer(_) => Ok(Some(Vec::new())),
    }
}

fn channels_of_role(tx: &mut dyn Tx, role: Option<RoleId>) -> Result<Option<Vec<ChannelId>>, StoreError> {
    let Some(role) = role else { return Ok(Some(Vec::new())) };
    let value = settings::get::<RoleValue>(tx, area::ROLE, role.0)?;
    Ok(value.map_or(Some(Vec::new()), |found| found.value.channels))
}

/// Whether a conversation that has had `had` is shown to whom `shown` is shown.
pub(crate) fn is_shown(shown: Option<&[ChannelId]>, had: &[ChannelId]) -> bool {
    shown.is_none_or(|shown| had.iter().any(|channel| shown.contains(channel)))
}
