//! Taking the next oneself.

use super::floor::{Floor, agent, queue};
use tsunagu_routing::{AgentRule, Because, Found, Mode, QueueRule};

fn pulled(id: i64) -> QueueRule {
    QueueRule { mode: Mode::Pull, ..queue(id) }
}

#[test]
fn nothing_is_offered_and_who_asks_gets_the_most_urgent() {
    let mut floor = Floor::open(&[pulled(1)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 come w2 vip
         1 next a1
         1 > give w2 to a1",
    );
    assert_eq!(floor.obstacles(1, 1), "Full { has: 1, most: 1, used: 1, total: 1 }, Pull");
    let decision = floor.decision.unwrap();
    assert_eq!((decision.because, decision.found, decision.before), (Because::Asked, Found::AgentAsked, 1));
}

#[test]
fn who_asks_is_told_why_there_is_nothing() {
    let mut floor = Floor::open(&[pulled(1)], &[agent(1)]);
    floor.plays(
        "0 next a1
         0 > nothing for a1: Empty
         1 come w1
         1 next a1
         1 > give w1 to a1
         1 come w2
         1 next a1
         1 > nothing for a1: Full",
    );
}

#[test]
fn who_is_at_a_meal_may_ask_all_the_same() {
    let mut floor = Floor::open(&[pulled(1)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 meal a1
         1 next a1
         1 > give w1 to a1",
    );
}

#[test]
fn from_queues_that_offer_one_may_take_too() {
    let mut floor = Floor::open(&[queue(1), pulled(2)], &[agent(1)]);
    floor.plays(
        "0 meal a1
         0 come w2 q2
         1 come w1 vip
         2 next a1
         2 > give w1 to a1",
    );
}

#[test]
fn nobody_takes_what_they_may_not_have() {
    let mut other = pulled(2);
    other.everybody = false;
    let serving = AgentRule { queues: vec![other.id], ..agent(2) };
    let mut closed = pulled(3);
    closed.serves_after_hours = false;
    let mut floor = Floor::open(&[pulled(1), other, closed], &[agent(1), serving]);
    floor.plays(
        "0 shut q3
         0 come w1 q2
         0 come w2 q3
         0 come w3 asks:1/1
         1 next a1
         1 > nothing for a1: Empty
         1 next a2
         1 > give w1 to a2",
    );
    assert_eq!(floor.obstacles(2, 1), "Pull, Closed");
}

#[test]
fn what_was_waiting_is_offered_once_the_queue_offers() {
    let mut floor = Floor::open(&[pulled(1)], &[agent(1)]);
    floor.plays("0 come w1");
    let proposed = floor.tell(tsunagu_routing::Input::QueueSet(queue(1)));
    assert_eq!(proposed.len(), 1);
}

#[test]
fn a_stranger_who_asks_is_answered_nothing() {
    let mut floor = Floor::open(&[pulled(1)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 fire a1
         0 next a1
         0 > nothing for a1: Empty
         0 next a7
         0 > nothing for a7: Empty",
    );
}
