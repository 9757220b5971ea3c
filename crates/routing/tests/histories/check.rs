//! What must hold after every step.

use std::collections::BTreeMap;

use tsunagu_model::{MemberId, WorkId};
use tsunagu_routing::{Place, Proposal};

use super::rows::{WorkRow, holder};
use super::world::World;

impl World {
    pub fn check(&mut self) {
        self.every_work_is_in_one_place();
        self.nobody_is_told_of_two();
        if self.pending.is_empty() {
            self.nobody_waits_for_who_is_free();
        }
    }

    /// The engine knows each row's work once and where the rows have it; what is proposed still waits in the rows.
    fn every_work_is_in_one_place(&self) {
        let mut known: BTreeMap<WorkId, Place> = BTreeMap::new();
        for (id, queue, place) in self.engine.works() {
            assert!(
                known.insert(id, place).is_none(),
                "history {}: {id:?} twice\n{}",
                self.seed,
                self.story()
            );
            assert_eq!(self.rows.works.get(&id).map(|row| row.work.queue), Some(queue), "{}", self.story());
        }
        for (id, row) in &self.rows.works {
            let same = match known.get(id) {
                Some(Place::Proposed(_)) => row.place == Place::Waiting,
                Some(place) => *place == row.place,
                None => false,
            };
            assert!(
                same,
                "history {}: {id:?} {:?} {:?}\n{}",
                self.seed,
                known.get(id),
                row.place,
                self.story()
            );
        }
        assert_eq!(known.len(), self.rows.works.len(), "history {}\n{}", self.seed, self.story());
    }

    /// What somebody has by the engine is what is said to be with them.
    fn nobody_is_told_of_two(&self) {
        let mut held: BTreeMap<MemberId, Vec<WorkId>> = BTreeMap::new();
        for (id, _, place) in self.engine.works() {
            if let Some(agent) = holder(place) {
                held.entry(agent).or_default().push(id);
            }
        }
        for agent in self.engine.agents() {
            let mut works = self.engine.agent(agent).unwrap().works;
            works.sort_unstable();
            let held = held.remove(&agent).unwrap_or_default();
            assert_eq!(works, held, "history {}: {agent:?}\n{}", self.seed, self.story());
        }
    }

    /// Once all is committed nothing waits that somebody who is free could be offered.
    fn nobody_waits_for_who_is_free(&self) {
        for (id, row) in &self.rows.works {
            if row.place != Place::Waiting || self.engine.place(*id) != Some(Place::Waiting) {
                continue;
            }
            for agent in self.rows.agents.keys() {
                let obstacles = self.engine.obstacles(*id, *agent).unwrap();
                assert!(
                    !obstacles.is_empty(),
                    "history {}: {id:?} waits though {agent:?} is free\n{}",
                    self.seed,
                    self.story()
                );
            }
        }
    }

    /// Whether anybody at all may have waiting work that is offered.
    pub fn somebody_could(&self, row: &WorkRow) -> bool {
        let (rule, _) = &self.rows.queues[&row.work.queue];
        let acted = self.pending.iter().any(|proposal| matches!(proposal, Proposal::Act { .. }));
        rule.mode == tsunagu_routing::Mode::Push
            && !acted
            && self
                .rows
                .agents
                .keys()
                .any(|agent| self.is_able(row, *agent, true) && self.rows.fits(*agent, row.work.medium, &[]))
    }
}
