//! Where customers who wait stand, at hand for whoever shows it to them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use tsunagu_model::routing::{CustomerPlace, Medium};
use tsunagu_model::{ConversationId, QueueId, TenantId};
use tsunagu_routing::{Engine, Place};

use super::rows::conversation_of;

/// Where those who wait stand, by conversation.
type Standing = BTreeMap<ConversationId, CustomerPlace>;
/// Queues that are full.
type Full = BTreeSet<QueueId>;
/// Whose place changed, and to what; nothing for who waits no more.
pub(super) type Moved = Vec<(ConversationId, Option<CustomerPlace>)>;

/// The places of every tenant that is routed for on this node, and its queues into which nobody more is let.
#[derive(Clone, Default)]
pub(crate) struct Places(Arc<Mutex<BTreeMap<TenantId, Standing>>>, Arc<Mutex<BTreeMap<TenantId, Full>>>);

impl Places {
    /// Where the customer of a conversation stands; nothing where nobody waits in it.
    pub(crate) fn of(&self, tenant: TenantId, conversation: ConversationId) -> Option<CustomerPlace> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(&tenant)?.get(&conversation).copied()
    }

    /// Whether a chat would be turned away from a queue now; not, where this node does not route.
    pub(crate) fn is_full(&self, tenant: TenantId, queue: QueueId) -> bool {
        let all = self.1.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(&tenant).is_some_and(|full| full.contains(&queue))
    }

    /// Takes which queues are full now.
    pub(super) fn set_full(&self, tenant: TenantId, full: Full) {
        let mut all = self.1.lock().unwrap_or_else(PoisonError::into_inner);
        if full.is_empty() {
            all.remove(&tenant)
        } else {
            all.insert(tenant, full)
        };
    }

    /// Takes how it is now; answers what changed.
    pub(super) fn set(&self, tenant: TenantId, new: Standing) -> Moved {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let old = if new.is_empty() { all.remove(&tenant) } else { all.insert(tenant, new.clone()) };
        let old = old.unwrap_or_default();
        let gone = old.keys().filter(|id| !new.contains_key(*id)).map(|id| (*id, None));
        let here = new.iter().filter(|(id, place)| old.get(*id) != Some(*place));
        here.map(|(id, place)| (*id, Some(*place))).chain(gone).collect()
    }
}

/// The queues from which a chat would be turned away.
pub(super) fn full(engine: &Engine) -> Full {
    engine.queues().filter(|queue| engine.is_full(*queue, Medium::Chat)).collect()
}

/// Where everybody stands who waits in front of a screen. Who writes a mail looks at no place.
pub(super) fn standing(engine: &Engine) -> Standing {
    let mut all = Standing::new();
    let mut live: BTreeSet<QueueId> = BTreeSet::new();
    for (work, queue, place) in engine.works() {
        let is_live = engine.work(work).is_some_and(|known| known.medium.is_live());
        match place {
            Place::Waiting if is_live => {
                live.insert(queue);
            }
            Place::Proposed(_) | Place::Offered(..) if is_live => {
                let called = CustomerPlace { ahead: 0, expected_ms: None, is_called: true };
                all.insert(conversation_of(work), called);
            }
            Place::Waiting | Place::Proposed(_) | Place::Offered(..) | Place::Held(_) | Place::WrapUp(..) => {
            }
        }
    }
    for queue in live {
        for (work, position) in engine.positions(queue) {
            if engine.work(work).is_some_and(|known| known.medium.is_live()) {
                let place = CustomerPlace {
                    ahead: position.ahead,
                    expected_ms: position.expected_ms,
                    is_called: false,
                };
                all.insert(conversation_of(work), place);
            }
        }
    }
    all
}
