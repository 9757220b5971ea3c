//! Figures as the public contract writes them.

use serde::Serialize;
use tsunagu_model::routing::AgentState;
use tsunagu_views::{Figures, Ledger};
use utoipa::ToSchema;

use super::floor::Person;

/// What happened in a stretch of time. Rates are in thousandths, and null of nothing.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = QueueFigures)]
pub struct FiguresJson {
    /// Customers who began to wait.
    pub entered: u32,
    /// Contacts that came from another queue.
    pub moved_in: u32,
    /// Contacts that somebody had, and that waited again.
    pub returned: u32,
    /// Waits that ended with somebody taking or answering it.
    pub answered: u32,
    /// Of those, within the level of their medium.
    pub within: u32,
    /// Waits that ended with nobody having answered.
    pub left: u32,
    /// Of those, within five seconds: no rate counts them.
    pub left_at_once: u32,
    /// Waits that ended with nobody having to answer, or not now: spam, asleep, part of another conversation.
    pub put_away: u32,
    /// Waits that went on in another queue.
    pub moved_out: u32,
    /// Service level: of those answered or left, who was answered in time.
    pub service_level: Option<u32>,
    /// Abandonment: of those answered or left, who left.
    pub abandonment: Option<u32>,
    /// Average speed of answer in milliseconds.
    pub asa_ms: Option<i64>,
    /// The longest of the answered waits, in milliseconds.
    pub longest_ms: i64,
    /// Handlings that ended.
    pub handled: u32,
    /// Average handle time in milliseconds.
    pub aht_ms: Option<i64>,
}

impl From<Figures> for FiguresJson {
    fn from(figures: Figures) -> Self {
        Self {
            entered: figures.entered,
            moved_in: figures.moved_in,
            returned: figures.returned,
            answered: figures.answered,
            within: figures.within,
            left: figures.left,
            left_at_once: figures.left_at_once,
            put_away: figures.put_away,
            moved_out: figures.moved_out,
            service_level: figures.service_level(),
            abandonment: figures.abandonment(),
            asa_ms: figures.asa_ms(),
            longest_ms: figures.longest_ms,
            handled: figures.handled,
            aht_ms: figures.aht_ms(),
        }
    }
}

/// How many agents are how. Busy is who takes work and has some, wrap-up who works after a contact.
#[derive(Clone, Copy, Debug, Default, Serialize, ToSchema)]
pub struct AgentCounts {
    /// Not offline.
    pub online: u32,
    /// Take work, have none, their desk is connected, and what is offered to them leaves room for more.
    pub ready: u32,
    /// Take work and have some.
    pub busy: u32,
    /// Work after a contact.
    pub wrap_up: u32,
    /// Are here and take none.
    pub not_ready: u32,
}

impl AgentCounts {
    /// Counts people.
    pub fn of<'a>(people: impl Iterator<Item = &'a Person>) -> Self {
        let mut counts = Self::default();
        for person in people {
            counts.ready += u32::from(person.is_ready());
            match person.state() {
                AgentState::Offline => continue,
                AgentState::Idle => {}
                AgentState::Busy => counts.busy += 1,
                AgentState::WrapUp => counts.wrap_up += 1,
                AgentState::NotReady(_) => counts.not_ready += 1,
            }
            counts.online += 1;
        }
        counts
    }
}

/// How long somebody was in each state, in milliseconds.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct AgentTimes {
    /// Took work and had none.
    pub idle_ms: i64,
    /// Took work and had some.
    pub busy_ms: i64,
    /// Worked after a contact.
    pub wrap_up_ms: i64,
    /// Were here and took none.
    pub not_ready_ms: i64,
    /// The same, by reason.
    pub not_ready: Vec<ReasonTime>,
    /// Were not at work, since they first said something.
    pub offline_ms: i64,
    /// Occupancy in thousandths; null while they took no work.
    pub occupancy: Option<u32>,
}

/// How long somebody was not ready for one reason.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReasonTime {
    /// As the reason of a presence.
    pub reason: &'static str,
    /// How long, in milliseconds.
    pub ms: i64,
}

impl From<Ledger> for AgentTimes {
    fn from(ledger: Ledger) -> Self {
        let mut times = Self { occupancy: ledger.occupancy(), ..Self::default() };
        for (state, ms) in ledger.each() {
            match state {
                AgentState::Offline => times.offline_ms += ms,
                AgentState::Idle => times.idle_ms += ms,
                AgentState::Busy => times.busy_ms += ms,
                AgentState::WrapUp => times.wrap_up_ms += ms,
                AgentState::NotReady(reason) => {
                    times.not_ready_ms += ms;
                    times.not_ready.push(ReasonTime { reason: reason.text(), ms });
                }
            }
        }
        times
    }
}
