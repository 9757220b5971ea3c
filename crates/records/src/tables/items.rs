//! Rows of items.

use tsunagu_model::content::{DeliveryState, Direction};
use tsunagu_model::*;
use tsunagu_store::{Row, StoreError, Tx, args};

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// Somebody said something to somebody.
    Message,
    /// A note inside the house.
    Note,
}

impl ItemKind {
    /// Number held in tables.
    pub const fn number(self) -> i64 {
        match self {
            Self::Message => 0,
            Self::Note => 1,
        }
    }

    /// Back from a table.
    pub const fn from_number(number: i64) -> Self {
        match number {
            1 => Self::Note,
            _ => Self::Message,
        }
    }

    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Note => "note",
        }
    }
}

/// An item without its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemRow {
    /// Which.
    pub id: ItemId,
    /// Log number of the event that made it.
    pub seq: i64,
    /// Its place in the timeline, first part; the second is `seq`.
    pub sort_at: Timestamp,
    /// Its conversation.
    pub conversation: ConversationId,
    /// Its interaction.
    pub interaction: InteractionId,
    /// Whose.
    pub base: BaseId,
    /// By which channel.
    pub channel: Option<ChannelId>,
    /// From or to which handle.
    pub handle: Option<HandleId>,
    /// What it is.
    pub kind: ItemKind,
    /// Which way.
    pub direction: Direction,
    /// How far it got on its way out.
    pub delivery: Option<DeliveryState>,
    /// Log number of the event that told so.
    pub delivery_seq: Option<i64>,
    /// The effect that carries it.
    pub effect: Option<EffectId>,
}

/// Columns of an [`ItemRow`] under the alias `i`, in the order [`from_row`] reads them.
macro_rules! columns {
    () => {
        "i.id, i.seq, i.sort_at, i.conversation, i.interaction, i.base, i.channel, i.handle, i.kind, i.direction, \
         i.delivery, i.delivery_seq, i.effect"
    };
}
pub(crate) use columns;

/// How many columns [`from_row`] reads.
pub(crate) const WIDTH: usize = 13;

/// Reads the first columns of a row.
pub(crate) fn from_row(row: &Row) -> Result<ItemRow, StoreError> {
    let delivery: Option<i64> = row.get(10)?;
    Ok(ItemRow {
        id: row.get(0)?,
        seq: row.get(1)?,
        sort_at: row.get(2)?,
        conversation: row.get(3)?,
        interaction: row.get(4)?,
        base: row.get(5)?,
        channel: row.get(6)?,
        handle: row.get(7)?,
        kind: ItemKind::from_number(row.get(8)?),
        direction: Direction::from_number(row.get(9)?),
        delivery: delivery.and_then(DeliveryState::from_number),
        delivery_seq: row.get(11)?,
        effect: row.get(12)?,
    })
}

/// One item.
pub fn get(tx: &mut dyn Tx, id: ItemId) -> Result<Option<ItemRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        concat!("SELECT ", columns!(), " FROM item i WHERE i.tenant = $1 AND i.id = $2"),
        args![tenant, id],
    )?;
    rows.first().map(from_row).transpose()
}

/// The newest message of a conversation, in one direction or (`None`) in both.
pub fn newest_message(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    direction: Option<Direction>,
) -> Result<Option<ItemRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        concat!(
            "SELECT ",
            columns!(),
            " FROM item i WHERE i.tenant = $1 AND i.conversation = $2 AND i.kind = 0 \
             AND (i.direction = $3 OR $4 = 1) ORDER BY i.sort_at DESC, i.seq DESC LIMIT 1"
        ),
        args![tenant, conversation, direction.map_or(0, Direction::number), direction.is_none()],
    )?;
    rows.first().map(from_row).transpose()
}

/// Whether the base of an item's sender already takes part in a conversation: it has an interaction there.
pub fn takes_part(tx: &mut dyn Tx, conversation: ConversationId, base: BaseId) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT 1 FROM interaction WHERE tenant = $1 AND conversation = $2 AND base = $3 AND role < 2 LIMIT 1",
        args![tenant, conversation, base],
    )?;
    Ok(!rows.is_empty())
}

/// The newest message between a profile and us on one channel, of whichever of its bases.
pub fn newest_on(
    tx: &mut dyn Tx,
    bases: &[BaseId],
    channel: ChannelId,
) -> Result<Option<ItemRow>, StoreError> {
    let tenant = tx.tenant();
    let mut newest: Option<ItemRow> = None;
    for base in bases {
        let rows = tx.query(
            concat!(
                "SELECT ",
                columns!(),
                " FROM item i WHERE i.tenant = $1 AND i.base = $2 AND i.channel = $3 AND i.kind = 0 \
                 ORDER BY i.sort_at DESC, i.seq DESC LIMIT 1"
            ),
            args![tenant, *base, channel],
        )?;
        if let Some(row) = rows.first() {
            let row = from_row(row)?;
            if newest.as_ref().is_none_or(|held| (held.sort_at, held.seq) < (row.sort_at, row.seq)) {
                newest = Some(row);
            }
        }
    }
    Ok(newest)
}

/// The newest message of one channel in a conversation.
pub fn newest_in(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    channel: ChannelId,
    only_in: bool,
) -> Result<Option<ItemRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        concat!(
            "SELECT ",
            columns!(),
            " FROM item i WHERE i.tenant = $1 AND i.conversation = $2 AND i.channel = $3 AND i.kind = 0 \
             AND (i.direction = 0 OR $4 = 0) ORDER BY i.sort_at DESC, i.seq DESC LIMIT 1"
        ),
        args![tenant, conversation, channel, only_in],
    )?;
    rows.first().map(from_row).transpose()
}

/// Our messages of a conversation from a moment on, oldest first, at most `limit`.
pub fn sent_since(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    since: Timestamp,
    limit: i64,
) -> Result<Vec<ItemId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id FROM item WHERE tenant = $1 AND conversation = $2 AND kind = 0 AND direction = $3 \
         AND sort_at >= $4 ORDER BY sort_at, seq LIMIT $5",
        args![tenant, conversation, Direction::Out.number(), since, limit],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// The items of an interaction, oldest first.
pub fn of_interaction(tx: &mut dyn Tx, interaction: InteractionId) -> Result<Vec<ItemRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        concat!(
            "SELECT ",
            columns!(),
            " FROM item i WHERE i.tenant = $1 AND i.interaction = $2 ORDER BY i.sort_at, i.seq"
        ),
        args![tenant, interaction],
    )?;
    rows.iter().map(from_row).collect()
}

/// What went out from us lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lately {
    /// Somebody answered in the conversation. What was refused for good, or taken back, answers nothing.
    pub answered: bool,
    /// An automatic receipt went to the handle, or in the conversation.
    pub receipted: bool,
}

/// What went out from us after a moment, in a conversation and to a handle.
pub fn ours_after(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    handle: HandleId,
    after: Timestamp,
) -> Result<Lately, StoreError> {
    let tenant = tx.tenant();
    let answered = tx.query(
        "SELECT 1 FROM item WHERE tenant = $1 AND conversation = $2 AND direction = 1 AND automatic = 0 \
         AND delivery NOT IN (6, 7) AND sort_at > $3 LIMIT 1",
        args![tenant, conversation, after],
    )?;
    let to_handle = tx.query(
        "SELECT 1 FROM item WHERE tenant = $1 AND handle = $2 AND automatic = 1 AND sort_at > $3 LIMIT 1",
        args![tenant, handle, after],
    )?;
    let in_conversation = tx.query(
        "SELECT 1 FROM item WHERE tenant = $1 AND conversation = $2 AND automatic = 1 AND sort_at > $3 LIMIT 1",
        args![tenant, conversation, after],
    )?;
    let receipted = !to_handle.is_empty() || !in_conversation.is_empty();
    Ok(Lately { answered: !answered.is_empty(), receipted })
}

/// Whether an item is an automatic receipt.
pub fn is_automatic(tx: &mut dyn Tx, id: ItemId) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let rows =
        tx.query("SELECT 1 FROM item WHERE tenant = $1 AND id = $2 AND automatic = 1", args![tenant, id])?;
    Ok(!rows.is_empty())
}
