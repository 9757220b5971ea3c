//! What comes and goes for ever leaves nothing behind.

use super::floor::{Floor, agent, queue, skill};
use tsunagu_model::routing::Medium;
use tsunagu_model::{WorkId, routing::OfferEnd};
use tsunagu_routing::{Action, AgentRule, Input, Proposal, QueueRule, Ring, Standing, Work};

fn asking(id: i64, skills: Vec<tsunagu_routing::Requirement>) -> Work {
    Work {
        id: WorkId(id),
        queue: queue(1).id,
        medium: Medium::Chat,
        since: super::floor::moment("0"),
        standing: Standing::default(),
        entered: None,
        preferred: None,
        skills,
    }
}

#[test]
fn combinations_of_skills_that_nothing_asks_for_any_more_are_given_up() {
    let able = AgentRule { skills: vec![skill(9_999, 1)], ..agent(1) };
    let mut floor = Floor::open(&[queue(1)], &[able]);
    let mut sizes = Vec::new();
    for id in 1..10_000 {
        let proposed = floor.tell(Input::Arrived(asking(id, vec![skill(id, 1)])));
        assert_eq!(proposed.len(), usize::from(id == 9_999), "{id}");
        floor.tell(Input::Left(WorkId(id)));
        if id % 5_000 == 4_998 {
            sizes.push(floor.engine.bytes());
        }
    }
    assert_eq!(sizes[0], sizes[1]);
    assert_eq!(floor.engine.next_deadline(), None);
    assert_eq!(floor.tell(Input::Arrived(asking(1, vec![skill(5_000, 1)]))), []);
}

#[test]
fn combinations_that_are_asked_for_are_kept_however_many() {
    let able = AgentRule { skills: vec![skill(1, 1), skill(5_999, 1)], ..agent(1) };
    let mut floor = Floor::open(&[queue(1)], &[able]);
    floor.plays("0 meal a1");
    for id in 1..6_000 {
        floor.tell(Input::Arrived(asking(id, vec![skill(id, 1)])));
    }
    floor.plays(
        "0 ready a1
         0 > offer w1 to a1
         1 leave w1
         1 > offer w5999 to a1",
    );
}

#[test]
fn work_that_is_declined_again_and_again_remembers_each_agent_once() {
    let rule = QueueRule { retry_ms: 0, ..queue(1) };
    let mut floor = Floor::open(&[rule], &[agent(1)]);
    floor.tell(Input::Arrived(asking(1, Vec::new())));
    let mut sizes = Vec::new();
    for round in 1..=1_000 {
        let offer = tsunagu_model::OfferId(round);
        let until = super::floor::moment("30");
        floor.tell(Input::Offered { offer, work: WorkId(1), agent: agent(1).id, until });
        let proposed = floor.tell(Input::OfferEnded(offer, WorkId(1), OfferEnd::Declined));
        assert!(matches!(proposed.as_slice(), [Proposal::Offer { .. }]));
        sizes.push(floor.engine.bytes());
    }
    assert_eq!(sizes[1], sizes[999]);
    floor.tell(Input::Left(WorkId(1)));
    assert_eq!(floor.engine.next_deadline(), None);
}

#[test]
fn places_of_work_that_left_are_taken_again() {
    let mut floor = Floor::open(&[queue(1)], &[]);
    let mut sizes = Vec::new();
    for id in 1..=1_000 {
        floor.tell(Input::Arrived(asking(id, Vec::new())));
        floor.tell(Input::Left(WorkId(id)));
        sizes.push(floor.engine.bytes());
    }
    assert_eq!(sizes[0], sizes[999]);
}

#[test]
fn the_alarms_of_work_that_left_or_was_taken_are_gone_with_it() {
    let ring = Ring { after_ms: 1_000, skills: Vec::new() };
    let rule = QueueRule {
        rings: vec![ring],
        max_wait: Some((50_000, Action::TakeMessage)),
        preferred_wait_ms: 20_000,
        wrap_up_ms: 10_000,
        ..queue(1)
    };
    for end in ["leave w1", "give w1 a2", "give w1 a2\n 1 wrap w1 9\n 1 leave w1"] {
        let mut floor = Floor::open(std::slice::from_ref(&rule), &[agent(1), agent(2)]);
        floor.plays("0 meal a1\n 0 meal a2\n 0 come w1 for:a1 due:900");
        assert!(floor.engine.next_deadline().is_some());
        floor.plays(&format!("1 {end}"));
        assert_eq!(floor.engine.next_deadline(), None, "{end}");
    }
    let mut floor = Floor::open(&[rule], &[agent(1)]);
    floor.plays("0 come w1\n 0 > offer w1 to a1\n 1 leave w1");
    assert_eq!(floor.engine.next_deadline(), None);
}
