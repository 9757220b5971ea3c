//! Step receive: from raw bytes to a command, and its answer.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tsunagu_channels::kind;
use tsunagu_model::channel::{ChannelAccount, FolderPosition};
use tsunagu_model::inbound::{Inbound, RawItem};
use tsunagu_model::{BaseId, Code, ConversationId, ItemId};
use tsunagu_store::StoreError;

use super::{prepared, record, set_aside};
use crate::accounts::Owned;
use crate::joining;
use crate::spine::Spine;

/// What became of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// The item it is; none when it was set aside.
    pub item: Option<ItemId>,
    /// The conversation it is in.
    pub conversation: Option<ConversationId>,
    /// The base of who wrote it.
    pub base: Option<BaseId>,
    /// It was there before.
    pub duplicate: bool,
    /// It was there before and said something else; the first words are kept.
    pub differs: bool,
    /// A receipt of it is to be written.
    pub receipted: bool,
    /// A rule linked profiles or may have to part them, which is followed in a command of its own.
    pub follow: bool,
}

/// Items larger than this are parsed where they block nobody else.
const LARGE: usize = 64 * 1024;

/// Takes one item through all steps and answers after commit. An item that cannot be understood, or whose command
/// fails, is set aside with its reason and counts as taken; an error means nothing was taken and the provider should
/// offer it again.
pub async fn receive(
    spine: &Spine,
    owned: &Owned,
    item: RawItem,
    position: Option<FolderPosition>,
) -> Result<Received, StoreError> {
    let account = &owned.account;
    let inbound = match understand(account, &item) {
        Ok(inbound) => inbound,
        Err(reason) => return set_aside::put(spine, owned, &item, reason, String::new(), position).await,
    };
    receive_understood(spine, owned, &item, inbound, position).await
}

/// Like [`receive`], of an item whose content is understood already.
pub(crate) async fn receive_understood(
    spine: &Spine,
    owned: &Owned,
    item: &RawItem,
    inbound: Inbound,
    position: Option<FolderPosition>,
) -> Result<Received, StoreError> {
    match take(spine, owned, item, inbound, position.clone()).await {
        Err(fault) if poisoned(&fault) => {
            let channel = owned.account.id;
            tracing::error!(%channel, fault = %fault, "an inbound item was set aside: its command failed");
            set_aside::put(spine, owned, item, set_aside::FAILED, fault.to_string(), position).await
        }
        other => other,
    }
}

/// Takes an item whose content is understood.
pub(super) async fn take(
    spine: &Spine,
    owned: &Owned,
    item: &RawItem,
    inbound: Inbound,
    position: Option<FolderPosition>,
) -> Result<Received, StoreError> {
    let Owned { tenant, account, policy, .. } = owned.clone();
    let prepared = prepared::prepare(spine, tenant, account, item, inbound, position).await?;
    let received = spine.db().write(tenant, move |tx| record::run(tx, &prepared, &policy)).await?;
    if received.receipted {
        spine.wake_timers();
    }
    if received.follow {
        joining::soon(spine, tenant).await;
    }
    Ok(received)
}

/// Parses; a fault of the parser itself becomes a reason, not the end of the connection.
pub(crate) fn understand(account: &ChannelAccount, item: &RawItem) -> Result<Inbound, Code> {
    let Some(kind) = kind(account.kind) else { return Err(set_aside::NO_KIND) };
    let parse = || match catch_unwind(AssertUnwindSafe(|| kind.parse(account, item))) {
        Ok(Ok(inbound)) => Ok(inbound),
        Ok(Err(unreadable)) => Err(unreadable.reason),
        Err(_) => {
            tracing::error!(channel = %account.id, bytes = item.bytes.len(), "the parser failed on an item");
            Err(set_aside::FAILED)
        }
    };
    let threads = tokio::runtime::Handle::try_current().map(|runtime| runtime.runtime_flavor());
    if item.bytes.len() > LARGE && matches!(threads, Ok(tokio::runtime::RuntimeFlavor::MultiThread)) {
        tokio::task::block_in_place(parse)
    } else {
        parse()
    }
}

/// Whether the fault lies in the item rather than in the machine: trying again would only fail again.
pub(crate) fn poisoned(fault: &StoreError) -> bool {
    matches!(
        fault,
        StoreError::Panicked | StoreError::Column { .. } | StoreError::Unreadable(_) | StoreError::Sealed(_)
    )
}
