//! Rules that change, and people who come and go.

use tsunagu_model::routing::{Presence, WithdrawCause};
use tsunagu_model::{MemberId, QueueId};

use super::Engine;
use crate::proposal::Proposal;
use crate::rule::{AgentRule, QueueRule};
use crate::timers::Alarm;
use crate::works::At;

impl Engine {
    pub(super) fn set_queue(&mut self, rule: QueueRule) {
        let queue = self.queues.set(rule, &self.agents);
        self.asked.queue_changed(queue, &self.agents, &self.queues);
        self.is_rule_new = true;
        self.queue_again(queue);
    }

    pub(super) fn remove_queue(&mut self, id: QueueId) {
        let Some(queue) = self.queues.find(id) else { return };
        if let Some(row) = self.queues.get_mut(queue) {
            row.is_known = false;
        }
    }

    pub(super) fn open_queue(&mut self, id: QueueId, is_open: bool) {
        let Some(queue) = self.queues.find(id) else { return };
        if let Some(row) = self.queues.get_mut(queue) {
            row.is_open = is_open;
        }
        if is_open {
            self.queue_again(queue);
        }
    }

    /// Everything that waits in a queue is looked at again, under the rule of now.
    fn queue_again(&mut self, queue: usize) {
        let Some(row) = self.queues.get(queue) else { return };
        let works: Vec<usize> = row.waiting.iter().map(|(_, work)| *work).collect();
        for work in works {
            self.step_out(work);
            self.arm(work);
            self.line_up(work);
        }
    }

    /// All is told. Offers of who takes no work go back; who is not here has the grace to come.
    pub(super) fn start(&mut self) {
        self.has_started = true;
        // All that waits came since nothing was looked at, so nobody has to be held against it besides.
        self.freed.clear();
        for agent in 0..self.agents.rows.len() {
            let Some(known) = self.agents.get(agent).filter(|_| self.agents.known.has(agent)) else {
                continue;
            };
            if !known.is_connected && (known.presence != Presence::Offline || !known.held.is_empty()) {
                self.begin_grace(agent, self.tenant.grace_ms);
            } else if known.is_connected && known.presence != Presence::Available {
                self.withdraw_from(agent, WithdrawCause::NotReady);
            }
        }
        self.ring_alarms();
    }

    pub(super) fn set_agent(&mut self, rule: AgentRule) {
        let agent = self.agents.set(rule, self.now);
        self.enrol(agent);
        self.is_rule_new = true;
        self.freed.insert(agent);
        self.release_reserved(agent);
    }

    pub(super) fn remove_agent(&mut self, id: MemberId) {
        let Some(agent) = self.agents.find(id) else { return };
        self.withdraw_from(agent, WithdrawCause::Rule);
        self.end_grace(agent);
        self.agents.remove(agent);
        self.enrol(agent);
        let held = self.works_of(agent, |at| matches!(at, At::Held(_)));
        for work in held {
            self.propose_return(work, id);
        }
        self.release_reserved(agent);
    }

    fn enrol(&mut self, agent: usize) {
        for queue in 0..self.queues.rows.len() {
            self.queues.enrol(queue, agent, &self.agents);
        }
        self.asked.agent_changed(agent, &self.agents, &self.queues);
    }

    pub(super) fn set_presence(&mut self, id: MemberId, presence: Presence) {
        let Some(agent) = self.agents.find(id) else { return };
        let Some(known) = self.agents.rows.get_mut(agent) else { return };
        let was = std::mem::replace(&mut known.presence, presence);
        known.awaits_presence = false;
        if presence == Presence::Available && was != Presence::Available {
            known.missed = 0;
            self.agents.worked(agent, self.now);
        }
        self.agents.refresh(agent);
        if presence == Presence::Available {
            self.freed.insert(agent);
        } else if self.has_started {
            self.withdraw_from(agent, WithdrawCause::NotReady);
        }
        if presence == Presence::Offline {
            self.release_reserved(agent);
        }
    }

    pub(super) fn connect(&mut self, id: MemberId) {
        let Some(agent) = self.agents.find(id) else { return };
        self.end_grace(agent);
        if let Some(known) = self.agents.rows.get_mut(agent) {
            known.is_connected = true;
        }
        self.agents.refresh(agent);
        self.freed.insert(agent);
    }

    /// The browser is gone: what is offered goes back at once, live work when the grace is over.
    pub(super) fn disconnect(&mut self, id: MemberId) {
        let Some(agent) = self.agents.find(id) else { return };
        let Some(known) = self.agents.rows.get_mut(agent) else { return };
        known.is_connected = false;
        self.begin_grace(agent, self.tenant.grace_ms);
        self.agents.refresh(agent);
        if self.has_started {
            self.withdraw_from(agent, WithdrawCause::Disconnected);
        }
    }

    /// The grace is over.
    pub(super) fn gone(&mut self, agent: usize) {
        let Some(known) = self.agents.rows.get_mut(agent) else { return };
        known.grace_until = None;
        self.withdraw_from(agent, WithdrawCause::Disconnected);
        let Some(known) = self.agents.get(agent) else { return };
        let (id, presence, is_leaving) = (known.rule.id, known.presence, known.is_leaving);
        let held = self.works_of(agent, |at| matches!(at, At::Held(_)));
        for work in held {
            if is_leaving || self.works.get(work).is_some_and(|row| row.work.medium.is_live()) {
                self.propose_return(work, id);
            }
        }
        if presence != Presence::Offline {
            self.out.push_back(Proposal::SetPresence(id, Presence::Offline));
        }
        self.release_reserved(agent);
    }

    /// They have so long to come, in milliseconds; one that runs already goes on.
    pub(super) fn begin_grace(&mut self, agent: usize, grace_ms: i64) {
        let until = self.now.plus_millis(grace_ms);
        let Some(known) = self.agents.rows.get_mut(agent).filter(|known| known.grace_until.is_none()) else {
            return;
        };
        known.grace_until = Some(until);
        self.timers.set(until, Alarm::GraceEnds(agent));
    }

    fn end_grace(&mut self, agent: usize) {
        if let Some(until) = self.agents.rows.get_mut(agent).and_then(|known| known.grace_until.take()) {
            self.timers.cancel(until, Alarm::GraceEnds(agent));
        }
    }

    fn propose_return(&mut self, work: usize, from: MemberId) {
        if let Some(id) = self.works.get(work).map(|row| row.work.id) {
            self.out.push_back(Proposal::Return(id, from));
        }
    }

    fn withdraw_from(&mut self, agent: usize, cause: WithdrawCause) {
        for work in self.works_of(agent, |at| matches!(at, At::Offered(..))) {
            let Some(row) = self.works.get(work) else { continue };
            if let At::Offered(offer, _, _) = row.at {
                let who = self.agents.id(agent);
                self.out.push_back(Proposal::Withdraw(offer, row.work.id, who, cause));
            }
        }
    }

    /// What is offered to somebody who serves that queue no more, or is no more able to, goes back, and so does what is
    /// offered in a queue that offers nothing any more.
    pub(super) fn withdraw_unfit(&mut self) {
        let unfit: Vec<Proposal> = self
            .works
            .all()
            .filter_map(|(_, row)| match row.at {
                At::Offered(offer, agent, _) if !self.suits(agent, row) => {
                    let who = self.agents.id(agent);
                    Some(Proposal::Withdraw(offer, row.work.id, who, WithdrawCause::Rule))
                }
                At::Offered(..) | At::Waiting | At::Proposed(_) | At::Held(_) | At::WrapUp(..) => None,
            })
            .collect();
        self.out.extend(unfit);
    }

    /// What waits for somebody alone who does not come waits for everybody.
    fn release_reserved(&mut self, agent: usize) {
        let mine = self.waiting.lines_for(agent).map(|rank| rank.work);
        let works: Vec<usize> = mine.collect();
        for work in works {
            self.line_up_anew(work);
        }
    }

    fn works_of(&self, agent: usize, is_meant: impl Fn(At) -> bool) -> Vec<usize> {
        let held = self.agents.get(agent).map_or(&[] as &[usize], |known| &known.held);
        let meant = held.iter().filter(|work| self.works.get(**work).is_some_and(|row| is_meant(row.at)));
        meant.copied().collect()
    }
}
