//! Notes inside the house. The first one starts the conversation's internal interaction.

use tsunagu_model::event::{Fact, Full, NewEvent, NoteAdded};
use tsunagu_model::{ConversationId, ItemId, MemberId};
use tsunagu_store::StoreError;

use super::caller::{about_conversation, conversation};
use super::drafts::{self, DraftKind};
use super::internal::{FreshInternal, internal};
use super::{Caller, notifications};
use crate::clocks::record;
use crate::once::{Once, once};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Longest note, in bytes.
pub const LONGEST: usize = 100_000;

/// Adds a note. The draft it was made of ends with it, unless that was written over since the revision `draft`.
pub async fn add(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
    text: String,
    mentions: Vec<MemberId>,
    draft: Option<i64>,
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
    let (event, fresh) = (db.id(), FreshInternal::draw(spine, trace));
    let outcome = db
        .write(caller.tenant, move |tx| {
            once(tx, key, |tx| {
                let row = match conversation(tx, id)? {
                    Ok(row) => row,
                    Err(refusal) => return Ok(Err(refusal)),
                };
                let mut about = about_conversation(tx, &caller, trace, &row);
                let (interaction, key) = internal(tx, &caller, &row, fresh)?;
                about.interaction = Some(interaction);
                about.key = Some(key);
                let fact = Fact::NoteAdded(NoteAdded { item, author, mentions: mentions.clone() });
                let full = Some(Full::Note { text: text.clone() });
                record(tx, NewEvent { id: event, about, fact, brief: None, full })?;
                drafts::sent(tx, caller.member, row.id, DraftKind::Note, draft)?;
                notifications::catch_up(tx, author, row.id)?;
                Ok(Ok(item.0))
            })
        })
        .await?;
    notifications::tell(spine, &caller, author);
    Ok(outcome.map(|outcome| ItemId(outcome.id)))
}
