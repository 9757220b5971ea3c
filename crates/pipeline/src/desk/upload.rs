//! Files for an answer.

use tsunagu_model::event::AttachmentWords;
use tsunagu_model::line::file_name;
use tsunagu_model::{AttachmentId, ConversationId, KeyId};
use tsunagu_records::tables::audit::Object;
use tsunagu_records::tables::drafts::NOT_BEGUN;
use tsunagu_records::tables::uploads::{self, UploadRow};
use tsunagu_store::{StoreError, name_blob};

use super::caller::conversation;
use super::drafts::{MEMBER_ONLY, MOST_FILES};
use super::internal::{FreshInternal, internal};
use super::{Caller, first_draft};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Largest file, in bytes.
pub const LARGEST: usize = 25 * 1024 * 1024;

/// Most bytes of the files a member has uploaded for a first message and not sent: no mail takes more.
pub const MOST_BYTES: i64 = 100 * 1024 * 1024;

const TOO_MUCH: Refusal = Refusal::new(
    RefusalKind::Impossible,
    "file_count",
    "100 files or 100 MiB wait for a first message already: send it, or take some out; what no draft names goes after a week.",
);

/// A file that is kept, under the name it goes by from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: AttachmentId,
    /// Its name.
    pub name: String,
}

/// Keeps a file for an answer in this conversation, sealed under its internal key; without one for the caller's first
/// message, under the key of its draft.
pub async fn upload(
    spine: &Spine,
    caller: &Caller,
    conversation_of: Option<ConversationId>,
    name: String,
    content_type: String,
    bytes: Vec<u8>,
) -> Result<Decided<Kept>, StoreError> {
    if bytes.is_empty() || bytes.len() > LARGEST {
        return Ok(Err(Refusal::invalid("file_size", "A file needs 1 byte to 25 MiB.")));
    }
    let name = file_name(&name);
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
                let (files, bytes) = uploads::weight_not_begun(tx, member)?;
                if files >= MOST_FILES as i64 || bytes.saturating_add(size as i64) > MOST_BYTES {
                    return Ok(Err(TOO_MUCH));
                }
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
        Ok(Ok(Kept { id: upload, name: name.clone() }))
    })
    .await
}
