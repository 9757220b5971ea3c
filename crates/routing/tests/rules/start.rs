//! Beginning from what stands in the tables.

use super::floor::{Floor, agent, queue, usual};
use tsunagu_model::{QueueId, WorkId};
use tsunagu_routing::Input;

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
