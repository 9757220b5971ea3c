//! Search: what was recorded is indexed within a second, by a consumer of the log.

use std::sync::Arc;

use tokio::sync::watch;
use tsunagu_bus::Note;
use tsunagu_model::TenantId;
use tsunagu_model::event::Stream;
use tsunagu_records::search::{self, feed, index};
use tsunagu_store::{Db, StoreError};

use crate::spine::{Spine, stopping};

/// Items that come together are written into the index together: each write of it costs a part to be merged later.
const GATHER_MS: i64 = 200;
/// A lost wake-up is made up for after this long.
const LOOK_MS: i64 = 60_000;
/// What other nodes record wakes nobody here.
const LOOK_SHARED_MS: i64 = 500;

/// Keeps every index up to date until told to stop.
pub(crate) async fn run(spine: Spine, mut stop: watch::Receiver<bool>) {
    let mut notes = spine.bus().subscribe();
    let mut fresh = false;
    loop {
        let done = tokio::select! {
            () = stopping(&mut stop) => return,
            done = look(&spine, &mut fresh) => done,
        };
        if let Err(fault) = done {
            tracing::error!(fault = %fault, "the search index could not be fed; trying again");
        }
        let look = if spine.config().shared_store { LOOK_SHARED_MS } else { LOOK_MS };
        let clock = Arc::clone(spine.clock());
        let sleep = clock.wait_until(spine.now().plus_millis(look));
        tokio::pin!(sleep);
        loop {
            tokio::select! {
                () = stopping(&mut stop) => return,
                () = &mut sleep => break,
                note = notes.next() => match note {
                    Some(Note::Committed { stream: Stream::Contact, .. } | Note::Lost) => break,
                    Some(
                        Note::Committed { stream: Stream::Activity, .. }
                        | Note::EffectDue
                        | Note::TimerSet
                        | Note::ChannelChanged { .. }
                        | Note::Here { .. }
                        | Note::VisitorTyping { .. }
                        | Note::MemberTyping { .. }
                        | Note::VisitorKnown { .. }
                        | Note::NotificationsRead { .. }
                        | Note::Routing { .. }
                        | Note::Places { .. },
                    ) => {}
                    None => return,
                },
            }
        }
        tokio::select! {
            () = stopping(&mut stop) => return,
            () = clock.wait_until(spine.now().plus_millis(GATHER_MS)) => {}
        }
    }
}

async fn look(spine: &Spine, fresh: &mut bool) -> Result<(), StoreError> {
    if !*fresh {
        begin_again_if_outdated(spine).await?;
        *fresh = true;
    }
    catch_up(spine.db(), |_| ()).await.map(drop)
}

/// Empties the index when another analysis made it.
async fn begin_again_if_outdated(spine: &Spine) -> Result<(), StoreError> {
    let outdated = spine.db().read_any(|tx| index::is_outdated(tx, feed::VERSION)).await?;
    if outdated {
        tracing::info!("the search index is made anew");
        spine.db().write_any(search::clear).await?;
    }
    Ok(())
}

/// Indexes everything recorded so far, of every tenant; answers how many events were looked at, and tells `progress`
/// the sum now and then.
pub async fn catch_up(db: &Db, mut progress: impl FnMut(i64)) -> Result<i64, StoreError> {
    let mut events = 0;
    for tenant in db.tenants().await? {
        catch_up_with(db, tenant, |more| {
            events += more;
            progress(events);
        })
        .await?;
    }
    Ok(events)
}

/// The same of one tenant; `progress` hears how many events each part covered.
async fn catch_up_with(db: &Db, tenant: TenantId, mut progress: impl FnMut(i64)) -> Result<(), StoreError> {
    while let Some(events) = next_part(db, tenant).await? {
        progress(events);
    }
    Ok(())
}

/// Indexes a tenant's log up to this number and not much further: while people write, its end is not to be reached.
pub async fn catch_up_to(db: &Db, tenant: TenantId, seq: i64) -> Result<(), StoreError> {
    while db.read(tenant, feed::position).await? < seq {
        if next_part(db, tenant).await?.is_none() {
            return Ok(());
        }
    }
    Ok(())
}

/// Indexes what comes next; answers how many events it covers, `None` at the end of the log.
async fn next_part(db: &Db, tenant: TenantId) -> Result<Option<i64>, StoreError> {
    let Some(portion) = db.read(tenant, feed::prepare).await? else { return Ok(None) };
    let events = portion.events();
    // Another node may have written this part first; the next look finds out how far it came.
    db.write_low(tenant, move |tx| feed::apply(tx, &portion)).await?;
    Ok(Some(events))
}
