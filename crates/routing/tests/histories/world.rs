//! A small contact centre: the rows, the engine, and proposals on their way between the two.

use std::collections::{BTreeSet, VecDeque};

use tsunagu_model::routing::{Medium, Presence};
use tsunagu_model::{MemberId, QueueId, SkillId, Timestamp, WorkId};
use tsunagu_routing::simulate::Chance;
use tsunagu_routing::{
    Action, AgentRule, Capacity, Engine, Input, Mode, Place, Policy, Proposal, QueueRule, Requirement, Ring,
    Share, TenantRule, Weights,
};

use super::rows::{AgentRow, Rows};

pub const GRACE_MS: i64 = 30_000;
pub const SKILLS: u64 = 2;

pub struct World {
    pub seed: u64,
    pub now: Timestamp,
    pub rows: Rows,
    pub engine: Engine,
    /// Proposed and not yet committed or refused.
    pub pending: VecDeque<Proposal>,
    /// What the last input made it give to somebody and was not looked at yet.
    pub upcoming: BTreeSet<WorkId>,
    /// What is not to wait where it does, not committed yet.
    pub turned_away: BTreeSet<WorkId>,
    pub numbers: i64,
    pub refusals: u64,
    pub decisions: u64,
    /// Everything proposed, as text.
    pub told: Vec<String>,
}

impl World {
    pub fn new(seed: u64, chance: &mut Chance) -> Self {
        let mut rows = Rows::default();
        for id in 1..=1 + chance.below(3) as i64 {
            rows.queues.insert(QueueId(id), (queue(id, chance), true));
        }
        for id in 1..=1 + chance.below(4) as i64 {
            rows.agents.insert(MemberId(id), agent(id, rows.queues.len() as u64, chance));
        }
        let mut world = Self {
            seed,
            now: Timestamp(1_000_000),
            rows,
            engine: Engine::new(),
            pending: VecDeque::new(),
            upcoming: BTreeSet::new(),
            turned_away: BTreeSet::new(),
            numbers: 0,
            refusals: 0,
            decisions: 0,
            told: Vec::new(),
        };
        world.load();
        world
    }

    /// Tells the engine, and takes what it proposes.
    pub fn tell(&mut self, input: Input) {
        self.told.push(format!("{:?} {input:?}", self.now));
        self.engine.handle(input, self.now);
        let proposals: Vec<Proposal> = std::iter::from_fn(|| self.engine.poll()).collect();
        self.upcoming = proposals.iter().filter_map(given).collect();
        self.turned_away.extend(proposals.iter().filter_map(turned_away));
        for proposal in proposals {
            self.told.push(format!("    {proposal:?}"));
            self.judge(&proposal);
            if let Some(work) = given(&proposal) {
                self.upcoming.remove(&work);
            }
            self.pending.push_back(proposal);
        }
    }

    /// A crash: the engine forgets all, what was proposed is gone, and all is loaded from the rows.
    pub fn load(&mut self) {
        self.engine = Engine::new();
        self.pending.clear();
        self.turned_away.clear();
        let tenant = TenantRule { grace_ms: GRACE_MS, ..TenantRule::default() };
        self.tell(Input::TenantSet(tenant));
        let rows = self.rows.clone();
        for (id, (rule, is_open)) in rows.queues {
            self.tell(Input::QueueSet(rule));
            self.tell(Input::QueueOpen(id, is_open));
        }
        for row in rows.agents.values() {
            self.tell(Input::AgentSet(row.rule.clone()));
        }
        for (id, row) in &rows.works {
            self.tell(Input::Arrived(row.work.clone()));
            match row.place {
                Place::Waiting | Place::Proposed(_) => {}
                Place::Offered(offer, agent, until) => {
                    self.tell(Input::Offered { offer, work: *id, agent, until });
                }
                Place::Held(agent) => self.tell(Input::Assigned(*id, agent)),
                Place::WrapUp(agent, until) => {
                    self.tell(Input::Assigned(*id, agent));
                    self.tell(Input::WrapUpUntil(*id, until));
                }
            }
        }
        for (id, row) in rows.agents {
            self.tell(Input::PresenceSet(id, row.presence));
            self.tell(if row.is_connected { Input::Connected(id) } else { Input::Disconnected(id) });
        }
        self.tell(Input::Started);
    }
}

/// The work a proposal gives to somebody.
pub fn given(proposal: &Proposal) -> Option<WorkId> {
    match proposal {
        Proposal::Offer { decision, .. } | Proposal::Give(decision) => Some(decision.work),
        Proposal::Nothing(..)
        | Proposal::Miss(..)
        | Proposal::Withdraw(..)
        | Proposal::SetPresence(..)
        | Proposal::Return(..)
        | Proposal::Act { .. }
        | Proposal::EndWrapUp(..) => None,
    }
}

fn turned_away(proposal: &Proposal) -> Option<WorkId> {
    match proposal {
        Proposal::Act { work, .. } => Some(*work),
        Proposal::Offer { .. }
        | Proposal::Give(_)
        | Proposal::Nothing(..)
        | Proposal::Miss(..)
        | Proposal::Withdraw(..)
        | Proposal::SetPresence(..)
        | Proposal::Return(..)
        | Proposal::EndWrapUp(..) => None,
    }
}

fn requirement(chance: &mut Chance) -> Requirement {
    Requirement { skill: SkillId(1 + chance.below(SKILLS) as i64), level: 1 + chance.below(5) as u8 }
}

pub fn queue(id: i64, chance: &mut Chance) -> QueueRule {
    let policy = match chance.below(4) {
        0 => Policy::LongestIdle,
        1 => Policy::MostSkilled,
        2 => Policy::LeastOccupied,
        _ => Policy::Weighted(Weights { idle: 3, skill: 2, occupancy: 1 }),
    };
    let mut rule = QueueRule::open_to_all(QueueId(id));
    rule.mode = if chance.below(5) == 0 { Mode::Pull } else { Mode::Push };
    rule.everybody = chance.below(2) == 0;
    rule.policy = policy;
    rule.skills = (0..chance.below(2)).map(|_| requirement(chance)).collect();
    if chance.below(3) == 0 {
        rule.rings = vec![Ring { after_ms: 20_000, skills: Vec::new() }];
    }
    rule.order.ageing_per_minute = chance.below(3) as i64;
    rule.missed_limit = chance.below(3) as u32;
    rule.wrap_up_ms = chance.below(2) as i64 * 10_000;
    rule.preferred_wait_ms = chance.below(2) as i64 * 15_000;
    rule.serves_after_hours = chance.below(2) == 0;
    if chance.below(4) == 0 {
        rule.most_waiting = Some(chance.below(3) as u32);
        rule.when_full = Action::TakeMessage;
    }
    if id > 1 && chance.below(3) == 0 {
        rule.max_wait = Some((40_000, Action::Move(QueueId(1))));
    }
    rule
}

pub fn agent(id: i64, queues: u64, chance: &mut Chance) -> AgentRow {
    let capacity = match chance.below(3) {
        0 => Capacity::USUAL,
        1 => Capacity::ONE,
        _ => {
            let share = Share { weight: 40, most: 2, interruptible: chance.below(2) == 0 };
            Capacity { total: 100, media: [share; Medium::ALL.len()] }
        }
    };
    let mut skills = Vec::new();
    for skill in 1..=SKILLS as i64 {
        if chance.below(3) > 0 {
            skills.push(Requirement { skill: SkillId(skill), level: 1 + chance.below(5) as u8 });
        }
    }
    let rule = AgentRule {
        id: MemberId(id),
        queues: (1..=queues as i64).filter(|_| chance.below(2) == 0).map(QueueId).collect(),
        skills,
        capacity,
    };
    AgentRow { rule, presence: Presence::Available, is_connected: true }
}
