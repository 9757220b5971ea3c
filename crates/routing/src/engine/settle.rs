//! Finds for everybody who became free what they should have, and for everything that came who should have it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tsunagu_model::MemberId;

use super::Engine;
use super::best_work::{Pick, Urgency};
use crate::proposal::{ActCause, NothingWhy, Proposal};
use crate::reason::{Because, Found};
use crate::works::At;

/// Why a work item is looked at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Whence {
    /// It came.
    Came(usize),
    /// This agent became free, and it is what they should have.
    Freed(usize),
}

impl Engine {
    /// Proposes until nobody who is free could have anything that waits in an offering queue, the most urgent first:
    /// of what came, and of what those who became free should have.
    pub(super) fn settle(&mut self) {
        self.turn_away_when_closed();
        let mut next = BinaryHeap::new();
        for work in std::mem::take(&mut self.came) {
            next.extend(self.urgency(work).map(|urgency| Reverse((urgency, Whence::Came(work)))));
        }
        for agent in std::mem::take(&mut self.freed) {
            next.extend(self.next_for(agent));
        }
        while let Some(Reverse((urgency, whence))) = next.pop() {
            match whence {
                Whence::Came(work) => {
                    self.offer(work, Found::WorkCame, 0);
                }
                Whence::Freed(agent) => {
                    // What they should have may be gone since: then it is their turn later, for something less urgent.
                    let Some(found) = self.best_work(agent, Pick::Offered) else { continue };
                    let is_theirs = self.urgency(found.work) == Some(urgency);
                    if !is_theirs || self.offer(found.work, Found::AgentFreed, found.others) {
                        next.extend(self.next_for(agent));
                    }
                }
            }
        }
        self.turn_away_when_full();
    }

    fn next_for(&self, agent: usize) -> Option<Reverse<(Urgency, Whence)>> {
        let found = self.best_work(agent, Pick::Offered)?;
        Some(Reverse((self.urgency(found.work)?, Whence::Freed(agent))))
    }

    /// Proposes waiting work to the best of who are free, if its queue offers; whether somebody was.
    fn offer(&mut self, work: usize, found: Found, before: u32) -> bool {
        let row = self.works.get(work).filter(|row| row.line.is_some());
        let queue = row.and_then(|row| self.queues.get(row.queue));
        let Some(queue) = queue.filter(|queue| queue.offers()) else { return false };
        let until = self.now.plus_millis(queue.rule.offer_ms);
        let Some((agent, decision)) = self.best_agent(work, found, before) else { return false };
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
            let why = if self.is_too_full(agent) { NothingWhy::Full } else { NothingWhy::Empty };
            self.out.push_back(Proposal::Nothing(id, why));
            return;
        };
        let Some(mut decision) = self.decision_for(pick.work, agent, Found::AgentAsked, pick.others) else {
            return;
        };
        decision.because = Because::Asked;
        self.give(pick.work, agent, At::Proposed(agent));
        self.out.push_back(Proposal::Give(Box::new(decision)));
    }

    fn turn_away_when_closed(&mut self) {
        for work in std::mem::take(&mut self.entered) {
            let queue = self.works.get(work).and_then(|row| self.queues.get(row.queue));
            let closed = queue.filter(|queue| !queue.is_open).map(|queue| queue.rule.when_closed);
            if !closed.is_some_and(|action| self.act(work, action, ActCause::Closed)) {
                self.entered.push(work);
            }
        }
    }

    /// What came and is still too much once everybody who is free has something; of several what came last.
    fn turn_away_when_full(&mut self) {
        for work in std::mem::take(&mut self.entered).into_iter().rev() {
            self.turn_away_if_full(work);
        }
    }

    /// It is looked at no more whether there is room for it.
    pub(super) fn let_in(&mut self, work: usize) {
        self.entered.retain(|entered| *entered != work);
    }

    fn turn_away_if_full(&mut self, work: usize) {
        let Some(queue) = self.works.get(work).and_then(|row| self.queues.get(row.queue)) else { return };
        let is_over = |most: Option<u32>, waiting: u32| most.is_some_and(|most| waiting > most);
        let is_acted_on = is_over(queue.rule.most_waiting, queue.waiting())
            && self.act(work, queue.rule.when_full, ActCause::Full);
        if !is_acted_on && is_over(self.tenant.most_waiting, self.waiting_in_all) {
            self.act(work, self.tenant.when_full, ActCause::TenantFull);
        }
    }
}
