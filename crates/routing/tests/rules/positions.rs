//! What customers who wait are told, and what screens show of a queue.

use super::floor::{Floor, agent, moment, queue, usual};
use tsunagu_model::QueueId;
use tsunagu_routing::{QueueFigures, QueueRule};

fn positions(floor: &Floor) -> Vec<(i64, u32, Option<i64>)> {
    let all = floor.engine.positions(QueueId(1));
    all.iter().map(|(work, position)| (work.0, position.ahead, position.expected_ms)).collect()
}

#[test]
fn they_stand_in_the_order_in_which_they_are_taken() {
    let mut floor = Floor::open(&[QueueRule { preferred_wait_ms: 60_000, ..queue(1) }], &[agent(1)]);
    floor.plays(
        "0 come w9
         0 > offer w9 to a1
         1 come w1
         2 come w2 vip
         3 come w3 for:a1
         4 come w4 mail",
    );
    assert_eq!(positions(&floor), [(2, 0, None), (1, 1, None), (3, 2, None), (4, 3, None)]);
}

#[test]
fn the_wait_is_told_by_the_pace_at_which_the_queue_is_taken_from() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 accept w1
         0 come w2
         0 come w3
         0 come w4
         60 end w1
         60 > offer w2 to a1
         60 accept w2",
    );
    assert_eq!(positions(&floor), [(3, 0, Some(60_000)), (4, 1, Some(120_000))]);
    floor.plays("160 end w2\n 160 > offer w3 to a1\n 160 accept w3");
    // A tenth of the newest gap, 100 s, and nine tenths of those before.
    assert_eq!(positions(&floor), [(4, 0, Some(64_000))]);
    floor.plays("161 away a1");
    assert_eq!(positions(&floor), [(4, 0, None)]);
}

#[test]
fn what_is_taken_at_once_says_nothing_of_the_wait_and_a_long_gap_says_it_by_itself() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         2 accept w1
         3 come w2
         4 come w3
         50 come w4",
    );
    assert_eq!(positions(&floor), [(2, 0, None), (3, 1, None), (4, 2, None)]);
    floor.plays("62 end w1\n 62 > offer w2 to a1\n 63 accept w2");
    assert_eq!(positions(&floor), [(3, 0, None), (4, 1, None)], "w2 came after w1 was taken");
    floor.plays("93 end w2\n 93 > offer w3 to a1\n 93 accept w3");
    assert_eq!(positions(&floor), [(4, 0, Some(30_000))]);
    floor.plays("193 wait");
    assert_eq!(positions(&floor), [(4, 0, Some(100_000))]);
    floor.plays("193 meal a1");
    assert_eq!(positions(&floor), [(4, 0, None)], "nobody takes any");
}

#[test]
fn figures_follow_what_waits_and_who_is_here() {
    let mut floor = Floor::open(&[QueueRule { everybody: false, ..queue(1) }], &[usual(1)]);
    let mut serving = usual(2);
    serving.queues = vec![QueueId(1)];
    floor.tell(tsunagu_routing::Input::AgentSet(serving));
    let figures = |floor: &Floor| floor.engine.figures(QueueId(1)).unwrap();
    assert_eq!(figures(&floor), QueueFigures::default());
    floor.plays("5 come w1 since:-5\n 6 come w2\n 7 here a2\n 8 meal a2");
    let longest_since = Some(moment("-5"));
    assert_eq!(figures(&floor), QueueFigures { waiting: 2, longest_since, ready: 0, online: 1 });
    floor.plays("9 ready a2\n 9 > offer w1 to a2\n 9 > offer w2 to a2\n 10 decline w2\n 11 leave w1");
    let longest_since = Some(moment("6"));
    assert_eq!(figures(&floor), QueueFigures { waiting: 1, longest_since, ready: 1, online: 1 });
    assert_eq!(floor.engine.figures(QueueId(7)), None);
}
