//! Files a visitor sent ahead of the message they belong to.

use tsunagu_model::event::AttachmentWords;
use tsunagu_model::*;
use tsunagu_store::{Row, StoreError, Tx, args, forget_blob};

use crate::unreadable;

const WORDS_FIELD: u8 = 5;

/// A file not sent yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitorFile {
    /// Which.
    pub id: AttachmentId,
    /// Whose.
    pub visitor: VisitorId,
    /// Its bytes.
    pub blob: BlobId,
    /// The key its bytes are sealed under.
    pub key: KeyId,
    /// Size in bytes.
    pub size: u64,
    /// Name and type.
    pub words: AttachmentWords,
}

/// Remembers a file; its blob was named before.
pub fn insert(tx: &mut dyn Tx, file: &VisitorFile) -> Result<(), StoreError> {
    let (tenant, now) = (tx.tenant(), tx.now());
    let words = serde_json::to_vec(&file.words).map_err(unreadable)?;
    let cell = tx.seal_cell(file.key, file.id.0, WORDS_FIELD, &words)?;
    tx.exec(
        "INSERT INTO visitor_file (id, tenant, visitor, blob, key, size, words_cell, made_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![file.id, tenant, file.visitor, file.blob, file.key, file.size, cell, now],
    )
}

/// The files of one visitor, oldest first; those whose key is destroyed are gone.
pub fn of_visitor(tx: &mut dyn Tx, visitor: VisitorId) -> Result<Vec<VisitorFile>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, visitor, blob, key, size, words_cell FROM visitor_file WHERE tenant = $1 AND visitor = $2 ORDER BY id",
        args![tenant, visitor],
    )?;
    let mut files = Vec::with_capacity(rows.len());
    for row in &rows {
        files.extend(from_row(tx, row)?);
    }
    Ok(files)
}

fn from_row(tx: &mut dyn Tx, row: &Row) -> Result<Option<VisitorFile>, StoreError> {
    let (key, cell): (KeyId, Vec<u8>) = (row.get(3)?, row.get(5)?);
    let Some(clear) = tx.open_cell(key, &cell)? else { return Ok(None) };
    Ok(Some(VisitorFile {
        id: row.get(0)?,
        visitor: row.get(1)?,
        blob: row.get(2)?,
        key,
        size: row.get(4)?,
        words: serde_json::from_slice(&clear).map_err(unreadable)?,
    }))
}

/// Takes a file off the list and forgets its bytes: its message holds its own now, or nobody wants it.
pub fn remove(tx: &mut dyn Tx, file: &VisitorFile) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    forget_blob(tx, file.blob)?;
    tx.exec("DELETE FROM visitor_file WHERE tenant = $1 AND id = $2", args![tenant, file.id])
}
