//! The internal interaction of a conversation: it carries notes, files and drafts, and begins with the first of them.

use tsunagu_model::conversation::InteractionRole;
use tsunagu_model::event::{Fact, InteractionStarted, NewEvent};
use tsunagu_model::{EventId, InteractionId, KeyId, TraceId};
use tsunagu_records::tables::conversations::ConversationRow;
use tsunagu_records::tables::interactions;
use tsunagu_store::{KeyKind, StoreError, Tx};

use super::Caller;
use super::caller::about_conversation;
use crate::clocks::record;
use crate::spine::Spine;

/// Ids for an internal interaction that may have to be made.
#[derive(Clone, Copy)]
pub(super) struct FreshInternal {
    interaction: InteractionId,
    key: KeyId,
    event: EventId,
    trace: TraceId,
}

impl FreshInternal {
    /// Draws them, outside the command.
    pub fn draw(spine: &Spine, trace: TraceId) -> Self {
        let db = spine.db();
        Self { interaction: db.id(), key: db.id(), event: db.id(), trace }
    }
}

/// The conversation's internal interaction and its key, made when there is none.
pub(super) fn internal(
    tx: &mut dyn Tx,
    caller: &Caller,
    row: &ConversationRow,
    fresh: FreshInternal,
) -> Result<(InteractionId, KeyId), StoreError> {
    let known = interactions::of_conversation(tx, row.id)?
        .into_iter()
        .find(|one| one.role == InteractionRole::Internal);
    if let Some(known) = known {
        return Ok((known.id, known.key));
    }
    tx.create_key(fresh.key, KeyKind::Interaction, Some(row.home_base))?;
    let mut about = about_conversation(tx, caller, fresh.trace, row);
    about.interaction = Some(fresh.interaction);
    about.key = Some(fresh.key);
    let fact = Fact::InteractionStarted(InteractionStarted {
        channel: None,
        role: InteractionRole::Internal,
        medium: None,
    });
    record(tx, NewEvent { id: fresh.event, about, fact, brief: None, full: None })?;
    Ok((fresh.interaction, fresh.key))
}
