//! What a tenant's desk sockets share: what changed in the log, who is where, and who is writing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError};

use tokio::sync::broadcast;
use tsunagu_bus::Note;
use tsunagu_model::{ConversationId, MemberId, TenantId};
use tsunagu_pipeline::Spine;
use tsunagu_store::{StoreError, Tx};

use super::change::{self, Batch};
use super::here::Here;
use crate::follow::{self, AT_ONCE, Position, Task};

/// Batches a socket may fall behind before it has to begin again.
const DEPTH: usize = 256;

/// Hands what changed to a tenant's sockets.
pub struct Hub {
    sender: broadcast::Sender<Arc<Batch>>,
    here: broadcast::Sender<Here>,
    marks: broadcast::Sender<ConversationId>,
    cleared: broadcast::Sender<MemberId>,
    desks: broadcast::Sender<()>,
    watched: std::sync::Mutex<BTreeMap<ConversationId, usize>>,
    _task: Task,
}

impl follow::Hub for Hub {
    const NAME: &'static str = "live";

    fn new(task: Task) -> Self {
        let (sender, _) = broadcast::channel(DEPTH);
        let (here, _) = broadcast::channel(DEPTH);
        let (marks, _) = broadcast::channel(DEPTH);
        let (cleared, _) = broadcast::channel(DEPTH);
        let (desks, _) = broadcast::channel(DEPTH);
        Self { sender, here, marks, cleared, desks, watched: std::sync::Mutex::default(), _task: task }
    }

    fn hear(&self, own: TenantId, note: &Note) {
        // Nobody listening is no fault: the last socket is just leaving.
        match note {
            Note::Here { tenant, conversation, member, state } if *tenant == own => {
                let _ = self.here.send(Here { conversation: *conversation, member: *member, state: *state });
            }
            Note::VisitorTyping { tenant, conversation } if *tenant == own => {
                let _ = self.marks.send(*conversation);
            }
            Note::NotificationsRead { tenant, member } if *tenant == own => {
                let _ = self.cleared.send(*member);
            }
            Note::Routing { tenant } if *tenant == own => {
                let _ = self.desks.send(());
            }
            Note::Here { .. }
            | Note::NotificationsRead { .. }
            | Note::Routing { .. }
            | Note::Places { .. }
            | Note::VisitorTyping { .. }
            | Note::Committed { .. }
            | Note::EffectDue
            | Note::TimerSet
            | Note::ChannelChanged { .. }
            | Note::MemberTyping { .. }
            | Note::VisitorKnown { .. }
            | Note::Lost => {}
        }
    }

    async fn hand_on(
        self: &Arc<Self>,
        spine: &Spine,
        tenant: TenantId,
        at: Position,
    ) -> Result<Option<i64>, StoreError> {
        let watched = self.watched();
        let read = move |tx: &mut dyn Tx| change::read(tx, at.incarnation, at.seq, AT_ONCE, &watched);
        let Some(batch) = spine.db().read(tenant, read).await? else { return Ok(None) };
        let to = batch.to;
        // Nobody listening is no fault: the last socket is just leaving.
        let _ = self.sender.send(Arc::new(batch));
        Ok(Some(to))
    }
}

impl Hub {
    /// What changes from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<Batch>> {
        self.sender.subscribe()
    }

    /// Who is where from now on.
    pub fn subscribe_here(&self) -> broadcast::Receiver<Here> {
        self.here.subscribe()
    }

    /// The conversations in which a visitor is writing, each time they say so.
    pub fn marks(&self) -> broadcast::Receiver<ConversationId> {
        self.marks.subscribe()
    }

    /// Members who have read notifications, each time they do.
    pub fn cleared(&self) -> broadcast::Receiver<MemberId> {
        self.cleared.subscribe()
    }

    /// Each time a desk connects or goes, or routing is to look again.
    pub fn desks(&self) -> broadcast::Receiver<()> {
        self.desks.subscribe()
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
