//! The lines work waits in: one for each combination of queue, skills and medium, and one for each preferred agent.

use std::collections::{BTreeMap, BTreeSet};

use tsunagu_model::Timestamp;
use tsunagu_model::routing::Medium;

use crate::bits::Bits;

/// A minute in milliseconds: ageing is given by the minute.
pub(crate) const MINUTE: i64 = 60_000;

/// The place of one in its line. All of a line age alike, so what comes first never changes by time alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rank {
    /// Points as if nothing had aged, in parts of 60,000, the most first: less than zero.
    key: i64,
    since: Timestamp,
    number: u64,
    pub(crate) work: usize,
}

impl Rank {
    /// The rank of one with so many points, ageing so fast.
    pub(crate) fn new(points: i64, ageing: i64, since: Timestamp, number: u64, work: usize) -> Self {
        let key = ageing.saturating_mul(since.0).saturating_sub(points.saturating_mul(MINUTE));
        Self { key, since, number, work }
    }

    /// How much it comes first at a moment, against those of any line: the smallest does.
    pub(crate) fn urgency(&self, ageing: i64, now: Timestamp) -> (i64, Timestamp, u64) {
        (self.key.saturating_sub(ageing.saturating_mul(now.0)), self.since, self.number)
    }
}

/// All lines.
#[derive(Debug, Default)]
pub(crate) struct Waiting {
    open: Vec<BTreeSet<Rank>>,
    /// Of each queue the lines with somebody in them.
    busy: Vec<BTreeSet<usize>>,
    /// Queues that have any.
    queues: Bits,
    preferred: BTreeMap<usize, BTreeSet<Rank>>,
}

impl Waiting {
    const fn line(asked: usize, medium: Medium) -> usize {
        asked * Medium::ALL.len() + medium.index()
    }

    pub(crate) fn insert(&mut self, queue: usize, asked: usize, medium: Medium, rank: Rank) {
        let line = Self::line(asked, medium);
        if line >= self.open.len() {
            self.open.resize_with(line + 1, BTreeSet::new);
        }
        if let Some(ranks) = self.open.get_mut(line) {
            ranks.insert(rank);
        }
        if queue >= self.busy.len() {
            self.busy.resize_with(queue + 1, BTreeSet::new);
        }
        if let Some(busy) = self.busy.get_mut(queue) {
            busy.insert(line);
        }
        self.queues.set(queue, true);
    }

    pub(crate) fn remove(&mut self, queue: usize, asked: usize, medium: Medium, rank: &Rank) {
        let line = Self::line(asked, medium);
        if let Some(ranks) = self.open.get_mut(line) {
            ranks.remove(rank);
            let busy = self.busy.get_mut(queue).filter(|_| ranks.is_empty());
            if let Some(busy) = busy {
                busy.remove(&line);
                self.queues.set(queue, !busy.is_empty());
            }
        }
    }

    pub(crate) fn insert_for(&mut self, agent: usize, rank: Rank) {
        self.preferred.entry(agent).or_default().insert(rank);
    }

    pub(crate) fn remove_for(&mut self, agent: usize, rank: &Rank) {
        if let Some(ranks) = self.preferred.get_mut(&agent) {
            ranks.remove(rank);
            if ranks.is_empty() {
                self.preferred.remove(&agent);
            }
        }
    }

    /// Every line of a queue with somebody in it: what is asked for, the medium, who waits.
    pub(crate) fn lines_of(&self, queue: usize) -> impl Iterator<Item = (usize, Medium, &BTreeSet<Rank>)> {
        self.busy.get(queue).into_iter().flatten().filter_map(|line| {
            let medium = Medium::ALL.get(line % Medium::ALL.len())?;
            Some((line / Medium::ALL.len(), *medium, self.open.get(*line)?))
        })
    }

    /// Those of some queues in which somebody waits.
    pub(crate) fn busy<'a>(&'a self, queues: &'a Bits) -> impl Iterator<Item = usize> + 'a {
        self.queues.both(queues)
    }

    /// Who waits for an agent alone.
    pub(crate) fn lines_for(&self, agent: usize) -> impl Iterator<Item = &Rank> {
        self.preferred.get(&agent).into_iter().flatten()
    }

    /// Agents somebody waits for alone, with who does.
    pub(crate) fn all_for(&self) -> impl Iterator<Item = &Rank> {
        self.preferred.values().flatten()
    }

    /// Bytes all of it takes, about.
    pub(crate) fn bytes(&self) -> usize {
        let ranks: usize = self.open.iter().map(BTreeSet::len).sum();
        let busy: usize = self.busy.iter().map(BTreeSet::len).sum();
        let sets = (self.open.capacity() + self.busy.capacity()) * size_of::<BTreeSet<Rank>>();
        sets + ranks * 2 * size_of::<Rank>() + busy * 2 * size_of::<usize>() + self.queues.bytes()
    }
}
