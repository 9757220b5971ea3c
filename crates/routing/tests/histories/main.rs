//! Random histories: people come and go, accept, decline, let offers run out, browsers vanish, rules change, work is
//! moved, given by hand and left, commits are refused, the engine crashes and is loaded from the rows. After every step
//! no work is lost, doubled or in two places, nobody has more by routing than they take, and every decision is the one
//! a slow and plain search finds. `TSUNAGU_HISTORIES` says how many (unset: 2,000), `TSUNAGU_HISTORY` runs one alone by
//! its seed.

#![allow(clippy::unwrap_used, reason = "what is not known here is a fault of the test")]

mod check;
mod commit;
mod plain;
mod rows;
mod steps;
mod world;

use tsunagu_routing::simulate::Chance;
use world::World;

const STEPS: u64 = 60;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

#[test]
fn no_work_is_lost_or_doubled_and_every_decision_is_the_best() {
    let (from, to) = match number("TSUNAGU_HISTORY") {
        Some(seed) => (seed, seed + 1),
        None => (0, number("TSUNAGU_HISTORIES").unwrap_or(2_000)),
    };
    let mut decisions = 0;
    for seed in from..to {
        let mut chance = Chance::new(seed);
        let mut world = World::new(seed, &mut chance);
        for _ in 0..STEPS {
            world.step(&mut chance);
            world.check();
        }
        world.calm_down();
        decisions += world.decisions;
    }
    println!("{} histories, {decisions} decisions, each the best", to - from);
    assert!(decisions > to - from, "hardly anything was decided");
}

#[test]
fn the_same_history_gives_the_same_decisions() {
    let run = |seed| {
        let mut chance = Chance::new(seed);
        let mut world = World::new(seed, &mut chance);
        (0..STEPS).for_each(|_| world.step(&mut chance));
        world.told
    };
    for seed in 0..50 {
        assert_eq!(run(seed), run(seed), "history {seed}");
    }
}
