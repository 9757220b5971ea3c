//! What members have begun to write, sealed under the internal key of their conversation; a first message has a key of its
//! own until there is one.

use tsunagu_model::*;
use tsunagu_store::{StoreError, Tx, args};

const WORDS_FIELD: u8 = 3;

/// Stands for the conversation of a first message, which has none yet: no conversation has this id.
pub const NOT_BEGUN: ConversationId = ConversationId(0);

/// Which draft: each member has one of each kind in each conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The conversation.
    pub conversation: ConversationId,
    /// Whose.
    pub member: MemberId,
    /// What kind of message it will be: a number whose meaning is the caller's.
    pub kind: i64,
}

/// A draft without its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftRow {
    /// Whose.
    pub member: MemberId,
    /// How often it was written, from 1.
    pub revision: i64,
    /// When last.
    pub updated_at: Timestamp,
}

/// A draft's row.
pub fn row(tx: &mut dyn Tx, place: Place) -> Result<Option<DraftRow>, StoreError> {
    Ok(of(tx, place.conversation, place.kind)?.into_iter().find(|row| row.member == place.member))
}

/// The drafts of one kind in a conversation, by member.
pub fn of(tx: &mut dyn Tx, conversation: ConversationId, kind: i64) -> Result<Vec<DraftRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT member, revision, updated_at FROM draft WHERE tenant = $1 AND conversation = $2 AND kind = $3 \
         ORDER BY member",
        args![tenant, conversation, kind],
    )?;
    rows.iter()
        .map(|row| Ok(DraftRow { member: row.get(0)?, revision: row.get(1)?, updated_at: row.get(2)? }))
        .collect()
}

/// The key a draft is sealed under.
pub fn key(tx: &mut dyn Tx, place: Place) -> Result<Option<KeyId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT key FROM draft WHERE tenant = $1 AND conversation = $2 AND member = $3 AND kind = $4",
        args![tenant, place.conversation, place.member, place.kind],
    )?;
    rows.first().map(|row| row.get(0)).transpose()
}

/// A draft's words; `None` when there is no draft or its key is destroyed.
pub fn words(tx: &mut dyn Tx, place: Place) -> Result<Option<Vec<u8>>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT key, cell FROM draft WHERE tenant = $1 AND conversation = $2 AND member = $3 AND kind = $4",
        args![tenant, place.conversation, place.member, place.kind],
    )?;
    let Some(row) = rows.first() else { return Ok(None) };
    let (key, cell): (KeyId, Vec<u8>) = (row.get(0)?, row.get(1)?);
    tx.open_cell(key, &cell)
}

/// Writes a draft under `key`; `id` is new with each writing.
pub fn put(
    tx: &mut dyn Tx,
    place: Place,
    id: DraftId,
    revision: i64,
    key: KeyId,
    words: &[u8],
) -> Result<(), StoreError> {
    let (tenant, now) = (tx.tenant(), tx.now());
    let cell = tx.seal_cell(key, id.0, WORDS_FIELD, words)?;
    tx.exec(
        "INSERT INTO draft (tenant, conversation, member, kind, id, revision, updated_at, key, cell) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (tenant, conversation, member, kind) DO UPDATE SET \
         id = excluded.id, revision = excluded.revision, updated_at = excluded.updated_at, key = excluded.key, \
         cell = excluded.cell",
        args![tenant, place.conversation, place.member, place.kind, id, revision, now, key, cell],
    )
}

/// Gives a draft to another member, as its next revision.
pub fn give(tx: &mut dyn Tx, place: Place, to: MemberId) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "UPDATE draft SET member = $1, revision = revision + 1 \
         WHERE tenant = $2 AND conversation = $3 AND member = $4 AND kind = $5",
        args![to, tenant, place.conversation, place.member, place.kind],
    )
}

/// Drops a draft, if there is one.
pub fn remove(tx: &mut dyn Tx, place: Place) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "DELETE FROM draft WHERE tenant = $1 AND conversation = $2 AND member = $3 AND kind = $4",
        args![tenant, place.conversation, place.member, place.kind],
    )
}
