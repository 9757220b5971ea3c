//! What a member has begun to write to somebody with whom there is no conversation yet: one draft each, with its files. It
//! is its author's alone. No base owns its words, so they have a key of their own, which is destroyed with them.

use tsunagu_channels::kinds;
use tsunagu_model::handle::Party;
use tsunagu_model::{AttachmentId, BlobId, DraftId, KeyId, MemberId};
use tsunagu_records::tables::drafts::{self, DraftRow, NOT_BEGUN, Place};
use tsunagu_records::tables::receipts::Counts;
use tsunagu_records::tables::{erasing, uploads};
use tsunagu_store::{KeyKind, StoreError, Tx};

use super::drafts::{CHANGED, DraftWords, MEMBER_ONLY, checked, is_newer, opened, sealable};
use super::reply::erased_receiver;
use super::{Caller, files};
use crate::outbound::erased::names_erased;
use crate::refusal::Decided;
use crate::spine::Spine;

/// The number of this kind of draft, beside those of answers and notes.
const FIRST: i64 = 2;

const fn place(member: MemberId) -> Place {
    Place { conversation: NOT_BEGUN, member, kind: FIRST }
}

/// A member's draft; without words when those were erased.
pub fn seen(tx: &mut dyn Tx, member: MemberId) -> Result<Option<(DraftRow, Option<DraftWords>)>, StoreError> {
    let Some(row) = drafts::row(tx, place(member))? else { return Ok(None) };
    Ok(Some((row, opened(tx, place(member))?)))
}

/// Writes the caller's draft over the one of `revision`, 0 when there is none yet. Answers its revision. Refused while a
/// receiver is on the list of those who were erased, or a file is none the caller uploaded for it.
pub async fn put(
    spine: &Spine,
    caller: &Caller,
    revision: i64,
    words: DraftWords,
) -> Result<Decided<i64>, StoreError> {
    let Some(member) = caller.member else { return Ok(Err(MEMBER_ONLY)) };
    if let Err(refusal) = checked(&words) {
        return Ok(Err(refusal));
    }
    for kind in kinds() {
        let reached = receivers(&words).filter(|party| kind.is_address(&party.address));
        if names_erased(spine, caller.tenant, *kind, reached).await? {
            return Ok(Err(erased_receiver()));
        }
    }
    let bytes = sealable(&words)?;
    let (id, fresh, caller): (DraftId, KeyId, _) = (spine.db().id(), spine.db().id(), *caller);
    let tenant = caller.tenant;
    let write = move |tx: &mut dyn Tx| {
        if drafts::row(tx, place(member))?.map_or(0, |known| known.revision) != revision {
            return Ok(Err(CHANGED));
        }
        if let Err(refusal) = files::of_draft(tx, &caller, NOT_BEGUN, &words.attachments)? {
            return Ok(Err(refusal));
        }
        let key = key(tx, member, fresh)?;
        drafts::put(tx, place(member), id, revision + 1, key, &bytes)?;
        Ok(Ok(revision + 1))
    };
    spine.db().write(tenant, write).await
}

/// Drops the caller's draft; nothing happens when there is none. Refused where a revision is named and it was written over
/// since. Files stay while they are uploaded for the next words.
pub async fn remove(
    spine: &Spine,
    caller: &Caller,
    revision: Option<i64>,
) -> Result<Decided<()>, StoreError> {
    let Some(member) = caller.member else { return Ok(Err(MEMBER_ONLY)) };
    let drop = move |tx: &mut dyn Tx| {
        if is_newer(tx, place(member), revision)? {
            return Ok(Err(CHANGED));
        }
        end(tx, member).map(Ok)
    };
    spine.db().write(caller.tenant, drop).await
}

/// The key of a member's draft and its files, made when there is neither.
pub(super) fn key(tx: &mut dyn Tx, member: MemberId, fresh: KeyId) -> Result<KeyId, StoreError> {
    if let Some(known) = drafts::key(tx, place(member))? {
        return Ok(known);
    }
    if let Some((_, _, known)) = uploads::not_begun(tx, member)?.first() {
        return Ok(*known);
    }
    tx.create_key(fresh, KeyKind::Member, None)?;
    Ok(fresh)
}

/// Drops the draft a first message was made of, in the message's own command. What was written over the revision that is
/// named stays: nobody sent it.
pub(super) fn sent(tx: &mut dyn Tx, member: MemberId, revision: Option<i64>) -> Result<(), StoreError> {
    if is_newer(tx, place(member), revision)? { Ok(()) } else { end(tx, member) }
}

/// Drops a member's draft. Its key goes when no file needs it.
fn end(tx: &mut dyn Tx, member: MemberId) -> Result<(), StoreError> {
    let key = drafts::key(tx, place(member))?;
    drafts::remove(tx, place(member))?;
    match key {
        Some(key) if uploads::not_begun(tx, member)?.is_empty() => tx.destroy_keys(&[key]),
        Some(_) | None => Ok(()),
    }
}

/// Forgets a member's draft with its files and its key, and counts the files.
pub(super) fn forget(tx: &mut dyn Tx, member: MemberId, counts: &mut Counts) -> Result<(), StoreError> {
    let mut gone: Vec<KeyId> = drafts::key(tx, place(member))?.into_iter().collect();
    drafts::remove(tx, place(member))?;
    for (id, blob, key) in uploads::not_begun(tx, member)? {
        uploads::remove(tx, id)?;
        let (files, bytes) = erasing::drop_file(tx, blob)?;
        counts.uploads += 1;
        counts.files += files;
        counts.file_bytes += bytes;
        gone.push(key);
    }
    tx.destroy_keys(&gone)
}

/// Forgets a file of a member's first message. The key goes with the last of what it seals.
pub(crate) fn forget_file(
    tx: &mut dyn Tx,
    member: MemberId,
    file: (AttachmentId, BlobId, KeyId),
) -> Result<(), StoreError> {
    let (id, blob, key) = file;
    uploads::remove(tx, id)?;
    erasing::drop_file(tx, blob)?;
    let is_needed = drafts::key(tx, place(member))? == Some(key)
        || uploads::not_begun(tx, member)?.iter().any(|(_, _, other)| *other == key);
    if is_needed { Ok(()) } else { tx.destroy_keys(&[key]) }
}

/// Every draft of this kind with the receivers it names.
pub(super) fn addressed(tx: &mut dyn Tx) -> Result<Vec<(MemberId, Vec<Party>)>, StoreError> {
    let mut found = Vec::new();
    for row in drafts::of(tx, NOT_BEGUN, FIRST)? {
        let words = opened(tx, place(row.member))?.unwrap_or_default();
        found.push((row.member, receivers(&words).cloned().collect()));
    }
    Ok(found)
}

fn receivers(words: &DraftWords) -> impl Iterator<Item = &Party> {
    words.to.iter().flatten().chain(&words.cc).chain(&words.bcc)
}
