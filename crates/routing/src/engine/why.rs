//! What keeps people from work: counted for the record, and told of anybody at any moment.

use tsunagu_model::routing::{NotReadyReason, Presence};
use tsunagu_model::{MemberId, WorkId};

use super::Engine;
use crate::reason::{MOST_REMOVED, Removal, Removed};
use crate::requirements::{Asked, merged};
use crate::rule::{Mode, Requirement};
use crate::works::Row;

impl Engine {
    /// Everything that keeps somebody from a work item at the last input; empty when they could have it. None when
    /// either is not known, or when somebody has it already.
    pub fn obstacles(&self, work: WorkId, agent: MemberId) -> Option<Vec<Removal>> {
        let row = self.works.get(self.works.find(work)?)?;
        if row.at.agent().is_some() { None } else { self.against(row, self.agents.find(agent)?) }
    }

    /// The same while somebody else is offered it or has it; none for whoever that is.
    pub fn why_not(&self, work: WorkId, agent: MemberId) -> Option<Vec<Removal>> {
        let row = self.works.get(self.works.find(work)?)?;
        let agent = self.agents.find(agent)?;
        if row.at.agent() == Some(agent) { None } else { self.against(row, agent) }
    }

    fn against(&self, row: &Row, agent: usize) -> Option<Vec<Removal>> {
        let queue = self.queues.get(row.queue)?;
        let mut all = Vec::new();
        if !queue.members.has(agent) {
            all.push(Removal::NotServing);
        }
        let skills = [queue.rule.skills_of(usize::from(row.ring)), &row.work.skills].concat();
        all.extend(merged(skills).iter().filter_map(|asked| self.lacks(agent, asked)));
        if let Some(state) = self.state_against(agent) {
            all.push(state);
        }
        if !self.agents.fits(agent, row.work.medium) {
            all.push(self.full(agent, row));
        }
        all.extend(
            row.passed.iter().find(|(who, _)| *who == agent).map(|(_, until)| Removal::Passed(*until)),
        );
        if let Some((other, until)) = row.line.and_then(|(line, _)| line.only)
            && other != agent
        {
            all.push(Removal::Reserved(self.agents.id(other), until));
        }
        if queue.rule.mode == Mode::Pull {
            all.push(Removal::Pull);
        }
        if !queue.serves() {
            all.push(Removal::Closed);
        }
        Some(all)
    }

    /// Whether a queue of now would offer it to somebody, were they free.
    pub(super) fn suits(&self, agent: usize, row: &Row) -> bool {
        let Some(queue) = self.queues.get(row.queue) else { return false };
        let skills = [queue.rule.skills_of(usize::from(row.ring)), &row.work.skills].concat();
        queue.rule.mode == Mode::Push
            && queue.members.has(agent)
            && merged(skills).iter().all(|asked| self.lacks(agent, asked).is_none())
    }

    /// Who could not have it, counted by the first that removed them, and some of them by name.
    pub(super) fn removed(&self, row: &Row, asked: &Asked) -> (Removed, Vec<(MemberId, Removal)>) {
        let Some(queue) = self.queues.get(row.queue) else { return (Removed::default(), Vec::new()) };
        let agents = &self.agents;
        let (able, open) = (&asked.eligible, agents.open(row.work.medium));
        let passed = row.passed.iter().filter(|(agent, _)| able.has(*agent) && open.has(*agent)).count();
        let (skilled, serving) = (able.count(), queue.members.count());
        let (online, ready) = (able.count_with(&agents.online), able.count_with(&agents.ready));
        let removed = Removed {
            not_serving: agents.known.count().saturating_sub(serving),
            unskilled: serving.saturating_sub(skilled),
            offline: skilled.saturating_sub(online),
            not_ready: online.saturating_sub(ready),
            full: ready.saturating_sub(able.count_with(open)),
            passed: u32::try_from(passed).unwrap_or(u32::MAX),
        };
        let passed = row.passed.iter().map(|(agent, _)| *agent);
        let passed = passed.filter(|agent| able.has(*agent) && open.has(*agent));
        let others = passed.chain(queue.members.without_both(able, open));
        let named =
            others.filter_map(|agent| Some((agents.id(agent), self.first_removal(agent, row, asked)?)));
        (removed, named.take(MOST_REMOVED).collect())
    }

    fn first_removal(&self, agent: usize, row: &Row, asked: &Asked) -> Option<Removal> {
        if !asked.eligible.has(agent) {
            return asked.skills.iter().find_map(|asked| self.lacks(agent, asked));
        }
        if let Some(state) = self.state_against(agent) {
            return Some(state);
        }
        if !self.is_open_for(agent, row.work.medium) {
            return Some(self.full(agent, row));
        }
        row.passed.iter().find(|(who, _)| *who == agent).map(|(_, until)| Removal::Passed(*until))
    }

    fn lacks(&self, agent: usize, asked: &Requirement) -> Option<Removal> {
        let has = self.agents.level(agent, asked.skill);
        let (skill, needs) = (asked.skill, asked.level);
        (has < needs).then_some(Removal::Unskilled { skill, needs, has })
    }

    fn state_against(&self, agent: usize) -> Option<Removal> {
        if !self.agents.online.has(agent) {
            return Some(Removal::Offline);
        }
        let known = self.agents.get(agent)?;
        match known.presence {
            Presence::NotReady(reason) => Some(Removal::NotReady(reason)),
            Presence::Available if known.awaits_presence => Some(Removal::NotReady(NotReadyReason::NoAnswer)),
            Presence::Available | Presence::Offline => None,
        }
    }

    fn full(&self, agent: usize, row: &Row) -> Removal {
        let medium = row.work.medium;
        let known = self.agents.get(agent);
        let has = known.and_then(|known| known.counts.get(medium.index())).copied().unwrap_or(0);
        let capacity = known.map(|known| known.rule.capacity);
        Removal::Full {
            has,
            most: capacity.map_or(0, |capacity| capacity.share(medium).most),
            used: self.agents.used_against(agent, medium),
            total: capacity.map_or(0, |capacity| capacity.total),
        }
    }
}
