//! People whose browser is gone, who come back, and who answer no more.

use super::floor::{Floor, agent, queue, usual};
use tsunagu_model::routing::WithdrawCause;
use tsunagu_model::{MemberId, OfferId, QueueId, SkillId, WorkId};
use tsunagu_routing::{AgentRule, Input, Mode, Proposal, QueueRule, Requirement};

#[test]
fn an_offer_goes_back_at_once_when_the_browser_is_gone() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1), agent(2)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         1 away a1
         1 > withdraw w1 from a1: Disconnected
         1 > offer w1 to a2",
    );
}

#[test]
fn live_work_goes_back_after_the_grace_and_mail_stays() {
    let mut floor = Floor::open(&[queue(1)], &[usual(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 accept w1
         0 come w2 mail
         0 > offer w2 to a1
         0 accept w2
         10 away a1
         39.999 wait
         40 > return w1 from a1
         40 > a1 is Offline
         41 wait",
    );
    assert_eq!((floor.place(1).as_str(), floor.place(2).as_str()), ("waits", "with a1"));
}

#[test]
fn who_is_back_within_the_grace_keeps_all() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 accept w1
         10 away a1
         39 here a1
         100 end w1
         100 come w2
         100 > offer w2 to a1",
    );
}

#[test]
fn going_a_second_time_begins_a_grace_of_its_own() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays(
        "0 come w1
         0 > offer w1 to a1
         0 accept w1
         10 away a1
         20 away a1
         35 here a1
         36 away a1
         65 wait
         66 > return w1 from a1
         66 > a1 is Offline
         66 wait",
    );
}

#[test]
fn what_could_not_be_taken_from_who_is_gone_is_tried_again() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays("0 come w1\n 0 > offer w1 to a1\n 0 accept w1\n 0 away a1");
    floor.keeps = true;
    floor.plays(
        "30 > return w1 from a1
         30 > a1 is Offline
         30 refuse w1
         31 > return w1 from a1
         31 > a1 is Offline
         31 wait",
    );
}

#[test]
fn who_answers_no_more_gives_everything_back() {
    let mut floor = Floor::open(&[queue(1)], &[usual(1)]);
    floor.plays(
        "0 come w1 mail
         0 > offer w1 to a1
         0 accept w1
         0 come w2
         0 > offer w2 to a1
         1 fire a1
         1 > withdraw w2 from a1: Rule
         1 > return w1 from a1
         2 hire a2
         2 here a2
         2 ready a2
         2 > offer w1 to a2",
    );
    assert_eq!(floor.obstacles(2, 1), "NotServing, Offline");
    assert_eq!(floor.engine.agents().count(), 1);
}

#[test]
fn who_answers_again_has_what_was_not_taken_yet_and_begins_anew() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays("0 come w1\n 0 > offer w1 to a1\n 0 accept w1");
    floor.keeps = true;
    floor.plays(
        "1 fire a1
         1 > return w1 from a1
         2 hire a1
         2 here a1
         2 ready a1
         3 come w2
         4 end w1
         4 > offer w2 to a1",
    );
}

#[test]
fn mail_that_could_not_be_taken_from_who_answers_no_more_is_tried_again() {
    let mut floor = Floor::open(&[queue(1)], &[usual(1)]);
    floor.plays("0 come w1 mail\n 0 > offer w1 to a1\n 0 accept w1");
    floor.keeps = true;
    floor.plays(
        "1 fire a1
         1 > return w1 from a1
         1 refuse w1
         2 > return w1 from a1
         2 wait",
    );
}

#[test]
fn what_is_given_to_a_stranger_is_with_them_and_nobody_elses() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays(
        "0 meal a1
         0 come w1
         1 give w1 a7
         2 ready a1",
    );
    assert_eq!(floor.place(1), "with a7");
    assert_eq!(floor.engine.agents().count(), 1);
    floor.plays("3 back w1\n 3 > offer w1 to a1");
}

#[test]
fn who_is_here_again_is_offered_what_waits() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1)]);
    floor.plays("0 away a1\n 1 come w1\n 2 here a1\n 2 > offer w1 to a1");
}

#[test]
fn a_chat_given_to_somebody_who_is_not_here_comes_back_when_they_do_not_come() {
    let mut floor = Floor::open(&[queue(1)], &[agent(1), agent(2)]);
    floor.plays(
        "0 away a1
         30 > a1 is Offline
         40 come w1
         40 > offer w1 to a2
         41 give w1 a1
         50 wait",
    );
    assert_eq!(floor.place(1), "with a1");
    floor.plays("71 > return w1 from a1\n 71 > offer w1 to a2\n 71 wait");
}

#[test]
fn what_is_offered_under_a_rule_of_before_goes_back_when_it_suits_no_more() {
    let rule = QueueRule { everybody: false, ..queue(1) };
    let serves = |id: i64| AgentRule { queues: vec![QueueId(1)], ..agent(id) };
    let after = [
        Input::AgentSet(agent(1)),
        Input::QueueSet(QueueRule { mode: Mode::Pull, ..rule.clone() }),
        Input::QueueSet(QueueRule {
            skills: vec![Requirement { skill: SkillId(1), level: 3 }],
            ..rule.clone()
        }),
    ];
    for input in after {
        let mut floor = Floor::open(std::slice::from_ref(&rule), &[serves(1), serves(2)]);
        floor.plays("0 come w1\n 0 > offer w1 to a1");
        let proposed = floor.tell(input);
        let withdrawn = Proposal::Withdraw(OfferId(1), WorkId(1), MemberId(1), WithdrawCause::Rule);
        assert_eq!(proposed, [withdrawn]);
        let same = floor.tell(Input::AgentSet(serves(2)));
        assert_eq!(same.len(), 1, "until it is told that it ended");
    }
    let mut floor = Floor::open(std::slice::from_ref(&rule), &[serves(1), serves(2)]);
    floor.plays("0 come w1\n 0 > offer w1 to a1");
    assert_eq!(floor.tell(Input::AgentSet(agent(2))), [], "what suits stands");
}

#[test]
fn a_mail_that_goes_on_as_a_chat_comes_back_from_who_is_not_here() {
    let mut floor = Floor::open(&[queue(1)], &[usual(1)]);
    floor.plays(
        "0 come w1 mail
         0 > offer w1 to a1
         0 accept w1
         1 away a1
         31 > a1 is Offline
         40 turn w1
         70 > return w1 from a1
         71 wait",
    );
}
