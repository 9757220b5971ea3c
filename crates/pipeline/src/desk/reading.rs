//! How far somebody has read.

use tsunagu_model::content::Direction;
use tsunagu_model::{ConversationId, ItemId};
use tsunagu_records::tables::{items, read_marks};
use tsunagu_store::{StoreError, Tx};

use super::caller::conversation;
use super::{Caller, notifications};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Marks a conversation as read up to its newest item, and what the reader was told of it. No event: it concerns nobody
/// else.
pub async fn read(spine: &Spine, caller: &Caller, id: ConversationId) -> Result<Decided<()>, StoreError> {
    let Some(member) = caller.member else {
        return Ok(Err(Refusal::new(RefusalKind::Impossible, "member_only", "Only a member reads.")));
    };
    let mark = move |tx: &mut dyn Tx| match conversation(tx, id)? {
        Ok(row) => notifications::catch_up(tx, member, row.id).map(Ok),
        Err(refusal) => Ok(Err(refusal)),
    };
    let done = spine.db().write(caller.tenant, mark).await?;
    Ok(done.map(|cleared| {
        if cleared {
            notifications::tell(spine, caller, member);
        }
    }))
}

/// Marks a conversation as unread from an item on; from the customer's newest message when none is named, or from the
/// newest of ours when they never wrote. Nothing happens where there is no message.
pub async fn unread(
    spine: &Spine,
    caller: &Caller,
    id: ConversationId,
    from: Option<ItemId>,
) -> Result<Decided<()>, StoreError> {
    let Some(member) = caller.member else {
        return Ok(Err(Refusal::new(RefusalKind::Impossible, "member_only", "Only a member reads.")));
    };
    let mark = move |tx: &mut dyn Tx| {
        let row = match conversation(tx, id)? {
            Ok(row) => row,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let first = match from {
            Some(item) => match items::get(tx, item)?.filter(|item| item.conversation == row.id) {
                Some(item) => Some(item),
                None => {
                    let refusal = Refusal::invalid("item_unknown", "`item` names none of this conversation.");
                    return Ok(Err(refusal));
                }
            },
            None => match items::newest_message(tx, row.id, Some(Direction::In))? {
                Some(item) => Some(item),
                None => items::newest_message(tx, row.id, None)?,
            },
        };
        if let Some(first) = first {
            read_marks::go_back(tx, member, row.id, first.seq)?;
        }
        Ok(Ok(()))
    };
    spine.db().write(caller.tenant, mark).await
}
