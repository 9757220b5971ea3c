//! Finds for everybody who became free what they should have, and for everything that came who should have it.

use std::cmp::Reverse;

use tsunagu_model::MemberId;

use super::Engine;
use super::best_work::Pick;
use crate::proposal::{ActCause, NothingWhy, Proposal};
use crate::reason::{Because, Found};
use crate::works::At;

impl Engine {
    /// Proposes until nobody who is free could have anything that waits in an offering queue.
    pub(super) fn settle(&mut self) {
        self.turn_away_when_closed();
        while let Some(agent) = self.longest_freed() {
            while let Some(pick) = self.best_work(agent, Pick::Offered) {
                let before = pick.others;
                if !self.offer(pick.work, Found::AgentFreed, before) {
                    break;
                }
            }
        }
        if !self.came.is_empty() {
            self.offer_what_came();
        }
        self.turn_away_when_full();
    }

    /// Of all who became free who was idle longest, so that one change that frees many treats them in their order.
    fn longest_freed(&mut self) -> Option<usize> {
        let agent = self.freed.iter().copied().min_by_key(|agent| (self.agents.idle_since(*agent), *agent))?;
        self.freed.remove(&agent);
        Some(agent)
    }

    fn offer_what_came(&mut self) {
        let came = std::mem::take(&mut self.came);
        let mut order: Vec<_> = came.into_iter().filter_map(|work| Some((self.urgency(work)?, work))).collect();
        order.sort_unstable();
        for (_, work) in order {
            if self.works.get(work).is_some_and(|row| row.line.is_some()) {
                self.offer(work, Found::WorkCame, 0);
            }
        }
    }

    /// Proposes waiting work to the best of who are free; whether somebody was.
    fn offer(&mut self, work: usize, found: Found, before: u32) -> bool {
        let queue = self.works.get(work).and_then(|row| self.queues.get(row.queue));
        let Some(queue) = queue.filter(|queue| queue.offers()) else { return false };
        let until = self.now.plus_millis(queue.rule.offer_ms);
        let Some((agent, decision)) = self.best_agent(work, found, before) else { return false };
        self.give(work, agent, At::Proposed(agent));
        self.out.push_back(Proposal::Offer { decision: Box::new(decision), until });
        true
    }

    pub(super) fn take_next(&mut self, id: MemberId) {
        let Some(agent) = self.agents.find(id) else { return };
        let Some(pick) = self.best_work(agent, Pick::Asked) else {
            let fits = tsunagu_model::routing::Medium::ALL.iter().any(|medium| self.agents.fits(agent, *medium));
            let why = if fits { NothingWhy::Empty } else { NothingWhy::Full };
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
        let entered = self.entered.clone();
        for work in entered {
            let queue = self.works.get(work).and_then(|row| self.queues.get(row.queue));
            let Some(action) = queue.filter(|queue| !queue.is_open).map(|queue| queue.rule.when_closed) else {
                continue;
            };
            if self.act(work, action, ActCause::Closed) {
                self.entered.retain(|entered| *entered != work);
            }
        }
    }

    /// What is still too much once everybody who is free has something; the newest first.
    fn turn_away_when_full(&mut self) {
        let mut entered = std::mem::take(&mut self.entered);
        entered.sort_unstable_by_key(|work| Reverse(self.works.get(*work).map(|row| row.number)));
        for work in entered {
            let Some(queue) = self.works.get(work).and_then(|row| self.queues.get(row.queue)) else { continue };
            let is_over = |most: Option<u32>, waiting: u32| most.is_some_and(|most| waiting > most);
            if is_over(queue.rule.most_waiting, queue.waiting) {
                self.act(work, queue.rule.when_full, ActCause::Full);
            } else if is_over(self.tenant.most_waiting, self.waiting_in_all) {
                self.act(work, self.tenant.when_full, ActCause::TenantFull);
            }
        }
    }
}
