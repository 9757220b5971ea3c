//! Waiting for one's own agent.

use super::floor::{Floor, agent, queue, skill};
use tsunagu_routing::{AgentRule, QueueRule};

fn waits(seconds: i64) -> QueueRule {
    QueueRule { preferred_wait_ms: seconds * 1_000, ..queue(1) }
}

/// a1 is free, a2 is busy with w9.
fn second_busy(rule: QueueRule) -> Floor {
    let mut floor = Floor::open(&[rule], &[agent(1), agent(2)]);
    floor.plays("0 come w9 for:a2\n 0 > offer w9 to a2\n 0 accept w9");
    floor
}

#[test]
fn the_preferred_agent_comes_before_who_is_idle_longer() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1), agent(2)]);
    floor.plays("0 come w1 for:a2\n 0 > offer w1 to a2");
    assert_eq!(floor.chosen(), "a2 Preferred of a2=0 a1=0");
}

#[test]
fn it_waits_for_them_alone_until_the_limit_and_then_for_anybody() {
    let mut floor = second_busy(waits(15));
    floor.plays("1 come w1 for:a2");
    assert_eq!(floor.obstacles(1, 1), "Reserved(mbr_0000000000002, 2023-11-14T22:13:36.000Z)");
    floor.plays(
        "15.999 wait
         16 > offer w1 to a1
         16 wait",
    );
    assert_eq!(floor.chosen(), "a1 OnlyOne of a1=0");
}

#[test]
fn who_is_free_in_time_gets_it() {
    let mut floor = second_busy(waits(15));
    floor.plays(
        "1 come w1 for:a2
         9 end w9
         9 > offer w1 to a2",
    );
}

#[test]
fn it_does_not_wait_where_the_queue_does_not_say_so() {
    let mut floor = second_busy(queue(1));
    floor.plays("1 come w1 for:a2\n 1 > offer w1 to a1");
}

#[test]
fn it_waits_for_anybody_at_once_when_they_go_offline() {
    let mut floor = second_busy(waits(15));
    floor.plays(
        "1 come w1 for:a2
         2 meal a2
         3 off a2
         3 > offer w1 to a1",
    );
}

#[test]
fn it_waits_for_anybody_once_they_are_gone_for_good() {
    let mut floor = second_busy(waits(90));
    floor.plays(
        "1 come w1 for:a2
         2 away a2
         32 > return w9 from a2
         32 > a2 is Offline
         32 > offer w1 to a1
         33 wait",
    );
}

#[test]
fn nothing_waits_for_who_declined_it() {
    let mut floor = Floor::open(&[QueueRule { retry_ms: 5_000, ..waits(15) }], &[agent(1), agent(2)]);
    floor.plays(
        "0 come w1 for:a2
         0 > offer w1 to a2
         1 decline w1
         1 > offer w1 to a1",
    );
}

#[test]
fn who_is_gone_from_the_workspace_is_nobodys_preferred_agent() {
    let mut floor = second_busy(waits(15));
    floor.plays(
        "1 come w1 for:a2
         2 fire a2
         2 > return w9 from a2
         2 > offer w1 to a1",
    );
}

#[test]
fn the_limit_is_not_begun_anew_by_offers_to_others() {
    let mut floor = second_busy(QueueRule { retry_ms: 2_000, ..waits(15) });
    floor.plays(
        "1 come w1 for:a2
         16 > offer w1 to a1
         17 decline w1
         19 > offer w1 to a1
         19 wait",
    );
}

#[test]
fn nothing_waits_for_somebody_who_cannot_have_it() {
    let mut rule = waits(15);
    rule.skills = vec![skill(1, 3)];
    let able = |id| AgentRule { skills: vec![skill(1, 3)], ..agent(id) };
    let mut floor = Floor::open(&[rule.clone()], &[able(1), agent(2)]);
    floor.plays("0 come w1 for:a2\n 0 > offer w1 to a1");
    let mut floor = Floor::open(&[rule], &[able(1), able(2)]);
    floor.plays(
        "0 meal a2
         1 come w1 for:a2
         2 hire a2
         2 > offer w1 to a1",
    );
}
