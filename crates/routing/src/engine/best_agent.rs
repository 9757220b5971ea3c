//! Who of all should have a work item, and the record of why.

use std::cmp::Reverse;

use tsunagu_model::routing::Medium;

use super::Engine;
use crate::reason::{Because, Candidate, Decision, Found, MOST_CANDIDATES, Points};
use crate::requirements::Asked;
use crate::rule::{Policy, Requirement, Weights};

/// Idle time that counts in full in a weighted score, in milliseconds.
const FULL_IDLE_MS: i64 = 3_600_000;
const FULL: i64 = 1_000;
const HIGHEST_LEVEL: i64 = 5;

/// The best is the greatest: preferred, then the highest score, the longest idle, the smallest id.
type Rating = (bool, i64, i64, Reverse<i64>);

impl Engine {
    /// Who should have waiting work, with the record of why; none when nobody who could is free.
    pub(super) fn best_agent(&self, work: usize, found: Found, before: u32) -> Option<(usize, Decision)> {
        let row = self.works.get(work)?;
        let queue = self.queues.get(row.queue)?;
        let asked = self.asked_by(work)?;
        let open = self.agents.open(row.work.medium);
        let mut top: Vec<(Rating, usize, Candidate)> = Vec::with_capacity(MOST_CANDIDATES + 1);
        let mut eligible = 0;
        let only = row.line.and_then(|(line, _)| line.only).map(|(agent, _)| agent);
        let preferred = row.work.preferred.and_then(|id| self.agents.find(id));
        for agent in asked.eligible.both(open) {
            if row.is_passed_by(agent) || only.is_some_and(|only| only != agent) {
                continue;
            }
            eligible += 1;
            let idle_ms = self.now.since(self.agents.idle_since(agent));
            let score = self.score(agent, &asked.skills, queue.rule.policy, idle_ms);
            let rating = (preferred == Some(agent), score, idle_ms, Reverse(self.agents.id(agent).0));
            if top.len() == MOST_CANDIDATES && top.last().is_some_and(|(worst, ..)| rating < *worst) {
                continue;
            }
            let at = top.partition_point(|(better, ..)| *better > rating);
            top.insert(at, (rating, agent, self.candidate(agent, &asked.skills, score, idle_ms)));
            top.truncate(MOST_CANDIDATES);
        }
        let agent = top.first().map(|(_, agent, _)| *agent)?;
        let because = match queue.rule.policy {
            _ if preferred == Some(agent) => Because::Preferred,
            _ if eligible == 1 => Because::OnlyOne,
            Policy::LongestIdle => Because::LongestIdle,
            Policy::MostSkilled => Because::MostSkilled,
            Policy::LeastOccupied => Because::LeastOccupied,
            Policy::Weighted(_) => Because::HighestScore,
        };
        let mut decision = self.decision_for(work, agent, found, before)?;
        decision.because = because;
        decision.eligible = eligible;
        decision.candidates = top.into_iter().map(|(_, _, candidate)| candidate).collect();
        Some((agent, decision))
    }

    /// The record of a decision for somebody, without others to choose from.
    pub(super) fn decision_for(
        &self,
        work: usize,
        agent: usize,
        found: Found,
        before: u32,
    ) -> Option<Decision> {
        let row = self.works.get(work)?;
        let queue = self.queues.get(row.queue)?;
        let asked = self.asked_by(work)?;
        let idle_ms = self.now.since(self.agents.idle_since(agent));
        let score = self.score(agent, &asked.skills, queue.rule.policy, idle_ms);
        let (removed, removed_who) = self.removed(row, asked);
        Some(Decision {
            at: self.now,
            work: row.work.id,
            queue: row.work.queue,
            rule: queue.rule.version,
            medium: row.work.medium,
            ring: row.ring,
            waited_ms: self.now.since(row.work.since).max(0),
            points: self.points(work),
            before,
            agent: self.agents.id(agent),
            because: Because::OnlyOne,
            found,
            candidates: vec![self.candidate(agent, &asked.skills, score, idle_ms)],
            eligible: 1,
            removed,
            removed_who,
        })
    }

    /// What a waiting work item asks for.
    pub(super) fn asked_by(&self, work: usize) -> Option<&Asked> {
        let (line, _) = self.works.get(work)?.line?;
        self.asked.get(line.asked)
    }

    /// Whether somebody serves its queue and has what it asks for.
    pub(super) fn could_have(&self, work: usize, agent: usize) -> bool {
        self.asked_by(work).is_some_and(|asked| asked.eligible.has(agent))
    }

    pub(super) fn points(&self, work: usize) -> Points {
        let Some(row) = self.works.get(work) else { return Points::default() };
        let Some(order) = self.queues.get(row.queue).map(|queue| queue.rule.order) else {
            return Points::default();
        };
        let waited = self.now.since(row.work.since);
        Points {
            queue: order.base,
            own: row.work.standing.points,
            ageing_milli: order.ageing_per_minute.saturating_mul(waited) / 60,
            vip: if row.work.standing.vip { order.vip_boost } else { 0 },
            due: if row.is_due { order.due_boost } else { 0 },
        }
    }

    fn score(&self, agent: usize, skills: &[Requirement], policy: Policy, idle_ms: i64) -> i64 {
        match policy {
            Policy::LongestIdle => 0,
            Policy::MostSkilled => i64::from(self.levels(agent, skills)),
            Policy::LeastOccupied => FULL - i64::from(self.agents.occupancy(agent)),
            Policy::Weighted(weights) => self.weighted(agent, skills, weights, idle_ms),
        }
    }

    fn weighted(&self, agent: usize, skills: &[Requirement], weights: Weights, idle_ms: i64) -> i64 {
        let idle = idle_ms.clamp(0, FULL_IDLE_MS) * FULL / FULL_IDLE_MS;
        let most = HIGHEST_LEVEL * i64::try_from(skills.len()).unwrap_or(i64::MAX);
        let skill = if most == 0 { FULL } else { i64::from(self.levels(agent, skills)) * FULL / most };
        let free = (FULL - i64::from(self.agents.occupancy(agent))).max(0);
        let parts = [(weights.idle, idle), (weights.skill, skill), (weights.occupancy, free)];
        let sum: i64 = parts.iter().map(|(weight, part)| i64::from(*weight) * part).sum();
        sum / parts.iter().map(|(weight, _)| i64::from(*weight)).sum::<i64>().max(1)
    }

    fn levels(&self, agent: usize, skills: &[Requirement]) -> u32 {
        skills.iter().map(|asked| u32::from(self.agents.level(agent, asked.skill))).sum()
    }

    fn candidate(&self, agent: usize, skills: &[Requirement], score: i64, idle_ms: i64) -> Candidate {
        let (skill, occupancy) = (self.levels(agent, skills), self.agents.occupancy(agent));
        Candidate { agent: self.agents.id(agent), score, idle_ms, skill, occupancy }
    }

    pub(super) fn is_open_for(&self, agent: usize, medium: Medium) -> bool {
        self.agents.open(medium).has(agent)
    }
}
