//! What only one node may do at a time, and which nodes are alive.

use std::sync::Arc;

use tokio::sync::watch;
use tsunagu_model::{TenantId, Timestamp};
use tsunagu_store::lease::{self, Lease};
use tsunagu_store::{StoreError, Tx};

use crate::spine::{Spine, stopping};

/// How long a lease lasts unless renewed, in milliseconds.
const LASTS_MS: i64 = 15_000;
/// How often it is renewed.
const RENEW_MS: i64 = 5_000;

/// Marks this start of the program as alive and answers its epoch: claims of an earlier start are nobody's.
pub(crate) async fn announce(spine: &Spine) -> Result<i64, StoreError> {
    let node = spine.db().node();
    loop {
        let taken = spine.db().write_any(move |tx| lease::take(tx, &node_name(node), node, LASTS_MS)).await?;
        match taken {
            Some(lease) => return Ok(lease.epoch),
            // Only another node could hold it, and each number is one node's: it is about to run out.
            None => spine.clock().wait_until(spine.now().plus_millis(RENEW_MS)).await,
        }
    }
}

/// Keeps the mark fresh until told to stop.
pub(crate) async fn stay(spine: Spine, mut stop: watch::Receiver<bool>) {
    let node = spine.db().node();
    loop {
        let clock = Arc::clone(spine.clock());
        let wait = clock.wait_until(spine.now().plus_millis(RENEW_MS));
        tokio::select! {
            () = stopping(&mut stop) => return,
            () = wait => {}
        }
        let mine = Lease { name: node_name(node), node, epoch: spine.epoch(), until: Timestamp(0) };
        let renewed = spine.db().write_any(move |tx| lease::renew(tx, &mine, LASTS_MS)).await;
        match renewed {
            Ok(Some(_)) => {}
            Ok(None) => tracing::warn!(node, "another process took this node's place"),
            Err(fault) => tracing::error!(node, fault = %fault, "the node could not show that it is alive"),
        }
    }
}

/// Whether a node still works under this epoch. Our own is alive exactly in its newest epoch.
pub(crate) async fn alive(spine: &Spine, node: i64, epoch: i64) -> Result<bool, StoreError> {
    if node == spine.db().node() {
        return Ok(epoch == spine.epoch());
    }
    let held = spine.db().read_any(move |tx| lease::held(tx, &node_name(node))).await?;
    Ok(held.is_some_and(|lease| lease.epoch == epoch && lease.node == node))
}

fn node_name(node: i64) -> String {
    format!("spine/{node}")
}

/// Holds a lease for as long as this lives, over losing and winning it again.
pub(crate) struct Holding {
    held: watch::Receiver<bool>,
    task: tokio::task::JoinHandle<()>,
}

impl Holding {
    /// Begins to compete for a lease of the whole store.
    pub fn new(spine: &Spine, name: String) -> Self {
        Self::begin(spine, None, name)
    }

    /// Begins to compete for a lease of a tenant's, which the tenant's commands can check.
    pub fn of(spine: &Spine, tenant: TenantId, name: String) -> Self {
        Self::begin(spine, Some(tenant), name)
    }

    fn begin(spine: &Spine, tenant: Option<TenantId>, name: String) -> Self {
        let (tell, held) = watch::channel(false);
        let task = tokio::spawn(compete(spine.clone(), tenant, name, tell));
        Self { held, task }
    }

    /// Returns once the lease is ours.
    pub async fn gained(&self) {
        // An error means that the task is gone, and with it the lease: wait for ever.
        if self.held.clone().wait_for(|held| *held).await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// Returns once the lease is no longer ours.
    pub async fn lost(&self) {
        let _ = self.held.clone().wait_for(|held| !*held).await;
    }
}

impl Drop for Holding {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn compete(spine: Spine, tenant: Option<TenantId>, name: String, tell: watch::Sender<bool>) {
    let node = spine.db().node();
    let mut mine: Option<Lease> = None;
    loop {
        let (wanted, held) = (name.clone(), mine.clone());
        let keep = move |tx: &mut dyn Tx| match &held {
            Some(lease) => lease::renew(tx, lease, LASTS_MS),
            None => lease::take(tx, &wanted, node, LASTS_MS),
        };
        let result = match tenant {
            Some(tenant) => spine.db().write(tenant, keep).await,
            None => spine.db().write_any(keep).await,
        };
        mine = result.unwrap_or_else(|fault| {
            tracing::warn!(fault = %fault, "a lease could not be renewed");
            None
        });
        tell.send_replace(mine.is_some());
        spine.clock().wait_until(spine.now().plus_millis(RENEW_MS)).await;
    }
}
