//! What happens when its time comes.

use super::Engine;
use crate::proposal::{ActCause, Proposal};
use crate::rule::Action;
use crate::timers::Alarm;
use crate::works::At;

impl Engine {
    pub(super) fn ring_alarms(&mut self) {
        while let Some(alarm) = self.timers.due(self.now) {
            match alarm {
                Alarm::OfferEnds(work) => self.offer_ran_out(work),
                Alarm::RingWidens(work)
                | Alarm::DueSoon(work)
                | Alarm::PreferredEnds(work)
                | Alarm::PassedEnds(work) => {
                    if self.works.get(work).is_some_and(|row| row.line.is_some()) {
                        self.step_out(work);
                        self.arm(work);
                        self.line_up(work);
                    }
                }
                Alarm::WaitedTooLong(work) => self.waited_too_long(work),
                Alarm::WrapUpEnds(work) => self.wrap_up_ran_out(work),
                Alarm::GraceEnds(agent) => self.gone(agent),
            }
        }
    }

    /// Proposes something else than waiting; until that is decided nobody is offered it.
    pub(super) fn act(&mut self, work: usize, action: Action, cause: ActCause) -> bool {
        let is_waiting = self.works.get(work).is_some_and(|row| row.line.is_some());
        let may_be = match action {
            Action::Wait => false,
            Action::Move(to) => self.may_move(work, to),
            Action::TakeMessage | Action::Callback => true,
        };
        if !is_waiting || !may_be {
            return false;
        }
        self.step_out(work);
        let Some(row) = self.works.get_mut(work) else { return false };
        row.is_acted_on = true;
        let (work, queue) = (row.work.id, row.work.queue);
        self.out.push_back(Proposal::Act { work, queue, action, cause });
        true
    }

    fn waited_too_long(&mut self, work: usize) {
        let Some(row) = self.works.get_mut(work).filter(|row| row.line.is_some()) else { return };
        row.is_overdue = true;
        if let Some((_, action)) = self.queues.get(row.queue).and_then(|queue| queue.rule.max_wait) {
            self.act(work, action, ActCause::WaitedTooLong);
        }
    }

    fn offer_ran_out(&mut self, work: usize) {
        let Some(row) = self.works.get_mut(work) else { return };
        row.alarms.clear();
        if let At::Offered(offer, agent, _) = row.at {
            let id = row.work.id;
            self.out.push_back(Proposal::Miss(offer, id, self.agents.id(agent)));
        }
    }

    fn wrap_up_ran_out(&mut self, work: usize) {
        let Some(row) = self.works.get_mut(work) else { return };
        row.alarms.clear();
        if let At::WrapUp(agent, _) = row.at {
            let id = row.work.id;
            self.out.push_back(Proposal::EndWrapUp(id, self.agents.id(agent)));
        }
    }
}
