//! Finds for everybody who became free what they should have, and for everything that came who should have it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tsunagu_model::MemberId;
use tsunagu_model::routing::Medium;

use super::Engine;
use super::best_work::{Pick, Urgency};
use crate::bits::Bits;
use crate::proposal::{ActCause, NothingWhy, Proposal};
use crate::reason::{Because, Found};
use crate::works::At;

/// Up to so many who became free are looked at one by one; of more, every line once for all of them.
const FEW: usize = 2;

/// Why something is looked at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Whence {
    /// A work item came.
    Came(usize),
    /// This agent became free, and it is what they should have.
    Freed(usize),
    /// Of many one became free for whom alone this work item waits.
    Reserved(usize),
    /// Of many one became free who could have what comes first in this line: what is asked for, and the medium.
    Line(usize, Medium),
}

/// What is to be looked at, the most urgent first.
type Next = BinaryHeap<Reverse<(Urgency, Whence)>>;

impl Engine {
    /// Proposes until nobody who is free could have anything that waits in an offering queue, the most urgent first:
    /// of what came, and of what those who became free should have.
    pub(super) fn settle(&mut self) {
        self.turn_away_when_closed();
        let mut next = Next::new();
        for work in std::mem::take(&mut self.came) {
            next.extend(self.urgency(work).map(|urgency| Reverse((urgency, Whence::Came(work)))));
        }
        let freed = self.look_at_freed(&mut next);
        while let Some(Reverse((urgency, whence))) = next.pop() {
            match whence {
                Whence::Came(work) => {
                    self.offer(work, Found::WorkCame, None);
                }
                Whence::Freed(agent) => {
                    // What they should have may be gone since: then it is their turn later, for something less urgent.
                    let Some(found) = self.best_work(agent, Pick::Offered) else { continue };
                    let is_theirs = self.urgency(found.work) == Some(urgency);
                    if !is_theirs || self.offer(found.work, Found::AgentFreed, Some((agent, found.others))) {
                        next.extend(self.next_for(agent));
                    }
                }
                Whence::Reserved(work) => {
                    self.offer(work, Found::AgentFreed, None);
                }
                Whence::Line(asked, medium) => {
                    let Some((now, work)) = self.first_for(&freed, asked, medium) else { continue };
                    if now != urgency || self.offer(work, Found::AgentFreed, None) {
                        next.extend(self.next_of(&freed, asked, medium));
                    }
                }
            }
        }
        self.turn_away_when_full();
    }

    /// Puts down what those who became free should have; of many, who they are.
    fn look_at_freed(&mut self, next: &mut Next) -> Bits {
        let freed = std::mem::take(&mut self.freed);
        let ready: Vec<usize> = freed.into_iter().filter(|agent| self.agents.ready.has(*agent)).collect();
        let mut many = Bits::default();
        if ready.len() <= FEW {
            next.extend(ready.into_iter().filter_map(|agent| self.next_for(agent)));
            return many;
        }
        for agent in ready {
            many.set(agent, true);
            for rank in self.waiting.lines_for(agent) {
                let urgency = self.urgency(rank.work);
                next.extend(urgency.map(|urgency| Reverse((urgency, Whence::Reserved(rank.work)))));
            }
        }
        for (asked, medium, _) in self.waiting.lines() {
            next.extend(self.next_of(&many, asked, medium));
        }
        many
    }

    fn next_for(&self, agent: usize) -> Option<Reverse<(Urgency, Whence)>> {
        let found = self.best_work(agent, Pick::Offered)?;
        Some(Reverse((self.urgency(found.work)?, Whence::Freed(agent))))
    }

    fn next_of(&self, freed: &Bits, asked: usize, medium: Medium) -> Option<Reverse<(Urgency, Whence)>> {
        let (urgency, _) = self.first_for(freed, asked, medium)?;
        Some(Reverse((urgency, Whence::Line(asked, medium))))
    }

    /// Proposes waiting work to the best of who are free, if its queue offers; whether somebody was. Of whom it was found
    /// for it is known already how many others they might have had.
    fn offer(&mut self, work: usize, found: Found, found_for: Option<(usize, u32)>) -> bool {
        let row = self.works.get(work).filter(|row| row.line.is_some());
        let queue = row.and_then(|row| self.queues.get(row.queue));
        let Some(queue) = queue.filter(|queue| queue.offers()) else { return false };
        let until = self.now.plus_millis(queue.rule.offer_ms);
        let Some((agent, mut decision)) = self.best_agent(work, found) else { return false };
        decision.before = match found_for {
            _ if found == Found::WorkCame => 0,
            Some((who, others)) if who == agent => others,
            _ => self.best_work(agent, Pick::Offered).map_or(0, |found| found.others),
        };
        self.give(work, agent, At::Proposed(agent));
        self.out.push_back(Proposal::Offer { decision: Box::new(decision), until });
        true
    }

    pub(super) fn take_next(&mut self, id: MemberId) {
        let Some(agent) = self.agents.find(id).filter(|agent| self.agents.known.has(*agent)) else {
            self.out.push_back(Proposal::Nothing(id, NothingWhy::Empty));
            return;
        };
        let Some(pick) = self.best_work(agent, Pick::Asked) else {
            let fits = Medium::ALL.iter().any(|medium| self.agents.fits(agent, *medium));
            let why = if fits { NothingWhy::Empty } else { NothingWhy::Full };
            self.out.push_back(Proposal::Nothing(id, why));
            return;
        };
        let Some(mut decision) = self.decision_for(pick.work, agent, Found::AgentAsked) else { return };
        decision.because = Because::Asked;
        decision.before = pick.others;
        self.give(pick.work, agent, At::Proposed(agent));
        self.out.push_back(Proposal::Give(Box::new(decision)));
    }

    fn turn_away_when_closed(&mut self) {
        for work in self.entered.iter().copied().collect::<Vec<_>>() {
            let queue = self.works.get(work).and_then(|row| self.queues.get(row.queue));
            let closed = queue.filter(|queue| !queue.is_open).map(|queue| queue.rule.when_closed);
            if closed.is_some_and(|action| self.act(work, action, ActCause::Closed)) {
                self.entered.remove(&work);
            }
        }
    }

    /// What is still too much once everybody who is free has something; the newest first.
    fn turn_away_when_full(&mut self) {
        let mut entered: Vec<usize> = std::mem::take(&mut self.entered).into_iter().collect();
        entered.sort_unstable_by_key(|work| Reverse(self.works.get(*work).map(|row| row.number)));
        for work in entered {
            let Some(queue) = self.works.get(work).and_then(|row| self.queues.get(row.queue)) else {
                continue;
            };
            let is_over = |most: Option<u32>, waiting: u32| most.is_some_and(|most| waiting > most);
            let is_acted_on = is_over(queue.rule.most_waiting, queue.waiting())
                && self.act(work, queue.rule.when_full, ActCause::Full);
            if !is_acted_on && is_over(self.tenant.most_waiting, self.waiting_in_all) {
                self.act(work, self.tenant.when_full, ActCause::TenantFull);
            }
        }
    }
}
