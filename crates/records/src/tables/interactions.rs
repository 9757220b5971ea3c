//! Rows of interactions.

use tsunagu_model::conversation::InteractionRole;
use tsunagu_model::*;
use tsunagu_store::{Row, StoreError, Tx, args};

/// One exchange of one base on one channel in a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InteractionRow {
    /// Which.
    pub id: InteractionId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// Whose.
    pub base: BaseId,
    /// By which channel; none for the internal one.
    pub channel: Option<ChannelId>,
    /// What the base is in it.
    pub role: InteractionRole,
    /// The key of its items.
    pub key: KeyId,
    /// Items it holds.
    pub items: u32,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

fn from_row(row: &Row) -> Result<InteractionRow, StoreError> {
    Ok(InteractionRow {
        id: row.get(0)?,
        conversation: row.get(1)?,
        base: row.get(2)?,
        channel: row.get(3)?,
        role: InteractionRole::from_number(row.get(4)?),
        key: row.get(5)?,
        items: row.get(6)?,
        ended_at: row.get(7)?,
    })
}

/// Every interaction of a conversation, oldest first.
pub fn of_conversation(
    tx: &mut dyn Tx,
    conversation: ConversationId,
) -> Result<Vec<InteractionRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, conversation, base, channel, role, key, items, ended_at FROM interaction \
         WHERE tenant = $1 AND conversation = $2 ORDER BY id",
        args![tenant, conversation],
    )?;
    rows.iter().map(from_row).collect()
}

/// One interaction.
pub fn get(tx: &mut dyn Tx, id: InteractionId) -> Result<Option<InteractionRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, conversation, base, channel, role, key, items, ended_at FROM interaction \
         WHERE tenant = $1 AND id = $2",
        args![tenant, id],
    )?;
    rows.first().map(from_row).transpose()
}
