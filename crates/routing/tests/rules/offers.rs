//! Offers that are not taken, and proposals that are not committed.

use super::floor::{Floor, agent, queue, usual};
use tsunagu_model::routing::{NotReadyReason, Presence};
use tsunagu_model::{MemberId, WorkId};
use tsunagu_routing::{Input, QueueRule};

#[test]
fn what_is_declined_goes_to_the_next_and_comes_back_after_a_while() {
    let mut floor = Floor::open(&[QueueRule { retry_ms: 20_000, ..queue(1) }], &[agent(1), agent(2)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         5 decline w1
         5 > offer w1 to a2
         6 decline w1",
    );
    assert_eq!(floor.obstacles(1, 1), "Passed(2023-11-14T22:13:45.000Z)");
    floor.plays(
        "24 wait
         25 > offer w1 to a1
         25 decline w1
         26 > offer w1 to a2
         26 wait",
    );
}

#[test]
fn who_declined_one_is_offered_another() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         1 come w2
         5 decline w1
         5 > offer w2 to a1",
    );
}

#[test]
fn what_is_not_answered_in_time_is_missed_and_who_missed_it_is_not_ready() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1), agent(2)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         29.999 wait
         30 > w1 missed by a1
         30 > a1 is NotReady(NoAnswer)
         30 > offer w1 to a2
         30 accept w1
         31 come w2
         32 ready a1
         32 > offer w2 to a1",
    );
}

#[test]
fn nobody_is_made_not_ready_where_the_limit_is_nought() {
    let rule = QueueRule { missed_limit: 0, ..queue(1) };
    let mut floor = Floor::open(&[rule], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         30 > w1 missed by a1
         90 > offer w1 to a1
         90 wait",
    );
}

#[test]
fn an_offer_goes_back_when_somebody_takes_no_work_any_more() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1), agent(2)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         1 meal a1
         1 > withdraw w1 from a1: NotReady
         1 > offer w1 to a2",
    );
}

#[test]
fn an_offer_to_somebody_who_takes_none_since_it_was_proposed_goes_back() {
    for (word, cause) in [("meal", "NotReady"), ("away", "Disconnected")] {
        let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
        floor.keeps = true;
        floor.plays("0 come w1\n 0 > offer w1 to a1");
        floor.plays(&format!("0 {word} a1"));
        floor.keeps = false;
        floor.plays(&format!("0 offered w1 a1 30\n 0 > withdraw w1 from a1: {cause}"));
        assert_eq!(floor.place(1), "waits");
    }
}

#[test]
fn an_offer_whose_work_is_gone_leaves_nothing_once_the_work_is_told_gone() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays("0 come w1\n 0 > offer w1 to a1");
    floor.keeps = true;
    floor.plays(
        "1 gone w1
         1 > offer w1 to a1
         1 leave w1
         2 come w2
         2 > offer w2 to a1",
    );
    assert_eq!(floor.place(1), "nowhere");
}

#[test]
fn the_end_of_an_offer_that_stands_no_more_changes_nothing() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1), agent(2)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         1 give w1 a2
         2 accept w1
         30 wait",
    );
    assert_eq!(floor.place(1), "with a2");
}

#[test]
fn what_was_refused_is_proposed_to_another_and_to_the_same_only_after_a_second() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1), agent(2)]);
    floor.keeps = true;
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 refuse w1
         0 > offer w1 to a2
         0.5 refuse w1
         1 > offer w1 to a1
         1 wait",
    );
}

#[test]
fn what_was_decided_on_old_news_is_decided_again_at_once_with_the_new() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1), agent(2)]);
    floor.keeps = true;
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 undecided w1
         0 > offer w1 to a1",
    );
    let pauses = Input::PresenceSet(MemberId(1), Presence::NotReady(NotReadyReason::Pause));
    let proposed = floor.tell_all([Input::Undecided(WorkId(1)), pauses]);
    assert_eq!(proposed.len(), 1, "{proposed:?}");
    assert_eq!(floor.place(1), "proposed to a2");
}

#[test]
fn what_ends_by_itself_is_tried_again_when_it_was_refused() {
    let mut floor = Floor::open(&[QueueRule { wrap_up_ms: 10_000, ..queue(1) }], &[agent(1)]);
    floor.plays("0 come w1\n 0 > offer w1 to a1");
    floor.keeps = true;
    floor.plays(
        "30 > w1 missed by a1
         30 refuse w1
         31 > w1 missed by a1
         31.5 accept w1
         32 end w1
         42 > wrap-up of w1 by a1 ends
         42 refuse w1
         43 > wrap-up of w1 by a1 ends
         43 wrapped w1",
    );
    assert_eq!(floor.place(1), "nowhere");
}

#[test]
fn what_was_moved_while_it_was_proposed_is_offered_where_it_is_now() {
    let mut floor = Floor::open(&[queue(1), queue(2)], &[agent(1)]);
    floor.keeps = true;
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 move w1 q2
         0 > offer w1 to a1",
    );
    assert_eq!(floor.decision.unwrap().queue, tsunagu_model::QueueId(2));
}

#[test]
fn nothing_is_offered_between_the_miss_and_the_presence_that_follows() {
    let mut floor = Floor::open(&[queue(1)], &[usual(1)]);
    floor.plays("0 come w1\n 0 > offer w1 to a1");
    floor.keeps = true;
    floor.plays("30 > w1 missed by a1\n 30 wait");
    let offer = tsunagu_model::OfferId(1);
    let end = tsunagu_model::routing::OfferEnd::Missed;
    floor.tell(tsunagu_routing::Input::OfferEnded(offer, tsunagu_model::WorkId(1), end));
    assert!(floor.engine.agent(MemberId(1)).unwrap().awaits_presence);
    floor.plays("31 come w2");
    assert_eq!(floor.obstacles(2, 1), "NotReady(NoAnswer)");
    floor.plays("32 ready a1\n 32 > offer w2 to a1");
}

#[test]
fn only_so_many_missed_in_a_row_make_somebody_not_ready() {
    let rule = QueueRule { missed_limit: 2, retry_ms: 0, ..queue(1) };
    let mut floor = Floor::open(std::slice::from_ref(&rule), &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         30 > w1 missed by a1
         30 > offer w1 to a1
         40 accept w1
         40 come w2
         50 end w1
         50 > offer w2 to a1
         80 > w2 missed by a1
         80 > offer w2 to a1
         110 > w2 missed by a1
         110 > a1 is NotReady(NoAnswer)
         110 wait",
    );
    let mut floor = Floor::open(&[rule], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         30 > w1 missed by a1
         30 > offer w1 to a1
         31 decline w1
         31 > offer w1 to a1
         61 > w1 missed by a1
         61 > offer w1 to a1
         61 wait",
    );
}

#[test]
fn who_declined_may_be_offered_it_in_another_queue() {
    let mut floor = Floor::open(&[queue(1), queue(2)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         1 decline w1
         2 move w1 q2
         2 > offer w1 to a1",
    );
}
