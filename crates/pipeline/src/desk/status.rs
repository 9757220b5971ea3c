//! Resolving, snoozing and reopening.

use tsunagu_model::{ConversationId, Timestamp};
use tsunagu_store::StoreError;

use super::Caller;
use super::act::{Acted, Action, single};
use crate::once::Once;
use crate::refusal::Decided;
use crate::spine::Spine;

/// Marks a conversation as done.
pub async fn resolve(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
) -> Result<Decided<Acted>, StoreError> {
    single(spine, caller, key, id, Action::Resolve).await
}

/// Opens a conversation again.
pub async fn reopen(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
) -> Result<Decided<Acted>, StoreError> {
    single(spine, caller, key, id, Action::Reopen).await
}

/// Hides a conversation until a moment, or until the customer writes.
pub async fn snooze(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
    until: Timestamp,
) -> Result<Decided<Acted>, StoreError> {
    single(spine, caller, key, id, Action::Snooze { until }).await
}
