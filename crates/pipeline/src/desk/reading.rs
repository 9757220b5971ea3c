//! How far somebody has read.

use tsunagu_model::ConversationId;
use tsunagu_records::tables::read_marks;
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use super::caller::conversation;
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Marks a conversation as read up to its newest item. No event: it concerns nobody else.
pub async fn read(spine: &Spine, caller: &Caller, id: ConversationId) -> Result<Decided<()>, StoreError> {
    let Some(member) = caller.member else {
        return Ok(Err(Refusal::new(RefusalKind::Impossible, "member_only", "Only a member reads.")));
    };
    let mark = move |tx: &mut dyn Tx| match conversation(tx, id)? {
        Ok(row) => read_marks::catch_up(tx, member, row.id).map(Ok),
        Err(refusal) => Ok(Err(refusal)),
    };
    spine.db().write(caller.tenant, mark).await
}
