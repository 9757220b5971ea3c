//! Requirements that relax the longer something waits.

use super::floor::{Floor, agent, queue, skill};
use tsunagu_routing::{AgentRule, QueueRule, Ring};

fn relaxing() -> QueueRule {
    let mut rule = queue(1);
    rule.skills = vec![skill(1, 4)];
    rule.rings =
        vec![Ring { after_ms: 20_000, skills: vec![skill(1, 2)] }, Ring { after_ms: 40_000, skills: vec![] }];
    rule
}

fn able(id: i64, level: u8) -> AgentRule {
    AgentRule { skills: vec![skill(1, level)], ..agent(id) }
}

#[test]
fn each_ring_sets_in_at_its_moment_and_stands_in_the_record() {
    let mut floor = Floor::open(&[relaxing()], &[agent(1), able(2, 2)]);
    floor.plays(
        "0 come w1
         0 come w2
         19.999 wait
         20 > offer w1 to a2
         20 accept w1",
    );
    assert_eq!(floor.decision.as_ref().unwrap().ring, 1);
    floor.plays(
        "39 wait
         40 > offer w2 to a1
         40 accept w2",
    );
    assert_eq!(floor.decision.unwrap().ring, 2);
}

#[test]
fn who_has_it_all_is_asked_at_once() {
    let mut floor = Floor::open(&[relaxing()], &[agent(1), able(2, 4)]);
    floor.plays("0 come w1\n 0 > offer w1 to a2");
    assert_eq!(floor.decision.unwrap().ring, 0);
}

#[test]
fn what_came_back_is_in_the_ring_of_the_time_it_waited() {
    let mut floor = Floor::open(&[relaxing()], &[agent(1)]);
    floor.plays(
        "30 come w1 since:0
         40 > offer w1 to a1
         41 come w2 since:-60
         42 accept w1
         43 end w1
         43 > offer w2 to a1",
    );
    assert_eq!(floor.decision.unwrap().ring, 2);
}

#[test]
fn what_the_work_itself_asks_for_is_never_relaxed() {
    let mut floor = Floor::open(&[relaxing()], &[agent(1), able(2, 1)]);
    floor.plays(
        "0 come w1 asks:1/1
         39 wait
         40 > offer w1 to a2
         40 wait",
    );
}

#[test]
fn a_skill_asked_for_twice_counts_with_the_higher_level() {
    let mut floor = Floor::open(&[relaxing()], &[able(1, 4), able(2, 5)]);
    floor.plays("0 come w1 asks:1/5\n 0 > offer w1 to a2");
}

#[test]
fn level_nought_is_anybody() {
    let mut rule = queue(1);
    rule.skills = vec![skill(1, 0)];
    let mut floor = Floor::open(&[rule], &[agent(1)]);
    floor.plays("0 come w1\n 0 > offer w1 to a1");
}

#[test]
fn what_a_queue_asks_for_anew_and_who_serves_it_holds_at_once_for_what_waits() {
    let strict = QueueRule { everybody: false, ..relaxing() };
    let mut floor = Floor::open(std::slice::from_ref(&strict), &[agent(1)]);
    floor.plays("0 come w1\n 1 come w2\n 2 come w3");
    let mut told = |rule: QueueRule| floor.tell(tsunagu_routing::Input::QueueSet(rule)).len();
    assert_eq!(told(QueueRule { everybody: true, ..strict.clone() }), 0);
    assert_eq!(told(QueueRule { skills: Vec::new(), ..strict.clone() }), 0);
    assert_eq!(told(QueueRule { everybody: true, skills: Vec::new(), ..strict }), 1);
}

#[test]
fn who_is_said_to_be_able_is_offered_what_waits_at_once() {
    let mut floor = Floor::open(&[relaxing()], &[agent(1)]);
    floor.plays("0 come w1");
    assert_eq!(floor.tell(tsunagu_routing::Input::AgentSet(able(1, 4))).len(), 1);
}

#[test]
fn who_serves_a_queue_anew_is_offered_what_waits_though_it_asks_the_same() {
    let mut listed = queue(1);
    listed.everybody = false;
    let mut floor = Floor::open(std::slice::from_ref(&listed), &[agent(1)]);
    floor.plays("0 come w1");
    listed.everybody = true;
    assert_eq!(floor.tell(tsunagu_routing::Input::QueueSet(listed)).len(), 1);
}
