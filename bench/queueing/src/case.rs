//! The cases of the file, each run on the engine.

use std::fmt;

use serde_json::Value;
use tsunagu_routing::simulate::{Customers, Estimate, Outcome, Scenario, Spread, run};
use tsunagu_routing::{Action, Order};

use crate::floor::Floor;

/// One figure of one case.
pub struct Figure {
    name: String,
    expected: f64,
    came: Estimate,
}

impl Figure {
    pub fn is_inside(&self) -> bool {
        self.came.holds(self.expected)
    }

    pub fn is_near(&self, part: f64) -> bool {
        let off = (self.came.mean - self.expected).abs();
        off <= part * self.expected.abs() || off <= 3.0 * self.came.half_width
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, expected, came } = self;
        let off = (came.mean / expected - 1.0) * 100.0;
        let mark = if self.is_inside() { "" } else { "  outside" };
        write!(
            f,
            "{name:<58} {expected:>12.5} {:>12.5} {:>10.5} {off:>6.2}%{mark}",
            came.mean, came.half_width
        )
    }
}

/// One case as the file has it.
pub struct Case(Value);

pub fn read(text: &str) -> Vec<Case> {
    let all: Vec<Value> = serde_json::from_str(text).unwrap_or_default();
    all.into_iter().filter(|case| !case["expect"].is_null()).map(Case).collect()
}

impl Case {
    pub fn run(&self, number: usize, arrivals: u64) -> Vec<Figure> {
        let seed = 20_261_129 + number as u64;
        match self.0["kind"].as_str() {
            Some("erlang_c") => self.calls(seed, arrivals, &self.0["expect"], self.number("agents") as u64),
            Some("erlang_a") => self.impatient(seed, arrivals),
            Some("erlang_b") => self.lines(seed, arrivals),
            Some("priority_nonpreemptive_mmn") => self.priorities(seed, arrivals),
            Some("pooling") => self.pooling(seed, arrivals),
            other => vec![Figure {
                name: format!("unknown kind {other:?}"),
                expected: 1.0,
                came: Estimate { mean: f64::NAN, half_width: 0.0 },
            }],
        }
    }

    fn number(&self, key: &str) -> f64 {
        self.0[key].as_f64().unwrap_or(f64::NAN)
    }

    fn figure(&self, about: &str, name: &str, expected: &Value, came: Estimate) -> Figure {
        let kind = self.0["kind"].as_str().unwrap_or_default();
        let expected = expected.as_f64().unwrap_or(f64::NAN);
        Figure { name: format!("{kind} {about}: {name}"), expected, came }
    }

    /// M/M/N without limit.
    fn calls(&self, seed: u64, arrivals: u64, expect: &Value, agents: u64) -> Vec<Figure> {
        let (per_hour, aht) = (self.number("calls_per_hour"), self.number("aht_s"));
        let about = format!("{per_hour}/h × {aht} s, {agents}");
        self.waits(&about, expect, &one_queue(per_hour, aht, agents, self.threshold(), seed, arrivals))
    }

    fn waits(&self, about: &str, expect: &Value, scenario: &Scenario) -> Vec<Figure> {
        let Outcome { streams, wait_ms, occupancy, .. } = run(scenario);
        let stream = &streams[0];
        vec![
            self.figure(about, "p_wait", &expect["p_wait"], stream.waited),
            self.figure(about, "asa_s", &expect["asa_s"], seconds(wait_ms)),
            self.figure(about, "service_level", &expect["service_level"], stream.in_time),
            self.figure(about, "occupancy", &expect["occupancy"], occupancy),
        ]
    }

    fn threshold(&self) -> i64 {
        (self.0["threshold_s"].as_f64().unwrap_or(20.0) * 1_000.0) as i64
    }

    /// M/M/N+M.
    fn impatient(&self, seed: u64, arrivals: u64) -> Vec<Figure> {
        let (per_hour, aht, agents) =
            (self.number("calls_per_hour"), self.number("aht_s"), self.number("agents") as u64);
        let patience = self.number("mean_patience_s");
        let mut scenario = one_queue(per_hour, aht, agents, 20_000, seed, arrivals);
        scenario.customers[0].patience = Some(Spread::Exponential(patience * 1_000.0));
        let about = format!("{per_hour}/h × {aht} s, {agents}, {patience} s");
        let Outcome { streams, wait_ms, occupancy, waiting, .. } = run(&scenario);
        let expect = &self.0["expect"];
        vec![
            self.figure(&about, "p_wait", &expect["p_wait"], streams[0].waited),
            self.figure(&about, "queue_len", &expect["queue_len"], waiting),
            self.figure(&about, "p_abandon", &expect["p_abandon"], streams[0].left),
            self.figure(&about, "mean_wait_s", &expect["mean_wait_s"], seconds(wait_ms)),
            self.figure(&about, "occupancy", &expect["occupancy"], occupancy),
        ]
    }

    /// M/M/N/N: nobody may wait.
    fn lines(&self, seed: u64, arrivals: u64) -> Vec<Figure> {
        let (offered, lines) = (self.number("offered"), self.number("lines") as u64);
        let mut floor = Floor::new();
        let queue = floor.queue(1, |rule| {
            rule.most_waiting = Some(0);
            rule.when_full = Action::TakeMessage;
        });
        floor.people(lines, &[queue]);
        let scenario = floor.with(vec![Customers::calling(queue, offered * 20.0, 180.0)], seed, arrivals);
        let about = format!("{offered} erlang, {lines} lines");
        vec![self.figure(
            &about,
            "p_block",
            &self.0["expect"]["p_block"],
            run(&scenario).streams[0].turned_away,
        )]
    }

    /// M/M/N in which some come first without taking anybody from their work.
    fn priorities(&self, seed: u64, arrivals: u64) -> Vec<Figure> {
        let agents = self.number("agents") as u64;
        let rates: Vec<f64> = list(&self.0["calls_per_hour"]);
        let mut floor = Floor::new();
        let queue = floor.queue(1, |rule| {
            rule.order = Order { ageing_per_minute: 0, ..rule.order };
        });
        floor.people(agents, &[queue]);
        let kind = |(place, per_hour): (usize, &f64)| Customers {
            points: 100 - 10 * i64::try_from(place).unwrap_or(0),
            ..Customers::calling(queue, *per_hour, self.number("aht_s"))
        };
        let outcome = run(&floor.with(rates.iter().enumerate().map(kind).collect(), seed, arrivals));
        let expected = list(&self.0["expect"]["mean_wait_s_by_priority"]);
        let about = format!("{rates:?}/h, {agents}");
        let of = |(place, expected): (usize, &f64)| {
            let came = seconds(outcome.streams[place].wait_ms);
            self.figure(&about, &format!("wait of priority {}", place + 1), &Value::from(*expected), came)
        };
        expected.iter().enumerate().map(of).collect()
    }

    /// Two groups for themselves, and as one.
    fn pooling(&self, seed: u64, arrivals: u64) -> Vec<Figure> {
        let expect = &self.0["expect"];
        let separate = one_queue(110.0, 300.0, 10, 20_000, seed, arrivals);
        let pooled = one_queue(220.0, 300.0, 20, 20_000, seed, arrivals);
        let mut all = self.waits("separate", &expect["separate"], &separate);
        all.extend(self.waits("pooled", &expect["pooled"], &pooled));
        all
    }
}

fn one_queue(
    per_hour: f64,
    aht_s: f64,
    agents: u64,
    threshold_ms: i64,
    seed: u64,
    arrivals: u64,
) -> Scenario {
    let mut floor = Floor::new();
    let queue = floor.queue(1, |_| {});
    floor.people(agents, &[queue]);
    let customers = Customers { threshold_ms, ..Customers::calling(queue, per_hour, aht_s) };
    floor.with(vec![customers], seed, arrivals)
}

fn list(value: &Value) -> Vec<f64> {
    value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

pub fn seconds(millis: Estimate) -> Estimate {
    Estimate { mean: millis.mean / 1_000.0, half_width: millis.half_width / 1_000.0 }
}
