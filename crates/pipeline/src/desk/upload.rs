//! Files for an answer.

use tsunagu_model::event::AttachmentWords;
use tsunagu_model::{AttachmentId, ConversationId, KeyId};
use tsunagu_records::tables::audit::Object;
use tsunagu_records::tables::drafts::NOT_BEGUN;
use tsunagu_records::tables::uploads::{self, UploadRow};
use tsunagu_store::{StoreError, name_blob};

use super::caller::conversation;
use super::drafts::MEMBER_ONLY;
use super::internal::{FreshInternal, internal};
use super::{Caller, first_draft};
use crate::refusal::{Decided, Refusal};
use crate::spine::Spine;

/// Largest file, in bytes.
pub const LARGEST: usize = 25 * 1024 * 1024;

/// Keeps a file for an answer in this conversation, sealed under its internal key; without one for the caller's first
/// message, under the key of its draft.
pub async fn upload(
    spine: &Spine,
    caller: &Caller,
    conversation_of: Option<ConversationId>,
    name: String,
    content_type: String,
    bytes: Vec<u8>,
) -> Result<Decided<AttachmentId>, StoreError> {
    if bytes.is_empty() || bytes.len() > LARGEST {
        return Ok(Err(Refusal::invalid("file_size", "A file needs 1 byte to 25 MiB.")));
    }
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim().to_owned();
    if name.is_empty() || name.len() > 255 {
        return Ok(Err(Refusal::invalid("file_name", "A file name needs 1 to 255 bytes.")));
    }
    let db = spine.db();
    let blob = db.stage(&bytes).await?;
    let (upload, own_key) = (db.id::<AttachmentId>(), db.id::<KeyId>());
    let fresh = FreshInternal::draw(spine, spine.trace());
    let (caller, size) = (*caller, bytes.len() as u64);
    db.write(caller.tenant, move |tx| {
        let (conversation, key) = match conversation_of {
            None => {
                let Some(member) = caller.member else { return Ok(Err(MEMBER_ONLY)) };
                (NOT_BEGUN, first_draft::key(tx, member, own_key)?)
            }
            Some(id) => match conversation(tx, id)? {
                Ok(row) => (row.id, internal(tx, &caller, &row, fresh)?.1),
                Err(refusal) => return Ok(Err(refusal)),
            },
        };
        name_blob(tx, &blob, key, None)?;
        let row = UploadRow {
            id: upload,
            member: caller.member,
            conversation,
            blob: blob.id,
            key,
            size,
            words: AttachmentWords {
                name: name.clone(),
                content_type: content_type.clone(),
                content_id: None,
            },
        };
        uploads::insert(tx, &row)?;
        caller.audit(tx, "file_uploaded", Object::of(upload))?;
        Ok(Ok(upload))
    })
    .await
}
