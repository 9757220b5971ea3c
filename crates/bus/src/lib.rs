//! Wake-ups and fan-out between the parts of one node, and later between nodes.
//!
//! The bus carries no truth: a note that is lost costs time, never an event, because whoever is woken reads the log
//! or its table. Typing marks and the like are the exception by intent: losing one loses nothing.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tokio::sync::broadcast;
use tsunagu_model::event::Stream;
use tsunagu_model::routing::CustomerPlace;
use tsunagu_model::{ChannelId, ConversationId, MemberId, TenantId, VisitorId};

/// Something that may interest another part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Note {
    /// The tenant's log reached this number.
    Committed {
        /// Whose log.
        tenant: TenantId,
        /// Which of its logs.
        stream: Stream,
        /// Its last number.
        seq: i64,
    },
    /// There is an effect to try.
    EffectDue,
    /// A timer was set that may be the next one.
    TimerSet,
    /// A channel was made, changed or removed.
    ChannelChanged {
        /// Whose.
        tenant: TenantId,
        /// Which.
        channel: ChannelId,
    },
    /// Somebody is at a conversation. Repeated while they are; never an event.
    Here {
        /// Whose.
        tenant: TenantId,
        /// At which conversation.
        conversation: ConversationId,
        /// Who.
        member: MemberId,
        /// What they do there.
        state: HereState,
    },
    /// A visitor is writing in a conversation. Never an event: a mark that is lost loses nothing.
    VisitorTyping {
        /// Whose.
        tenant: TenantId,
        /// Where.
        conversation: ConversationId,
    },
    /// A member is writing in a conversation; the same.
    MemberTyping {
        /// Whose.
        tenant: TenantId,
        /// Where.
        conversation: ConversationId,
        /// Who.
        member: MemberId,
    },
    /// It is known now who a visitor is, so that they may see more.
    VisitorKnown {
        /// Whose.
        tenant: TenantId,
        /// Who.
        visitor: VisitorId,
    },
    /// A member has read notifications, here or in another window.
    NotificationsRead {
        /// Whose.
        tenant: TenantId,
        /// Who.
        member: MemberId,
    },
    /// What routing follows beside the log changed: a rule of it, or whose desk is connected.
    Routing {
        /// Whose.
        tenant: TenantId,
    },
    /// Customers who wait stand elsewhere now. Never an event: who connects is told where they stand.
    Places {
        /// Whose.
        tenant: TenantId,
        /// Their conversations, with where they stand; nothing for one that waits no more.
        changed: Vec<(ConversationId, Option<CustomerPlace>)>,
    },
    /// Notes were lost on the way: look at everything.
    Lost,
}

/// What somebody does at a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HereState {
    /// They look at it.
    Viewing,
    /// They write in it.
    Typing,
    /// They went.
    Gone,
}

/// Publishes and subscribes. In-process here; between nodes by the same few functions.
pub trait Bus: Send + Sync + 'static {
    /// Tells everybody who listens now. Never waits and never fails.
    fn publish(&self, note: Note);
    /// Listens from now on.
    fn subscribe(&self) -> Subscription;
}

/// A listener's end.
pub struct Subscription(broadcast::Receiver<Note>);

impl Subscription {
    /// The next note; [`Note::Lost`] when the listener was too slow; `None` when the bus is gone.
    pub async fn next(&mut self) -> Option<Note> {
        match self.0.recv().await {
            Ok(note) => Some(note),
            Err(broadcast::error::RecvError::Lagged(_)) => Some(Note::Lost),
            Err(broadcast::error::RecvError::Closed) => None,
        }
    }
}

/// The bus of one process.
#[derive(Clone)]
pub struct LocalBus(Arc<broadcast::Sender<Note>>);

impl LocalBus {
    /// A bus whose listeners may fall behind by `depth` notes before they get [`Note::Lost`].
    pub fn new(depth: usize) -> Self {
        Self(Arc::new(broadcast::channel(depth.max(1)).0))
    }
}

impl Bus for LocalBus {
    fn publish(&self, note: Note) {
        // An error only says that nobody listens, which is no fault.
        let _ = self.0.send(note);
    }

    fn subscribe(&self) -> Subscription {
        Subscription(self.0.subscribe())
    }
}
