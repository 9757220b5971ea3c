//! Which conversations, items and profiles a reader may see. What they may not see looks like what is not there.

use tsunagu_model::{BaseId, ConversationId, ItemId};
use tsunagu_records::cluster;
use tsunagu_records::queries::conversation_list::{self, ListedConversation};
use tsunagu_records::queries::item_page::{self, ItemDetail};
use tsunagu_records::tables::conversations;
use tsunagu_store::{StoreError, Tx};

use crate::problem::Problem;
use crate::reader::Reader;
use crate::state::Api;

/// Conversations of one profile looked at to decide whether a reader of some channels may see it.
const LOOKED_AT: i64 = 200;

/// A conversation, when the reader may see it. One that went into another is that other.
pub fn conversation(
    tx: &mut dyn Tx,
    reader: &Reader,
    id: ConversationId,
) -> Result<Option<ListedConversation>, StoreError> {
    let id = conversations::resolved(tx, id)?.map_or(id, |row| row.id);
    Ok(conversation_list::one(tx, id)?.filter(|found| reader.sees(&found.row.channels)))
}

/// An item, when the reader may see its conversation.
pub fn item(tx: &mut dyn Tx, reader: &Reader, id: ItemId) -> Result<Option<ItemDetail>, StoreError> {
    let Some(found) = item_page::one(tx, id)? else { return Ok(None) };
    let row = conversations::resolved(tx, found.row.conversation)?;
    Ok(row.is_some_and(|row| reader.sees(&row.channels)).then_some(found))
}

/// The bases of a profile, when the reader may see it: everybody who sees all channels may, others when they see one
/// of its conversations.
pub fn profile(tx: &mut dyn Tx, reader: &Reader, base: BaseId) -> Result<Option<Vec<BaseId>>, StoreError> {
    if cluster::root(tx, base)?.is_none() {
        return Ok(None);
    }
    let bases = cluster::members(tx, base)?;
    if reader.sees_all() {
        return Ok(Some(bases));
    }
    let found = conversation_list::of_profile(tx, &bases, LOOKED_AT)?;
    Ok(found.iter().any(|one| reader.sees(&one.row.channels)).then_some(bases))
}

/// Reads something of a profile's bases, when the reader may see it; answers 404 otherwise.
pub async fn of_profile<T, F>(api: &Api, reader: &Reader, base: BaseId, read: F) -> Result<T, Problem>
where
    T: Send + 'static,
    F: FnOnce(&mut dyn Tx, &Reader, &[BaseId]) -> Result<T, StoreError> + Send + 'static,
{
    let asking = reader.clone();
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let Some(bases) = profile(tx, &asking, base)? else { return Ok(None) };
            read(tx, &asking, &bases).map(Some)
        })
        .await?;
    found.ok_or_else(Problem::not_found)
}

/// Refuses to act on a conversation the reader may not see.
pub async fn check_conversation(api: &Api, reader: &Reader, id: ConversationId) -> Result<(), Problem> {
    let asking = reader.clone();
    let seen = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            Ok(conversations::resolved(tx, id)?.is_some_and(|row| asking.sees(&row.channels)))
        })
        .await?;
    if seen { Ok(()) } else { Err(Problem::not_found()) }
}

/// Refuses to act on an item whose conversation the reader may not see.
pub async fn check_item(api: &Api, reader: &Reader, id: ItemId) -> Result<(), Problem> {
    let asking = reader.clone();
    let seen = api.spine().db().read(reader.tenant(), move |tx| Ok(item(tx, &asking, id)?.is_some())).await?;
    if seen { Ok(()) } else { Err(Problem::not_found()) }
}
