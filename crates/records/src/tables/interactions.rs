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
    /// Whether that key can still seal: nothing goes into an interaction that was erased.
    pub living: bool,
    /// Items it holds.
    pub items: u32,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

macro_rules! select {
    ($where:literal) => {
        concat!(
            "SELECT i.id, i.conversation, i.base, i.channel, i.role, i.key, i.items, i.ended_at, \
             CASE WHEN k.wrapped IS NULL THEN 0 ELSE 1 END FROM interaction i \
             LEFT JOIN data_key k ON k.id = i.key WHERE ",
            $where
        )
    };
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
        living: row.get(8)?,
    })
}

/// Every interaction of a conversation, oldest first.
pub fn of_conversation(
    tx: &mut dyn Tx,
    conversation: ConversationId,
) -> Result<Vec<InteractionRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx
        .query(select!("i.tenant = $1 AND i.conversation = $2 ORDER BY i.id"), args![tenant, conversation])?;
    rows.iter().map(from_row).collect()
}

/// One interaction.
pub fn get(tx: &mut dyn Tx, id: InteractionId) -> Result<Option<InteractionRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(select!("i.tenant = $1 AND i.id = $2"), args![tenant, id])?;
    rows.first().map(from_row).transpose()
}

/// The internal interaction of a conversation that can be written into; `None` before the first note.
pub fn internal(tx: &mut dyn Tx, conversation: ConversationId) -> Result<Option<InteractionRow>, StoreError> {
    let all = of_conversation(tx, conversation)?;
    Ok(all.into_iter().find(|one| one.role == InteractionRole::Internal && one.living))
}
