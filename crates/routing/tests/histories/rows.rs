//! What is committed: the rows as a store would have them. The engine is loaded from these after a crash.

use std::collections::BTreeMap;

use tsunagu_model::routing::{Medium, Presence};
use tsunagu_model::{MemberId, OfferId, QueueId, Timestamp, WorkId};
use tsunagu_routing::{AgentRule, Place, QueueRule, Work};

#[derive(Clone, Debug)]
pub struct WorkRow {
    pub work: Work,
    /// Never `Proposed`: that is nothing committed.
    pub place: Place,
}

#[derive(Clone, Debug)]
pub struct AgentRow {
    pub rule: AgentRule,
    pub presence: Presence,
    pub is_connected: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Rows {
    pub queues: BTreeMap<QueueId, (QueueRule, bool)>,
    pub agents: BTreeMap<MemberId, AgentRow>,
    pub works: BTreeMap<WorkId, WorkRow>,
}

pub const fn holder(place: Place) -> Option<MemberId> {
    match place {
        Place::Waiting => None,
        Place::Proposed(agent)
        | Place::Offered(_, agent, _)
        | Place::Held(agent)
        | Place::WrapUp(agent, _) => Some(agent),
    }
}

impl Rows {
    /// How much of a medium somebody has.
    pub fn has(&self, agent: MemberId, medium: Medium) -> u32 {
        let of = |row: &&WorkRow| holder(row.place) == Some(agent) && row.work.medium == medium;
        self.works.values().filter(of).count() as u32
    }

    /// Whether one more of a medium is within what somebody takes, so many of each already reserved.
    pub fn fits(&self, agent: MemberId, medium: Medium, reserved: &[Medium]) -> bool {
        let capacity = self.agents[&agent].rule.capacity;
        let has = |medium: Medium| {
            self.has(agent, medium) + reserved.iter().filter(|other| **other == medium).count() as u32
        };
        let counts = |other: &Medium| !(medium.interrupts() && capacity.share(*other).interruptible);
        let against = Medium::ALL.iter().filter(|other| counts(other));
        let used: u32 = against.map(|other| has(*other) * capacity.share(*other).weight).sum();
        let share = capacity.share(medium);
        has(medium) < share.most && used + share.weight <= capacity.total
    }

    pub fn is_ready(&self, agent: MemberId) -> bool {
        self.agents.get(&agent).is_some_and(|row| row.is_connected && row.presence == Presence::Available)
    }

    pub fn offers(&self) -> Vec<(OfferId, WorkId, MemberId, Timestamp)> {
        let offer = |(id, row): (&WorkId, &WorkRow)| match row.place {
            Place::Offered(offer, agent, until) => Some((offer, *id, agent, until)),
            Place::Waiting | Place::Proposed(_) | Place::Held(_) | Place::WrapUp(..) => None,
        };
        self.works.iter().filter_map(offer).collect()
    }
}
