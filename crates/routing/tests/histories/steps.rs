//! What happens at random.

use tsunagu_model::routing::{Medium, NotReadyReason, OfferEnd, Presence};
use tsunagu_model::{MemberId, QueueId, WorkId};
use tsunagu_routing::simulate::Chance;
use tsunagu_routing::{Input, Place, Requirement, Standing, Work};

use super::rows::WorkRow;
use super::world::{self, World};

impl World {
    pub fn step(&mut self, chance: &mut Chance) {
        match chance.below(26) {
            0..=5 => self.arrives(chance),
            6..=8 => self.settle_one(chance.below(8) == 0),
            9 => self.settle_all(),
            10..=12 => self.answers(chance),
            13 | 14 => self.ends(chance),
            15 => self.says_how_they_are(chance),
            16 => self.comes_or_goes(chance),
            17 => self.leaves_or_moves(chance),
            18 => self.is_given_by_hand(chance),
            19 => {
                let agent = self.somebody(chance);
                self.tell(Input::TakeNext(agent));
            }
            20 => self.changes_standing(chance),
            21 => {
                let queue = self.some_queue(chance);
                if let Some((_, is_open)) = self.rows.queues.get_mut(&queue) {
                    *is_open = !*is_open;
                    let is_open = *is_open;
                    self.tell(Input::QueueOpen(queue, is_open));
                }
            }
            22 if chance.below(3) == 0 => self.load(),
            23 => self.rules_change(chance),
            _ => {
                self.now = self.now.plus_millis(chance.below(20_000) as i64);
                self.tell(Input::Tick);
            }
        }
    }

    fn rules_change(&mut self, chance: &mut Chance) {
        if chance.below(2) == 0 {
            let id = self.some_queue(chance);
            let rule = world::queue(id.0, chance);
            self.rows.queues.get_mut(&id).unwrap().0 = rule.clone();
            self.tell(Input::QueueSet(rule));
        } else {
            let id = self.somebody(chance);
            let rule = world::agent(id.0, self.rows.queues.len() as u64, chance).rule;
            self.rows.agents.get_mut(&id).unwrap().rule = rule.clone();
            self.tell(Input::AgentSet(rule));
        }
    }

    fn somebody(&self, chance: &mut Chance) -> MemberId {
        MemberId(1 + chance.below(self.rows.agents.len() as u64) as i64)
    }

    fn some_queue(&self, chance: &mut Chance) -> QueueId {
        QueueId(1 + chance.below(self.rows.queues.len() as u64) as i64)
    }

    fn some_work(&self, chance: &mut Chance, is_meant: impl Fn(&WorkRow) -> bool) -> Option<WorkId> {
        let meant: Vec<WorkId> =
            self.rows.works.iter().filter(|(_, row)| is_meant(row)).map(|(id, _)| *id).collect();
        meant.get(chance.below(meant.len() as u64) as usize).copied()
    }

    fn standing(&self, chance: &mut Chance) -> Standing {
        let due = (chance.below(4) == 0).then(|| self.now.plus_millis(chance.below(400_000) as i64));
        Standing { points: chance.below(3) as i64 * 10, vip: chance.below(5) == 0, due }
    }

    fn arrives(&mut self, chance: &mut Chance) {
        self.numbers += 1;
        self.now = self.now.plus_millis(chance.below(1_000) as i64);
        let skills = if chance.below(4) == 0 {
            let level = 1 + chance.below(3) as u8;
            vec![Requirement { skill: tsunagu_model::SkillId(1), level }]
        } else {
            Vec::new()
        };
        let work = Work {
            id: WorkId(self.numbers),
            queue: self.some_queue(chance),
            medium: Medium::ALL[chance.below(Medium::ALL.len() as u64) as usize],
            since: self.now,
            standing: self.standing(chance),
            entered: None,
            preferred: (chance.below(4) == 0).then(|| self.somebody(chance)),
            skills,
        };
        self.rows.works.insert(work.id, WorkRow { work: work.clone(), place: Place::Waiting });
        self.tell(Input::Arrived(work));
    }

    fn answers(&mut self, chance: &mut Chance) {
        let offers = self.rows.offers();
        let Some((offer, work, agent, _)) = offers.get(chance.below(offers.len() as u64) as usize).copied()
        else {
            return;
        };
        let accepts = chance.below(4) > 0;
        self.place(work, if accepts { Place::Held(agent) } else { Place::Waiting });
        let end = if accepts { OfferEnd::Accepted } else { OfferEnd::Declined };
        self.tell(Input::OfferEnded(offer, work, end));
    }

    fn ends(&mut self, chance: &mut Chance) {
        let held = |row: &WorkRow| matches!(row.place, Place::Held(_) | Place::WrapUp(..));
        let Some(id) = self.some_work(chance, held) else { return };
        let row = &self.rows.works[&id];
        let after = self.rows.queues[&row.work.queue].0.wrap_up_ms;
        match row.place {
            Place::Held(agent) if after > 0 => {
                self.place(id, Place::WrapUp(agent, self.now.plus_millis(after)));
                self.tell(Input::Ended(id));
            }
            Place::WrapUp(..) => {
                self.rows.works.remove(&id);
                self.tell(Input::WrapUpEnded(id));
            }
            Place::Held(_) | Place::Waiting | Place::Proposed(_) | Place::Offered(..) => {
                self.rows.works.remove(&id);
                self.tell(Input::Ended(id));
            }
        }
    }

    fn says_how_they_are(&mut self, chance: &mut Chance) {
        let agent = self.somebody(chance);
        let presence = match chance.below(4) {
            0 => Presence::NotReady(NotReadyReason::Meal),
            1 => Presence::Offline,
            _ => Presence::Available,
        };
        self.set_presence(agent, presence);
    }

    pub fn set_presence(&mut self, agent: MemberId, presence: Presence) {
        self.rows.agents.get_mut(&agent).unwrap().presence = presence;
        self.tell(Input::PresenceSet(agent, presence));
    }

    fn comes_or_goes(&mut self, chance: &mut Chance) {
        let agent = self.somebody(chance);
        let is_connected = chance.below(2) == 0;
        self.rows.agents.get_mut(&agent).unwrap().is_connected = is_connected;
        self.tell(if is_connected { Input::Connected(agent) } else { Input::Disconnected(agent) });
    }

    fn leaves_or_moves(&mut self, chance: &mut Chance) {
        let Some(id) = self.some_work(chance, |_| true) else { return };
        if chance.below(2) == 0 {
            self.rows.works.remove(&id);
            self.tell(Input::Left(id));
        } else {
            let queue = self.some_queue(chance);
            self.move_to(id, queue);
        }
    }

    pub fn move_to(&mut self, id: WorkId, queue: QueueId) {
        let row = self.rows.works.get_mut(&id).unwrap();
        row.work.queue = queue;
        row.place = Place::Waiting;
        self.tell(Input::Moved(id, queue));
    }

    fn is_given_by_hand(&mut self, chance: &mut Chance) {
        let Some(id) = self.some_work(chance, |row| !matches!(row.place, Place::WrapUp(..))) else { return };
        let agent = self.somebody(chance);
        self.place(id, Place::Held(agent));
        self.tell(Input::Assigned(id, agent));
    }

    fn changes_standing(&mut self, chance: &mut Chance) {
        let Some(id) = self.some_work(chance, |_| true) else { return };
        let standing = self.standing(chance);
        self.rows.works.get_mut(&id).unwrap().work.standing = standing;
        self.tell(Input::StandingSet(id, standing));
    }

    pub fn place(&mut self, id: WorkId, place: Place) {
        self.rows.works.get_mut(&id).unwrap().place = place;
    }

    /// Everybody comes, takes what they are offered and finishes it, until nothing is left that anybody may have: what
    /// still waits then must wait.
    pub fn calm_down(&mut self) {
        for queue in self.rows.queues.keys().copied().collect::<Vec<_>>() {
            self.rows.queues.get_mut(&queue).unwrap().1 = true;
            self.tell(Input::QueueOpen(queue, true));
        }
        for _ in 0..4_000 {
            self.settle_all();
            for agent in self.rows.agents.keys().copied().collect::<Vec<_>>() {
                self.rows.agents.get_mut(&agent).unwrap().is_connected = true;
                self.tell(Input::Connected(agent));
                self.set_presence(agent, Presence::Available);
            }
            self.settle_all();
            for (offer, work, agent, _) in self.rows.offers() {
                self.place(work, Place::Held(agent));
                self.tell(Input::OfferEnded(offer, work, OfferEnd::Accepted));
            }
            self.settle_all();
            let taken = |row: &WorkRow| matches!(row.place, Place::Held(_) | Place::WrapUp(..));
            let taken: Vec<WorkId> =
                self.rows.works.iter().filter(|(_, row)| taken(row)).map(|(id, _)| *id).collect();
            let is_done = taken.is_empty();
            for id in taken {
                self.rows.works.remove(&id);
                self.tell(Input::Left(id));
            }
            self.settle_all();
            self.check();
            if is_done && self.rows.offers().is_empty() {
                match self.engine.next_deadline() {
                    Some((at, _)) => self.now = at.max(self.now),
                    None => break,
                }
                self.tell(Input::Tick);
            }
        }
        self.settle_all();
        let stuck = self.rows.works.values().filter(|row| self.somebody_could(row));
        let stuck: Vec<_> = stuck.collect();
        assert!(stuck.is_empty(), "history {}: nobody gets {stuck:?}\n{}", self.seed, self.story());
        if self.rows.works.is_empty() {
            assert_eq!(self.engine.next_deadline(), None, "history {}\n{}", self.seed, self.story());
        }
    }

    pub fn story(&self) -> String {
        self.told.join("\n")
    }
}
