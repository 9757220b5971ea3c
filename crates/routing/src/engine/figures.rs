//! What can be asked of it besides decisions: places, positions, figures.

use tsunagu_model::routing::{Medium, Presence};
use tsunagu_model::{MemberId, QueueId, Timestamp, WorkId};

use super::Engine;
use crate::work::{Place, Position, Standing, Work};
use crate::works::At;

/// A queue at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueFigures {
    /// How many wait and may be taken.
    pub waiting: u32,
    /// Since when the one waits that waits longest.
    pub longest_since: Option<Timestamp>,
    /// Who serves it and is ready.
    pub ready: u32,
    /// Who serves it and is here.
    pub online: u32,
}

/// Somebody at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentView {
    /// What they say of themselves.
    pub presence: Presence,
    /// Whether their browser is here.
    pub is_connected: bool,
    /// Whether another presence was proposed for them and is not decided yet: they are offered nothing till then.
    pub awaits_presence: bool,
    /// What they have, proposals and offers too.
    pub works: Vec<WorkId>,
    /// How much of each medium that is, in the order of [`Medium::ALL`].
    pub counts: [u32; Medium::ALL.len()],
    /// Part of their capacity in use, in thousandths; above 1,000 when a call interrupted, or by hand.
    pub occupancy: u32,
}

impl Engine {
    /// Where a work item is.
    pub fn place(&self, work: WorkId) -> Option<Place> {
        let row = self.works.get(self.works.find(work)?)?;
        Some(self.place_of(row.at))
    }

    /// The queue of a work item.
    pub fn queue_of(&self, work: WorkId) -> Option<QueueId> {
        self.works.get(self.works.find(work)?).map(|row| row.work.queue)
    }

    /// What makes a work item come sooner or later.
    pub fn standing_of(&self, work: WorkId) -> Option<Standing> {
        self.works.get(self.works.find(work)?).map(|row| row.work.standing)
    }

    /// What a work item is, as it was last told.
    pub fn work(&self, work: WorkId) -> Option<&Work> {
        self.works.get(self.works.find(work)?).map(|row| &row.work)
    }

    /// All work, by id, with its queue and its place.
    pub fn works(&self) -> impl Iterator<Item = (WorkId, QueueId, Place)> + '_ {
        self.works.all().map(|(_, row)| (row.work.id, row.work.queue, self.place_of(row.at)))
    }

    fn place_of(&self, at: At) -> Place {
        match at {
            At::Waiting => Place::Waiting,
            At::Proposed(agent) => Place::Proposed(self.agents.id(agent)),
            At::Offered(offer, agent, until) => Place::Offered(offer, self.agents.id(agent), until),
            At::Held(agent) => Place::Held(self.agents.id(agent)),
            At::WrapUp(agent, until) => Place::WrapUp(self.agents.id(agent), until),
        }
    }

    /// Everybody who answers.
    pub fn agents(&self) -> impl Iterator<Item = MemberId> + '_ {
        self.agents.ids()
    }

    /// Every queue.
    pub fn queues(&self) -> impl Iterator<Item = QueueId> + '_ {
        self.queues.ids()
    }

    /// Somebody as they are now.
    pub fn agent(&self, id: MemberId) -> Option<AgentView> {
        let agent = self.agents.find(id)?;
        let known = self.agents.get(agent)?;
        let works = known.held.iter().filter_map(|work| self.works.get(*work).map(|row| row.work.id));
        Some(AgentView {
            presence: known.presence,
            is_connected: known.is_connected,
            awaits_presence: known.awaits_presence,
            works: works.collect(),
            counts: known.counts,
            occupancy: self.agents.occupancy(agent),
        })
    }

    /// A queue as it is now.
    pub fn figures(&self, id: QueueId) -> Option<QueueFigures> {
        let row = self.queues.get(self.queues.find(id)?)?;
        Some(QueueFigures {
            waiting: row.waiting(),
            longest_since: row.waiting.first().map(|(since, _)| *since),
            ready: row.members.count_with(&self.agents.ready),
            online: row.members.count_with(&self.agents.online),
        })
    }

    /// Whether one more of a medium would be turned away: so many wait as may, and nobody who serves the queue is free.
    /// A skill that is asked for is not looked at: where only that is missing, this says no, and it is turned away all the same.
    pub fn is_full(&self, id: QueueId, medium: Medium) -> bool {
        let Some(row) = self.queues.find(id).and_then(|queue| self.queues.get(queue)) else { return false };
        let is_at_most = row.rule.most_waiting.is_some_and(|most| row.waiting() >= most);
        let is_free = row.offers() && row.members.count_with(self.agents.open(medium)) > 0;
        is_at_most && !is_free
    }

    /// Everybody who waits in a queue, in the order in which they are taken as things are now: points first, then who
    /// waits longest. Requirements may let a later one be taken first, by somebody who cannot have the earlier.
    pub fn positions(&self, id: QueueId) -> Vec<(WorkId, Position)> {
        let Some(queue) = self.queues.find(id) else { return Vec::new() };
        let Some(row) = self.queues.get(queue) else { return Vec::new() };
        let mut order = Vec::new();
        for (_, _, ranks) in self.waiting.lines_of(queue) {
            order.extend(ranks.iter().map(|rank| rank.work));
        }
        let reserved = self.waiting.all_for().map(|rank| rank.work);
        order.extend(reserved.filter(|work| self.works.get(*work).is_some_and(|row| row.queue == queue)));
        order.sort_unstable_by_key(|work| self.urgency(*work));
        let is_served = row.members.count_with(&self.agents.ready) > 0;
        let longest_since = row.waiting.first().map_or(self.now, |(since, _)| *since);
        let place = |(ahead, work): (usize, usize)| {
            let ahead = u32::try_from(ahead).unwrap_or(u32::MAX);
            let expected_ms = row.pace.expected_ms(ahead, longest_since, self.now);
            let expected_ms = expected_ms.filter(|_| is_served);
            self.works.get(work).map(|row| (row.work.id, Position { ahead, expected_ms }))
        };
        order.into_iter().enumerate().filter_map(place).collect()
    }

    /// Bytes that all it knows takes, about.
    pub fn bytes(&self) -> usize {
        self.agents.bytes()
            + self.queues.bytes()
            + self.asked.bytes()
            + self.works.bytes()
            + self.waiting.bytes()
    }
}
