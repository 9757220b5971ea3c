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
    /// The conversation it began in.
    pub origin: ConversationId,
    /// Whose.
    pub base: BaseId,
    /// By which channel; none for the internal one.
    pub channel: Option<ChannelId>,
    /// Whether it was begun by another base and given to this one: only answers go on in it.
    pub lent: bool,
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
             CASE WHEN k.wrapped IS NULL THEN 0 ELSE 1 END, i.origin_base, i.origin_conversation FROM interaction i \
             JOIN conversation c ON c.tenant = i.tenant AND c.id = i.conversation \
             LEFT JOIN data_key k ON k.id = i.key WHERE ",
            $where
        )
    };
}

fn from_row(row: &Row) -> Result<InteractionRow, StoreError> {
    let (base, began): (BaseId, Option<BaseId>) = (row.get(2)?, row.get(9)?);
    Ok(InteractionRow {
        lent: began.is_some_and(|began| began != base),
        id: row.get(0)?,
        conversation: row.get(1)?,
        base,
        channel: row.get(3)?,
        role: InteractionRole::from_number(row.get(4)?),
        key: row.get(5)?,
        items: row.get(6)?,
        ended_at: row.get(7)?,
        living: row.get(8)?,
        origin: row.get(10)?,
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

/// The interactions of a base, as the customer, in conversations whose home is another base, oldest first.
pub fn away_from_home(tx: &mut dyn Tx, base: BaseId) -> Result<Vec<InteractionRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        select!("i.tenant = $1 AND i.base = $2 AND i.role = 0 AND c.home_base <> i.base ORDER BY i.id"),
        args![tenant, base],
    )?;
    rows.iter().map(from_row).collect()
}

/// Exchanges a base began and that were given to another, newest first.
pub fn lent_by(tx: &mut dyn Tx, base: BaseId, limit: i64) -> Result<Vec<InteractionId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id FROM interaction WHERE tenant = $1 AND origin_base = $2 AND base <> origin_base \
         ORDER BY id DESC LIMIT $3",
        args![tenant, base, limit],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// The channels an interaction's items came by: its own, then those they also came by.
pub fn channels(tx: &mut dyn Tx, row: &InteractionRow) -> Result<Vec<ChannelId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT DISTINCT c.channel FROM item i JOIN item_channel c ON c.tenant = i.tenant AND c.item = i.id \
         WHERE i.tenant = $1 AND i.interaction = $2 ORDER BY c.channel",
        args![tenant, row.id],
    )?;
    let mut found: Vec<ChannelId> = row.channel.into_iter().collect();
    for row in &rows {
        let channel = row.get(0)?;
        if !found.contains(&channel) {
            found.push(channel);
        }
    }
    Ok(found)
}
