//! The board of agents.

use serde::Serialize;
use tsunagu_model::routing::{AgentState, Handling};
use tsunagu_model::{Id, Timestamp};
use tsunagu_views::Ledger;
use utoipa::ToSchema;

use super::figures::AgentTimes;
use super::floor::{Floor, Person};

/// Everybody who answers as they are now, and how they were today.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LiveAgents)]
pub struct AgentsBoard {
    /// When it was read.
    pub at: String,
    /// Everybody who answers, oldest first.
    pub items: Vec<LiveAgent>,
}

/// Somebody who answers.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LiveAgent)]
pub struct LiveAgent {
    /// Id of the member.
    pub id: String,
    /// Their name.
    pub name: String,
    /// `idle`, `busy`, `wrap_up`, `not_ready`, `offline`.
    pub state: &'static str,
    /// Why they are not ready.
    pub reason: Option<&'static str>,
    /// Since when; null for who never said anything.
    pub since: Option<String>,
    /// Whether their desk is connected; nothing is offered to who is not.
    pub connected: bool,
    /// Ids of the queues they serve.
    pub queues: Vec<String>,
    /// What they have in hand and the reader may see, the longest first.
    pub in_hand: Vec<InHand>,
    /// How much they have in hand that the reader may not see.
    pub hidden: u32,
    /// Ids of conversations that are offered to them and that the reader may see.
    pub offered: Vec<String>,
    /// What they have, what is offered to them and what they work after weighs so much…
    pub used: u32,
    /// … of this. Given by hand it may be more.
    pub total: u32,
    /// How they were today.
    pub today: AgentTimes,
}

/// A contact in somebody's hands.
#[derive(Debug, Serialize, ToSchema)]
pub struct InHand {
    /// Id of the conversation.
    pub conversation: String,
    /// Its medium.
    pub medium: &'static str,
    /// Id of its queue.
    pub queue: Option<String>,
    /// Since when they have it.
    pub since: String,
}

/// The board.
pub fn agents(floor: &Floor) -> AgentsBoard {
    AgentsBoard {
        at: floor.at.to_rfc3339(),
        items: floor.people.iter().map(|person| one(floor, person)).collect(),
    }
}

fn one(floor: &Floor, person: &Person) -> LiveAgent {
    let own = |handling: &&Handling| handling.agent == person.id && handling.until.is_none();
    let (named, unnamed): (Vec<&Handling>, Vec<&Handling>) =
        floor.handlings.iter().filter(own).partition(|_| floor.names_contacts);
    let hidden = unnamed.len() + floor.hidden.iter().filter(own).count();
    let state = person.state();
    let offers = floor.offers.iter().filter(|offer| floor.names_contacts && offer.agent == person.id);
    LiveAgent {
        id: person.id.text(),
        name: person.name.clone(),
        state: state.text(),
        reason: match state {
            AgentState::NotReady(reason) => Some(reason.text()),
            AgentState::Offline | AgentState::Idle | AgentState::Busy | AgentState::WrapUp => None,
        },
        since: person.now().map(|time| time.since).map(Timestamp::to_rfc3339),
        connected: person.connected,
        queues: person.queues.iter().map(|id| id.text()).collect(),
        in_hand: named.into_iter().map(|handling| in_hand(floor, handling)).collect(),
        hidden: u32::try_from(hidden).unwrap_or(u32::MAX),
        offered: offers.map(|offer| offer.conversation.text()).collect(),
        used: person.load.used(&person.capacity),
        total: person.capacity.total,
        today: Ledger::of(&person.times, floor.day).into(),
    }
}

fn in_hand(floor: &Floor, handling: &Handling) -> InHand {
    InHand {
        conversation: handling.conversation.text(),
        medium: handling.medium.text(),
        queue: floor.queue_of(handling.queue).map(Id::text),
        since: handling.since.to_rfc3339(),
    }
}
