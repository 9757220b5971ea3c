//! What is taken before what.

use super::floor::{Floor, agent, queue, usual};
use tsunagu_routing::{Found, Points};

/// One agent who is busy with w9, so that the rest waits.
fn one_busy(change: impl Fn(&mut tsunagu_routing::QueueRule)) -> Floor {
    let mut rule = queue(1);
    change(&mut rule);
    let mut floor = Floor::open(&[rule], &[agent(1)]);
    floor.plays("0 come w9\n 0 > offer w9 to a1\n 0 accept w9");
    floor
}

#[test]
fn who_came_first_is_first_where_nothing_else_counts() {
    let mut floor = one_busy(|_| ());
    floor.plays(
        "1 come w3
         2 come w1
         2 come w2
         9 end w9
         9 > offer w3 to a1
         9 accept w3
         10 end w3
         10 > offer w1 to a1",
    );
    let decision = floor.decision.unwrap();
    assert_eq!((decision.before, decision.waited_ms, decision.found), (1, 8_000, Found::AgentFreed));
}

#[test]
fn who_waits_longest_is_first_though_told_later() {
    let mut floor = one_busy(|_| ());
    floor.plays(
        "1 come w1
         2 come w2 since:-60
         9 end w9
         9 > offer w2 to a1",
    );
}

#[test]
fn a_vip_is_taken_first_and_the_record_says_so() {
    let mut floor = one_busy(|_| ());
    floor.plays(
        "1 come w1
         2 come w2 vip points:7
         9 end w9
         9 > offer w2 to a1",
    );
    let points = floor.decision.unwrap().points;
    assert_eq!(points, Points { queue: 100, own: 7, ageing_milli: 0, vip: 500, due: 0 });
    assert_eq!(points.total_milli(), 607_000);
}

#[test]
fn waiting_longer_outweighs_points_in_time_and_not_before() {
    for (freed, first) in [("119", "w2"), ("121", "w1")] {
        let mut floor = one_busy(|rule| rule.order.ageing_per_minute = 10);
        floor.plays(&format!(
            "0 come w1
             {freed} come w2 points:20
             {freed} end w9
             {freed} > offer {first} to a1"
        ));
    }
}

#[test]
fn ageing_stands_in_the_record() {
    let mut floor = one_busy(|rule| rule.order.ageing_per_minute = 10);
    floor.plays(
        "0 come w1
         90 end w9
         90 > offer w1 to a1",
    );
    assert_eq!(floor.decision.unwrap().points.ageing_milli, 15_000);
}

#[test]
fn queues_that_age_differently_are_compared_at_the_moment_of_taking() {
    for (freed, first) in [("59", "w2"), ("61", "w1")] {
        let (mut quick, slow) = (queue(1), queue(2));
        quick.order.ageing_per_minute = 20;
        let mut floor = Floor::open(&[quick, slow], &[agent(1)]);
        floor.plays(&format!(
            "0 come w9
             0 > offer w9 to a1
             0 accept w9
             0 come w1
             0 come w2 q2 points:20
             {freed} end w9
             {freed} > offer {first} to a1"
        ));
    }
}

#[test]
fn an_answer_due_soon_is_first_from_its_moment_on() {
    for (freed, first, due) in [("99.999", "w1", 0), ("100", "w2", 200)] {
        let mut floor = one_busy(|rule| rule.order.due_lead_ms = 300_000);
        floor.plays(&format!(
            "1 come w1
             2 come w2 due:400
             {freed} end w9
             {freed} > offer {first} to a1"
        ));
        assert_eq!(floor.decision.unwrap().points.due, due);
    }
}

#[test]
fn standing_may_change_while_it_waits_while_it_is_offered_and_while_it_is_proposed() {
    let mut floor = one_busy(|_| ());
    floor.plays(
        "1 come w1
         2 come w2
         3 stand w2 vip
         9 end w9
         9 > offer w2 to a1
         10 stand w2
         10 decline w2
         10 > offer w1 to a1
         11 accept w1
         80 end w1
         80 > offer w2 to a1",
    );
    assert_eq!(floor.decision.as_ref().unwrap().points.vip, 0);
    floor.keeps = true;
    floor.plays(
        "80 accept w2
         80 end w2
         81 come w3
         81 > offer w3 to a1
         81 stand w3 vip
         82 refuse w3
         83 > offer w3 to a1
         83 wait",
    );
    assert_eq!(floor.decision.unwrap().points.vip, 500);
}

#[test]
fn what_two_who_become_free_should_have_goes_the_most_urgent_first() {
    let mut floor = Floor::open(&[queue(1)], &[usual(1), usual(2)]);
    floor.plays(
        "0 meal a1
         0 meal a2
         1 come w1 voice
         2 come w2 voice vip
         3 ready a2
         3 > offer w2 to a2
         4 ready a1
         4 > offer w1 to a1",
    );
}
