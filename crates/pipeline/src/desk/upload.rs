//! Files for an answer.

use tsunagu_model::conversation::InteractionRole;
use tsunagu_model::event::{AttachmentWords, Fact, InteractionStarted, NewEvent};
use tsunagu_model::{AttachmentId, ConversationId};
use tsunagu_records::record;
use tsunagu_records::tables::interactions;
use tsunagu_records::tables::uploads::{self, UploadRow};
use tsunagu_store::{KeyKind, StoreError, name_blob};

use super::Caller;
use super::caller::{about_conversation, conversation};
use crate::refusal::{Decided, Refusal};
use crate::spine::Spine;

/// Largest file, in bytes.
pub const LARGEST: usize = 25 * 1024 * 1024;

/// Keeps a file for an answer in this conversation, sealed under its internal key.
pub async fn upload(
    spine: &Spine,
    caller: &Caller,
    id: ConversationId,
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
    let (upload, interaction, fresh_key, event) = (db.id::<AttachmentId>(), db.id(), db.id(), db.id());
    let (trace, caller, size) = (spine.trace(), *caller, bytes.len() as u64);
    db.write(caller.tenant, move |tx| {
        let row = match conversation(tx, id)? {
            Ok(row) => row,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let key = match interactions::internal(tx, row.id)? {
            Some(internal) => internal.key,
            None => {
                tx.create_key(fresh_key, KeyKind::Interaction, Some(row.home_base))?;
                let mut about = about_conversation(tx, &caller, trace, &row);
                about.interaction = Some(interaction);
                about.key = Some(fresh_key);
                let fact = Fact::InteractionStarted(InteractionStarted {
                    channel: None,
                    role: InteractionRole::Internal,
                });
                record(tx, NewEvent { id: event, about, fact, brief: None, full: None })?;
                fresh_key
            }
        };
        name_blob(tx, &blob, key, None)?;
        let row = UploadRow {
            id: upload,
            member: caller.member,
            conversation: row.id,
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
        Ok(Ok(upload))
    })
    .await
}
