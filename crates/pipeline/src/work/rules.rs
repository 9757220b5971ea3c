//! What administrators set up, as the engine takes it.

use std::collections::BTreeSet;

use tsunagu_model::routing::Medium;
use tsunagu_model::{ChannelId, MemberId, QueueId, RoleId, SkillId, Timestamp};
use tsunagu_records::tables::routing_settings::{self, RoutingSettings, serves};
use tsunagu_records::tables::settings::{self, Setting, area};
use tsunagu_records::values::{
    AfterHours, CapacityValue, MemberValue, OverflowAction, QueueMode, QueuePolicy, QueueValue, RoleValue,
    SkillLevel, Workspace,
};
use tsunagu_routing::{
    Action, AgentRule, Capacity, Input, Mode, Order, Policy, QueueRule, Requirement, Ring, Share, TenantRule,
    Weights,
};
use tsunagu_store::{StoreError, Tx};

use crate::desk::{hours, is_shown};
use tsunagu_conversation::{Hours, Opening};

const SECOND: i64 = 1_000;

/// Everything that is set up and decides about routing, of one snapshot.
pub(super) struct Rules {
    settings: RoutingSettings,
    roles: Vec<Setting<RoleValue>>,
    workspace: Option<Hours>,
}

/// Reads it.
pub(super) fn read(tx: &mut dyn Tx) -> Result<Rules, StoreError> {
    let workspace = settings::get::<Workspace>(tx, area::WORKSPACE, 0)?;
    Ok(Rules {
        settings: routing_settings::all(tx)?,
        roles: settings::list(tx, area::ROLE)?,
        workspace: workspace.and_then(|set| hours::read(&set.value.time_zone, &set.value.hours).ok()),
    })
}

impl Rules {
    /// Whether any queue offers its work; without one nothing has to be routed.
    pub(super) fn offers(&self) -> bool {
        self.settings.queues.iter().any(|queue| queue.value.mode == QueueMode::Push)
    }

    /// The queue a conversation waits in: its own, or the oldest where it names none or one that is gone.
    pub(super) fn queue_of(&self, named: Option<QueueId>) -> Option<QueueId> {
        routing_settings::standing_for(&self.settings.queues, named).map(|queue| QueueId(queue.id))
    }

    /// Everybody whose role lets them answer.
    pub(super) fn members(&self) -> impl Iterator<Item = MemberId> + '_ {
        self.answering().map(|member| MemberId(member.id))
    }

    fn answering(&self) -> impl Iterator<Item = &Setting<MemberValue>> + '_ {
        self.settings.members.iter().filter(|member| {
            let role = self.roles.iter().find(|role| role.id == member.value.role.0);
            role.is_some_and(|role| role.value.answers())
        })
    }

    /// Every queue and everybody who answers, as inputs; `gone` are those the engine knew before.
    pub(super) fn inputs(&self, gone: (Vec<QueueId>, Vec<MemberId>)) -> Vec<Input> {
        let queues: BTreeSet<QueueId> = self.settings.queues.iter().map(|queue| QueueId(queue.id)).collect();
        let members: BTreeSet<MemberId> = self.members().collect();
        let mut inputs: Vec<Input> =
            self.settings.queues.iter().map(|queue| Input::QueueSet(self.queue(queue))).collect();
        inputs.extend(self.answering().map(|member| Input::AgentSet(self.agent(member))));
        let (old_queues, old_members) = gone;
        inputs.extend(old_queues.into_iter().filter(|id| !queues.contains(id)).map(Input::QueueRemoved));
        inputs.extend(old_members.into_iter().filter(|id| !members.contains(id)).map(Input::AgentRemoved));
        inputs
    }

    /// Limits of the whole tenant, with so long a grace.
    pub(super) fn tenant(&self, grace_ms: i64) -> TenantRule {
        let limit = self.settings.waiting_limit;
        TenantRule { grace_ms, most_waiting: limit.most_waiting, when_full: action(limit.when_full) }
    }

    /// Which queues are open at a moment, and when the next of them opens or closes.
    pub(super) fn open(&self, now: Timestamp) -> (Vec<(QueueId, bool)>, Option<Timestamp>) {
        let mut next: Option<Timestamp> = None;
        let mut open = Vec::new();
        for queue in &self.settings.queues {
            let own = queue.value.hours.as_ref();
            let own = own.and_then(|own| hours::read(&own.time_zone, &own.hours).ok());
            let Some(hours) = own.as_ref().or(self.workspace.as_ref()) else {
                open.push((QueueId(queue.id), true));
                continue;
            };
            let opening = hours.at(now);
            open.push((QueueId(queue.id), opening == Opening::Open));
            let change = match opening {
                Opening::Closed(opens) => opens,
                Opening::Open => hours.part_ends(now),
            };
            next = [next, change].into_iter().flatten().min();
        }
        (open, next)
    }

    /// What a conversation that has had these channels asks of an agent besides skills: none of the roles that do not
    /// show it. Nothing, where everybody's does.
    pub(super) fn sight(&self, had: &[ChannelId]) -> Vec<Requirement> {
        let hides = |role: &&Setting<RoleValue>| !is_shown(role.value.channels.as_deref(), had);
        self.roles.iter().filter(hides).map(|role| other_than(RoleId(role.id))).collect()
    }

    fn queue(&self, queue: &Setting<QueueValue>) -> QueueRule {
        let value = &queue.value;
        let seconds = |seconds: u32| i64::from(seconds) * SECOND;
        QueueRule {
            id: QueueId(queue.id),
            version: queue.revision,
            mode: match value.mode {
                QueueMode::Pull => Mode::Pull,
                QueueMode::Push => Mode::Push,
            },
            everybody: is_open_to_all(value),
            policy: policy(value),
            skills: requirements(&value.skills),
            rings: value
                .rings
                .iter()
                .map(|ring| Ring {
                    after_ms: seconds(ring.after_seconds),
                    skills: requirements(&ring.skills),
                })
                .collect(),
            order: Order {
                base: i64::from(value.priority),
                ageing_per_minute: i64::from(value.ageing_per_minute),
                vip_boost: i64::from(value.vip_boost),
                due_boost: i64::from(value.due_boost),
                due_lead_ms: seconds(value.due_lead_seconds),
            },
            offer_ms: seconds(value.offer_seconds),
            missed_limit: value.missed_limit,
            retry_ms: seconds(value.retry_seconds),
            wrap_up_ms: seconds(value.wrap_up_seconds),
            preferred_wait_ms: seconds(value.preferred_wait_seconds),
            most_waiting: value.most_waiting,
            when_full: action(value.when_full),
            when_closed: action(value.when_closed),
            max_wait: value.max_wait.map(|wait| (seconds(wait.after_seconds), action(wait.action))),
            serves_after_hours: value.after_hours == AfterHours::Serve,
        }
    }

    fn agent(&self, member: &Setting<MemberValue>) -> AgentRule {
        let id = MemberId(member.id);
        let set = self.settings.agents.iter().find(|agent| agent.id == member.id).map(|agent| &agent.value);
        let mut skills = set.map(|agent| requirements(&agent.skills)).unwrap_or_default();
        let others = self.roles.iter().filter(|role| role.id != member.value.role.0);
        skills.extend(others.map(|role| other_than(RoleId(role.id))));
        let serves = |queue: &&Setting<QueueValue>| {
            !is_open_to_all(&queue.value) && serves(id, &queue.value, &self.settings.teams)
        };
        AgentRule {
            id,
            queues: self.settings.queues.iter().filter(serves).map(|queue| QueueId(queue.id)).collect(),
            skills,
            capacity: capacity(set.and_then(|agent| agent.capacity).unwrap_or(self.settings.capacity)),
        }
    }
}

/// Whether a queue is served by whoever answers; every other one is by those who are named with each agent.
const fn is_open_to_all(queue: &QueueValue) -> bool {
    queue.everybody && queue.without.is_empty()
}

/// Having another role than this one, as if it were a skill: ids of skills are never negative. So the sight of a
/// conversation, which any of its channels gives, is asked for by what an agent must have all of.
const fn other_than(role: RoleId) -> Requirement {
    Requirement { skill: SkillId(-role.0), level: 1 }
}

/// Whether an asked-for skill stands for the sight of the conversation.
pub const fn is_sight(skill: SkillId) -> bool {
    skill.0 < 0
}

fn policy(value: &QueueValue) -> Policy {
    match value.policy {
        QueuePolicy::LongestIdle => Policy::LongestIdle,
        QueuePolicy::MostSkilled => Policy::MostSkilled,
        QueuePolicy::LeastOccupied => Policy::LeastOccupied,
        QueuePolicy::Weighted => Policy::Weighted(Weights {
            idle: value.weights.idle,
            skill: value.weights.skill,
            occupancy: value.weights.occupancy,
        }),
    }
}

fn requirements(skills: &[SkillLevel]) -> Vec<Requirement> {
    let level = |skill: &SkillLevel| u8::try_from(skill.level).unwrap_or(u8::MAX);
    skills.iter().map(|skill| Requirement { skill: skill.skill, level: level(skill) }).collect()
}

const fn action(action: OverflowAction) -> Action {
    match action {
        OverflowAction::Wait => Action::Wait,
        OverflowAction::Move { queue } => Action::Move(queue),
        OverflowAction::TakeMessage => Action::TakeMessage,
        OverflowAction::Callback => Action::Callback,
    }
}

fn capacity(value: CapacityValue) -> Capacity {
    let media: [Share; Medium::ALL.len()] = value.media.each().map(|(_, medium)| Share {
        weight: medium.weight,
        most: medium.most,
        interruptible: medium.interruptible,
    });
    Capacity { total: value.total, media }
}
