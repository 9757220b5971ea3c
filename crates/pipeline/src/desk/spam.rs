//! Marking a conversation as spam, or not.

use tsunagu_model::ConversationId;
use tsunagu_store::StoreError;

use super::Caller;
use super::act::{Acted, Action, single};
use crate::once::Once;
use crate::refusal::Decided;
use crate::spine::Spine;

/// Marks; the same mark again changes nothing.
pub async fn mark(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
    spam: bool,
) -> Result<Decided<Acted>, StoreError> {
    single(spine, caller, key, id, Action::Spam { spam, block: None }).await
}

/// Marks as spam and blocks whoever wrote the newest message. Refused when nobody did.
pub async fn mark_and_block(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
) -> Result<Decided<Acted>, StoreError> {
    let block = Some(spine.db().id());
    single(spine, caller, key, id, Action::Spam { spam: true, block }).await
}
