//! What the workers would have done by now, for one tenant: for a program that turns the clock by hand.

use tokio::task::JoinSet;
use tsunagu_model::{EffectId, TenantId};
use tsunagu_records::tables::{clocks, effects, timers as rows};
use tsunagu_store::StoreError;

use crate::outbound::deliver::put_by;
use crate::spine::Spine;
use crate::timers::{fire, miss};

const BATCH: i64 = 256;

/// Ends the snoozes that are over, says which service levels were missed, and puts into the outbox what is due and has no way out. What has one stays for the
/// workers: nothing is sent here, and no other tenant is touched.
pub async fn catch_up(spine: &Spine, tenant: TenantId) -> Result<(), StoreError> {
    let now = spine.now();
    loop {
        let due = spine.db().read(tenant, move |tx| rows::due_here(tx, now, BATCH)).await?;
        if due.is_empty() {
            break;
        }
        for timer in due {
            fire(spine, timer).await?;
        }
    }
    loop {
        let overdue = spine.db().read(tenant, move |tx| clocks::overdue_here(tx, now, BATCH)).await?;
        if overdue.is_empty() {
            break;
        }
        for clock in overdue {
            miss(spine, clock).await?;
        }
    }
    let mut after = EffectId(0);
    loop {
        let due = spine.db().read(tenant, move |tx| effects::due_here(tx, now, after, BATCH)).await?;
        let Some(last) = due.last() else { return Ok(()) };
        after = last.id;
        let mut moves = JoinSet::new();
        for effect in due {
            let spine = spine.clone();
            moves.spawn(async move { put_by(&spine, &effect).await });
        }
        while let Some(moved) = moves.join_next().await {
            moved.map_err(|_| StoreError::Panicked)??;
        }
    }
}
