//! Who of those who could comes first.

use super::floor::{Floor, agent, queue, skill, usual};
use tsunagu_routing::{AgentRule, Because, MOST_CANDIDATES, Policy, QueueRule, Removed, Weights};

fn by(policy: Policy) -> QueueRule {
    QueueRule { policy, ..queue(1) }
}

fn able(id: i64, level: u8) -> AgentRule {
    AgentRule { skills: vec![skill(1, level)], ..usual(id) }
}

#[test]
fn who_is_idle_longest() {
    let mut floor = Floor::open(&[by(Policy::LongestIdle)], &[agent(1), agent(2), agent(3)]);
    floor.plays("0 come w1\n 0 > offer w1 to a1");
    assert_eq!(floor.chosen(), "a1 LongestIdle of a1=0 a2=0 a3=0");
    floor.plays(
        "1 accept w1
         2 come w2
         2 > offer w2 to a2
         3 accept w2
         4 end w2
         5 end w1
         6 come w3
         6 > offer w3 to a3
         7 come w4
         7 > offer w4 to a2",
    );
    let idle: Vec<i64> =
        floor.decision.as_ref().unwrap().candidates.iter().map(|candidate| candidate.idle_ms).collect();
    assert_eq!(idle, [3_000, 2_000]);
}

#[test]
fn who_becomes_ready_is_idle_from_then_on() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1), agent(2)]);
    floor.plays(
        "1 meal a1
         2 ready a1
         2 ready a2
         3 come w1
         3 > offer w1 to a2",
    );
}

#[test]
fn who_is_skilled_most() {
    let rule = QueueRule { skills: vec![skill(1, 1)], ..by(Policy::MostSkilled) };
    let mut floor = Floor::open(&[rule], &[able(1, 2), able(2, 5), able(3, 5)]);
    floor.plays("0 come w1\n 0 > offer w1 to a2");
    assert_eq!(floor.chosen(), "a2 MostSkilled of a2=5 a3=5 a1=2");
}

#[test]
fn who_has_least_for_what_they_take() {
    let mut floor = Floor::open(&[by(Policy::LeastOccupied)], &[usual(1), usual(2)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 come w2
         0 > offer w2 to a2
         1 accept w2
         2 end w2
         3 come w3
         3 > offer w3 to a2",
    );
    assert_eq!(floor.chosen(), "a2 LeastOccupied of a2=1000 a1=700");
    let occupancy: Vec<u32> =
        floor.decision.unwrap().candidates.iter().map(|candidate| candidate.occupancy).collect();
    assert_eq!(occupancy, [0, 300]);
}

#[test]
fn who_has_the_highest_weighted_mean() {
    let weights = Weights { idle: 1, skill: 2, occupancy: 1 };
    let rule = QueueRule { skills: vec![skill(1, 1)], ..by(Policy::Weighted(weights)) };
    let mut floor = Floor::open(std::slice::from_ref(&rule), &[able(1, 1), able(2, 4)]);
    floor.plays("1800 come w1\n 1800 > offer w1 to a2");
    // (500 + 2 × 800 + 1,000) / 4 and (500 + 2 × 200 + 1,000) / 4.
    assert_eq!(floor.chosen(), "a2 HighestScore of a2=775 a1=475");
    floor.plays(
        "1800 accept w1
         1800 come w2
         1800 > offer w2 to a2",
    );
    // (0 + 2 × 800 + 700) / 4.
    assert_eq!(floor.chosen(), "a2 HighestScore of a2=575 a1=475");
    let nothing = Weights { idle: 0, skill: 0, occupancy: 0 };
    let mut floor = Floor::open(&[by(Policy::Weighted(nothing))], &[agent(1), agent(2)]);
    floor.plays("1 come w1\n 1 > offer w1 to a1");
}

#[test]
fn who_alone_could_is_chosen_for_that() {
    let mut floor = Floor::open(&[by(Policy::MostSkilled)], &[agent(1), agent(2)]);
    floor.plays("0 meal a1\n 1 come w1\n 1 > offer w1 to a2");
    assert_eq!(floor.decision.unwrap().because, Because::OnlyOne);
}

#[test]
fn the_record_keeps_the_best_and_counts_all() {
    let agents: Vec<AgentRule> = (1..=9).map(agent).collect();
    let mut floor = Floor::open(&[queue(1)], &agents);
    floor.plays("0 come w1\n 0 > offer w1 to a1");
    let decision = floor.decision.unwrap();
    let named: Vec<i64> = decision.candidates.iter().map(|candidate| candidate.agent.0).collect();
    assert_eq!((named, decision.eligible), ((1..=MOST_CANDIDATES as i64).collect(), 9));
}

#[test]
fn the_record_says_what_removed_the_others() {
    let rule = QueueRule { skills: vec![skill(1, 2)], everybody: false, ..queue(1) };
    let serves = |agent: AgentRule| AgentRule { queues: vec![rule.id], ..agent };
    let one = |id| serves(AgentRule { skills: vec![skill(1, 3)], ..agent(id) });
    let agents = [
        AgentRule { queues: Vec::new(), ..one(1) },
        serves(agent(2)),
        one(3),
        one(4),
        one(5),
        one(6),
        one(7),
        one(8),
    ];
    let mut floor = Floor::open(&[rule, queue(2)], &agents);
    floor.plays(
        "0 off a3
         0 meal a4
         0 come w8 q2
         0 > offer w8 to a1
         0 accept w8
         0 come w9 q2
         0 > offer w9 to a2
         0 give w9 a5
         0 meal a7
         0 meal a8
         1 come w1
         1 > offer w1 to a6
         2 ready a7
         3 decline w1
         3 > offer w1 to a7",
    );
    let decision = floor.decision.unwrap();
    let removed = Removed { not_serving: 1, unskilled: 1, offline: 1, not_ready: 2, full: 1, passed: 1 };
    assert_eq!(decision.removed, removed);
    let named = decision.removed_who.iter().map(|(agent, removal)| format!("a{} {removal:?}", agent.0));
    assert_eq!(
        named.collect::<Vec<_>>(),
        [
            "a6 Passed(2023-11-14T22:14:23.000Z)",
            "a2 Unskilled { skill: skl_0000000000001, needs: 2, has: 0 }",
            "a3 Offline",
            "a4 NotReady(Meal)",
            "a5 Full { has: 1, most: 1, used: 1, total: 1 }",
            "a8 NotReady(Meal)",
        ]
    );
}
