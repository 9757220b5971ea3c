//! Notes inside the house. The first one starts the conversation's internal interaction.

use tsunagu_model::conversation::InteractionRole;
use tsunagu_model::event::{Fact, Full, InteractionStarted, NewEvent, NoteAdded};
use tsunagu_model::{ConversationId, ItemId, MemberId};
use tsunagu_records::record;
use tsunagu_records::tables::interactions;
use tsunagu_store::{KeyKind, StoreError};

use super::Caller;
use super::caller::{about_conversation, conversation};
use crate::once::{Once, once};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Longest note, in bytes.
pub const LONGEST: usize = 100_000;

/// Adds a note.
pub async fn add(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
    text: String,
    mentions: Vec<MemberId>,
) -> Result<Decided<ItemId>, StoreError> {
    let Some(author) = caller.member else {
        return Ok(Err(Refusal::new(
            RefusalKind::Impossible,
            "member_only",
            "Only a member can write notes.",
        )));
    };
    if text.trim().is_empty() || text.len() > LONGEST {
        return Ok(Err(Refusal::invalid("text_length", "`text` needs 1 to 100,000 bytes.")));
    }
    let db = spine.db();
    let (item, trace, caller) = (db.id::<ItemId>(), spine.trace(), *caller);
    let (interaction, fresh_key, events) = (db.id(), db.id(), [db.id(), db.id()]);
    let outcome = db
        .write(caller.tenant, move |tx| {
            once(tx, key, |tx| {
                let row = match conversation(tx, id)? {
                    Ok(row) => row,
                    Err(refusal) => return Ok(Err(refusal)),
                };
                let mut about = about_conversation(tx, &caller, trace, &row);
                match interactions::internal(tx, row.id)? {
                    Some(internal) => {
                        about.interaction = Some(internal.id);
                        about.key = Some(internal.key);
                    }
                    None => {
                        tx.create_key(fresh_key, KeyKind::Interaction, Some(row.home_base))?;
                        about.interaction = Some(interaction);
                        about.key = Some(fresh_key);
                        let fact = Fact::InteractionStarted(InteractionStarted {
                            channel: None,
                            role: InteractionRole::Internal,
                        });
                        record(tx, NewEvent { id: events[0], about, fact, brief: None, full: None })?;
                    }
                }
                let fact = Fact::NoteAdded(NoteAdded { item, author, mentions: mentions.clone() });
                let full = Some(Full::Note { text: text.clone() });
                record(tx, NewEvent { id: events[1], about, fact, brief: None, full })?;
                Ok(Ok(item.0))
            })
        })
        .await?;
    Ok(outcome.map(|outcome| ItemId(outcome.id)))
}
