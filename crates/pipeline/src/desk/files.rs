//! Which files somebody may name in what they write: those they uploaded for it, and, in a conversation, those its messages
//! have.

use tsunagu_model::{AttachmentId, ConversationId};
use tsunagu_records::tables::conversations;
use tsunagu_records::tables::drafts::NOT_BEGUN;
use tsunagu_records::tables::uploads::{self, UploadRow};
use tsunagu_store::{StoreError, Tx};

use super::{Caller, again};
use crate::refusal::{Decided, Refusal};

/// Refuses a draft that names a file which could not go with it. A draft that was taken over brings its files along.
pub(super) fn of_draft(
    tx: &mut dyn Tx,
    caller: &Caller,
    conversation: ConversationId,
    files: &[AttachmentId],
) -> Result<Decided<()>, StoreError> {
    for file in files {
        let is_known = is_uploaded(tx, caller, conversation, *file)?
            || (conversation != NOT_BEGUN && again::said(tx, conversation, *file)?.is_some());
        if !is_known {
            return Ok(Err(unknown()));
        }
    }
    Ok(Ok(()))
}

/// Refuses a message that names a file its sender did not upload for this conversation, [`NOT_BEGUN`] for a first message.
/// Those that messages have were copied before.
pub(super) fn of_message(
    tx: &mut dyn Tx,
    caller: &Caller,
    conversation: ConversationId,
    files: &[AttachmentId],
) -> Result<Decided<()>, StoreError> {
    for file in files {
        if !is_uploaded(tx, caller, conversation, *file)? {
            return Ok(Err(unknown()));
        }
    }
    Ok(Ok(()))
}

fn is_uploaded(
    tx: &mut dyn Tx,
    caller: &Caller,
    conversation: ConversationId,
    file: AttachmentId,
) -> Result<bool, StoreError> {
    let Some(upload) = uploads::get(tx, file)? else { return Ok(false) };
    if upload.member != caller.member {
        return Ok(false);
    }
    if conversation == NOT_BEGUN {
        return Ok(upload.conversation == NOT_BEGUN && caller.member.is_some());
    }
    Ok(uploaded_to(tx, &upload)? == Some(conversation))
}

/// The conversation a file was uploaded to, following merges.
fn uploaded_to(tx: &mut dyn Tx, upload: &UploadRow) -> Result<Option<ConversationId>, StoreError> {
    Ok(conversations::resolved(tx, upload.conversation)?.map(|found| found.id))
}

fn unknown() -> Refusal {
    Refusal::invalid("attachment_unknown", "`attachments` names a file not uploaded here.")
}
