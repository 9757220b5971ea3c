//! Sending a file of a conversation once more: one that came, or one whose message was taken back.

use tsunagu_model::event::{AttachmentWords, Full, Sealed};
use tsunagu_model::{AttachmentId, BlobId, ConversationId, TenantId};
use tsunagu_records::queries::item_page;
use tsunagu_records::tables::{attachments, conversations, uploads};
use tsunagu_store::{StoreError, Tx};

use crate::outbound::reply::Carried;
use crate::spine::Spine;

/// Copies the files among `named` that messages of this conversation have, so that neither message depends on the other,
/// and takes them off the list. What is left there was uploaded, or is nothing.
pub(super) async fn carry(
    spine: &Spine,
    tenant: TenantId,
    id: ConversationId,
    named: &mut Vec<AttachmentId>,
) -> Result<Vec<Carried>, StoreError> {
    let asked = named.clone();
    let found = spine
        .db()
        .read(tenant, move |tx| {
            let mut found = Vec::new();
            for file in asked {
                if let Some((blob, words)) = said(tx, id, file)? {
                    found.push((file, blob, words));
                }
            }
            Ok(found)
        })
        .await?;
    let mut carried = Vec::new();
    for (file, blob, words) in found {
        let Some(bytes) = spine.db().read_blob(tenant, blob, None).await? else { continue };
        let staged = spine.db().stage(&bytes).await?;
        carried.push(Carried { id: spine.db().id(), staged, words });
        named.retain(|other| *other != file);
    }
    Ok(carried)
}

/// A file that a message of this conversation has and that may be opened.
pub(super) fn said(
    tx: &mut dyn Tx,
    id: ConversationId,
    file: AttachmentId,
) -> Result<Option<(BlobId, AttachmentWords)>, StoreError> {
    if uploads::get(tx, file)?.is_some() {
        return Ok(None);
    }
    let Some(row) = attachments::get(tx, file)? else { return Ok(None) };
    let (Some(blob), Some(detail)) = (row.blob, item_page::one(tx, row.item)?) else { return Ok(None) };
    let (here, there) =
        (conversations::resolved(tx, id)?, conversations::resolved(tx, detail.row.conversation)?);
    if here.map(|row| row.id) != there.map(|row| row.id) {
        return Ok(None);
    }
    let Sealed::Open(Full::Message(words)) = detail.full else { return Ok(None) };
    Ok(words.attachments.get(row.place).map(|words| (blob, words.clone())))
}
