//! The parts of a queue and of an agent as the contract writes them.

use serde::{Deserialize, Serialize};
use tsunagu_records::values as stored;
use utoipa::ToSchema;

use crate::params;
use crate::problem::Problem;
use crate::routes::hours::HoursJson;
use tsunagu_model::{Id, SkillId};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $word:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$each])* $word,)* }

        impl From<stored::$name> for $name {
            fn from(value: stored::$name) -> Self {
                match value { $(stored::$name::$word => Self::$word,)* }
            }
        }

        impl From<$name> for stored::$name {
            fn from(value: $name) -> Self {
                match value { $($name::$word => Self::$word,)* }
            }
        }
    )*};
}

words! {
    /// How work comes from a queue to an agent.
    QueueMode {
        /// Agents take it.
        Pull,
        /// It is offered to one agent.
        Push,
    }
    /// By what the agent is chosen among those who may have the work.
    QueuePolicy {
        /// Who has been without work longest.
        LongestIdle,
        /// Who is best at the skills asked for.
        MostSkilled,
        /// Who has the least of their capacity in use.
        LeastOccupied,
        /// All three, as the weights say.
        Weighted,
    }
    /// What happens outside its hours to what waits in a queue.
    AfterHours {
        /// It is still offered.
        Serve,
        /// It is held until the next hours.
        Hold,
    }
}

/// What counts how much, 0 to 100 each; at least one is above 0.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[schema(as = RoutingWeights)]
#[serde(deny_unknown_fields)]
pub struct WeightsJson {
    /// The time without work.
    pub idle: u32,
    /// The level of the skills.
    pub skill: u32,
    /// The capacity in use.
    pub occupancy: u32,
}

impl From<stored::Weights> for WeightsJson {
    fn from(value: stored::Weights) -> Self {
        Self { idle: value.idle, skill: value.skill, occupancy: value.occupancy }
    }
}

impl From<WeightsJson> for stored::Weights {
    fn from(json: WeightsJson) -> Self {
        Self { idle: json.idle, skill: json.skill, occupancy: json.occupancy }
    }
}

/// A skill at a level.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[schema(as = SkillLevel)]
#[serde(deny_unknown_fields)]
pub struct SkillLevelJson {
    /// Id of the skill.
    pub skill: String,
    /// 1 to 5.
    pub level: u32,
}

/// Shows skills.
pub fn skills_of(value: &[stored::SkillLevel]) -> Vec<SkillLevelJson> {
    value.iter().map(|one| SkillLevelJson { skill: one.skill.text(), level: one.level }).collect()
}

/// The skills a body names.
pub fn skills(field: &str, named: &[SkillLevelJson]) -> Result<Vec<stored::SkillLevel>, Problem> {
    let read = |one: &SkillLevelJson| {
        let skill: SkillId = params::id(field, &one.skill)?;
        Ok(stored::SkillLevel { skill, level: one.level })
    };
    named.iter().map(read).collect()
}

/// What is needed from a moment of waiting on, instead of all before.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[schema(as = QueueRing)]
#[serde(deny_unknown_fields)]
pub struct RingJson {
    /// Seconds of waiting from which it holds.
    pub after_seconds: u32,
    /// Skills needed from then on.
    pub skills: Vec<SkillLevelJson>,
}

impl RingJson {
    /// Shows a ring.
    pub fn of(value: &stored::Ring) -> Self {
        Self { after_seconds: value.after_seconds, skills: skills_of(&value.skills) }
    }

    /// The ring it writes.
    pub fn value(&self) -> Result<stored::Ring, Problem> {
        Ok(stored::Ring { after_seconds: self.after_seconds, skills: skills("rings", &self.skills)? })
    }
}

/// What happens to work that cannot wait in its queue.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[schema(as = OverflowAction)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum ActionJson {
    /// It waits all the same.
    Wait,
    /// It goes into another queue.
    Move {
        /// Id of that one.
        queue: String,
    },
    /// The customer is asked to leave a message.
    TakeMessage,
    /// The customer is called back.
    Callback,
}

impl ActionJson {
    /// Shows an action.
    pub fn of(value: stored::OverflowAction) -> Self {
        match value {
            stored::OverflowAction::Wait => Self::Wait,
            stored::OverflowAction::Move { queue } => Self::Move { queue: queue.text() },
            stored::OverflowAction::TakeMessage => Self::TakeMessage,
            stored::OverflowAction::Callback => Self::Callback,
        }
    }

    /// The action it writes; the problem names the field it stands in.
    pub fn value(&self, field: &str) -> Result<stored::OverflowAction, Problem> {
        Ok(match self {
            Self::Wait => stored::OverflowAction::Wait,
            Self::Move { queue } => stored::OverflowAction::Move { queue: params::id(field, queue)? },
            Self::TakeMessage => stored::OverflowAction::TakeMessage,
            Self::Callback => stored::OverflowAction::Callback,
        })
    }
}

/// What happens to what has waited too long.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[schema(as = MaxWait)]
#[serde(deny_unknown_fields)]
pub struct MaxWaitJson {
    /// Seconds of waiting, 1 to 2,592,000.
    pub after_seconds: u32,
    /// What then happens.
    pub action: ActionJson,
}

impl MaxWaitJson {
    /// Shows it.
    pub fn of(value: stored::MaxWait) -> Self {
        Self { after_seconds: value.after_seconds, action: ActionJson::of(value.action) }
    }

    /// What it writes.
    pub fn value(&self) -> Result<stored::MaxWait, Problem> {
        let action = self.action.value("max_wait")?;
        Ok(stored::MaxWait { after_seconds: self.after_seconds, action })
    }
}

/// Hours of a queue's own.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[schema(as = QueueHours)]
#[serde(deny_unknown_fields)]
pub struct QueueHoursJson {
    /// The zone they are meant in, IANA.
    pub time_zone: String,
    /// When people answer.
    pub hours: HoursJson,
}

impl QueueHoursJson {
    /// Shows hours.
    pub fn of(value: stored::QueueHours) -> Self {
        Self { time_zone: value.time_zone, hours: HoursJson::of(value.hours) }
    }

    /// The hours it writes.
    pub fn value(self) -> Result<stored::QueueHours, Problem> {
        Ok(stored::QueueHours { time_zone: self.time_zone, hours: self.hours.value()? })
    }
}
