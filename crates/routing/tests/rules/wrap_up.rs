//! Work after work.

use super::floor::{Floor, agent, queue};
use tsunagu_routing::QueueRule;

fn wrapping() -> Floor {
    let mut floor = Floor::open(&[QueueRule { wrap_up_ms: 20_000, ..queue(1) }], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 accept w1
         1 come w2
         10 end w1",
    );
    assert_eq!(floor.place(1), "after with a1 until 30");
    floor
}

#[test]
fn it_holds_the_capacity_until_its_end() {
    wrapping().plays(
        "29.999 wait
         30 > wrap-up of w1 by a1 ends
         30 > offer w2 to a1
         30 wait",
    );
}

#[test]
fn who_is_done_sooner_gets_the_next_sooner() {
    let mut floor = wrapping();
    floor.plays("15 wrapped w1\n 15 > offer w2 to a1\n 31 wait");
    assert_eq!(floor.decision.unwrap().candidates[0].idle_ms, 0);
}

#[test]
fn it_may_go_on_longer() {
    wrapping().plays(
        "20 wrap w1 50
         49 wait
         50 > wrap-up of w1 by a1 ends
         50 > offer w2 to a1
         50 wait",
    );
}

#[test]
fn an_end_told_twice_is_one() {
    wrapping().plays(
        "12 end w1
         30 > wrap-up of w1 by a1 ends
         30 > offer w2 to a1
         30 wait",
    );
}
