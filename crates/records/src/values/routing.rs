//! The values of what routing follows: queues, skills, teams, agents, capacity and service levels.

use serde::{Deserialize, Serialize};
use tsunagu_model::{MemberId, QueueId, SkillId, SlaId, TeamId};

use super::OpenHours;

/// A queue. What an older value does not name is as in a new queue, which everybody serves by taking from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QueueValue {
    /// Name.
    pub name: String,
    /// Whether agents take work from it or are offered it.
    pub mode: QueueMode,
    /// Whether every agent serves it; else `members` and `teams` do.
    pub everybody: bool,
    /// Members who serve it.
    pub members: Vec<MemberId>,
    /// Teams whose members serve it.
    pub teams: Vec<TeamId>,
    /// Members who do not, though everybody does, or a team of theirs.
    pub without: Vec<MemberId>,
    /// By what the agent is chosen among those who may have the work.
    pub policy: QueuePolicy,
    /// What counts how much, where the policy weighs.
    pub weights: Weights,
    /// Skills an agent needs from the first moment.
    pub skills: Vec<SkillLevel>,
    /// What is needed instead once work has waited, in growing times.
    pub rings: Vec<Ring>,
    /// Priority of its work, 0 to 1,000; higher is served first.
    pub priority: u32,
    /// What each minute of waiting adds to the priority, 0 to 100.
    pub ageing_per_minute: u32,
    /// What an important customer adds, 0 to 1,000.
    pub vip_boost: u32,
    /// What a service level that is nearly due adds, 0 to 1,000.
    pub due_boost: u32,
    /// Seconds before it is due from which that is added.
    pub due_lead_seconds: u32,
    /// Seconds an offer stands, 5 to 600.
    pub offer_seconds: u32,
    /// Missed offers in a row after which an agent is not ready, 0 to 10; 0 is never.
    pub missed_limit: u32,
    /// Seconds until who declined may be offered the same again, 10 to 3,600.
    pub retry_seconds: u32,
    /// Seconds of work after a contact, 0 to 3,600.
    pub wrap_up_seconds: u32,
    /// Seconds for which work waits for the agent the customer knows, 0 to 3,600.
    pub preferred_wait_seconds: u32,
    /// Most that may wait; none is no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_waiting: Option<u32>,
    /// What happens to what comes when it is full.
    pub when_full: OverflowAction,
    /// What happens to what comes outside its hours.
    pub when_closed: OverflowAction,
    /// What happens to what has waited too long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_wait: Option<MaxWait>,
    /// Its hours; none is the workspace's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<QueueHours>,
    /// What happens outside its hours to what waits.
    pub after_hours: AfterHours,
    /// The service level of its work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sla: Option<SlaId>,
}

impl Default for QueueValue {
    fn default() -> Self {
        Self {
            name: String::new(),
            mode: QueueMode::Pull,
            everybody: true,
            members: Vec::new(),
            teams: Vec::new(),
            without: Vec::new(),
            policy: QueuePolicy::LongestIdle,
            weights: Weights::default(),
            skills: Vec::new(),
            rings: Vec::new(),
            priority: 100,
            ageing_per_minute: 1,
            vip_boost: 500,
            due_boost: 200,
            due_lead_seconds: 300,
            offer_seconds: 30,
            missed_limit: 1,
            retry_seconds: 60,
            wrap_up_seconds: 0,
            preferred_wait_seconds: 0,
            most_waiting: None,
            when_full: OverflowAction::Wait,
            when_closed: OverflowAction::Wait,
            max_wait: None,
            hours: None,
            after_hours: AfterHours::Serve,
            sla: None,
        }
    }
}

impl QueueValue {
    /// A new queue of this name.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// The queue an overflow of what comes in leads to at once: when it is full, and when it is closed.
    pub fn moves(&self) -> impl Iterator<Item = QueueId> {
        [self.when_full, self.when_closed].into_iter().filter_map(OverflowAction::queue)
    }

    /// Every queue it names.
    pub fn queues(&self) -> impl Iterator<Item = QueueId> {
        self.moves().chain(self.max_wait.and_then(|wait| wait.action.queue()))
    }

    /// Every skill it asks for, at any time.
    pub fn wanted_skills(&self) -> impl Iterator<Item = SkillId> {
        self.skills.iter().chain(self.rings.iter().flat_map(|ring| &ring.skills)).map(|one| one.skill)
    }
}

/// How work comes from a queue to an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueueMode {
    /// Agents take it.
    Pull,
    /// It is offered to one agent.
    Push,
}

/// By what the agent is chosen among those who may have the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueuePolicy {
    /// Who has been without work longest.
    LongestIdle,
    /// Who is best at the skills asked for.
    MostSkilled,
    /// Who has the least of their capacity in use.
    LeastOccupied,
    /// All three, as the weights say.
    Weighted,
}

/// What counts how much, 0 to 100 each; not all 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weights {
    /// The time without work.
    pub idle: u32,
    /// The level of the skills.
    pub skill: u32,
    /// The capacity in use.
    pub occupancy: u32,
}

impl Default for Weights {
    fn default() -> Self {
        Self { idle: 50, skill: 50, occupancy: 50 }
    }
}

/// A skill at a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillLevel {
    /// The skill.
    pub skill: SkillId,
    /// 1 to 5.
    pub level: u32,
}

/// What is needed from a moment of waiting on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ring {
    /// Seconds of waiting from which it holds.
    pub after_seconds: u32,
    /// Skills needed from then on, instead of all before.
    pub skills: Vec<SkillLevel>,
}

/// What happens to work that cannot wait in its queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum OverflowAction {
    /// It waits all the same.
    Wait,
    /// It goes into another queue.
    Move {
        /// That one.
        queue: QueueId,
    },
    /// The customer is asked to leave a message.
    TakeMessage,
    /// The customer is called back.
    Callback,
}

impl OverflowAction {
    /// The queue it leads to.
    pub const fn queue(self) -> Option<QueueId> {
        match self {
            Self::Move { queue } => Some(queue),
            Self::Wait | Self::TakeMessage | Self::Callback => None,
        }
    }
}

/// What happens to what has waited too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaxWait {
    /// Seconds of waiting, from 1.
    pub after_seconds: u32,
    /// What then happens.
    pub action: OverflowAction,
}

/// Hours of a queue's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueHours {
    /// The zone they are meant in, IANA.
    pub time_zone: String,
    /// When people answer.
    pub hours: OpenHours,
}

/// What happens outside its hours to what waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AfterHours {
    /// It is still offered.
    Serve,
    /// It is held until the next hours.
    Hold,
}

/// A skill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillValue {
    /// Name.
    pub name: String,
}

/// Members who work together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamValue {
    /// Name.
    pub name: String,
    /// Who they are.
    #[serde(default)]
    pub members: Vec<MemberId>,
}

/// What a member can do and how much at once. Kept under the member's number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AgentValue {
    /// Their skills.
    pub skills: Vec<SkillLevel>,
    /// Their capacity; none is the workspace's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<CapacityValue>,
}

/// How many may wait in all queues together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WaitingLimitValue {
    /// Most that may, 1 to 100,000; none is no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_waiting: Option<u32>,
    /// What happens to more; never into another queue, which counts as well.
    pub when_full: OverflowAction,
}

impl Default for WaitingLimitValue {
    fn default() -> Self {
        Self { most_waiting: None, when_full: OverflowAction::Wait }
    }
}

/// How much an agent takes at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CapacityValue {
    /// What the weights of all they have may come to, 1 to 1,000.
    pub total: u32,
    /// What each medium weighs.
    pub media: MediaCapacity,
}

impl Default for CapacityValue {
    fn default() -> Self {
        Self { total: 100, media: MediaCapacity::default() }
    }
}

/// The capacity for each medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MediaCapacity {
    /// Calls.
    pub voice: MediumCapacity,
    /// Video calls.
    pub video: MediumCapacity,
    /// Chats somebody waits in.
    pub chat: MediumCapacity,
    /// Messages of messengers, answered when there is time.
    pub message: MediumCapacity,
    /// Mails.
    pub mail: MediumCapacity,
    /// Work that is no contact.
    pub task: MediumCapacity,
}

impl Default for MediaCapacity {
    fn default() -> Self {
        let call = MediumCapacity { weight: 100, most: 1, interruptible: false };
        let written = MediumCapacity { weight: 20, most: 5, interruptible: true };
        let chat = MediumCapacity { weight: 30, most: 3, interruptible: true };
        Self { voice: call, video: call, chat, message: written, mail: written, task: written }
    }
}

impl MediaCapacity {
    /// Each medium by its word, in the order of screens.
    pub const fn each(&self) -> [(&'static str, MediumCapacity); 6] {
        [
            ("voice", self.voice),
            ("video", self.video),
            ("chat", self.chat),
            ("message", self.message),
            ("mail", self.mail),
            ("task", self.task),
        ]
    }
}

/// The capacity for one medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediumCapacity {
    /// What one of them takes of the total, 1 to 1,000.
    pub weight: u32,
    /// Most at once, 0 to 100; 0 is none at all.
    pub most: u32,
    /// Whether a call may be offered all the same.
    pub interruptible: bool,
}

/// How soon customers are answered, in minutes; at least one of the three.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlaValue {
    /// Name.
    pub name: String,
    /// Until the first answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_reply_minutes: Option<u32>,
    /// Until each later answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_reply_minutes: Option<u32>,
    /// Until it is resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolve_minutes: Option<u32>,
    /// Whether only the hours of the queue count.
    #[serde(default)]
    pub only_hours: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_queue_of_before_is_one_that_everybody_takes_from() {
        let read: Result<QueueValue, _> = serde_json::from_str(r#"{"name":"Inbox"}"#);
        assert_eq!(read.ok(), Some(QueueValue::named("Inbox")));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let queue = QueueValue {
            when_full: OverflowAction::Move { queue: QueueId(7) },
            max_wait: Some(MaxWait { after_seconds: 60, action: OverflowAction::Callback }),
            skills: vec![SkillLevel { skill: SkillId(8), level: 3 }],
            hours: Some(QueueHours { time_zone: String::from("UTC"), hours: OpenHours::default() }),
            ..QueueValue::named("Billing")
        };
        let text = serde_json::to_string(&queue).unwrap_or_default();
        assert!(text.contains(r#""when_full":{"do":"move","queue":7}"#), "{text}");
        assert_eq!(serde_json::from_str::<QueueValue>(&text).ok(), Some(queue));
    }
}
