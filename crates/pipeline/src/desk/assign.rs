//! Giving a conversation to somebody, or back to everybody.

use tsunagu_model::{ConversationId, MemberId};
use tsunagu_store::StoreError;

use super::Caller;
use super::act::{Acted, Action, single};
use crate::once::Once;
use crate::refusal::Decided;
use crate::spine::Spine;

/// Assigns; the same assignee again changes nothing.
pub async fn assign(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
    assignee: Option<MemberId>,
) -> Result<Decided<Acted>, StoreError> {
    single(spine, caller, key, id, Action::Assign { to: assignee }).await
}
