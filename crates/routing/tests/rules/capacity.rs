//! How much a person takes at once.

use super::floor::{Floor, agent, queue, skill, usual};
use tsunagu_model::{MemberId, WorkId};
use tsunagu_routing::{AgentRule, Capacity, Input, Share};

#[test]
fn three_chats_and_no_fourth() {
    let mut floor = Floor::open(&[queue(1)], &[usual(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 come w2
         0 > offer w2 to a1
         0 come w3
         0 > offer w3 to a1
         0 come w4",
    );
    assert_eq!(floor.obstacles(4, 1), "Full { has: 3, most: 3, used: 90, total: 100 }");
    floor.plays("1 decline w2\n 1 > offer w4 to a1");
}

#[test]
fn weights_of_different_media_add_up() {
    let mut floor = Floor::open(&[queue(1)], &[usual(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 come w2 mail
         0 > offer w2 to a1
         0 come w3 message
         0 > offer w3 to a1
         0 come w4 task
         0 > offer w4 to a1
         0 come w5 mail",
    );
    assert_eq!(floor.obstacles(5, 1), "Full { has: 1, most: 5, used: 90, total: 100 }");
}

#[test]
fn a_call_may_interrupt_chats_and_chats_never_a_call() {
    let mut floor = Floor::open(&[queue(1)], &[usual(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 accept w1
         1 come w2 voice
         1 > offer w2 to a1
         1 accept w2
         2 come w3 video
         2 come w4
         3 end w1
         4 end w2
         4 > offer w3 to a1
         5 accept w3
         6 end w3
         6 > offer w4 to a1",
    );
}

#[test]
fn what_may_not_be_interrupted_keeps_calls_away() {
    let mut capacity = Capacity::USUAL;
    capacity.media[2].interruptible = false;
    let mut floor = Floor::open(&[queue(1)], &[AgentRule { capacity, ..agent(1) }]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 come w2 voice",
    );
    assert_eq!(floor.obstacles(2, 1), "Full { has: 0, most: 1, used: 30, total: 100 }");
}

#[test]
fn what_is_given_by_hand_may_be_too_much_is_counted_and_keeps_offers_away() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 accept w1
         1 come w2
         1 give w2 a1
         2 come w3
         3 end w1",
    );
    assert_eq!(floor.engine.agent(MemberId(1)).unwrap().occupancy, 1_000);
    floor.plays("4 end w2\n 4 > offer w3 to a1");
}

#[test]
fn a_proposal_takes_capacity_before_it_is_committed() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.keeps = true;
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 come w2",
    );
    assert_eq!((floor.place(1).as_str(), floor.place(2).as_str()), ("proposed to a1", "waits"));
    floor.keeps = false;
    floor.plays("0 leave w1\n 0 > offer w2 to a1");
}

#[test]
fn who_takes_nothing_is_offered_nothing_and_nothing_breaks() {
    let none = Share { weight: 0, most: 0, interruptible: false };
    let nothing = AgentRule { capacity: Capacity { total: 0, media: [none; 6] }, ..agent(1) };
    let heavy = AgentRule { capacity: Capacity { total: 0, ..Capacity::USUAL }, ..agent(2) };
    let mut floor = Floor::open(&[queue(1)], &[nothing, heavy]);
    floor.plays(
        "0 come w1
         0 next a1
         0 > nothing for a1: Full
         0 give w1 a2
         0 come w2",
    );
    assert_eq!(floor.engine.agent(MemberId(2)).unwrap().occupancy, 30_000);
}

#[test]
fn taking_more_than_before_is_felt_at_once() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 come w2",
    );
    let proposed = floor.tell(tsunagu_routing::Input::AgentSet(usual(1)));
    assert_eq!(proposed.len(), 1);
}

#[test]
fn who_serves_many_queues_takes_no_more_for_it() {
    let serving = AgentRule { queues: vec![queue(1).id, queue(2).id, queue(2).id], ..agent(1) };
    let listed = |id| tsunagu_routing::QueueRule { everybody: false, ..queue(id) };
    let mut floor = Floor::open(&[listed(1), listed(2), queue(3)], &[serving]);
    floor.plays(
        "0 come w1 q3
         0 > offer w1 to a1
         1 come w2 q2
         2 come w3 q1 vip
         3 accept w1
         4 end w1
         4 > offer w3 to a1
         5 leave w3
         5 > offer w2 to a1",
    );
}

#[test]
fn what_is_told_together_is_known_before_anything_is_offered() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 come w2
         0 come w3
         1 accept w1",
    );
    let given = Input::Assigned(WorkId(3), MemberId(1));
    assert_eq!(floor.tell_all([Input::Ended(WorkId(1)), given]).len(), 0, "a1 has w3 by then");
    assert_eq!(floor.place(2), "waits");
}

#[test]
fn what_becomes_another_medium_keeps_its_place_and_takes_what_that_takes() {
    let mut floor = Floor::open(&[queue(1)], &[usual(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 come w2
         0 > offer w2 to a1
         0 come w3
         0 > offer w3 to a1
         0 come w4
         1 come w5",
    );
    assert_eq!(floor.obstacles(4, 1), "Full { has: 3, most: 3, used: 90, total: 100 }");
    // A chat in hand and one that waits are callbacks now: there is room for that, and not for another chat.
    floor.plays(
        "2 accept w1
         3 turn w1 task
         4 turn w5 task
         4 > offer w5 to a1
         5 turn w2 task",
    );
    assert_eq!(floor.obstacles(4, 1), "Full { has: 1, most: 3, used: 90, total: 100 }");
    assert_eq!(floor.place(4), "waits");
}

#[test]
fn what_asks_for_something_else_is_lined_up_by_that_and_keeps_its_place() {
    let able = AgentRule { skills: vec![skill(1, 3)], ..agent(2) };
    let mut floor = Floor::open(&[queue(1)], &[agent(1), able]);
    floor.plays(
        "0 meal a1
         0 meal a2
         0 come w1
         1 come w2
         2 turn w1 asks:1/3
         3 ready a1
         3 > offer w2 to a1
         4 come w3 for:a1
         5 turn w3 for:a2
         6 ready a2
         6 > offer w1 to a2",
    );
    assert_eq!(floor.place(3), "waits");
}
