//! Counts what happens in a made-up day, batch by batch.

use tsunagu_model::Timestamp;

use super::super::outcome::{Estimate, Outcome, StreamOutcome};
use super::super::scenario::Scenario;
use crate::input::Input;

/// What was counted of one kind of customers in one batch.
#[derive(Clone, Copy, Default)]
struct Counts {
    came: f64,
    waited: f64,
    wait_ms: f64,
    in_time: f64,
    left: f64,
    turned_away: f64,
}

/// How long somebody waited.
#[derive(Clone, Copy)]
pub(super) struct Wait {
    pub(super) millis: i64,
    /// Whether it was a wait at all, however short: they were not served as they came.
    pub(super) is_one: bool,
}

/// Times added up over one batch.
#[derive(Clone, Copy, Default)]
struct Areas {
    millis: f64,
    busy: f64,
    waiting: f64,
}

pub(super) struct Tally {
    warm_up: u64,
    arrivals: u64,
    batches: u64,
    thresholds: Vec<i64>,
    people: f64,
    came: u64,
    /// Counted customers whose wait is not over.
    outstanding: u64,
    counts: Vec<Vec<Counts>>,
    areas: Vec<Areas>,
    last: Timestamp,
    busy: f64,
    waiting: f64,
}

impl Tally {
    pub(super) fn new(scenario: &Scenario) -> Self {
        let people = scenario.script.iter().filter(|(_, input)| matches!(input, Input::AgentSet(_))).count();
        let batches = usize::try_from(scenario.batches).unwrap_or(1).max(1);
        Self {
            warm_up: scenario.warm_up,
            arrivals: scenario.arrivals,
            batches: batches as u64,
            thresholds: scenario.customers.iter().map(|kind| kind.threshold_ms).collect(),
            people: people as f64,
            came: 0,
            outstanding: 0,
            counts: vec![vec![Counts::default(); batches]; scenario.customers.len()],
            areas: vec![Areas::default(); batches],
            last: Timestamp(0),
            busy: 0.0,
            waiting: 0.0,
        }
    }

    /// Whether as many came as are counted, and the waits of all of those are over.
    pub(super) const fn is_complete(&self) -> bool {
        self.came >= self.warm_up + self.arrivals && self.outstanding == 0
    }

    /// Time went by since the last event.
    pub(super) fn time_goes_by(&mut self, now: Timestamp) {
        let millis = now.since(self.last) as f64;
        self.last = now;
        let Some(number) = self.came.checked_sub(self.warm_up + 1).filter(|number| *number < self.arrivals)
        else {
            return;
        };
        let batch = self.batch(number);
        if let Some(area) = self.areas.get_mut(batch) {
            area.millis += millis;
            area.busy += self.busy * millis;
            area.waiting += self.waiting * millis;
        }
    }

    /// Somebody came; their number among those that are counted.
    pub(super) fn came(&mut self) -> Option<u64> {
        self.came += 1;
        self.waiting += 1.0;
        let number = self.came.checked_sub(self.warm_up + 1).filter(|number| *number < self.arrivals);
        self.outstanding += u64::from(number.is_some());
        number
    }

    pub(super) fn served(&mut self, kind: usize, number: Option<u64>, wait: Wait) {
        self.busy += 1.0;
        let in_time = self.thresholds.get(kind).is_some_and(|threshold| wait.millis <= *threshold);
        self.over(kind, number, wait, |counts| counts.in_time += f64::from(in_time));
    }

    pub(super) fn left(&mut self, kind: usize, number: Option<u64>, wait: Wait) {
        self.over(kind, number, wait, |counts| counts.left += 1.0);
    }

    pub(super) fn turned_away(&mut self, kind: usize, number: Option<u64>, wait: Wait) {
        self.over(kind, number, wait, |counts| counts.turned_away += 1.0);
    }

    pub(super) fn freed(&mut self) {
        self.busy -= 1.0;
    }

    fn over(&mut self, kind: usize, number: Option<u64>, wait: Wait, how: impl FnOnce(&mut Counts)) {
        self.waiting -= 1.0;
        let Some(number) = number else { return };
        self.outstanding -= 1;
        let batch = self.batch(number);
        if let Some(counts) = self.counts.get_mut(kind).and_then(|batches| batches.get_mut(batch)) {
            counts.came += 1.0;
            counts.waited += f64::from(wait.is_one);
            counts.wait_ms += wait.millis as f64;
            how(counts);
        }
    }

    fn batch(&self, number: u64) -> usize {
        usize::try_from(number * self.batches / self.arrivals.max(1)).unwrap_or(0)
    }

    pub(super) fn outcome(&self, fingerprint: u64, decisions: u64) -> Outcome {
        let estimate = |counts: &[Counts], of: fn(&Counts) -> f64| {
            let means: Vec<f64> = counts.iter().map(|batch| of(batch) / batch.came.max(1.0)).collect();
            Estimate::of(&means)
        };
        let stream = |counts: &Vec<Counts>| StreamOutcome {
            waited: estimate(counts, |batch| batch.waited),
            wait_ms: estimate(counts, |batch| batch.wait_ms),
            in_time: estimate(counts, |batch| batch.in_time),
            left: estimate(counts, |batch| batch.left),
            turned_away: estimate(counts, |batch| batch.turned_away),
            count: counts.iter().map(|batch| batch.came as u64).sum(),
        };
        let together: Vec<f64> = (0..self.areas.len())
            .map(|batch| {
                let of_all = self.counts.iter().filter_map(|batches| batches.get(batch));
                let (wait, came) = of_all
                    .fold((0.0, 0.0), |(wait, came), counts| (wait + counts.wait_ms, came + counts.came));
                wait / f64::max(came, 1.0)
            })
            .collect();
        let area = |of: fn(&Areas) -> f64, by: f64| {
            let means: Vec<f64> =
                self.areas.iter().map(|area| of(area) / area.millis.max(1.0) / by).collect();
            Estimate::of(&means)
        };
        Outcome {
            streams: self.counts.iter().map(stream).collect(),
            wait_ms: Estimate::of(&together),
            occupancy: area(|area| area.busy, self.people.max(1.0)),
            waiting: area(|area| area.waiting, 1.0),
            fingerprint,
            decisions,
        }
    }
}
