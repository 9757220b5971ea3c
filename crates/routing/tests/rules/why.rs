//! Why somebody does not have something, asked at any moment.

use super::floor::{Floor, agent, queue, skill};
use tsunagu_model::{MemberId, WorkId};
use tsunagu_routing::{AgentRule, Mode, QueueRule};

#[test]
fn each_obstacle_is_told_by_itself() {
    let rule = QueueRule {
        everybody: false,
        skills: vec![skill(1, 3)],
        mode: Mode::Pull,
        serves_after_hours: false,
        ..queue(1)
    };
    let mut floor = Floor::open(&[rule], &[agent(1)]);
    floor.plays("0 come w1 asks:2/1\n 0 come w9\n 0 give w9 a1\n 0 away a1\n 0 shut q1");
    assert_eq!(
        floor.obstacles(1, 1),
        "NotServing, Unskilled { skill: skl_0000000000001, needs: 3, has: 0 }, \
         Unskilled { skill: skl_0000000000002, needs: 1, has: 0 }, Offline, \
         Full { has: 1, most: 1, used: 1, total: 1 }, Pull, Closed"
    );
}

#[test]
fn who_is_here_and_takes_no_work_has_their_reason() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays("0 meal a1\n 0 come w1");
    assert_eq!(floor.obstacles(1, 1), "NotReady(Meal)");
    floor.plays("0 off a1");
    assert_eq!(floor.obstacles(1, 1), "Offline");
}

#[test]
fn nothing_keeps_somebody_from_what_they_could_have() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1), agent(2)]);
    floor.keeps = true;
    floor.plays("0 come w1\n 0 > offer w1 to a1\n 0 refuse w1\n 0 > offer w1 to a2\n 0 refuse w1");
    floor.plays("1 > offer w1 to a1\n 1 wait\n 1 leave w1");
    assert_eq!(floor.engine.obstacles(WorkId(1), MemberId(1)), None);
}

#[test]
fn of_what_somebody_has_and_of_strangers_there_is_nothing_to_say() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays("0 come w1\n 0 > offer w1 to a1\n 0 come w2");
    let obstacles = |work, agent| floor.engine.obstacles(WorkId(work), MemberId(agent));
    assert_eq!((obstacles(1, 1), obstacles(2, 7), obstacles(7, 1)), (None, None, None));
}

#[test]
fn a_skill_asked_for_by_queue_and_work_is_lacked_once() {
    let rule = QueueRule { skills: vec![skill(1, 3)], ..queue(1) };
    let mut floor = Floor::open(&[rule], &[AgentRule { skills: vec![skill(1, 2)], ..agent(1) }]);
    floor.plays("0 come w1 asks:1/5");
    assert_eq!(floor.obstacles(1, 1), "Unskilled { skill: skl_0000000000001, needs: 5, has: 2 }");
}
