//! Questions without a table: what sharing a few people between neighbours is worth, and what putting some first costs.

use tsunagu_model::QueueId;
use tsunagu_routing::simulate::{Customers, run};

use crate::floor::Floor;

const KINDS: i64 = 5;
const POOL: u64 = 20;
const AHT_S: f64 = 300.0;
const LOAD: f64 = 0.9;
const SEED: u64 = 4_711;

/// Each answer: whether it holds, and what it says.
pub fn answers(arrivals: u64) -> Vec<(bool, String)> {
    vec![chain(arrivals), priorities_cost_nobody(arrivals), the_same_twice(arrivals / 10)]
}

/// Five kinds of customers and five pools of twenty: each pool for one kind, for two neighbouring ones, for all.
fn wait_s(serves: impl Fn(i64) -> Vec<QueueId>, arrivals: u64) -> f64 {
    let mut floor = Floor::new();
    // Kinds wait in one order however many queues they stand in.
    let queues: Vec<QueueId> = (0..KINDS).map(|kind| floor.queue(kind + 1, |_| {})).collect();
    for pool in 0..KINDS {
        floor.people(POOL, &serves(pool));
    }
    let per_hour = LOAD * POOL as f64 * 3_600.0 / AHT_S;
    let customers = queues.iter().map(|queue| Customers::calling(*queue, per_hour, AHT_S)).collect();
    run(&floor.with(customers, SEED, arrivals)).wait_ms.mean / 1_000.0
}

fn chain(arrivals: u64) -> (bool, String) {
    let queue = |kind: i64| QueueId(kind % KINDS + 1);
    let separate = wait_s(|pool| vec![queue(pool)], arrivals);
    let chained = wait_s(|pool| vec![queue(pool), queue(pool + 1)], arrivals);
    let pooled = wait_s(|_| (0..KINDS).map(queue).collect(), arrivals);
    let gain = (separate - chained) / (separate - pooled);
    let said = format!(
        "chain of neighbours: {:.1} % of the gain (wait {separate:.2} s apart, {chained:.2} s chained, {pooled:.2} s \
         as one)",
        gain * 100.0
    );
    (gain >= 0.95, said)
}

/// Who comes first only changes who waits: with equal handle times the mean over all calls stays (Kleinrock's
/// conservation law).
fn priorities_cost_nobody(arrivals: u64) -> (bool, String) {
    let with = |points: i64| {
        let mut floor = Floor::new();
        let queue = floor.queue(1, |rule| rule.order.ageing_per_minute = 0);
        floor.people(15, &[queue]);
        let kind = |first: bool, per_hour: f64| Customers {
            points: if first { points } else { 0 },
            ..Customers::calling(queue, per_hour, 240.0)
        };
        run(&floor.with(vec![kind(true, 60.0), kind(false, 140.0)], SEED, arrivals))
    };
    let (plain, ordered) = (with(0), with(100));
    let off = (ordered.wait_ms.mean / plain.wait_ms.mean - 1.0).abs();
    let first = ordered.streams[0].wait_ms.mean / 1_000.0;
    let later = ordered.streams[1].wait_ms.mean / 1_000.0;
    let said = format!(
        "priorities keep the mean wait: {:.3} s without, {:.3} s with ({first:.2} s and {later:.2} s); off {:.4} %",
        plain.wait_ms.mean / 1_000.0,
        ordered.wait_ms.mean / 1_000.0,
        off * 100.0
    );
    (off < 0.001, said)
}

fn the_same_twice(arrivals: u64) -> (bool, String) {
    let day = || {
        let mut floor = Floor::new();
        let queue = floor.queue(1, |_| {});
        floor.people(30, &[queue]);
        let customers = Customers { vips: 50, ..Customers::calling(queue, 330.0, 300.0) };
        run(&floor.with(vec![customers], SEED, arrivals))
    };
    let (one, two) = (day(), day());
    let said = format!("a day twice: {} decisions, fingerprint {:016x}", one.decisions, one.fingerprint);
    (one == two && one.decisions > 0, said)
}
