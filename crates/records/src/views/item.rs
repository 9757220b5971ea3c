//! View `item`: the order of the timeline. Text is read from the event of the same number.

use tsunagu_model::content::{DeliveryState, Direction};
use tsunagu_model::event::{
    BounceReceived, DeliveryChanged, MessageCancelled, MessageQueued, MessageReceived, MessageSeenAgain,
    NoteAdded,
};
use tsunagu_model::{ChannelId, EffectId, HandleId, ItemId};
use tsunagu_store::{StoreError, Tx, args};

use super::Line;
use crate::tables::items::ItemKind;

struct NewItem {
    id: ItemId,
    channel: Option<ChannelId>,
    handle: Option<HandleId>,
    kind: ItemKind,
    direction: Direction,
    delivery: Option<DeliveryState>,
    effect: Option<EffectId>,
    automatic: bool,
}

fn insert(tx: &mut dyn Tx, line: &Line<'_>, item: &NewItem) -> Result<(), StoreError> {
    tx.exec(
        "INSERT INTO item (id, tenant, seq, sort_at, conversation, interaction, base, channel, handle, kind, direction, \
         delivery, delivery_seq, effect, automatic) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, NULL, $13, $14)",
        args![
            item.id,
            line.log.tenant,
            line.log.seq,
            line.log.occurred_at,
            line.conversation()?,
            line.interaction()?,
            line.base()?,
            item.channel,
            item.handle,
            item.kind.number(),
            item.direction.number(),
            item.delivery.map(DeliveryState::number),
            item.effect,
            item.automatic
        ],
    )
}

pub(super) fn received(tx: &mut dyn Tx, line: &Line<'_>, fact: &MessageReceived) -> Result<(), StoreError> {
    let item = NewItem {
        id: fact.item,
        channel: Some(fact.channel),
        handle: Some(fact.handle),
        kind: ItemKind::Message,
        direction: Direction::In,
        delivery: None,
        effect: None,
        automatic: false,
    };
    insert(tx, line, &item)
}

pub(super) fn queued(tx: &mut dyn Tx, line: &Line<'_>, fact: &MessageQueued) -> Result<(), StoreError> {
    let item = NewItem {
        id: fact.item,
        channel: Some(fact.channel),
        handle: Some(fact.handle),
        kind: ItemKind::Message,
        direction: Direction::Out,
        delivery: Some(if fact.fetched { DeliveryState::Sent } else { DeliveryState::Queued }),
        effect: Some(fact.effect),
        automatic: fact.automatic,
    };
    insert(tx, line, &item)
}

pub(super) fn noted(tx: &mut dyn Tx, line: &Line<'_>, fact: &NoteAdded) -> Result<(), StoreError> {
    let item = NewItem {
        id: fact.item,
        channel: None,
        handle: None,
        kind: ItemKind::Note,
        direction: Direction::Internal,
        delivery: None,
        effect: None,
        automatic: false,
    };
    insert(tx, line, &item)
}

pub(super) fn seen_again(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    fact: &MessageSeenAgain,
) -> Result<(), StoreError> {
    tx.exec(
        "INSERT INTO item_channel (tenant, item, channel) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        args![line.log.tenant, fact.item, fact.channel],
    )
}

pub(super) fn cancelled(tx: &mut dyn Tx, line: &Line<'_>, fact: &MessageCancelled) -> Result<(), StoreError> {
    set_delivery(tx, line, fact.item, DeliveryState::Cancelled)
}

/// A report that it failed can be here before our own record that it left: what failed stays failed, until it is tried
/// again.
pub(super) fn delivery_changed(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    fact: &DeliveryChanged,
) -> Result<(), StoreError> {
    if fact.new != DeliveryState::Sent {
        return set_delivery(tx, line, fact.item, fact.new);
    }
    tx.exec(
        "UPDATE item SET delivery = $1, delivery_seq = $2 WHERE tenant = $3 AND id = $4 AND delivery <> $5",
        args![fact.new.number(), line.log.seq, line.log.tenant, fact.item, DeliveryState::Failed.number()],
    )
}

/// Only a permanent report fails a message, and only one that nobody has received: states move forward. A late one
/// leaves its state, and the report itself tells.
pub(super) fn bounced(tx: &mut dyn Tx, line: &Line<'_>, fact: &BounceReceived) -> Result<(), StoreError> {
    if !fact.permanent {
        return Ok(());
    }
    tx.exec(
        "UPDATE item SET delivery = $1, delivery_seq = $2 WHERE tenant = $3 AND id = $4 AND delivery <= $5",
        args![
            DeliveryState::Failed.number(),
            line.log.seq,
            line.log.tenant,
            fact.item,
            DeliveryState::Sent.number()
        ],
    )
}

fn set_delivery(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    item: ItemId,
    state: DeliveryState,
) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE item SET delivery = $1, delivery_seq = $2 WHERE tenant = $3 AND id = $4",
        args![state.number(), line.log.seq, line.log.tenant, item],
    )
}
