//! Files uploaded for a reply that is not sent yet.

use tsunagu_model::event::AttachmentWords;
use tsunagu_model::*;
use tsunagu_store::{StoreError, Tx, args};

use super::drafts::NOT_BEGUN;
use crate::unreadable;

const WORDS_FIELD: u8 = 3;

/// An uploaded file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadRow {
    /// Which.
    pub id: AttachmentId,
    /// Who uploaded it; none for a program.
    pub member: Option<MemberId>,
    /// For which conversation; [`NOT_BEGUN`](super::drafts::NOT_BEGUN) for a first message.
    pub conversation: ConversationId,
    /// Its bytes.
    pub blob: BlobId,
    /// The key its bytes are sealed under.
    pub key: KeyId,
    /// Size in bytes.
    pub size: u64,
    /// Name and type.
    pub words: AttachmentWords,
}

/// Remembers an uploaded file; its blob was named before.
pub fn insert(tx: &mut dyn Tx, upload: &UploadRow) -> Result<(), StoreError> {
    let (tenant, now) = (tx.tenant(), tx.now());
    let words = serde_json::to_vec(&upload.words).map_err(unreadable)?;
    let cell = tx.seal_cell(upload.key, upload.id.0, WORDS_FIELD, &words)?;
    tx.exec(
        "INSERT INTO upload (id, tenant, member, conversation, blob, key, size, words_cell, made_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            upload.id,
            tenant,
            upload.member,
            upload.conversation,
            upload.blob,
            upload.key,
            upload.size,
            cell,
            now
        ],
    )
}

/// One uploaded file.
pub fn get(tx: &mut dyn Tx, id: AttachmentId) -> Result<Option<UploadRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT member, conversation, blob, key, size, words_cell FROM upload WHERE tenant = $1 AND id = $2",
        args![tenant, id],
    )?;
    let Some(row) = rows.first() else { return Ok(None) };
    let (key, cell): (KeyId, Vec<u8>) = (row.get(3)?, row.get(5)?);
    let Some(clear) = tx.open_cell(key, &cell)? else { return Ok(None) };
    Ok(Some(UploadRow {
        id,
        member: row.get(0)?,
        conversation: row.get(1)?,
        blob: row.get(2)?,
        key,
        size: row.get(4)?,
        words: serde_json::from_slice(&clear).map_err(unreadable)?,
    }))
}

/// The files of a member's first message with the keys they are sealed under, oldest first.
pub fn not_begun(
    tx: &mut dyn Tx,
    member: MemberId,
) -> Result<Vec<(AttachmentId, BlobId, KeyId)>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, blob, key FROM upload WHERE tenant = $1 AND conversation = $2 AND member = $3 ORDER BY id",
        args![tenant, NOT_BEGUN, member],
    )?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).collect()
}

/// How many files a member has uploaded for a first message, and their bytes.
pub fn weight_not_begun(tx: &mut dyn Tx, member: MemberId) -> Result<(i64, i64), StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT COUNT(*), COALESCE(CAST(SUM(size) AS BIGINT), 0) FROM upload \
         WHERE tenant = $1 AND conversation = $2 AND member = $3",
        args![tenant, NOT_BEGUN, member],
    )?;
    rows.first().map_or(Ok((0, 0)), |row| Ok((row.get(0)?, row.get(1)?)))
}

/// An uploaded file without its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OldUpload {
    /// Which.
    pub id: AttachmentId,
    /// Who uploaded it; none for a program.
    pub member: Option<MemberId>,
    /// For which conversation; [`NOT_BEGUN`](super::drafts::NOT_BEGUN) for a first message.
    pub conversation: ConversationId,
    /// Its bytes.
    pub blob: BlobId,
    /// The key its bytes are sealed under.
    pub key: KeyId,
}

/// Files uploaded before a moment and still there, by id behind `after`, at most `limit`.
pub fn old(
    tx: &mut dyn Tx,
    before: Timestamp,
    after: AttachmentId,
    limit: i64,
) -> Result<Vec<OldUpload>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, member, conversation, blob, key FROM upload WHERE tenant = $1 AND id > $2 AND made_at < $3 \
         ORDER BY id LIMIT $4",
        args![tenant, after, before, limit],
    )?;
    let read = |row: &tsunagu_store::Row| {
        Ok(OldUpload {
            id: row.get(0)?,
            member: row.get(1)?,
            conversation: row.get(2)?,
            blob: row.get(3)?,
            key: row.get(4)?,
        })
    };
    rows.iter().map(read).collect()
}

/// Gives an uploaded file of one member to another, whose draft it belongs to now.
pub fn give(tx: &mut dyn Tx, id: AttachmentId, from: MemberId, to: MemberId) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "UPDATE upload SET member = $1 WHERE tenant = $2 AND id = $3 AND member = $4",
        args![to, tenant, id, from],
    )
}

/// Takes an upload off the list: it belongs to a message now.
pub fn remove(tx: &mut dyn Tx, id: AttachmentId) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM upload WHERE tenant = $1 AND id = $2", args![tenant, id])
}
