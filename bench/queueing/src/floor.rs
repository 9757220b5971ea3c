//! A contact centre of made-up people, as the cases need it.

use tsunagu_model::routing::Presence;
use tsunagu_model::{MemberId, QueueId, Timestamp};
use tsunagu_routing::simulate::{Customers, Scenario};
use tsunagu_routing::{AgentRule, Capacity, Input, Mode, QueueRule};

pub const BATCHES: u64 = 20;

/// People, queues and customers of one case.
pub struct Floor {
    script: Vec<(Timestamp, Input)>,
    people: i64,
}

impl Floor {
    pub fn new() -> Self {
        Self { script: Vec::new(), people: 0 }
    }

    /// A queue that offers; the rule can be changed before it is put in.
    pub fn queue(&mut self, id: i64, change: impl FnOnce(&mut QueueRule)) -> QueueId {
        let id = QueueId(id);
        let mut rule = QueueRule { mode: Mode::Push, everybody: false, ..QueueRule::open_to_all(id) };
        change(&mut rule);
        self.script.push((Timestamp(0), Input::QueueSet(rule)));
        id
    }

    /// So many people who serve these queues, one thing at a time.
    pub fn people(&mut self, count: u64, queues: &[QueueId]) {
        for _ in 0..count {
            self.people += 1;
            let id = MemberId(self.people);
            let rule = AgentRule { id, queues: queues.to_vec(), skills: Vec::new(), capacity: Capacity::ONE };
            let inputs =
                [Input::AgentSet(rule), Input::Connected(id), Input::PresenceSet(id, Presence::Available)];
            self.script.extend(inputs.into_iter().map(|input| (Timestamp(0), input)));
        }
    }

    pub fn with(mut self, customers: Vec<Customers>, seed: u64, arrivals: u64) -> Scenario {
        self.script.push((Timestamp(0), Input::Started));
        let warm_up = arrivals / 10;
        Scenario { script: self.script, customers, seed, warm_up, arrivals, batches: BATCHES }
    }
}
