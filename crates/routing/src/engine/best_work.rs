//! Which of everything that waits an agent should have.

use tsunagu_model::Timestamp;
use tsunagu_model::routing::Medium;

use super::Engine;
use crate::queues::Queue;
use crate::waiting::Rank;

/// Which queues are meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    /// Those that offer.
    Offered,
    /// All: the agent asked.
    Asked,
}

/// What was found.
pub(super) struct Found {
    pub(super) work: usize,
    /// How many others they might have had instead.
    pub(super) others: u32,
}

/// How much something comes first: the smallest does.
pub(super) type Urgency = (i64, Timestamp, u64);

impl Engine {
    /// What an agent should have next, of everything they may have and take; none when there is nothing.
    pub(super) fn best_work(&self, agent: usize, pick: Pick) -> Option<Found> {
        if pick == Pick::Offered && !self.agents.ready.has(agent) {
            return None;
        }
        let takes = Medium::ALL.map(|medium| self.takes(agent, medium, pick));
        if takes == [false; Medium::ALL.len()] {
            return None;
        }
        let mut best: Option<(Urgency, usize)> = None;
        let mut others = 0_u32;
        for queue in self.queues.served_by(agent).into_iter().flat_map(|served| self.waiting.busy(served)) {
            let Some(row) = self.queues.get(queue).filter(|queue| is_meant(queue, pick)) else { continue };
            for (asked, medium, ranks) in self.waiting.lines_of(queue) {
                let is_taken = takes.get(medium.index()) == Some(&true);
                if !is_taken || !self.asked.get(asked).is_some_and(|asked| asked.eligible.has(agent)) {
                    continue;
                }
                let first = ranks.iter().find(|rank| !self.is_passed(rank, agent));
                let Some(first) = first else { continue };
                others = others.saturating_add(u32::try_from(ranks.len()).unwrap_or(u32::MAX));
                let urgency = first.urgency(row.rule.order.ageing_per_minute, self.now);
                if best.is_none_or(|(most, _)| urgency < most) {
                    best = Some((urgency, first.work));
                }
            }
        }
        for rank in self.waiting.lines_for(agent) {
            let Some(row) = self.works.get(rank.work) else { continue };
            let is_taken = takes.get(row.work.medium.index()) == Some(&true);
            if !is_taken || self.is_passed(rank, agent) {
                continue;
            }
            let Some(queue) = self.queues.get(row.queue).filter(|queue| is_meant(queue, pick)) else {
                continue;
            };
            if !self.could_have(rank.work, agent) {
                continue;
            }
            others = others.saturating_add(1);
            let urgency = rank.urgency(queue.rule.order.ageing_per_minute, self.now);
            if best.is_none_or(|(most, _)| urgency < most) {
                best = Some((urgency, rank.work));
            }
        }
        best.map(|(_, work)| Found { work, others: others.saturating_sub(1) })
    }

    /// Whether anything waits that somebody might take by asking, had they less already.
    pub(super) fn is_too_full(&self, agent: usize) -> bool {
        let is_there = |work: usize| {
            let row = self.works.get(work);
            let queue = row.and_then(|row| self.queues.get(row.queue));
            row.is_some_and(|row| !row.is_passed_by(agent) && !self.agents.fits(agent, row.work.medium))
                && queue.is_some_and(Queue::serves)
                && self.could_have(work, agent)
        };
        let served = self.queues.served_by(agent).into_iter();
        let lines = served
            .flat_map(|served| self.waiting.busy(served))
            .flat_map(|queue| self.waiting.lines_of(queue));
        let ranks = lines.flat_map(|(_, _, ranks)| ranks).chain(self.waiting.lines_for(agent));
        ranks.map(|rank| rank.work).any(is_there)
    }

    /// How much waiting work comes first at the moment: the smallest does.
    pub(super) fn urgency(&self, work: usize) -> Option<Urgency> {
        let row = self.works.get(work)?;
        let ageing = self.queues.get(row.queue)?.rule.order.ageing_per_minute;
        row.line.map(|(_, rank)| rank.urgency(ageing, self.now))
    }

    fn takes(&self, agent: usize, medium: Medium, pick: Pick) -> bool {
        match pick {
            Pick::Offered => self.agents.open(medium).has(agent),
            Pick::Asked => self.agents.fits(agent, medium),
        }
    }

    fn is_passed(&self, rank: &Rank, agent: usize) -> bool {
        self.works.get(rank.work).is_some_and(|row| row.is_passed_by(agent))
    }
}

const fn is_meant(queue: &Queue, pick: Pick) -> bool {
    match pick {
        Pick::Offered => queue.offers(),
        Pick::Asked => queue.serves(),
    }
}
