//! The run of a made-up day.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tsunagu_model::routing::OfferEnd;
use tsunagu_model::{OfferId, Timestamp, WorkId};

use super::chance::Chance;
use super::outcome::Outcome;
use super::scenario::{Arrivals, Customers, Scenario};
use crate::engine::Engine;
use crate::input::Input;
use crate::proposal::Proposal;
use crate::reason::Decision;
use crate::rule::Action;
use crate::work::{Place, Standing, Work};

mod tally;

use tally::{Tally, Wait};

/// What comes by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    /// A line of the script.
    Scripted(usize),
    /// A customer of a kind.
    Comes(usize),
    /// A customer is served.
    Served(usize),
    /// A customer waits no longer.
    LosesPatience(usize),
}

/// One customer.
struct Customer {
    kind: usize,
    came: Timestamp,
    handle_ms: f64,
    /// Counted arrivals before them; none while warming up.
    number: Option<u64>,
}

/// Runs a made-up day until as many customers came as are counted, and all of those are served or gone.
pub fn run(scenario: &Scenario) -> Outcome {
    let mut day = Day::new(scenario);
    while let Some((now, event)) = day.next() {
        day.happens(event, now);
        if day.tally.is_complete() {
            break;
        }
    }
    day.tally.outcome(day.fingerprint, day.decisions)
}

struct Day<'a> {
    scenario: &'a Scenario,
    engine: Engine,
    chance: Vec<Chance>,
    /// The exact moment of the last arrival of each kind, in milliseconds: rounding must not add up.
    clocks: Vec<f64>,
    listed: Vec<usize>,
    events: BinaryHeap<Reverse<(Timestamp, u64, Event)>>,
    sequence: u64,
    customers: Vec<Customer>,
    /// Who is just coming.
    arriving: Option<usize>,
    tally: Tally,
    fingerprint: u64,
    decisions: u64,
}

impl<'a> Day<'a> {
    fn new(scenario: &'a Scenario) -> Self {
        let kinds = scenario.customers.len();
        let seed = |kind: usize| Chance::new(scenario.seed.wrapping_add((kind as u64) << 32));
        let mut day = Self {
            scenario,
            engine: Engine::new(),
            chance: (0..kinds).map(seed).collect(),
            clocks: vec![0.0; kinds],
            listed: vec![0; kinds],
            events: BinaryHeap::new(),
            sequence: 0,
            customers: Vec::new(),
            arriving: None,
            tally: Tally::new(scenario),
            fingerprint: 0,
            decisions: 0,
        };
        for (line, (at, _)) in scenario.script.iter().enumerate() {
            day.plan(*at, Event::Scripted(line));
        }
        for kind in 0..kinds {
            day.plan_arrival(kind);
        }
        day
    }

    fn plan(&mut self, at: Timestamp, event: Event) {
        self.sequence += 1;
        self.events.push(Reverse((at, self.sequence, event)));
    }

    fn plan_arrival(&mut self, kind: usize) {
        let (Some(customers), Some(chance)) = (self.scenario.customers.get(kind), self.chance.get_mut(kind))
        else {
            return;
        };
        let at = match &customers.arrivals {
            Arrivals::Poisson(per_hour) => {
                let Some(clock) = self.clocks.get_mut(kind) else { return };
                *clock += chance.exponential(3_600_000.0 / per_hour);
                Some(Timestamp(*clock as i64))
            }
            Arrivals::At(moments) => {
                let Some(next) = self.listed.get_mut(kind) else { return };
                *next += 1;
                moments.get(*next - 1).copied()
            }
        };
        if let Some(at) = at {
            self.plan(at, Event::Comes(kind));
        }
    }

    /// What comes next: of what was planned and what the engine waits for the earlier.
    fn next(&mut self) -> Option<(Timestamp, Option<Event>)> {
        let deadline = self.engine.next_deadline().map(|(at, _)| at);
        let planned = self.events.peek().map(|Reverse((at, ..))| *at);
        match (planned, deadline) {
            (Some(planned), Some(deadline)) if deadline < planned => Some((deadline, None)),
            (None, Some(deadline)) => Some((deadline, None)),
            (Some(_), _) => self.events.pop().map(|Reverse((at, _, event))| (at, Some(event))),
            (None, None) => None,
        }
    }

    fn happens(&mut self, event: Option<Event>, now: Timestamp) {
        self.tally.time_goes_by(now);
        match event {
            None => self.tell(Input::Tick, now),
            Some(Event::Scripted(line)) => {
                if let Some((_, input)) = self.scenario.script.get(line) {
                    self.tell(input.clone(), now);
                }
            }
            Some(Event::Comes(kind)) => self.comes(kind, now),
            Some(Event::Served(customer)) => {
                self.tell(Input::Ended(id(customer)), now);
                self.tally.freed();
            }
            Some(Event::LosesPatience(customer)) => {
                let is_waiting = matches!(self.engine.place(id(customer)), Some(Place::Waiting));
                if is_waiting {
                    self.tell(Input::Left(id(customer)), now);
                    self.ended(customer, now, Tally::left);
                }
            }
        }
    }

    fn comes(&mut self, kind: usize, now: Timestamp) {
        self.plan_arrival(kind);
        let Some(customers) = self.scenario.customers.get(kind) else { return };
        let Some(chance) = self.chance.get_mut(kind) else { return };
        let handle_ms = customers.handle.draw(chance);
        let patience = customers.patience.map(|spread| spread.draw(chance));
        let vip = chance.below(1_000) < customers.vips;
        let customer = self.customers.len();
        let number = self.tally.came();
        self.customers.push(Customer { kind, came: now, handle_ms, number });
        self.arriving = Some(customer);
        self.tell(Input::Arrived(work(customers, customer, now, vip)), now);
        self.arriving = None;
        if let Some(patience) = patience
            && matches!(self.engine.place(id(customer)), Some(Place::Waiting))
        {
            self.plan(now.plus_millis(patience as i64), Event::LosesPatience(customer));
        }
    }

    fn tell(&mut self, input: Input, now: Timestamp) {
        self.engine.handle(input, now);
        while let Some(proposal) = self.engine.poll() {
            self.commit(proposal, now);
        }
    }

    /// Does what was proposed: in a made-up day nothing stands against it, and who is offered work takes it at once.
    fn commit(&mut self, proposal: Proposal, now: Timestamp) {
        match proposal {
            Proposal::Offer { decision, until } => {
                self.note(&decision);
                let (offer, work, agent) = (OfferId(decision.work.0), decision.work, decision.agent);
                self.engine.handle(Input::Offered { offer, work, agent, until }, now);
                self.engine.handle(Input::OfferEnded(offer, work, OfferEnd::Accepted), now);
                self.begins(work, now);
            }
            Proposal::Give(decision) => {
                self.note(&decision);
                self.engine.handle(Input::Assigned(decision.work, decision.agent), now);
                self.begins(decision.work, now);
            }
            Proposal::Act { work, action, .. } => match action {
                Action::Move(queue) => self.engine.handle(Input::Moved(work, queue), now),
                Action::TakeMessage | Action::Callback | Action::Wait => {
                    self.engine.handle(Input::Left(work), now);
                    if let Ok(customer) = usize::try_from(work.0) {
                        self.ended(customer, now, Tally::turned_away);
                    }
                }
            },
            Proposal::Miss(offer, work, _) => {
                self.engine.handle(Input::OfferEnded(offer, work, OfferEnd::Missed), now);
            }
            Proposal::Withdraw(offer, work, _, cause) => {
                self.engine.handle(Input::OfferEnded(offer, work, OfferEnd::Withdrawn(cause)), now);
            }
            Proposal::SetPresence(agent, presence) => {
                self.engine.handle(Input::PresenceSet(agent, presence), now);
            }
            Proposal::Return(work, _) => self.engine.handle(Input::Returned(work), now),
            Proposal::EndWrapUp(work, _) => self.engine.handle(Input::WrapUpEnded(work), now),
            Proposal::Nothing(..) => {}
        }
    }

    fn begins(&mut self, work: WorkId, now: Timestamp) {
        let Ok(customer) = usize::try_from(work.0) else { return };
        self.ended(customer, now, Tally::served);
        let Some(handle_ms) = self.customers.get(customer).map(|row| row.handle_ms) else { return };
        self.plan(now.plus_millis(handle_ms.round() as i64), Event::Served(customer));
    }

    /// A customer's wait is over, in one way or another.
    fn ended(&mut self, customer: usize, now: Timestamp, how: fn(&mut Tally, usize, Option<u64>, Wait)) {
        if let Some(row) = self.customers.get(customer) {
            let wait = Wait { millis: now.since(row.came), is_one: self.arriving != Some(customer) };
            how(&mut self.tally, row.kind, row.number, wait);
        }
    }

    fn note(&mut self, decision: &Decision) {
        self.decisions += 1;
        for part in [decision.at.0, decision.work.0, decision.agent.0, decision.points.total_milli()] {
            self.fingerprint = (self.fingerprint ^ part as u64).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

fn id(customer: usize) -> WorkId {
    WorkId(i64::try_from(customer).unwrap_or(i64::MAX))
}

fn work(customers: &Customers, customer: usize, now: Timestamp, vip: bool) -> Work {
    Work {
        id: id(customer),
        queue: customers.queue,
        medium: customers.medium,
        since: now,
        standing: Standing { points: customers.points, vip, due: None },
        entered: None,
        preferred: None,
        skills: customers.skills.clone(),
    }
}
