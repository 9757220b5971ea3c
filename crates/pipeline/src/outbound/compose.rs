//! Builds the message an effect carries from its event: the same on every try.

use std::sync::Arc;

use tsunagu_model::channel::ChannelAccount;
use tsunagu_model::event::{Fact, Full, MessageQueued, MessageWords, Sealed};
use tsunagu_model::handle::Party;
use tsunagu_model::outbound::{Outbound, OutboundAttachment};
use tsunagu_model::{BlobId, ItemId, TenantId, Timestamp};
use tsunagu_records::queries::item_page;
use tsunagu_store::StoreError;

use crate::spine::Spine;
use crate::words;

/// Why a message cannot be built any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// The item is gone or no message of ours.
    NoItem,
    /// Its words were erased.
    Erased,
}

/// Reads the message of an effect.
pub async fn compose(
    spine: &Spine,
    tenant: TenantId,
    account: &Arc<ChannelAccount>,
    item: ItemId,
) -> Result<Result<Outbound, Lost>, StoreError> {
    let detail = spine.db().read(tenant, move |tx| item_page::one(tx, item)).await?;
    let Some(detail) = detail else { return Ok(Err(Lost::NoItem)) };
    let Fact::MessageQueued(queued) = &detail.fact else { return Ok(Err(Lost::NoItem)) };
    let words = match detail.full {
        Sealed::Open(Full::Message(words)) => words,
        Sealed::Open(
            Full::Handle(_) | Full::Note { .. } | Full::Reason { .. } | Full::Later(_) | Full::Setting { .. },
        )
        | Sealed::Absent
        | Sealed::Erased => return Ok(Err(Lost::Erased)),
    };
    build(spine, tenant, account, item, queued, *words, detail.row.sort_at).await
}

async fn build(
    spine: &Spine,
    tenant: TenantId,
    account: &Arc<ChannelAccount>,
    item: ItemId,
    queued: &MessageQueued,
    words: MessageWords,
    written_at: Timestamp,
) -> Result<Result<Outbound, Lost>, StoreError> {
    let html = match queued.html {
        Some(blob) => match blob_bytes(spine, tenant, blob).await? {
            Some(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
            None => return Ok(Err(Lost::Erased)),
        },
        None => None,
    };
    let mut attachments = Vec::with_capacity(queued.attachments.len());
    for (open, named) in queued.attachments.iter().zip(words.attachments) {
        let bytes = match open.blob {
            Some(blob) => blob_bytes(spine, tenant, blob).await?,
            None => None,
        };
        let Some(bytes) = bytes else { return Ok(Err(Lost::Erased)) };
        attachments.push(OutboundAttachment {
            name: named.name,
            content_type: named.content_type,
            bytes: bytes.into(),
        });
    }
    let nobody = || Party { address: String::new(), name: account.name.clone() };
    Ok(Ok(Outbound {
        token: words::token(spine.db(), tenant, item).await?,
        from: words.from.unwrap_or_else(nobody),
        to: words.to,
        cc: words.cc,
        bcc: words.bcc,
        subject: words.subject.unwrap_or_default(),
        in_reply_to: words.references.last().cloned(),
        references: words.references,
        text: words.text,
        html,
        attachments,
        written_at,
        automatic: queued.automatic,
    }))
}

async fn blob_bytes(spine: &Spine, tenant: TenantId, blob: BlobId) -> Result<Option<Vec<u8>>, StoreError> {
    spine.db().read_blob(tenant, blob, None).await
}
