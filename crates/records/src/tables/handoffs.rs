//! Rows of handoff links: only the hash of what whoever holds one shows.

use tsunagu_model::{BaseId, ChannelId, ConversationId, HandoffId, Timestamp};
use tsunagu_store::{Row, StoreError, Tx, args};

/// A link that carries a conversation to another channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandoffRow {
    /// Which.
    pub id: HandoffId,
    /// The conversation it carries.
    pub conversation: ConversationId,
    /// Whom it was made for.
    pub base: BaseId,
    /// To which channel; it is good nowhere else.
    pub channel: ChannelId,
    /// Not good after this.
    pub expires_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
    /// Who came by it.
    pub used_by: Option<BaseId>,
}

fn from_row(row: &Row) -> Result<HandoffRow, StoreError> {
    Ok(HandoffRow {
        id: row.get(0)?,
        conversation: row.get(1)?,
        base: row.get(2)?,
        channel: row.get(3)?,
        expires_at: row.get(4)?,
        used_at: row.get(5)?,
        used_by: row.get(6)?,
    })
}

/// Keeps a link that was just issued.
pub fn insert(tx: &mut dyn Tx, row: &HandoffRow, token_hash: &[u8; 32]) -> Result<(), StoreError> {
    let (tenant, now) = (tx.tenant(), tx.now());
    tx.exec(
        "INSERT INTO handoff (id, tenant, token_hash, conversation, base, channel, issued_at, expires_at, \
         used_at, used_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL)",
        args![row.id, tenant, *token_hash, row.conversation, row.base, row.channel, now, row.expires_at],
    )
}

/// One link by its id.
pub fn get(tx: &mut dyn Tx, id: HandoffId) -> Result<Option<HandoffRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, conversation, base, channel, expires_at, used_at, used_by FROM handoff \
         WHERE tenant = $1 AND id = $2",
        args![tenant, id],
    )?;
    rows.first().map(from_row).transpose()
}

/// The link of this hash, used or not.
pub fn find(tx: &mut dyn Tx, token_hash: &[u8; 32]) -> Result<Option<HandoffRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, conversation, base, channel, expires_at, used_at, used_by FROM handoff \
         WHERE tenant = $1 AND token_hash = $2",
        args![tenant, *token_hash],
    )?;
    rows.first().map(from_row).transpose()
}

/// The link somebody came by last.
pub fn carried(tx: &mut dyn Tx, by: BaseId) -> Result<Option<HandoffRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, conversation, base, channel, expires_at, used_at, used_by FROM handoff \
         WHERE tenant = $1 AND used_by = $2 ORDER BY used_at DESC, id DESC LIMIT 1",
        args![tenant, by],
    )?;
    rows.first().map(from_row).transpose()
}

/// Marks a link as used; false when it was used before.
pub fn take(tx: &mut dyn Tx, id: HandoffId, by: BaseId) -> Result<bool, StoreError> {
    let (tenant, now) = (tx.tenant(), tx.now());
    let rows = tx.query(
        "UPDATE handoff SET used_at = $1, used_by = $2 WHERE tenant = $3 AND id = $4 AND used_at IS NULL RETURNING id",
        args![now, by, tenant, id],
    )?;
    Ok(!rows.is_empty())
}
