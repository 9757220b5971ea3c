//! The time of agents: how long they were in each state.

use std::collections::BTreeMap;

use tsunagu_model::routing::{AgentState, AgentTime};

use crate::window::Window;

/// How long somebody, or several together, were in each state, in milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger(BTreeMap<AgentState, i64>);

impl Ledger {
    /// Of the stretches that are given, the time within a window; what goes on counts up to the window's end.
    pub fn of<'a>(times: impl IntoIterator<Item = &'a AgentTime>, window: Window) -> Self {
        let mut ledger = Self::default();
        for time in times {
            let shared = window.shared_millis(time.since, time.until);
            if shared > 0 {
                *ledger.0.entry(time.state).or_default() += shared;
            }
        }
        ledger
    }

    /// The time in a state.
    pub fn millis(&self, state: AgentState) -> i64 {
        self.0.get(&state).copied().unwrap_or(0)
    }

    /// Each state with its time, in the order of states.
    pub fn each(&self) -> impl Iterator<Item = (AgentState, i64)> {
        self.0.iter().map(|(state, millis)| (*state, *millis))
    }

    /// Occupancy in thousandths: of the time they took work, that in which they had some or worked after it. None while
    /// they took none.
    pub fn occupancy(&self) -> Option<u32> {
        let worked = self.millis(AgentState::Busy) + self.millis(AgentState::WrapUp);
        let taking = worked + self.millis(AgentState::Idle);
        (worked * 1_000).checked_div(taking).and_then(|part| u32::try_from(part).ok())
    }
}

#[cfg(test)]
mod tests {
    use tsunagu_model::routing::NotReadyReason;
    use tsunagu_model::{MemberId, Timestamp};

    use super::*;

    fn time(state: AgentState, since: i64, until: Option<i64>) -> AgentTime {
        AgentTime {
            member: MemberId(1),
            seq: since,
            state,
            since: Timestamp(since),
            until: until.map(Timestamp),
        }
    }

    #[test]
    fn the_time_of_a_window_is_all_accounted_for() {
        let meal = AgentState::NotReady(NotReadyReason::Meal);
        let times = [
            time(AgentState::Idle, 0, Some(300)),
            time(AgentState::Busy, 300, Some(800)),
            time(meal, 800, Some(900)),
            time(AgentState::WrapUp, 900, None),
        ];
        let ledger = Ledger::of(&times, Window { from: Timestamp(100), to: Timestamp(1_000) });
        assert_eq!(ledger.millis(AgentState::Idle), 200);
        assert_eq!(ledger.millis(meal), 100);
        assert_eq!(ledger.each().map(|(_, millis)| millis).sum::<i64>(), 900);
        assert_eq!(ledger.occupancy(), Some(750), "600 of 800");
        assert_eq!(Ledger::default().occupancy(), None);
    }
}
