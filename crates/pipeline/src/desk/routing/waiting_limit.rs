//! How many may wait in all queues together.

use tsunagu_records::tables::routing_settings;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{OverflowAction, WaitingLimitValue};
use tsunagu_store::StoreError;

use super::within;
use crate::desk::Caller;
use crate::desk::shelf::CHANGED;
use crate::refusal::{Decided, Refusal};
use crate::spine::Spine;

/// Puts the limit, if it is still as in `revision` where one is given; 0 is the one nobody chose. The same value again
/// changes nothing.
pub async fn put(
    spine: &Spine,
    caller: &Caller,
    revision: Option<i64>,
    value: WaitingLimitValue,
) -> Result<Decided<()>, StoreError> {
    if let Err(refusal) = checked(value) {
        return Ok(Err(refusal));
    }
    let change = caller.change(spine);
    spine
        .db()
        .write(caller.tenant, move |tx| {
            let now = routing_settings::waiting_limit(tx)?;
            if revision.is_some_and(|revision| revision != now.revision) {
                return Ok(Err(CHANGED));
            }
            if now.value != value {
                settings::put(tx, change, area::WAITING_LIMIT, 0, &value, None)?;
            }
            Ok(Ok(()))
        })
        .await
}

fn checked(value: WaitingLimitValue) -> Decided<()> {
    if let Some(most) = value.most_waiting {
        within("most_waiting", most, 1..=100_000)?;
    }
    match value.when_full {
        OverflowAction::Wait | OverflowAction::TakeMessage | OverflowAction::Callback => Ok(()),
        OverflowAction::Move { .. } => Err(Refusal::invalid(
            "limit_moves",
            "`when_full` moves into a queue, where it would count as well.",
        )),
    }
}
