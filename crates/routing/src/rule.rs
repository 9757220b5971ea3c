//! What administrators decide: queues, who serves them, and how much a person takes at once.

use tsunagu_model::routing::Medium;
use tsunagu_model::{MemberId, QueueId, SkillId};

/// A skill that is asked for, at least at this level (1 to 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Requirement {
    /// The skill.
    pub skill: SkillId,
    /// Lowest level that will do.
    pub level: u8,
}

/// What is asked for instead, once a work item has waited so long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ring {
    /// Milliseconds waited.
    pub after_ms: i64,
    /// What is asked for from then on; nothing is anybody who serves the queue.
    pub skills: Vec<Requirement>,
}

/// Whether work is offered, or taken by whoever wants the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Agents take the next themselves.
    Pull,
    /// The engine offers it to the best agent.
    Push,
}

/// Who of the eligible comes first. Equal ones: the longest idle, then the smallest id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Who was given or finished work longest ago.
    LongestIdle,
    /// The highest sum of levels in the skills asked for.
    MostSkilled,
    /// The smallest part of their capacity in use.
    LeastOccupied,
    /// The highest weighted mean of the three, each from 0 to 1,000.
    Weighted(Weights),
}

/// How much each part of a weighted score counts, 0 to 100; not all are 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Time since the last work, full after an hour.
    pub idle: u32,
    /// Mean level in the skills asked for.
    pub skill: u32,
    /// Free part of the capacity.
    pub occupancy: u32,
}

/// What puts work before other work, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// Points to begin with.
    pub base: i64,
    /// Points for each minute waited.
    pub ageing_per_minute: i64,
    /// Points for a VIP.
    pub vip_boost: i64,
    /// Points once an answer is due soon.
    pub due_boost: i64,
    /// How long before it is due that is, in milliseconds.
    pub due_lead_ms: i64,
}

/// What is to happen where work cannot or should not wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// It waits all the same.
    Wait,
    /// It goes to another queue and keeps the time it waited.
    Move(QueueId),
    /// The customer leaves a message.
    TakeMessage,
    /// The customer is called back.
    Callback,
}

/// A queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueRule {
    /// Which.
    pub id: QueueId,
    /// Revision of the rule; stands in each decision.
    pub version: i64,
    /// Whether work is offered.
    pub mode: Mode,
    /// Whether every agent serves it, listed or not.
    pub everybody: bool,
    /// Who comes first.
    pub policy: Policy,
    /// What is asked for at first.
    pub skills: Vec<Requirement>,
    /// What is asked for later, earliest first.
    pub rings: Vec<Ring>,
    /// What comes first.
    pub order: Order,
    /// How long an offer stands, in milliseconds.
    pub offer_ms: i64,
    /// Offers missed in a row after which somebody is not ready; 0: never.
    pub missed_limit: u32,
    /// How long work is not offered again to who declined or missed it, in milliseconds.
    pub retry_ms: i64,
    /// Work after, in milliseconds.
    pub wrap_up_ms: i64,
    /// How long work waits for its preferred agent alone, in milliseconds.
    pub preferred_wait_ms: i64,
    /// Most that may wait.
    pub most_waiting: Option<u32>,
    /// What happens to more.
    pub when_full: Action,
    /// What happens to work that arrives out of hours.
    pub when_closed: Action,
    /// Longest wait in milliseconds, and what happens then.
    pub max_wait: Option<(i64, Action)>,
    /// Whether what waits is offered out of hours too.
    pub serves_after_hours: bool,
}

impl QueueRule {
    /// A queue as a new workspace has it: everybody takes the next themselves.
    pub fn open_to_all(id: QueueId) -> Self {
        Self {
            id,
            version: 1,
            mode: Mode::Pull,
            everybody: true,
            policy: Policy::LongestIdle,
            skills: Vec::new(),
            rings: Vec::new(),
            order: Order {
                base: 100,
                ageing_per_minute: 1,
                vip_boost: 500,
                due_boost: 200,
                due_lead_ms: 300_000,
            },
            offer_ms: 30_000,
            missed_limit: 1,
            retry_ms: 60_000,
            wrap_up_ms: 0,
            preferred_wait_ms: 0,
            most_waiting: None,
            when_full: Action::Wait,
            when_closed: Action::Wait,
            max_wait: None,
            serves_after_hours: true,
        }
    }

    /// The requirements of a ring, 0 being those at first.
    pub(crate) fn skills_of(&self, ring: usize) -> &[Requirement] {
        match ring.checked_sub(1).and_then(|later| self.rings.get(later)) {
            Some(ring) => &ring.skills,
            None => &self.skills,
        }
    }
}

/// How much of one medium a person takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// What one takes of the total.
    pub weight: u32,
    /// Most at once.
    pub most: u32,
    /// Whether a call may be offered all the same.
    pub interruptible: bool,
}

/// How much a person takes at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// What weights may add up to.
    pub total: u32,
    /// Each medium, in the order of [`Medium::ALL`].
    pub media: [Share; Medium::ALL.len()],
}

impl Capacity {
    /// One call, or three chats, or five mails.
    pub const USUAL: Self = {
        let call = Share { weight: 100, most: 1, interruptible: false };
        let text = Share { weight: 20, most: 5, interruptible: true };
        let chat = Share { weight: 30, most: 3, interruptible: true };
        Self { total: 100, media: [call, call, chat, text, text, text] }
    };

    /// One thing of any kind at a time.
    pub const ONE: Self = {
        let one = Share { weight: 1, most: 1, interruptible: false };
        Self { total: 1, media: [one; Medium::ALL.len()] }
    };

    /// The share of a medium.
    pub const fn share(&self, medium: Medium) -> Share {
        let [voice, video, chat, message, mail, task] = self.media;
        match medium {
            Medium::Voice => voice,
            Medium::Video => video,
            Medium::Chat => chat,
            Medium::Message => message,
            Medium::Mail => mail,
            Medium::Task => task,
        }
    }
}

/// Somebody who answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentRule {
    /// Who.
    pub id: MemberId,
    /// Queues they serve besides those that everybody serves.
    pub queues: Vec<QueueId>,
    /// What they can, with levels 1 to 5.
    pub skills: Vec<Requirement>,
    /// How much they take.
    pub capacity: Capacity,
}

/// Limits of a whole tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TenantRule {
    /// How long somebody whose browser is gone keeps live work, in milliseconds.
    pub grace_ms: i64,
    /// Most that may wait in all queues together.
    pub most_waiting: Option<u32>,
    /// What happens to more.
    pub when_full: Action,
}

impl Default for TenantRule {
    fn default() -> Self {
        Self { grace_ms: 30_000, most_waiting: None, when_full: Action::Wait }
    }
}
