//! Files that were uploaded for a message and never went with one.

use tsunagu_model::{AttachmentId, TenantId};
use tsunagu_records::tables::drafts::{NOT_BEGUN, Place};
use tsunagu_records::tables::uploads::{self, OldUpload};
use tsunagu_records::tables::{conversations, erasing};
use tsunagu_store::{StoreError, Tx};

use crate::desk::drafts::{self, DraftKind};
use crate::desk::first_draft;
use crate::spine::Spine;

/// How long a file waits for its message while no draft names it, in milliseconds: a week.
const KEPT_MS: i64 = 7 * 24 * 60 * 60 * 1000;
/// Files looked at in one command.
const PAGE: i64 = 100;

/// Forgets what was uploaded more than a week ago and no draft of its uploader names.
pub(super) async fn forget(spine: &Spine, tenant: TenantId) -> Result<(), StoreError> {
    let before = spine.now().minus_millis(KEPT_MS);
    let mut after = AttachmentId(0);
    loop {
        let page = spine.db().read(tenant, move |tx| uploads::old(tx, before, after, PAGE)).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.id;
        spine
            .db()
            .write_low(tenant, move |tx| {
                for upload in &page {
                    // Since it was found it may have been sent, or named in a draft.
                    if uploads::old(tx, before, AttachmentId(upload.id.0 - 1), 1)?.first() == Some(upload)
                        && !is_named(tx, upload)?
                    {
                        one(tx, upload)?;
                    }
                }
                Ok(())
            })
            .await?;
    }
}

fn one(tx: &mut dyn Tx, upload: &OldUpload) -> Result<(), StoreError> {
    match upload.member {
        Some(member) if upload.conversation == NOT_BEGUN => {
            first_draft::forget_file(tx, member, (upload.id, upload.blob, upload.key))
        }
        Some(_) | None => {
            uploads::remove(tx, upload.id)?;
            erasing::drop_file(tx, upload.blob).map(|_| ())
        }
    }
}

/// Whether a draft of whoever uploaded a file names it.
fn is_named(tx: &mut dyn Tx, upload: &OldUpload) -> Result<bool, StoreError> {
    let Some(member) = upload.member else { return Ok(false) };
    if upload.conversation == NOT_BEGUN {
        let words = first_draft::seen(tx, member)?.and_then(|(_, words)| words);
        return Ok(words.is_some_and(|words| words.attachments.contains(&upload.id)));
    }
    let Some(row) = conversations::resolved(tx, upload.conversation)? else { return Ok(false) };
    for kind in [DraftKind::Reply, DraftKind::Note] {
        let place = Place { conversation: row.id, member, kind: kind.number() };
        if drafts::opened(tx, place)?.is_some_and(|words| words.attachments.contains(&upload.id)) {
            return Ok(true);
        }
    }
    Ok(false)
}
