//! Queues: their rules, who serves them, and the pace at which they are taken from.

use std::collections::{BTreeMap, BTreeSet};

use tsunagu_model::{QueueId, Timestamp};

use crate::agents::Agents;
use crate::bits::Bits;
use crate::rule::{Mode, QueueRule};

/// How much a new gap between two takings counts against those before.
const NEWEST: f64 = 0.1;

/// The pace at which a queue is taken from while somebody waits in it.
///
/// With Poisson arrivals and exponential handle times the gap between two takings while all agents are busy has the
/// mean handle time divided by agents (M/M/N), so place times gap is the expected wait; where that does not hold it
/// follows what was seen lately. Only what waited already when the one before was taken says anything of that: who comes
/// while somebody is free is taken at once.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pace {
    last: Option<Timestamp>,
    gap_ms: Option<f64>,
}

impl Pace {
    /// One was taken that had waited since a moment.
    pub(crate) fn took(&mut self, since: Timestamp, now: Timestamp) {
        let before = self.last.replace(now);
        let Some(last) = before.filter(|last| since <= *last) else { return };
        let gap = now.since(last).max(0) as f64;
        self.gap_ms = Some(self.gap_ms.map_or(gap, |mean| mean + NEWEST * (gap - mean)));
    }

    /// Milliseconds until the one with so many ahead is taken; none before anything was taken after something else. A gap
    /// that lasts longer already than those before counts as it is: `longest_since` is since when the first has waited.
    pub(crate) fn expected_ms(&self, ahead: u32, longest_since: Timestamp, now: Timestamp) -> Option<i64> {
        let (gap, last) = (self.gap_ms?, self.last?);
        let open = now.since(last.max(longest_since)).max(0) as f64;
        Some((gap.max(open) * f64::from(ahead.saturating_add(1))) as i64)
    }
}

/// One queue.
#[derive(Debug)]
pub(crate) struct Queue {
    pub(crate) rule: QueueRule,
    pub(crate) is_known: bool,
    pub(crate) is_open: bool,
    pub(crate) members: Bits,
    /// What waits in it and may be taken, the longest first.
    pub(crate) waiting: BTreeSet<(Timestamp, usize)>,
    pub(crate) pace: Pace,
}

impl Queue {
    /// How many wait in it.
    pub(crate) fn waiting(&self) -> u32 {
        u32::try_from(self.waiting.len()).unwrap_or(u32::MAX)
    }

    /// Whether its work may be taken now.
    pub(crate) const fn serves(&self) -> bool {
        self.is_known && (self.is_open || self.rule.serves_after_hours)
    }

    /// Whether its work is offered now.
    pub(crate) const fn offers(&self) -> bool {
        self.serves() && matches!(self.rule.mode, Mode::Push)
    }
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Queues {
    index: BTreeMap<QueueId, usize>,
    pub(crate) rows: Vec<Queue>,
    /// Which queues each agent serves, the other way round.
    served: Vec<Bits>,
}

impl Queues {
    pub(crate) fn find(&self, id: QueueId) -> Option<usize> {
        self.index.get(&id).copied()
    }

    pub(crate) fn get(&self, queue: usize) -> Option<&Queue> {
        self.rows.get(queue)
    }

    pub(crate) fn get_mut(&mut self, queue: usize) -> Option<&mut Queue> {
        self.rows.get_mut(queue)
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = QueueId> + '_ {
        self.rows.iter().filter(|row| row.is_known).map(|row| row.rule.id)
    }

    /// Puts one in or changes its rule.
    pub(crate) fn set(&mut self, rule: QueueRule, agents: &Agents) -> usize {
        let queue = match self.find(rule.id) {
            Some(queue) => {
                if let Some(row) = self.rows.get_mut(queue) {
                    row.rule = rule;
                    row.is_known = true;
                }
                queue
            }
            None => {
                let queue = self.rows.len();
                self.index.insert(rule.id, queue);
                self.rows.push(Queue {
                    rule,
                    is_known: true,
                    is_open: true,
                    members: Bits::default(),
                    waiting: BTreeSet::new(),
                    pace: Pace::default(),
                });
                queue
            }
        };
        for agent in 0..agents.rows.len() {
            self.enrol(queue, agent, agents);
        }
        queue
    }

    /// Says anew whether somebody serves a queue.
    pub(crate) fn enrol(&mut self, queue: usize, agent: usize, agents: &Agents) {
        let Some(row) = self.rows.get_mut(queue) else { return };
        let serves = agents.known.has(agent)
            && (row.rule.everybody
                || agents.get(agent).is_some_and(|known| known.rule.queues.contains(&row.rule.id)));
        row.members.set(agent, serves);
        if agent >= self.served.len() {
            self.served.resize_with(agent + 1, Bits::default);
        }
        if let Some(served) = self.served.get_mut(agent) {
            served.set(queue, serves);
        }
    }

    /// The queues an agent serves.
    pub(crate) fn served_by(&self, agent: usize) -> Option<&Bits> {
        self.served.get(agent)
    }

    /// Bytes all of it takes, about.
    pub(crate) fn bytes(&self) -> usize {
        let members = self.rows.iter().map(|row| row.members.bytes());
        let members: usize = members.chain(self.served.iter().map(Bits::bytes)).sum();
        let waiting: usize = self.rows.iter().map(|row| row.waiting.len()).sum();
        self.rows.capacity() * size_of::<Queue>() + members + waiting * 2 * size_of::<(Timestamp, usize)>()
    }
}
