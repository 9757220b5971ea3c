//! Putting tags on a conversation and taking them off.

use tsunagu_model::event::{About, Fact, NewEvent, OpenPart, TagCleared, TagSet};
use tsunagu_model::{ConversationId, EventId, TagId};
use tsunagu_records::tables::conversations::ConversationRow;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::TagValue;
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use super::caller::{about_conversation, conversation};
use crate::clocks::record;
use crate::ids::Ids;
use crate::once::{Once, once};
use crate::refusal::{Decided, Refusal};
use crate::spine::Spine;

/// Most tags of one conversation, and of one command each way.
pub const MOST: usize = 50;

/// Puts tags on and takes others off. A tag that is there, or is not, changes nothing.
pub async fn tag(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
    add: Vec<TagId>,
    remove: Vec<TagId>,
) -> Result<Decided<ConversationId>, StoreError> {
    if add.len() > MOST || remove.len() > MOST {
        return Ok(Err(too_many()));
    }
    let (trace, caller) = (spine.trace(), *caller);
    let events: Vec<EventId> = (0..add.len() + remove.len()).map(|_| spine.db().id()).collect();
    let outcome = spine
        .db()
        .write(caller.tenant, move |tx| {
            once(tx, key, |tx| {
                let row = match conversation(tx, id)? {
                    Ok(row) => row,
                    Err(refusal) => return Ok(Err(refusal)),
                };
                for tag in &add {
                    if settings::get::<TagValue>(tx, area::TAG, tag.0)?.is_none() {
                        return Ok(Err(Refusal::invalid(
                            "tag_unknown",
                            "`add` names a tag that is not there.",
                        )));
                    }
                }
                let mut now = row.tags.clone();
                let mut facts = Vec::new();
                for tag in &remove {
                    if now.contains(tag) {
                        now.retain(|one| one != tag);
                        facts.push(Fact::TagCleared(TagCleared { tag: *tag }));
                    }
                }
                for tag in &add {
                    if !now.contains(tag) {
                        now.push(*tag);
                        facts.push(Fact::TagSet(TagSet { tag: *tag }));
                    }
                }
                if now.len() > MOST {
                    return Ok(Err(too_many()));
                }
                let about = about_conversation(tx, &caller, trace, &row);
                for (fact, event) in facts.into_iter().zip(&events) {
                    record(tx, NewEvent { id: *event, about, fact, brief: None, full: None })?;
                }
                Ok(Ok(row.id.0))
            })
        })
        .await?;
    Ok(outcome.map(|outcome| ConversationId(outcome.id)))
}

/// Puts one tag on a conversation inside a command, or takes it off; `None`: it was so already.
pub(super) fn put(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    (tag, on): (TagId, bool),
    about: About,
    ids: &mut Ids<'_>,
) -> Result<Decided<Option<OpenPart>>, StoreError> {
    if row.tags.contains(&tag) == on {
        return Ok(Ok(None));
    }
    if on && let Some(refusal) = too_much(tx, row, tag)? {
        return Ok(Err(refusal));
    }
    let fact = if on { Fact::TagSet(TagSet { tag }) } else { Fact::TagCleared(TagCleared { tag }) };
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    Ok(Ok(Some(OpenPart::Tag { conversation: row.id, tag, on })))
}

/// The code of what would stop one tag now; `None`: it would be done.
pub(super) fn refused(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    (tag, on): (TagId, bool),
) -> Result<Option<&'static str>, StoreError> {
    if row.tags.contains(&tag) == on {
        return Ok(Some("unchanged"));
    }
    Ok(if on { too_much(tx, row, tag)?.map(|refusal| refusal.code) } else { None })
}

/// Why a tag cannot be put on a conversation that does not have it.
fn too_much(tx: &mut dyn Tx, row: &ConversationRow, tag: TagId) -> Result<Option<Refusal>, StoreError> {
    Ok(if settings::get::<TagValue>(tx, area::TAG, tag.0)?.is_none() {
        Some(Refusal::invalid("tag_unknown", "`tag` names a tag that is not there."))
    } else if row.tags.len() >= MOST {
        Some(too_many())
    } else {
        None
    })
}

fn too_many() -> Refusal {
    Refusal::invalid("too_many", "A conversation has at most 50 tags.")
}
