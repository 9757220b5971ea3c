//! Commits what was proposed where the rows still allow it, and refuses it where they do not.

use tsunagu_model::routing::{OfferEnd, Presence};
use tsunagu_model::{MemberId, OfferId, QueueId, WorkId};
use tsunagu_routing::{Action, Input, Place, Proposal};

use super::world::World;

impl World {
    pub fn settle_all(&mut self) {
        let mut steps = 0;
        while !self.pending.is_empty() {
            self.settle_one(false);
            steps += 1;
            assert!(steps < 10_000, "history {}: it never ends\n{}", self.seed, self.story());
        }
    }

    /// Commits the oldest proposal, or refuses it for a reason of the store's own.
    pub fn settle_one(&mut self, is_refused: bool) {
        let Some(proposal) = self.pending.pop_front() else { return };
        match proposal {
            Proposal::Offer { decision, until } => {
                let (work, agent) = (decision.work, decision.agent);
                if is_refused || !self.may_have(work, decision.queue, agent, true) {
                    return self.refuse(work);
                }
                self.numbers += 1;
                let offer = OfferId(self.numbers);
                self.place(work, Place::Offered(offer, agent, until));
                self.tell(Input::Offered { offer, work, agent, until });
            }
            Proposal::Give(decision) => {
                let (work, agent) = (decision.work, decision.agent);
                if is_refused || !self.may_have(work, decision.queue, agent, false) {
                    return self.refuse(work);
                }
                self.place(work, Place::Held(agent));
                self.tell(Input::Assigned(work, agent));
            }
            Proposal::Miss(offer, work, _) => self.end(offer, work, OfferEnd::Missed, is_refused),
            Proposal::Withdraw(offer, work, _, cause) => {
                self.end(offer, work, OfferEnd::Withdrawn(cause), false);
            }
            Proposal::SetPresence(agent, presence) => self.sets(agent, presence),
            Proposal::Return(work, agent) => {
                let is_gone = !self.rows.agents[&agent].is_connected;
                let has = self.rows.works.get(&work).is_some_and(|row| row.place == Place::Held(agent));
                if is_refused || !is_gone || !has {
                    return self.tell(Input::Refused(work));
                }
                self.place(work, Place::Waiting);
                self.tell(Input::Returned(work));
            }
            Proposal::Act { work, queue, action, .. } => {
                self.turned_away.remove(&work);
                let row = self.rows.works.get(&work);
                let waits = row.is_some_and(|row| row.place == Place::Waiting && row.work.queue == queue);
                match action {
                    _ if is_refused || !waits => self.tell(Input::Refused(work)),
                    Action::Move(queue) => self.move_to(work, queue),
                    Action::TakeMessage | Action::Callback | Action::Wait => {
                        self.rows.works.remove(&work);
                        self.tell(Input::Left(work));
                    }
                }
            }
            Proposal::EndWrapUp(work, agent) => {
                let row = self.rows.works.get(&work);
                let has =
                    row.is_some_and(|row| matches!(row.place, Place::WrapUp(whose, _) if whose == agent));
                if is_refused || !has {
                    return self.tell(Input::Refused(work));
                }
                self.rows.works.remove(&work);
                self.tell(Input::WrapUpEnded(work));
            }
            Proposal::Nothing(..) => {}
        }
    }

    /// Every other one is decided again at once, as what was decided on old news is.
    fn refuse(&mut self, work: WorkId) {
        self.refusals += 1;
        let is_outdated = self.refusals.is_multiple_of(2);
        self.tell(if is_outdated { Input::Undecided(work) } else { Input::Refused(work) });
    }

    fn may_have(&self, work: WorkId, queue: QueueId, agent: MemberId, is_offered: bool) -> bool {
        let Some(row) = self.rows.works.get(&work) else { return false };
        row.place == Place::Waiting
            && row.work.queue == queue
            && (!is_offered || self.rows.is_ready(agent))
            && self.rows.fits(agent, row.work.medium, &[])
    }

    fn end(&mut self, offer: OfferId, work: WorkId, end: OfferEnd, is_refused: bool) {
        let row = self.rows.works.get(&work);
        let stands = row.is_some_and(|row| matches!(row.place, Place::Offered(which, ..) if which == offer));
        if is_refused || !stands {
            return self.tell(Input::Refused(work));
        }
        self.place(work, Place::Waiting);
        self.tell(Input::OfferEnded(offer, work, end));
    }

    fn sets(&mut self, agent: MemberId, presence: Presence) {
        let row = &self.rows.agents[&agent];
        let is_so = match presence {
            Presence::Offline => !row.is_connected,
            Presence::NotReady(_) | Presence::Available => row.presence == Presence::Available,
        };
        let presence = if is_so { presence } else { row.presence };
        self.set_presence(agent, presence);
    }
}
