//! Full, closed, and waiting too long.

use super::floor::{Floor, agent, queue};
use tsunagu_model::QueueId;
use tsunagu_model::routing::Medium;
use tsunagu_routing::{Action, Mode, QueueRule};

/// A queue that many may wait in, and what happens to more.
fn full(id: i64, most: u32, action: Action) -> QueueRule {
    QueueRule { most_waiting: Some(most), when_full: action, ..queue(id) }
}

fn pulled(rule: QueueRule) -> QueueRule {
    QueueRule { mode: Mode::Pull, ..rule }
}

#[test]
fn more_than_may_wait_is_turned_away_whatever_came_before() {
    let mut floor = Floor::open(&[full(1, 1, Action::TakeMessage)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 come w2
         0 come w3
         0 > TakeMessage w3: Full
         1 decline w1
         1 > offer w2 to a1",
    );
}

#[test]
fn it_is_known_before_anybody_comes_whether_they_would_be_turned_away() {
    let is_full = |floor: &Floor| floor.engine.is_full(QueueId(1), Medium::Chat);
    let mut floor = Floor::open(&[full(1, 1, Action::TakeMessage)], &[agent(1)]);
    assert!(!is_full(&floor));
    floor.plays("0 come w1\n 0 > offer w1 to a1");
    assert!(!is_full(&floor), "one may wait");
    floor.plays("0 come w2");
    assert!(is_full(&floor));
    let mut floor = Floor::open(&[full(1, 0, Action::TakeMessage)], &[agent(1)]);
    assert!(!is_full(&floor), "somebody is free");
    floor.plays("0 come w1\n 0 > offer w1 to a1");
    assert!(is_full(&floor));
    assert!(!floor.engine.is_full(QueueId(9), Medium::Chat));
}

#[test]
fn what_somebody_who_is_free_gets_does_not_wait() {
    let mut floor = Floor::open(&[full(1, 0, Action::TakeMessage)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 come w2
         0 > TakeMessage w2: Full",
    );
}

#[test]
fn what_comes_back_is_not_turned_away() {
    let mut floor = Floor::open(&[full(1, 0, Action::TakeMessage)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         1 decline w1
         61 > offer w1 to a1
         61 accept w1
         62 meal a1
         62 back w1
         63 wait",
    );
    assert_eq!(floor.place(1), "waits");
}

#[test]
fn too_many_in_all_queues_together_are_called_back() {
    let mut floor = Floor::open(&[pulled(queue(1)), pulled(queue(2))], &[agent(1)]);
    floor.plays(
        "0 most 1
         0 come w1
         0 come w2 q2
         0 > Callback w2: TenantFull",
    );
}

#[test]
fn what_comes_out_of_hours_is_turned_away_and_what_waits_stays() {
    let rule = QueueRule { when_closed: Action::TakeMessage, ..pulled(queue(1)) };
    let mut floor = Floor::open(&[rule], &[agent(1)]);
    floor.plays(
        "0 come w1
         1 shut q1
         2 come w2
         2 > TakeMessage w2: Closed
         3 unshut q1
         4 come w3",
    );
    assert_eq!(floor.place(1), "waits");
}

#[test]
fn what_waits_is_held_until_the_hours_begin() {
    let rule = QueueRule { serves_after_hours: false, ..queue(1) };
    let mut floor = Floor::open(&[rule], &[agent(1)]);
    floor.plays("0 shut q1\n 1 come w1");
    assert_eq!(floor.obstacles(1, 1), "Closed");
    floor.plays("60 unshut q1\n 60 > offer w1 to a1");
    assert_eq!(floor.decision.unwrap().waited_ms, 59_000);
}

#[test]
fn out_of_hours_it_is_offered_where_the_queue_says_so() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays("0 shut q1\n 1 come w1\n 1 > offer w1 to a1");
}

#[test]
fn what_waited_too_long_goes_to_another_queue_and_keeps_its_time() {
    let rule = QueueRule { max_wait: Some((60_000, Action::Move(QueueId(2)))), ..queue(1) };
    let strict = QueueRule { everybody: false, ..rule };
    let mut floor = Floor::open(&[strict, queue(2)], &[agent(1)]);
    floor.plays(
        "0 come w1
         59.999 wait
         60 > move w1 to q2: WaitedTooLong
         60 > offer w1 to a1
         60 wait",
    );
    assert_eq!(floor.decision.unwrap().waited_ms, 60_000);
}

#[test]
fn what_waited_too_long_leaves_a_message() {
    let rule = QueueRule { max_wait: Some((60_000, Action::TakeMessage)), ..queue(1) };
    let mut floor = Floor::open(&[rule], &[]);
    floor.plays("0 come w1\n 60 > TakeMessage w1: WaitedTooLong\n 60 wait");
    assert_eq!(floor.place(1), "nowhere");
}

#[test]
fn it_waits_on_where_that_could_not_be_done_and_is_not_asked_for_ever() {
    let rule = QueueRule { max_wait: Some((60_000, Action::TakeMessage)), ..queue(1) };
    let mut floor = Floor::open(&[rule], &[]);
    floor.refuses = true;
    floor.plays("0 come w1\n 60 > TakeMessage w1: WaitedTooLong\n 90 wait");
    assert_eq!(floor.place(1), "waits");
    floor.refuses = false;
    floor.plays("91 hire a1\n 91 here a1\n 91 ready a1\n 91 > offer w1 to a1");
}

#[test]
fn nobody_is_offered_what_something_else_was_proposed_for() {
    let rule = QueueRule { max_wait: Some((60_000, Action::TakeMessage)), ..queue(1) };
    let mut floor = Floor::open(&[rule], &[agent(1)]);
    floor.keeps = true;
    floor.plays(
        "0 meal a1
         0 come w1
         60 > TakeMessage w1: WaitedTooLong
         60 ready a1
         61 stand w1 vip
         62 refuse w1
         62 > offer w1 to a1",
    );
}

#[test]
fn a_circle_of_moves_ends() {
    let (one, two) = (full(1, 0, Action::Move(QueueId(2))), full(2, 0, Action::Move(QueueId(1))));
    let mut floor = Floor::open(&[one, two], &[]);
    floor.plays(
        "0 come w1
         0 > move w1 to q2: Full
         0 > move w1 to q1: Full
         0 > move w1 to q2: Full
         0 > move w1 to q1: Full
         0 > move w1 to q2: Full
         0 > move w1 to q1: Full
         0 > move w1 to q2: Full
         0 > move w1 to q1: Full
         60 wait",
    );
    assert_eq!(floor.place(1), "waits");
}

#[test]
fn what_a_person_moves_waits_as_long_as_before() {
    let mut floor = Floor::open(&[pulled(queue(1)), queue(2)], &[agent(1)]);
    floor.plays("0 come w1\n 30 move w1 q2\n 30 > offer w1 to a1");
    assert_eq!(floor.decision.as_ref().unwrap().waited_ms, 30_000);
    // Whoever handed it on is not asked again at once.
    floor.plays(
        "31 accept w1
         90 move w1 q2
         150 > offer w1 to a1
         151 wait",
    );
    assert_eq!(floor.decision.unwrap().waited_ms, 150_000);
}

#[test]
fn work_of_a_queue_that_is_gone_stays_until_it_is_moved() {
    let mut floor = Floor::open(&[queue(1), queue(2)], &[agent(1)]);
    floor.plays(
        "0 meal a1
         0 come w1
         1 drop q1
         2 ready a1
         3 next a1
         3 > nothing for a1: Empty",
    );
    assert_eq!(floor.obstacles(1, 1), "Closed");
    floor.plays("4 move w1 q2\n 4 > offer w1 to a1");
}

#[test]
fn missed_offers_do_not_make_the_longest_wait_longer() {
    let rule = QueueRule { max_wait: Some((60_000, Action::TakeMessage)), ..queue(1) };
    let mut floor = Floor::open(std::slice::from_ref(&rule), &[agent(1), agent(2)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         30 > w1 missed by a1
         30 > a1 is NotReady(NoAnswer)
         30 > offer w1 to a2
         55 decline w1
         60 > TakeMessage w1: WaitedTooLong
         60 wait",
    );
    let mut floor = Floor::open(&[QueueRule { offer_ms: 90_000, ..rule }], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         80 decline w1
         80 > TakeMessage w1: WaitedTooLong
         80 wait",
    );
}

#[test]
fn nothing_is_moved_to_where_it_is_or_to_a_queue_nobody_knows() {
    for to in [1, 7] {
        let mut floor = Floor::open(&[full(1, 0, Action::Move(QueueId(to)))], &[]);
        floor.plays("0 come w1\n 9 wait");
        assert_eq!(floor.place(1), "waits");
    }
}

#[test]
fn a_full_queue_where_all_may_wait_is_still_under_the_limit_of_all() {
    let mut floor = Floor::open(&[pulled(full(1, 0, Action::Wait))], &[]);
    floor.plays(
        "0 most 1
         0 come w1
         0 come w2
         0 > Callback w2: TenantFull",
    );
}

#[test]
fn what_comes_to_a_queue_nobody_knows_changes_nothing() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 accept w1
         1 come w1 q9
         2 come w2 q9
         3 move w1 q9",
    );
    assert_eq!((floor.place(1).as_str(), floor.place(2).as_str()), ("with a1", "nowhere"));
}

#[test]
fn the_longest_wait_begins_anew_in_another_queue_and_for_what_came_back() {
    let limit = |id| QueueRule { max_wait: Some((60_000, Action::TakeMessage)), ..queue(id) };
    let mut floor = Floor::open(&[limit(1), limit(2)], &[]);
    floor.plays(
        "0 come w1
         40 move w1 q2
         99 wait
         100 > TakeMessage w1: WaitedTooLong
         100 come w2
         140 give w2 a7
         150 back w2
         209 wait
         210 > TakeMessage w2: WaitedTooLong
         210 wait",
    );
}

#[test]
fn who_waits_no_more_is_not_counted_in_any_limit() {
    let mut floor = Floor::open(&[full(1, 1, Action::TakeMessage), pulled(queue(2))], &[agent(1)]);
    floor.plays(
        "0 most 2
         0 come w1
         0 > offer w1 to a1
         1 come w2
         2 come w3 q2
         3 leave w2
         4 come w4
         5 next a1
         5 > nothing for a1: Full
         6 leave w3
         6 accept w1
         7 end w1
         7 > offer w4 to a1
         8 come w5
         9 come w6 q2
         10 come w7 q2
         10 > Callback w7: TenantFull",
    );
}
