//! The plain search every decision is held against: all waiting work, all agents, nothing kept ready.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use tsunagu_model::routing::Medium;
use tsunagu_model::{MemberId, Timestamp, WorkId};
use tsunagu_routing::{Because, Decision, Mode, Place, Policy, Proposal, Removal, Requirement};

use super::rows::WorkRow;
use super::world::{World, given};

impl World {
    /// Holds a decision against what a plain search finds.
    pub fn judge(&mut self, proposal: &Proposal) {
        let (decision, is_asked) = match proposal {
            Proposal::Offer { decision, .. } => (decision, false),
            Proposal::Give(decision) => (decision, true),
            Proposal::Nothing(..)
            | Proposal::Miss(..)
            | Proposal::Withdraw(..)
            | Proposal::SetPresence(..)
            | Proposal::Return(..)
            | Proposal::Act { .. }
            | Proposal::EndWrapUp(..) => return,
        };
        self.decisions += 1;
        let row = &self.rows.works[&decision.work];
        let agent = decision.agent;
        assert_eq!(row.place, Place::Waiting, "history {}\n{}", self.seed, self.story());
        assert!(
            self.is_able(row, agent, false),
            "history {}: {agent:?} may not\n{}",
            self.seed,
            self.story()
        );
        let (rule, is_open) = &self.rows.queues[&row.work.queue];
        let is_served = *is_open || rule.serves_after_hours;
        assert!(
            is_served && (is_asked || rule.mode == Mode::Push),
            "history {}\n{}",
            self.seed,
            self.story()
        );
        let reserved = self.reserved_before(agent, decision.work);
        assert!(
            self.rows.fits(agent, row.work.medium, &reserved),
            "history {}: {agent:?} has too much\n{}",
            self.seed,
            self.story()
        );
        if !is_asked {
            assert!(self.rows.is_ready(agent), "history {}\n{}", self.seed, self.story());
            self.is_the_best_of_all(row, decision);
        }
        self.comes_first(decision, is_asked);
    }

    /// Media of what was proposed to somebody before and is not committed: a call may interrupt that, not the reverse.
    fn reserved_before(&self, agent: MemberId, but: WorkId) -> Vec<Medium> {
        let proposed = self.pending.iter().filter_map(given);
        // The same may have been proposed twice, when something happened to it in between.
        let still = proposed.filter(|id| {
            *id != but
                && !self.upcoming.contains(id)
                && self.engine.place(*id) == Some(Place::Proposed(agent))
        });
        let still: BTreeSet<WorkId> = still.collect();
        still.into_iter().map(|id| self.rows.works[&id].work.medium).collect()
    }

    /// Media of all that is proposed to somebody and not committed, besides one.
    fn reserved(&self, agent: MemberId, but: WorkId) -> Vec<Medium> {
        let proposed = self.engine.works().filter(|(id, _, place)| {
            *id != but && *place == Place::Proposed(agent) && self.rows.works[id].place == Place::Waiting
        });
        proposed.map(|(id, ..)| self.rows.works[&id].work.medium).collect()
    }

    fn asks(&self, row: &WorkRow, is_last_ring: bool) -> Vec<Requirement> {
        let rule = &self.rows.queues[&row.work.queue].0;
        let waited = self.now.since(row.work.since);
        let ring = rule.rings.iter().rfind(|ring| is_last_ring || ring.after_ms <= waited);
        let mut skills = ring.map_or(&rule.skills, |ring| &ring.skills).clone();
        skills.extend_from_slice(&row.work.skills);
        skills
    }

    /// Whether somebody serves the queue and has the skills, now or once all rings are reached.
    pub fn is_able(&self, row: &WorkRow, agent: MemberId, is_last_ring: bool) -> bool {
        let rule = &self.rows.queues[&row.work.queue].0;
        let who = &self.rows.agents[&agent].rule;
        let level = |asked: &Requirement| {
            who.skills.iter().find(|skill| skill.skill == asked.skill).map_or(0, |skill| skill.level)
        };
        (rule.everybody || who.queues.contains(&rule.id))
            && self.asks(row, is_last_ring).iter().all(|asked| level(asked) >= asked.level)
    }

    /// Of all who could be offered it none is rated higher.
    fn is_the_best_of_all(&self, row: &WorkRow, decision: &Decision) {
        let policy = self.rows.queues[&row.work.queue].0.policy;
        let candidates = &decision.candidates;
        let rated = candidates.iter().map(|candidate| {
            let score = if policy == Policy::LongestIdle { 0 } else { candidate.score };
            let is_preferred = row.work.preferred == Some(candidate.agent);
            (is_preferred, score, candidate.idle_ms, Reverse(candidate.agent))
        });
        let rated: Vec<_> = rated.collect();
        assert!(rated.windows(2).all(|two| two[0] > two[1]), "history {}\n{}", self.seed, self.story());
        assert_eq!(candidates[0].agent, decision.agent);
        let free = self.rows.agents.keys().filter(|agent| self.could_be_offered(row, **agent, decision));
        // Who got something else by the same input is free no more.
        let mut unnamed = free.filter(|agent| candidates.iter().all(|candidate| candidate.agent != **agent));
        assert_eq!(unnamed.next(), None, "history {}: {decision:?}\n{}", self.seed, self.story());
        for candidate in candidates {
            let may = self.is_able(row, candidate.agent, false) && self.rows.is_ready(candidate.agent);
            assert!(may, "history {}: {decision:?}\n{}", self.seed, self.story());
        }
        assert_eq!(decision.eligible as usize, candidates.len());
        let is_preferred = row.work.preferred == Some(decision.agent);
        assert_eq!(decision.because == Because::Preferred, is_preferred);
        let removed = decision.removed;
        let gone = removed.not_serving
            + removed.unskilled
            + removed.offline
            + removed.not_ready
            + removed.full
            + removed.passed;
        let reserved = self.rows.agents.len() as u32 - gone - decision.eligible;
        assert!(reserved == 0 || row.work.preferred.is_some(), "{decision:?}\n{}", self.story());
    }

    fn could_be_offered(&self, row: &WorkRow, agent: MemberId, decision: &Decision) -> bool {
        let passed = |who: MemberId| {
            decision
                .removed_who
                .iter()
                .any(|(other, removal)| *other == who && matches!(removal, Removal::Passed(_)))
        };
        let waits_alone = decision.because == Because::Preferred && decision.eligible == 1;
        let is_suspended = self.engine.agent(agent).is_some_and(|view| view.awaits_presence);
        self.is_able(row, agent, false)
            && self.rows.is_ready(agent)
            && !is_suspended
            && self.rows.fits(agent, row.work.medium, &self.reserved(agent, decision.work))
            && !passed(agent)
            && (!waits_alone || agent == decision.agent)
    }

    /// Nothing else that waits and that they could have comes before it.
    fn comes_first(&self, decision: &Decision, is_asked: bool) {
        let mine = self.urgency(&self.rows.works[&decision.work]);
        for (id, row) in &self.rows.works {
            if *id == decision.work || self.engine.place(*id) != Some(Place::Waiting) {
                continue;
            }
            let Some(obstacles) = self.engine.obstacles(*id, decision.agent) else { continue };
            let counts = |removal: &Removal| match removal {
                Removal::Passed(_) | Removal::Reserved(..) | Removal::Closed => true,
                Removal::Pull => !is_asked,
                // Taken up by this very decision: what they take is asked of the rows.
                Removal::Full { .. } => !self.rows.fits(
                    decision.agent,
                    row.work.medium,
                    &self.reserved(decision.agent, decision.work),
                ),
                Removal::NotServing | Removal::Unskilled { .. } => !self.is_able(row, decision.agent, false),
                Removal::Offline | Removal::NotReady(_) => !is_asked,
            };
            if obstacles.iter().any(counts) || self.turned_away.contains(id) {
                continue;
            }
            if !is_asked && self.rows.queues[&row.work.queue].0.mode == Mode::Pull {
                continue;
            }
            assert!(
                mine <= self.urgency(row),
                "history {}: {id:?} comes before {:?}\n{}",
                self.seed,
                decision.work,
                self.story()
            );
        }
    }

    fn urgency(&self, row: &WorkRow) -> (Reverse<i64>, Timestamp, WorkId) {
        let order = self.rows.queues[&row.work.queue].0.order;
        let standing = row.work.standing;
        let is_due = standing.due.is_some_and(|due| due.minus_millis(order.due_lead_ms) <= self.now);
        let points = order.base
            + standing.points
            + if standing.vip { order.vip_boost } else { 0 }
            + if is_due { order.due_boost } else { 0 };
        let aged = order.ageing_per_minute * self.now.since(row.work.since);
        (Reverse(points * 60_000 + aged), row.work.since, row.work.id)
    }
}
