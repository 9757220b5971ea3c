//! Follows a tenant's log for whoever has sockets open: one hub per tenant and kind of socket, started with the first of
//! them and stopped with the last, reads the log once per wake-up.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::task::AbortHandle;
use tsunagu_bus::{Note, Subscription};
use tsunagu_model::TenantId;
use tsunagu_model::event::Stream;
use tsunagu_pipeline::Spine;
use tsunagu_store::{StoreError, log};

/// Events a hub reads at once.
pub const AT_ONCE: u32 = 500;
/// How often the log is looked at without being told, when other processes write to the same store.
const LOOK_SHARED: Duration = Duration::from_secs(1);
/// The same when nobody else does: only in case a note was lost.
const LOOK_ALONE: Duration = Duration::from_secs(10);

/// Hands what happens in one tenant to the sockets of one kind.
pub trait Hub: Send + Sync + Sized + 'static {
    /// Its name in log lines.
    const NAME: &'static str;

    /// A hub with no socket yet; the task ends with it.
    fn new(task: Task) -> Self;

    /// Takes a note, also one of other tenants and one about the log.
    fn hear(&self, tenant: TenantId, note: &Note);

    /// Hands on what the log holds after `at`, at most [`AT_ONCE`] events. Answers how far that was, and nothing when
    /// the log holds no more.
    fn hand_on(
        self: &Arc<Self>,
        spine: &Spine,
        tenant: TenantId,
        at: Position,
    ) -> impl Future<Output = Result<Option<i64>, StoreError>> + Send;
}

/// How far a hub has read, in which life of the store.
#[derive(Clone, Copy, Debug)]
pub struct Position {
    /// The store's incarnation.
    pub incarnation: i64,
    /// Number of the last event read.
    pub seq: i64,
}

/// Whoever feeds a hub; stops when this is dropped.
pub struct Task(AbortHandle);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The hubs of every tenant that has sockets of this kind.
pub struct Hubs<H> {
    spine: Spine,
    by_tenant: tokio::sync::Mutex<BTreeMap<TenantId, Weak<H>>>,
}

impl<H: Hub> Hubs<H> {
    /// No hub yet.
    pub fn new(spine: Spine) -> Self {
        Self { spine, by_tenant: tokio::sync::Mutex::default() }
    }

    /// The tenant's hub, started when this is its first socket. It stops with its last one.
    ///
    /// Everything after the position read here is handed on: whoever listens and then reads has no gap.
    pub async fn join(&self, tenant: TenantId) -> Result<Arc<H>, StoreError> {
        let mut hubs = self.by_tenant.lock().await;
        if let Some(hub) = hubs.get(&tenant).and_then(Weak::upgrade) {
            return Ok(hub);
        }
        hubs.retain(|_, hub| hub.strong_count() > 0);
        // Listening begins before the position is read, so that nothing falls between the two.
        let notes = self.spine.bus().subscribe();
        let at = self
            .spine
            .db()
            .read(tenant, |tx| {
                Ok(Position { incarnation: log::incarnation(tx)?, seq: log::last_seq(tx, Stream::Contact)? })
            })
            .await?;
        let hub = Arc::new_cyclic(|hub: &Weak<H>| {
            let feed = Feed { spine: self.spine.clone(), tenant, at, hub: hub.clone() };
            H::new(Task(tokio::spawn(feed.run(notes)).abort_handle()))
        });
        hubs.insert(tenant, Arc::downgrade(&hub));
        Ok(hub)
    }
}

struct Feed<H> {
    spine: Spine,
    tenant: TenantId,
    at: Position,
    hub: Weak<H>,
}

impl<H: Hub> Feed<H> {
    async fn run(mut self, mut notes: Subscription) {
        let look = if self.spine.config().shared_store { LOOK_SHARED } else { LOOK_ALONE };
        loop {
            // Past the time, look anyway.
            let _ = tokio::time::timeout(look, self.woken(&mut notes)).await;
            if let Err(fault) = self.hand_on().await {
                tracing::warn!(tenant = %self.tenant, hub = H::NAME, fault = %fault, "the log could not be followed");
                tokio::time::sleep(LOOK_SHARED).await;
            }
        }
    }

    /// Returns when the tenant's log has grown past what was read, or may have; lets the hub hear meanwhile.
    async fn woken(&self, notes: &mut Subscription) {
        loop {
            let Some(note) = notes.next().await else { return std::future::pending().await };
            if let Some(hub) = self.hub.upgrade() {
                hub.hear(self.tenant, &note);
            }
            if self.is_for(&note) {
                return;
            }
        }
    }

    fn is_for(&self, note: &Note) -> bool {
        if let Note::Committed { tenant, stream: Stream::Contact, seq } = note {
            *tenant == self.tenant && *seq > self.at.seq
        } else {
            *note == Note::Lost
        }
    }

    async fn hand_on(&mut self) -> Result<(), StoreError> {
        loop {
            let Some(hub) = self.hub.upgrade() else { return Ok(()) };
            let Some(seq) = hub.hand_on(&self.spine, self.tenant, self.at).await? else { return Ok(()) };
            self.at.seq = seq;
        }
    }
}
