//! What routing decided, as the public contract writes it.

use serde::Serialize;
use serde_json::{Value, json};
use tsunagu_model::routing::{
    Candidate, Decision, OfferEnd, Overflow, Points, Presence, Removal, Removed, TransferTarget,
    WithdrawCause,
};
use tsunagu_model::{Id, MemberId};
use tsunagu_pipeline::work::is_sight;
use utoipa::ToSchema;

/// The word of an enumeration in the public contract, which is also that of the log.
pub fn word(value: impl Serialize) -> String {
    let word = serde_json::to_value(value).ok();
    word.and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

/// How somebody is.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Presence)]
pub struct PresenceJson {
    /// `available`, `not_ready`, `offline`.
    pub state: &'static str,
    /// Why they are not ready: `pause`, `meal`, `meeting`, `training`, `other_work`, `no_answer` (an offer was missed),
    /// `other`.
    pub reason: Option<&'static str>,
}

impl PresenceJson {
    /// Shows a presence.
    pub const fn of(presence: Presence) -> Self {
        let reason = match presence {
            Presence::NotReady(reason) => Some(reason.text()),
            Presence::Available | Presence::Offline => None,
        };
        Self { state: presence.text(), reason }
    }
}

/// Who got a conversation, and how that came about.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = RoutingDecision)]
pub struct DecisionJson {
    /// Who got it.
    pub agent: String,
    /// Out of which queue.
    pub queue: String,
    /// Revision of the queue's rule.
    pub rule: i64,
    /// `voice`, `video`, `chat`, `message`, `mail`, `task`.
    pub medium: &'static str,
    /// Which requirements held: 0 those at first, then those that relaxed, in their order.
    pub ring: u8,
    /// How long it had waited, in milliseconds.
    pub waited_ms: i64,
    /// What put it before others.
    pub points: PointsJson,
    /// How many others waited whom the agent might have had instead, and came later.
    pub before: u32,
    /// Why this agent: `only_one`, `preferred`, `longest_idle`, `most_skilled`, `least_occupied`, `highest_score`,
    /// `asked`.
    pub because: String,
    /// How the two found each other: `work_came`, `agent_freed`, `agent_asked`.
    pub found: String,
    /// Who could have had it, best first; at most five.
    pub candidates: Vec<CandidateJson>,
    /// How many could have had it.
    pub eligible: u32,
    /// How many could not, each counted by the first that removed them.
    pub removed: RemovedJson,
    /// Some of those by name.
    pub removed_who: Vec<RemovalJson>,
}

/// Points of a conversation that waited.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(as = RoutingPoints)]
pub struct PointsJson {
    /// Of its queue.
    pub queue: i64,
    /// Its own.
    pub own: i64,
    /// For the time it waited.
    pub ageing: f64,
    /// For a VIP.
    pub vip: i64,
    /// For an answer that is due soon.
    pub due: i64,
}

/// An agent's score, part by part.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = RoutingCandidate)]
pub struct CandidateJson {
    /// Who.
    pub agent: String,
    /// What the queue's policy weighs; 0 where idle time decides alone.
    pub score: i64,
    /// Milliseconds since their last work.
    pub idle_ms: i64,
    /// Sum of their levels in the skills asked for.
    pub skill: u32,
    /// Part of their capacity in use, in thousandths.
    pub occupancy: u32,
}

/// How many agents could not have it.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(as = RoutingRemoved)]
pub struct RemovedJson {
    /// Do not serve the queue.
    pub not_serving: u32,
    /// Lack a skill, or do not see the conversation.
    pub unskilled: u32,
    /// Are not here.
    pub offline: u32,
    /// Are not ready.
    pub not_ready: u32,
    /// Have as much as they take.
    pub full: u32,
    /// Passed it on a moment ago.
    pub passed: u32,
}

/// What kept an agent from it.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
#[schema(as = RoutingRemoval)]
pub struct RemovalJson {
    /// Who; none where it is said of one agent alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
    /// `not_serving`, `unskilled`, `unseen` (their role does not show the conversation), `offline`, `not_ready`, `full`,
    /// `passed` (they declined or missed it), `reserved` (it waits for another agent), `pull` (its queue is taken from by
    /// hand), `closed`.
    pub why: &'static str,
    /// The skill they lack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skill: Option<String>,
    /// The level asked for, or the most of this medium they take.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<u32>,
    /// The level, or how much of this medium, they have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has: Option<u32>,
    /// Their capacity in use, of this total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used: Option<u32>,
    /// Their whole capacity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Why they are not ready.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// For whom it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waits_for: Option<String>,
}

impl RemovalJson {
    /// Shows what kept somebody from it.
    pub fn of(agent: Option<MemberId>, removal: &Removal) -> Self {
        let plain = |why| Self { agent: agent.map(Id::text), why, ..Self::default() };
        match *removal {
            Removal::NotServing => plain("not_serving"),
            Removal::Unskilled { skill, .. } if is_sight(skill) => plain("unseen"),
            Removal::Unskilled { skill, needs, has } => Self {
                skill: Some(skill.text()),
                needs: Some(u32::from(needs)),
                has: Some(u32::from(has)),
                ..plain("unskilled")
            },
            Removal::Offline => plain("offline"),
            Removal::NotReady(reason) => Self { reason: Some(reason.text()), ..plain("not_ready") },
            Removal::Full { has, most, used, total } => Self {
                has: Some(has),
                needs: Some(most),
                used: Some(used),
                total: Some(total),
                ..plain("full")
            },
            Removal::Passed(until) => Self { until: Some(until.to_rfc3339()), ..plain("passed") },
            Removal::Reserved(whom, until) => {
                Self { waits_for: Some(whom.text()), until: Some(until.to_rfc3339()), ..plain("reserved") }
            }
            Removal::Pull => plain("pull"),
            Removal::Closed => plain("closed"),
        }
    }
}

impl DecisionJson {
    /// Shows a decision.
    pub fn of(decision: &Decision) -> Self {
        let Decision { candidates, removed_who, .. } = decision;
        Self {
            agent: decision.agent.text(),
            queue: decision.queue.text(),
            rule: decision.rule,
            medium: decision.medium.text(),
            ring: decision.ring,
            waited_ms: decision.waited_ms,
            points: PointsJson::from(decision.points),
            before: decision.before,
            because: word(decision.because),
            found: word(decision.found),
            candidates: candidates.iter().map(CandidateJson::from).collect(),
            eligible: decision.eligible,
            removed: RemovedJson::from(decision.removed),
            removed_who: removed_who.iter().map(|(who, why)| RemovalJson::of(Some(*who), why)).collect(),
        }
    }
}

impl From<Points> for PointsJson {
    fn from(points: Points) -> Self {
        let Points { queue, own, ageing_milli, vip, due } = points;
        Self { queue, own, ageing: ageing_milli as f64 / 1_000.0, vip, due }
    }
}

impl From<&Candidate> for CandidateJson {
    fn from(candidate: &Candidate) -> Self {
        let Candidate { agent, score, idle_ms, skill, occupancy } = *candidate;
        Self { agent: agent.text(), score, idle_ms, skill, occupancy }
    }
}

impl From<Removed> for RemovedJson {
    fn from(removed: Removed) -> Self {
        let Removed { not_serving, unskilled, offline, not_ready, full, passed } = removed;
        Self { not_serving, unskilled, offline, not_ready, full, passed }
    }
}

/// Why an offer was taken back; null when it ended otherwise.
pub const fn cause(end: OfferEnd) -> Option<&'static str> {
    match end {
        OfferEnd::Withdrawn(WithdrawCause::Disconnected) => Some("disconnected"),
        OfferEnd::Withdrawn(WithdrawCause::NotReady) => Some("not_ready"),
        OfferEnd::Withdrawn(WithdrawCause::Gone) => Some("gone"),
        OfferEnd::Withdrawn(WithdrawCause::Rule) => Some("rule"),
        OfferEnd::Accepted | OfferEnd::Declined | OfferEnd::Missed => None,
    }
}

/// What happened to work that was not left to wait.
pub fn overflow(overflow: Overflow) -> Value {
    match overflow {
        Overflow::Moved(queue) => json!({"do": "move", "queue": queue.text()}),
        Overflow::TookMessage => json!({"do": "take_message"}),
        Overflow::Callback => json!({"do": "callback"}),
    }
}

/// Where a conversation was handed on to, as events name it.
pub fn target(to: TransferTarget) -> Value {
    match to {
        TransferTarget::Queue(queue) => json!({"queue": queue.text()}),
        TransferTarget::Agent(agent) => json!({"agent": agent.text()}),
    }
}
