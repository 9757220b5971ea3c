//! Beginning from what stands in the tables.

use super::floor::{Floor, agent, queue, skill, usual};
use tsunagu_model::{QueueId, WorkId};
use tsunagu_routing::{AgentRule, Input, QueueRule};

#[test]
fn nothing_is_proposed_before_all_is_told() {
    let mut floor = Floor::closed(&[queue(1)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 ready a1
         0 here a1
         5 away a1
         6 here a1
         15 start
         15 > offer w1 to a1",
    );
}

#[test]
fn who_comes_back_in_time_keeps_what_they_have() {
    let mut floor = Floor::closed(&[queue(1)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 give w1 a1
         0 ready a1
         0 away a1
         10 here a1
         15 start
         100 wait",
    );
    assert_eq!(floor.place(1), "with a1");
}

#[test]
fn offers_of_who_takes_no_work_go_back() {
    let mut floor = Floor::closed(&[queue(1)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 offered w1 a1 60
         0 meal a1
         0 here a1
         15 start
         15 > withdraw w1 from a1: NotReady",
    );
}

#[test]
fn what_waits_at_the_start_is_not_turned_away() {
    let mut rule = queue(1);
    rule.most_waiting = Some(0);
    rule.when_full = tsunagu_routing::Action::TakeMessage;
    rule.when_closed = tsunagu_routing::Action::TakeMessage;
    let mut floor = Floor::closed(&[rule], &[]);
    floor.plays("0 shut q1\n 0 come w1\n 15 start\n 16 wait");
    assert_eq!(floor.place(1), "waits");
}

#[test]
fn beginning_anew_from_the_same_gives_the_same() {
    let mut floor = Floor::closed(&[queue(1)], &[agent(1)]);
    floor.plays("0 come w1\n 0 give w1 a1\n 0 wrap w1 20\n 0 ready a1\n 0 here a1\n 0 come w2\n 0 start");
    assert_eq!(floor.tell(Input::Started), []);
    floor.plays("20 > wrap-up of w1 by a1 ends\n 20 > offer w2 to a1\n 20 wait");
    assert_eq!(floor.engine.place(WorkId(1)), None);
}

#[test]
fn nothing_is_to_be_done_by_the_clock_before_all_is_told() {
    let mut floor = Floor::closed(&[queue(1)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 offered w1 a1 5
         9 wait",
    );
    assert_eq!(floor.engine.next_deadline(), None);
    floor.plays(
        "15 ready a1
         15 here a1
         15 start
         15 > w1 missed by a1
         15 > a1 is NotReady(NoAnswer)",
    );
}

#[test]
fn who_asks_before_the_start_is_answered_at_the_start() {
    let mut floor = Floor::closed(&[queue(1)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 next a1
         15 start
         15 > give w1 to a1",
    );
    assert_eq!(floor.place(1), "with a1");
}

#[test]
fn who_does_not_come_has_the_grace_and_then_gives_back() {
    let mut floor = Floor::closed(&[queue(1)], &[agent(1), usual(2)]);
    floor.plays(
        "0 come w1
         0 give w1 a1
         0 ready a1
         0 ready a2
         0 here a2
         15 start
         44 wait
         45 > return w1 from a1
         45 > offer w1 to a2
         45 > a1 is Offline
         45 wait",
    );
}

#[test]
fn who_is_taken_out_before_the_start_gives_back_at_the_start() {
    let mut floor = Floor::closed(&[queue(1)], &[agent(1), agent(2)]);
    floor.plays(
        "0 come w1
         0 give w1 a1
         0 fire a1
         0 ready a2
         0 here a2
         15 start
         15 > return w1 from a1
         15 > offer w1 to a2",
    );
}

#[test]
fn what_is_told_at_the_start_says_nothing_of_the_pace() {
    let mut floor = Floor::closed(&[queue(1)], &[usual(1)]);
    floor.plays(
        "0 come w1 since:-9000
         0 give w1 a1
         0 come w2 since:-20
         0 ready a1
         0 here a1
         0 meal a1
         1 start",
    );
    let positions = floor.engine.positions(QueueId(1));
    assert_eq!(positions[0].1.expected_ms, None);
}

#[test]
fn many_who_are_free_at_once_get_the_most_urgent_of_what_they_could_have() {
    let able = |id: i64| AgentRule { skills: vec![skill(id % 3, 2)], ..agent(id) };
    let agents: Vec<AgentRule> = (1..=9).map(able).collect();
    let reserving = QueueRule { preferred_wait_ms: 60_000, ..queue(1) };
    let mut floor = Floor::closed(&[reserving, queue(2)], &agents);
    for id in 1..=9 {
        floor.plays(&format!("0 ready a{id}\n 0 here a{id}"));
    }
    floor.plays(
        "1 come w1 asks:0/2
         2 come w2 asks:1/2
         3 come w3 q2 asks:2/2 vip
         4 come w4 for:a9
         5 come w5 asks:0/2 points:5
         6 come w6 asks:0/2
         7 come w7 asks:0/2
         8 come w8
         9 come w9 q2
         10 start
         10 > offer w3 to a2
         10 > offer w5 to a3
         10 > offer w1 to a6
         10 > offer w2 to a1
         10 > offer w4 to a9
         10 > offer w8 to a4
         10 > offer w9 to a5",
    );
    assert_eq!(floor.place(6), "waits");
}
