//! Work: who gets which waiting conversation.
//!
//! ```text
//! route     one task per tenant, on one node: when it wakes
//! router    tells the engine what was committed, commits what it proposes
//! news      what was committed since, and the rows of now
//! rules     what administrators set up, as the engine takes it
//! rows      what waits and who has it, as the engine takes it
//! offer     offers made, missed and taken back
//! heard     who was given more meanwhile than the engine knows
//! desk_line whose desk is connected
//! places    where customers who wait stand
//! ask       what people ask of the engine
//! ```
//! The engine proposes; a proposal is done only if the rows still allow it inside the transaction, and what it was told
//! before is told it again by the log. A node that lost its lease can commit nothing.

mod ask;
mod desk_line;
mod heard;
mod news;
mod offer;
mod places;
mod route;
mod router;
mod rows;
mod rules;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tsunagu_bus::Note;
use tsunagu_model::routing::CustomerPlace;
use tsunagu_model::{ConversationId, TenantId};
use tsunagu_store::StoreError;

pub use ask::{Asked, ELSEWHERE, Standing, obstacles, take_next, waiting};
pub(crate) use desk_line::Lines;
pub use desk_line::{DeskLine, connected};
pub(crate) use offer::{assign, decline, end, set_presence};
pub(crate) use places::Places;
pub(crate) use rows::waits;
pub use rules::is_sight;

use crate::leases::Holding;
use crate::spine::{Spine, stopping};
use ask::Ask;

/// Where the customer of a conversation stands, while they wait in front of a screen and this node routes for them.
pub fn place_of(spine: &Spine, tenant: TenantId, conversation: ConversationId) -> Option<CustomerPlace> {
    spine.places().of(tenant, conversation)
}

/// New tenants of other nodes are found after this long.
const LOOK_MS: i64 = 10_000;
/// The lease of a tenant's under which its work is routed.
const LEASE: &str = "routing";
/// Questions that may wait for one tenant's engine.
const ASKS: usize = 256;

/// Where each tenant's engine is asked, while it is on this node.
#[derive(Clone, Default)]
pub(crate) struct Engines(Arc<Mutex<BTreeMap<TenantId, mpsc::Sender<Ask>>>>);

impl Engines {
    fn of(&self, tenant: TenantId) -> Option<mpsc::Sender<Ask>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&tenant).cloned()
    }

    fn set(&self, tenant: TenantId, ask: Option<mpsc::Sender<Ask>>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match ask {
            Some(ask) => all.insert(tenant, ask),
            None => all.remove(&tenant),
        };
    }
}

/// Routes for every tenant until told to stop.
pub(crate) async fn run(spine: Spine, mut stop: watch::Receiver<bool>) {
    let mut notes = spine.bus().subscribe();
    let mut tasks: BTreeMap<TenantId, JoinHandle<()>> = BTreeMap::new();
    loop {
        if let Err(fault) = begin_new(&spine, &stop, &mut tasks).await {
            tracing::error!(fault = %fault, "tenants could not be read for routing; trying again");
        }
        let clock = Arc::clone(spine.clock());
        let look = clock.wait_until(spine.now().plus_millis(LOOK_MS));
        tokio::pin!(look);
        loop {
            tokio::select! {
                () = stopping(&mut stop) => {
                    for (_, task) in tasks {
                        // One that panicked was reported when it happened.
                        let _ = task.await;
                    }
                    return;
                }
                () = &mut look => break,
                note = notes.next() => match note {
                    Some(Note::Routing { tenant } | Note::Committed { tenant, .. }) => {
                        if !tasks.contains_key(&tenant) { break; }
                    }
                    Some(Note::Lost) => break,
                    Some(
                        Note::EffectDue
                        | Note::TimerSet
                        | Note::ChannelChanged { .. }
                        | Note::Here { .. }
                        | Note::VisitorTyping { .. }
                        | Note::MemberTyping { .. }
                        | Note::VisitorKnown { .. }
                        | Note::NotificationsRead { .. }
                        | Note::Places { .. },
                    ) => {}
                    None => return,
                },
            }
        }
    }
}

async fn begin_new(
    spine: &Spine,
    stop: &watch::Receiver<bool>,
    tasks: &mut BTreeMap<TenantId, JoinHandle<()>>,
) -> Result<(), StoreError> {
    for tenant in spine.db().tenants().await? {
        tasks.entry(tenant).or_insert_with(|| tokio::spawn(keep(spine.clone(), tenant, stop.clone())));
    }
    Ok(())
}

/// Routes for one tenant whenever this node has its lease.
async fn keep(spine: Spine, tenant: TenantId, mut stop: watch::Receiver<bool>) {
    let lease = Holding::of(&spine, tenant, String::from(LEASE));
    loop {
        tokio::select! {
            () = stopping(&mut stop) => return,
            () = lease.gained() => {}
        }
        let (ask, asks) = mpsc::channel(ASKS);
        spine.engines().set(tenant, Some(ask));
        // Whoever was told to ask again may.
        spine.bus().publish(Note::Routing { tenant });
        tokio::select! {
            () = route::route(&spine, tenant, asks, stop.clone()) => {}
            () = lease.lost() => {}
        }
        spine.engines().set(tenant, None);
        // Whoever routes now says where they stand.
        spine.places().set(tenant, BTreeMap::new());
        spine.places().set_full(tenant, BTreeSet::new());
        if *stop.borrow() {
            return;
        }
    }
}
