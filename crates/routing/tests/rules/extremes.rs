//! Numbers as large as they can be, and clocks that go back.

use super::floor::{Floor, agent, queue};
use tsunagu_model::routing::{Medium, Presence};
use tsunagu_model::{MemberId, Timestamp, WorkId};
use tsunagu_routing::{Engine, Input, QueueRule, Standing, Work};

fn work(id: i64, since: i64, points: i64, due: i64) -> Work {
    let standing = Standing { points, vip: true, due: Some(Timestamp(due)) };
    Work {
        id: WorkId(id),
        queue: queue(1).id,
        medium: Medium::Chat,
        since: Timestamp(since),
        standing,
        entered: None,
        preferred: Some(MemberId(1)),
        skills: Vec::new(),
    }
}

#[test]
fn nothing_breaks_at_the_ends_of_time_and_of_numbers() {
    let ends = [i64::MIN, -1, 0, 1, i64::MAX];
    for now in ends {
        for since in ends {
            for number in ends {
                let mut rule = QueueRule { preferred_wait_ms: number, retry_ms: number, ..queue(1) };
                rule.order.base = number;
                rule.order.ageing_per_minute = number;
                rule.order.vip_boost = number;
                rule.order.due_boost = number;
                rule.order.due_lead_ms = number;
                rule.offer_ms = number;
                rule.wrap_up_ms = number;
                rule.max_wait = Some((number, tsunagu_routing::Action::TakeMessage));
                let mut engine = Engine::new();
                let mut decisions = 0;
                let mut tell = |input: Input| {
                    engine.handle(input, Timestamp(now));
                    while let Some(proposal) = engine.poll() {
                        if let tsunagu_routing::Proposal::Offer { decision, .. } = &proposal {
                            decision.points.total_milli();
                            decisions += 1;
                        }
                    }
                    engine.positions(queue(1).id);
                };
                tell(Input::QueueSet(rule));
                tell(Input::AgentSet(agent(1)));
                tell(Input::PresenceSet(MemberId(1), Presence::Available));
                tell(Input::Connected(MemberId(1)));
                tell(Input::Started);
                tell(Input::Arrived(work(1, since, number, number)));
                tell(Input::Arrived(work(2, now, number, since)));
                tell(Input::Assigned(WorkId(1), MemberId(1)));
                tell(Input::Ended(WorkId(1)));
                tell(Input::Left(WorkId(1)));
                tell(Input::Tick);
                assert!(decisions > 0, "{now} {since} {number}");
            }
        }
    }
}

#[test]
fn a_clock_that_goes_back_counts_as_one_that_stands_still() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays(
        "60 come w1
         60 > offer w1 to a1
         61 decline w1",
    );
    floor.engine.handle(Input::Tick, Timestamp(0));
    assert_eq!(floor.engine.poll(), None);
    floor.plays("121 > offer w1 to a1\n 121 wait");
    assert_eq!(floor.decision.unwrap().waited_ms, 61_000);
}

#[test]
fn work_told_again_is_there_once() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         1 come w1
         1 > offer w1 to a1
         2 come w2",
    );
    assert_eq!(floor.engine.works().count(), 2);
}
