//! Offers, assignments, and what follows work.

use tsunagu_model::routing::{NotReadyReason, OfferEnd, Presence, WithdrawCause};
use tsunagu_model::{MemberId, OfferId, Timestamp, WorkId};

use super::Engine;
use crate::agents::Agent;
use crate::proposal::Proposal;
use crate::timers::Alarm;
use crate::works::At;

/// How long nothing is proposed again that was refused, in milliseconds: what made it refused is on its way.
const REFUSED_MS: i64 = 1_000;

impl Engine {
    pub(super) fn offered(&mut self, offer: OfferId, id: WorkId, to: MemberId, until: Timestamp) {
        let Some(work) = self.works.find(id) else { return };
        let agent = self.agents.meet(to, self.now);
        self.give(work, agent, At::Offered(offer, agent, until));
        self.arm_one(work, until, Alarm::OfferEnds(work));
        if self.has_started && !self.agents.ready.has(agent) {
            let cause = if self.agents.online.has(agent) {
                WithdrawCause::NotReady
            } else {
                WithdrawCause::Disconnected
            };
            self.out.push_back(Proposal::Withdraw(offer, id, to, cause));
        }
    }

    pub(super) fn offer_ended(&mut self, offer: OfferId, id: WorkId, end: OfferEnd) {
        let Some(work) = self.works.find(id) else { return };
        let Some(At::Offered(standing, agent, _)) = self.works.get(work).map(|row| row.at) else { return };
        if standing != offer {
            return;
        }
        match end {
            OfferEnd::Accepted => {
                self.took(work);
                self.give(work, agent, At::Held(agent));
            }
            OfferEnd::Declined | OfferEnd::Missed => {
                self.take_out(work);
                self.pass(work, agent, None);
                self.wait_on(work);
                if end == OfferEnd::Missed {
                    self.missed(work, agent);
                } else if let Some(known) = self.agents.rows.get_mut(agent) {
                    known.missed = 0;
                }
            }
            OfferEnd::Withdrawn(_) => {
                self.take_out(work);
                self.wait_on(work);
            }
        }
    }

    pub(super) fn assigned(&mut self, id: WorkId, to: MemberId) {
        let Some(work) = self.works.find(id) else { return };
        let agent = self.agents.meet(to, self.now);
        let was = self.works.get(work).map(|row| row.at);
        if !matches!(was, Some(At::Held(_) | At::WrapUp(..))) {
            self.took(work);
        }
        self.give(work, agent, At::Held(agent));
        self.look_after(work, agent);
    }

    /// Live work that is given to somebody who is not here comes back when they do not come, as what they had would.
    pub(super) fn look_after(&mut self, work: usize, agent: usize) {
        let is_live = self.works.get(work).is_some_and(|row| row.work.medium.is_live());
        let is_here = self.agents.get(agent).is_some_and(|known| known.is_connected);
        if self.has_started && is_live && !is_here && self.agents.known.has(agent) {
            self.begin_grace(agent, self.tenant.grace_ms);
        }
    }

    pub(super) fn ended(&mut self, id: WorkId) {
        let Some(work) = self.works.find(id) else { return };
        let Some(row) = self.works.get(work) else { return };
        let after = self.queues.get(row.queue).map_or(0, |queue| queue.rule.wrap_up_ms);
        match row.at {
            At::Held(agent) if after > 0 => {
                let until = self.now.plus_millis(after);
                self.give(work, agent, At::WrapUp(agent, until));
                self.arm_one(work, until, Alarm::WrapUpEnds(work));
            }
            At::WrapUp(..) => {}
            At::Held(_) | At::Waiting | At::Proposed(_) | At::Offered(..) => self.left(id),
        }
    }

    pub(super) fn wrap_up_until(&mut self, id: WorkId, until: Timestamp) {
        let Some(work) = self.works.find(id) else { return };
        let Some(At::Held(agent) | At::WrapUp(agent, _)) = self.works.get(work).map(|row| row.at) else {
            return;
        };
        self.give(work, agent, At::WrapUp(agent, until));
        self.arm_one(work, until, Alarm::WrapUpEnds(work));
    }

    /// What was proposed could not be committed. The fact that stood against it comes by itself; until then the same
    /// is not proposed again.
    pub(super) fn refused(&mut self, id: WorkId) {
        let Some(work) = self.works.find(id) else { return };
        let Some(row) = self.works.get_mut(work) else { return };
        let again = self.now.plus_millis(REFUSED_MS);
        match row.at {
            At::Proposed(agent) => {
                self.take_out(work);
                self.pass(work, agent, Some(again));
                self.arm(work);
                self.line_up(work);
            }
            At::Waiting if row.is_acted_on => {
                row.is_acted_on = false;
                self.arm(work);
                self.line_up(work);
            }
            At::Offered(_, _, until) => self.arm_one(work, until.max(again), Alarm::OfferEnds(work)),
            At::WrapUp(_, until) => self.arm_one(work, until.max(again), Alarm::WrapUpEnds(work)),
            At::Held(agent) => {
                let is_known = self.agents.known.has(agent);
                let is_gone = |known: &Agent| known.is_leaving || (is_known && !known.is_connected);
                if self.agents.get(agent).is_some_and(is_gone) {
                    self.begin_grace(agent, REFUSED_MS);
                }
            }
            At::Waiting => {}
        }
    }

    /// It waits as before anything was proposed.
    pub(super) fn undecided(&mut self, id: WorkId) {
        let Some(work) = self.works.find(id) else { return };
        if matches!(self.works.get(work).map(|row| row.at), Some(At::Proposed(_))) {
            self.take_out(work);
            self.wait_on(work);
        }
    }

    /// Puts it into somebody's hands, out of wherever it is.
    pub(super) fn give(&mut self, work: usize, agent: usize, at: At) {
        let Some(before) = self.works.get(work).map(|row| row.at) else { return };
        let stays = before.agent() == Some(agent);
        if stays {
            self.disarm(work);
        } else {
            self.take_out(work);
        }
        let Some(row) = self.works.get_mut(work) else { return };
        row.at = at;
        row.is_acted_on = false;
        let medium = row.work.medium;
        if !stays {
            self.agents.hold(agent, work, medium);
        }
        self.let_in(work);
        if matches!(at, At::Held(_)) {
            self.agents.worked(agent, self.now);
            if let Some(known) = self.agents.rows.get_mut(agent) {
                known.missed = 0;
            }
        }
    }

    /// It was taken out of its queue by somebody; what is told before the start was taken at another time.
    fn took(&mut self, work: usize) {
        if !self.has_started {
            return;
        }
        let Some(row) = self.works.get(work) else { return };
        let since = row.work.since;
        let now = self.now;
        if let Some(queue) = self.queues.get_mut(row.queue) {
            queue.pace.took(since, now);
        }
    }

    /// Whoever gives work back while they are here does not want it: they are not asked again for a while. Who was gone
    /// may have it when they come back.
    pub(super) fn pass_if_given_back(&mut self, work: usize, was: Option<At>) {
        let Some(At::Held(agent)) = was else { return };
        if self.has_started && self.agents.get(agent).is_some_and(|known| known.is_connected) {
            self.pass(work, agent, None);
        }
    }

    /// Somebody passed it on: they are not asked again for a while, or until a moment.
    fn pass(&mut self, work: usize, agent: usize, until: Option<Timestamp>) {
        let now = self.now;
        let Some(row) = self.works.get_mut(work) else { return };
        let retry = self.queues.get(row.queue).map_or(REFUSED_MS, |queue| queue.rule.retry_ms);
        row.passed.retain(|(who, _)| *who != agent);
        row.passed.push((agent, until.unwrap_or(now.plus_millis(retry))));
    }

    fn missed(&mut self, work: usize, agent: usize) {
        let queue = self.works.get(work).and_then(|row| self.queues.get(row.queue));
        let limit = queue.map_or(0, |queue| queue.rule.missed_limit);
        let Some(known) = self.agents.rows.get_mut(agent) else { return };
        known.missed = known.missed.saturating_add(1);
        if limit > 0 && known.missed >= limit && known.presence == Presence::Available {
            known.missed = 0;
            known.awaits_presence = true;
            let who = known.rule.id;
            let not_ready = Presence::NotReady(NotReadyReason::NoAnswer);
            self.agents.refresh(agent);
            self.out.push_back(Proposal::SetPresence(who, not_ready));
        }
    }
}
