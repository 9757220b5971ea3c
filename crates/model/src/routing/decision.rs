//! Why: what a decision keeps of how it came about.

use serde::{Deserialize, Serialize};

use super::{Medium, NotReadyReason};
use crate::id::{MemberId, QueueId, SkillId, WorkId};
use crate::time::Timestamp;

/// Most agents a record keeps the score of.
pub const MOST_CANDIDATES: usize = 5;
/// Most agents a record keeps the removal of by name; the counts are of all.
pub const MOST_REMOVED: usize = 32;

/// Who gets a work item, and how that came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// When.
    pub at: Timestamp,
    /// The work.
    pub work: WorkId,
    /// Its queue.
    pub queue: QueueId,
    /// Revision of the queue's rule.
    pub rule: i64,
    /// Its medium.
    pub medium: Medium,
    /// Which requirements held: 0 those at first, then the rings.
    pub ring: u8,
    /// How long it had waited, in milliseconds.
    pub waited_ms: i64,
    /// What put it before others.
    pub points: Points,
    /// How many others waited whom the agent might have had instead, and came later.
    pub before: u32,
    /// Who gets it.
    pub agent: MemberId,
    /// Why them.
    pub because: Because,
    /// Whether the agent became free for it, or it came while they were.
    pub found: Found,
    /// Who could have had it, best first; at most [`MOST_CANDIDATES`].
    pub candidates: Vec<Candidate>,
    /// How many could have had it.
    pub eligible: u32,
    /// How many could not, by what removed them first.
    pub removed: Removed,
    /// Some of those by name, at most [`MOST_REMOVED`], who serve the queue.
    pub removed_who: Vec<(MemberId, Removal)>,
}

/// The points of a work item at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Points {
    /// Of its queue.
    pub queue: i64,
    /// Its own.
    pub own: i64,
    /// For the time it waited, in thousandths of a point.
    pub ageing_milli: i64,
    /// For a VIP.
    pub vip: i64,
    /// For an answer that is due soon.
    pub due: i64,
}

impl Points {
    /// All of them, in thousandths of a point.
    pub const fn total_milli(&self) -> i64 {
        let points = self.queue.saturating_add(self.own).saturating_add(self.vip).saturating_add(self.due);
        points.saturating_mul(1_000).saturating_add(self.ageing_milli)
    }
}

/// Why this agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// Nobody else could.
    OnlyOne,
    /// The customer's own agent.
    Preferred,
    /// The longest idle.
    LongestIdle,
    /// The best skilled.
    MostSkilled,
    /// The least occupied.
    LeastOccupied,
    /// The highest weighted score.
    HighestScore,
    /// They asked for the next.
    Asked,
}

/// How the two found each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// It came, and they were free.
    WorkCame,
    /// It waited, and they became free.
    AgentFreed,
    /// They asked.
    AgentAsked,
}

/// The score of an agent, part by part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Who.
    pub agent: MemberId,
    /// What the policy weighs: a sum of levels, a weighted score, or 0 where idle time decides alone.
    pub score: i64,
    /// Time since their last work, in milliseconds.
    pub idle_ms: i64,
    /// Sum of their levels in the skills asked for.
    pub skill: u32,
    /// Part of their capacity in use, in thousandths.
    pub occupancy: u32,
}

/// How many could not have it, each counted by the first that removed them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// Do not serve the queue.
    pub not_serving: u32,
    /// Lack a skill.
    pub unskilled: u32,
    /// Are not here.
    pub offline: u32,
    /// Are not ready.
    pub not_ready: u32,
    /// Have as much as they take.
    pub full: u32,
    /// Declined or missed it a moment ago.
    pub passed: u32,
}

/// What keeps an agent from a work item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Removal {
    /// They do not serve its queue.
    NotServing,
    /// They lack a skill, or the level.
    Unskilled {
        /// The skill.
        skill: SkillId,
        /// What is asked for.
        needs: u8,
        /// What they have; 0 is none.
        has: u8,
    },
    /// They are not here.
    Offline,
    /// They are not ready.
    NotReady(NotReadyReason),
    /// They have as much as they take.
    Full {
        /// Of this medium they have.
        has: u32,
        /// Of this medium they take.
        most: u32,
        /// Weight in use that counts against it.
        used: u32,
        /// What weights may add up to.
        total: u32,
    },
    /// They declined or missed it; until this moment.
    Passed(Timestamp),
    /// It waits for its preferred agent until this moment.
    Reserved(MemberId, Timestamp),
    /// Its queue is taken from by hand.
    Pull,
    /// Its queue is closed.
    Closed,
}
