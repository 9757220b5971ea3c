//! One hub per tenant with sockets: reads the log once per wake-up and hands what changed to every socket.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::broadcast;
use tokio::task::AbortHandle;
use tsunagu_bus::{Note, Subscription};
use tsunagu_model::event::Stream;
use tsunagu_model::{ConversationId, TenantId};
use tsunagu_pipeline::Spine;
use tsunagu_store::{StoreError, log};

use super::change::{self, Batch};

/// Batches a socket may fall behind before it has to begin again.
const DEPTH: usize = 256;
/// Events read at once.
const AT_ONCE: u32 = 500;
/// How often the log is looked at without being told, when other processes write to the same store.
const LOOK_SHARED: Duration = Duration::from_secs(1);
/// The same when nobody else does: only in case a note was lost.
const LOOK_ALONE: Duration = Duration::from_secs(10);

/// The hubs of every tenant that has sockets.
pub struct Hubs {
    spine: Spine,
    by_tenant: tokio::sync::Mutex<BTreeMap<TenantId, Weak<Hub>>>,
}

impl Hubs {
    /// No hub yet.
    pub fn new(spine: Spine) -> Self {
        Self { spine, by_tenant: tokio::sync::Mutex::default() }
    }

    /// The tenant's hub, started when this is its first socket. It stops with its last one.
    pub async fn join(&self, tenant: TenantId) -> Result<Arc<Hub>, StoreError> {
        let mut hubs = self.by_tenant.lock().await;
        if let Some(hub) = hubs.get(&tenant).and_then(Weak::upgrade) {
            return Ok(hub);
        }
        hubs.retain(|_, hub| hub.strong_count() > 0);
        let hub = Hub::start(&self.spine, tenant).await?;
        hubs.insert(tenant, Arc::downgrade(&hub));
        Ok(hub)
    }
}

/// Hands what changed to a tenant's sockets.
pub struct Hub {
    sender: broadcast::Sender<Arc<Batch>>,
    marks: broadcast::Sender<ConversationId>,
    watched: std::sync::Mutex<BTreeMap<ConversationId, usize>>,
    task: AbortHandle,
}

impl Drop for Hub {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Hub {
    /// Everything after the position this reads is handed on: whoever subscribes and then reads a snapshot has no gap.
    async fn start(spine: &Spine, tenant: TenantId) -> Result<Arc<Self>, StoreError> {
        // Listening begins before the position is read, so that nothing falls between the two.
        let notes = spine.bus().subscribe();
        let (incarnation, seq) = spine
            .db()
            .read(tenant, |tx| Ok((log::incarnation(tx)?, log::last_seq(tx, Stream::Contact)?)))
            .await?;
        let (sender, _) = broadcast::channel(DEPTH);
        let (marks, _) = broadcast::channel(DEPTH);
        Ok(Arc::new_cyclic(|hub: &Weak<Self>| {
            let feed = Feed { spine: spine.clone(), tenant, incarnation, seq, hub: hub.clone() };
            let task = tokio::spawn(feed.run(notes)).abort_handle();
            Self { sender, marks, watched: std::sync::Mutex::default(), task }
        }))
    }

    /// What changes from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<Batch>> {
        self.sender.subscribe()
    }

    /// The conversations in which a visitor is writing, each time they say so.
    pub fn marks(&self) -> broadcast::Receiver<ConversationId> {
        self.marks.subscribe()
    }

    /// Lets batches carry the items of these conversations, one count each.
    pub fn watch(&self, conversations: &BTreeSet<ConversationId>) {
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        for id in conversations {
            *watched.entry(*id).or_default() += 1;
        }
    }

    /// Takes back what [`Hub::watch`] did.
    pub fn unwatch(&self, conversations: &BTreeSet<ConversationId>) {
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        for id in conversations {
            if let Some(count) = watched.get_mut(id) {
                *count -= 1;
                if *count == 0 {
                    watched.remove(id);
                }
            }
        }
    }

    fn watched(&self) -> BTreeSet<ConversationId> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner).keys().copied().collect()
    }
}

struct Feed {
    spine: Spine,
    tenant: TenantId,
    incarnation: i64,
    seq: i64,
    hub: Weak<Hub>,
}

impl Feed {
    async fn run(mut self, mut notes: Subscription) {
        let look = if self.spine.config().shared_store { LOOK_SHARED } else { LOOK_ALONE };
        loop {
            // Past the time, look anyway.
            let _ = tokio::time::timeout(look, self.woken(&mut notes)).await;
            if let Err(fault) = self.hand_on().await {
                tracing::warn!(tenant = %self.tenant, fault = %fault, "the live stream could not read the log");
                tokio::time::sleep(LOOK_SHARED).await;
            }
        }
    }

    /// Returns when the tenant's log has grown past what was read, or may have; hands on marks meanwhile.
    async fn woken(&self, notes: &mut Subscription) {
        loop {
            match notes.next().await {
                Some(Note::Committed { tenant, stream: Stream::Contact, seq }) => {
                    if tenant == self.tenant && seq > self.seq {
                        return;
                    }
                }
                Some(Note::Lost) => return,
                Some(Note::VisitorTyping { tenant, conversation }) => {
                    if let Some(hub) = self.hub.upgrade().filter(|_| tenant == self.tenant) {
                        // Nobody listening is no fault.
                        let _ = hub.marks.send(conversation);
                    }
                }
                Some(
                    Note::Committed { .. }
                    | Note::EffectDue
                    | Note::TimerSet
                    | Note::ChannelChanged { .. }
                    | Note::MemberTyping { .. }
                    | Note::VisitorKnown { .. },
                ) => {}
                None => return std::future::pending().await,
            }
        }
    }

    async fn hand_on(&mut self) -> Result<(), StoreError> {
        loop {
            let Some(hub) = self.hub.upgrade() else { return Ok(()) };
            let (watched, incarnation, seq) = (hub.watched(), self.incarnation, self.seq);
            let read =
                move |tx: &mut dyn tsunagu_store::Tx| change::read(tx, incarnation, seq, AT_ONCE, &watched);
            let Some(batch) = self.spine.db().read(self.tenant, read).await? else { return Ok(()) };
            self.seq = batch.to;
            // Nobody listening is no fault: the last socket is just leaving.
            let _ = hub.sender.send(Arc::new(batch));
        }
    }
}
