//! The numbers of supervision, recomputed from the log by a fold that knows no rows.

#![allow(dead_code, reason = "shared between several test programs")]

use tsunagu_model::event::{Fact, Stream};
use tsunagu_model::routing::{AgentTime, Handling, Wait};
use tsunagu_model::{TenantId, Timestamp};
use tsunagu_pipeline::Spine;
use tsunagu_records::tables::supervision;
use tsunagu_store::{StoreError, Tx, log};
use tsunagu_views::{Heard, Replay};

const AT_ONCE: u32 = 500;

/// Folds a tenant's whole log.
pub fn replay(tx: &mut dyn Tx) -> Result<Replay, StoreError> {
    let (mut replay, mut after) = (Replay::default(), 0);
    loop {
        let events = log::read_after(tx, Stream::Contact, after, AT_ONCE)?;
        let Some(last) = events.last() else { return Ok(replay) };
        after = last.seq;
        for event in &events {
            let fact = Fact::decode(event.kind, event.version, &event.open)
                .map_err(|fault| StoreError::Unreadable(fault.to_string()))?;
            let (at, conversation) = (event.occurred_at, event.conversation);
            replay.hear(Heard { seq: event.seq, at, actor: event.actor, conversation, fact: &fact });
        }
    }
}

/// Fails unless what the rows say is what the log says; answers it.
pub async fn check(
    spine: &Spine,
    tenant: TenantId,
) -> anyhow::Result<(Vec<Wait>, Vec<Handling>, Vec<AgentTime>)> {
    let read = |tx: &mut dyn Tx| {
        let replay = replay(tx)?;
        let waits = supervision::waits(tx, Timestamp(0))?.into_iter().map(|seen| seen.of);
        let handlings = supervision::handlings(tx, Timestamp(0))?.into_iter().map(|seen| seen.of);
        let times = supervision::times(tx, Timestamp(0))?;
        Ok((replay, waits.collect::<Vec<_>>(), handlings.collect::<Vec<_>>(), times))
    };
    let (replay, mut waits, mut handlings, mut times) = spine.db().read(tenant, read).await?;
    waits.sort_by_key(|wait| (wait.conversation, wait.seq));
    handlings.sort_by_key(|handling| (handling.conversation, handling.seq));
    times.sort_by_key(|time| (time.member, time.seq));
    anyhow::ensure!(
        replay.waits().eq(&waits),
        "waits: {:?}\nrows: {waits:?}",
        replay.waits().collect::<Vec<_>>()
    );
    anyhow::ensure!(
        replay.handlings().eq(&handlings),
        "handlings: {:?}\nrows: {handlings:?}",
        replay.handlings().collect::<Vec<_>>()
    );
    anyhow::ensure!(
        replay.times().eq(&times),
        "times: {:?}\nrows: {times:?}",
        replay.times().collect::<Vec<_>>()
    );
    Ok((waits, handlings, times))
}
