//! How much an agent takes at once: the workspace's rule, and what a rule may say.

use tsunagu_records::tables::routing_settings;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::CapacityValue;
use tsunagu_store::StoreError;

use super::within;
use crate::desk::Caller;
use crate::desk::shelf::CHANGED;
use crate::refusal::{Decided, Refusal};
use crate::spine::Spine;

/// Puts the workspace's capacity, if it is still as in `revision` where one is given; 0 is the one nobody chose. The
/// same value again changes nothing.
pub async fn put(
    spine: &Spine,
    caller: &Caller,
    revision: Option<i64>,
    value: CapacityValue,
) -> Result<Decided<()>, StoreError> {
    if let Err(refusal) = checked(&value) {
        return Ok(Err(refusal));
    }
    let change = caller.change(spine);
    spine
        .db()
        .write(caller.tenant, move |tx| {
            let now = routing_settings::capacity(tx)?;
            if revision.is_some_and(|revision| revision != now.revision) {
                return Ok(Err(CHANGED));
            }
            if now.value != value {
                settings::put(tx, change, area::CAPACITY, 0, &value, None)?;
            }
            Ok(Ok(()))
        })
        .await
}

/// Refuses numbers outside their ranges, and what could never be taken.
pub(super) fn checked(value: &CapacityValue) -> Decided<()> {
    within("total", value.total, 1..=1_000)?;
    for (medium, capacity) in value.media.each() {
        within(&format!("media.{medium}.weight"), capacity.weight, 1..=1_000)?;
        within(&format!("media.{medium}.most"), capacity.most, 0..=100)?;
        // Of a medium of which nothing is taken the weight says nothing.
        if capacity.weight > value.total && capacity.most > 0 {
            let said = format!("`media.{medium}.weight` is more than `total`: nobody could take any.");
            return Err(Refusal::invalid("weight_above_total", said));
        }
    }
    Ok(())
}
