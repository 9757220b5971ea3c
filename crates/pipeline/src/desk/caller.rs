//! Who asks for a command.

use tsunagu_model::event::{About, Actor};
use tsunagu_model::*;
use tsunagu_records::tables::conversations::{self, ConversationRow};
use tsunagu_records::tables::settings::Change;
use tsunagu_store::{StoreError, Tx};

use crate::refusal::{Decided, Refusal};
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
    /// Ids for a change of a setting.
    pub(super) fn change(&self, spine: &Spine) -> Change {
        Change { event: spine.db().id(), actor: self.actor, trace: spine.trace() }
    }
}

/// The conversation a command is about, following merges.
pub(super) fn conversation(
    tx: &mut dyn Tx,
    id: ConversationId,
) -> Result<Decided<ConversationRow>, StoreError> {
    let mut id = id;
    for _ in 0..16 {
        let Some(row) = conversations::get(tx, id)? else { break };
        match row.merged_into {
            Some(into) => id = into,
            None => return Ok(Ok(row)),
        }
    }
    Ok(Err(Refusal::not_found("conversation_not_found")))
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
