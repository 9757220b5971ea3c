//! Having got or read a message of ours.

use tsunagu_model::ItemId;
use tsunagu_model::content::{DeliveryState, Direction};
use tsunagu_model::event::{Actor, DeliveryChanged, Fact, NewEvent};
use tsunagu_records::queries::visitor_page::sees;
use tsunagu_records::tables::items::{self, ItemRow};
use tsunagu_store::{StoreError, Tx};

use super::{Scope, Visitor};
use crate::clocks::record;
use crate::refusal::{Decided, Refusal};
use crate::spine::{Spine, about};

/// Moves one message of ours to *delivered* or *read*, and no other: whoever reads a message has read those before it.
/// One already there, and a message of the visitor's own, change nothing and write nothing.
pub async fn receipt(
    spine: &Spine,
    visitor: &Visitor,
    item: ItemId,
    state: DeliveryState,
) -> Result<Decided<()>, StoreError> {
    let (scope, tenant) = (visitor.scope, visitor.owned.tenant);
    let row = spine.db().read(tenant, move |tx| seen(tx, &scope, item)).await?;
    let Some(row) = row else { return Ok(Err(Refusal::not_found("item_not_found"))) };
    if !moves(&row, state) {
        return Ok(Ok(()));
    }
    let (event, trace) = (spine.db().id(), spine.trace());
    spine
        .db()
        .write(tenant, move |tx| {
            let Some(row) = seen(tx, &scope, item)?.filter(|row| moves(row, state)) else {
                return Ok(Ok(()));
            };
            let (Some(effect), Some(old)) = (row.effect, row.delivery) else { return Ok(Ok(())) };
            let mut about = about(Actor::Customer(row.base), trace, tx.now());
            about.base = Some(row.base);
            about.conversation = Some(row.conversation);
            about.interaction = Some(row.interaction);
            let fact = Fact::DeliveryChanged(DeliveryChanged {
                item,
                effect,
                old,
                new: state,
                attempt: 0,
                code: 0,
                repeated: false,
            });
            record(tx, NewEvent { id: event, about, fact, brief: None, full: None }).map(|_| Ok(()))
        })
        .await
}

fn seen(tx: &mut dyn Tx, scope: &Scope, item: ItemId) -> Result<Option<ItemRow>, StoreError> {
    let bases = scope.bases(tx)?;
    let Some(row) = items::get(tx, item)? else { return Ok(None) };
    Ok(sees(tx, &row, &bases, scope.channel)?.then_some(row))
}

/// States of a message on its way out only move forward.
fn moves(row: &ItemRow, state: DeliveryState) -> bool {
    row.direction == Direction::Out && row.delivery.is_some_and(|now| now < state)
}
