//! The engine: takes what happened, gives what it wants done.

mod alarms;
mod best_agent;
mod best_work;
mod figures;
mod lines;
mod offers;
mod people;
mod settle;
mod why;

use std::collections::{BTreeSet, VecDeque};

use tsunagu_model::Timestamp;

use crate::agents::Agents;
use crate::input::Input;
use crate::proposal::Proposal;
use crate::queues::Queues;
use crate::requirements::Requirements;
use crate::rule::TenantRule;
use crate::timers::Timers;
use crate::waiting::Waiting;
use crate::works::Works;

pub use figures::{AgentView, QueueFigures};

/// Routing of one tenant. Inputs that name work, queues or agents it does not know change nothing, but for work that
/// was given or offered to a stranger: that waits no more.
#[derive(Debug, Default)]
pub struct Engine {
    now: Timestamp,
    has_started: bool,
    tenant: TenantRule,
    agents: Agents,
    queues: Queues,
    asked: Requirements,
    works: Works,
    waiting: Waiting,
    timers: Timers,
    /// How many wait in all queues.
    waiting_in_all: u32,
    /// Who may have become free.
    freed: BTreeSet<usize>,
    /// What may be taken since something changed.
    came: BTreeSet<usize>,
    /// What came into a queue since the last settling, in that order, and may be too much for it.
    entered: Vec<usize>,
    /// Rules changed since the last settling: offers that stand may suit no more.
    is_rule_new: bool,
    out: VecDeque<Proposal>,
}

impl Engine {
    /// One that knows nobody and proposes nothing until it is told all and [`Input::Started`].
    pub fn new() -> Self {
        Self::default()
    }

    /// Something happened. What it wants done then is taken with [`Engine::poll`], all of it, before the next input.
    /// A time before that of the last input counts as that.
    pub fn handle(&mut self, input: Input, now: Timestamp) {
        self.handle_all([input], now);
    }

    /// Several things happened before anybody looked. Nothing is proposed before all of them are known: what one of them
    /// frees another may have filled.
    pub fn handle_all(&mut self, inputs: impl IntoIterator<Item = Input>, now: Timestamp) {
        self.now = self.now.max(now);
        if self.has_started {
            self.ring_alarms();
        }
        self.learn(inputs, now);
        if self.has_started {
            if std::mem::take(&mut self.is_rule_new) {
                self.withdraw_unfit();
            }
            self.settle();
        }
    }

    /// Things happened of which more is about to be told: nothing is decided before the next [`Engine::handle`].
    pub fn learn(&mut self, inputs: impl IntoIterator<Item = Input>, now: Timestamp) {
        self.now = self.now.max(now);
        for input in inputs {
            self.apply(input);
        }
    }

    /// The next thing to commit; nothing before [`Input::Started`].
    pub fn poll(&mut self) -> Option<Proposal> {
        if self.has_started { self.out.pop_front() } else { None }
    }

    /// When it must be asked again with [`Input::Tick`] if nothing happens before, and why; never before
    /// [`Input::Started`].
    pub fn next_deadline(&self) -> Option<(Timestamp, &'static str)> {
        self.timers.next().filter(|_| self.has_started).map(|(at, alarm)| (at, alarm.reason()))
    }

    fn apply(&mut self, input: Input) {
        match input {
            Input::Started => self.start(),
            Input::TenantSet(rule) => self.tenant = rule,
            Input::QueueSet(rule) => self.set_queue(rule),
            Input::QueueRemoved(queue) => self.remove_queue(queue),
            Input::QueueOpen(queue, is_open) => self.open_queue(queue, is_open),
            Input::AgentSet(rule) => self.set_agent(rule),
            Input::AgentRemoved(agent) => self.remove_agent(agent),
            Input::PresenceSet(agent, presence) => self.set_presence(agent, presence),
            Input::Connected(agent) => self.connect(agent),
            Input::Disconnected(agent) => self.disconnect(agent),
            Input::Arrived(work) => self.arrive(work),
            Input::StandingSet(work, standing) => self.set_standing(work, standing),
            Input::WorkSet(work) => self.set_work(work),
            Input::Offered { offer, work, agent, until } => self.offered(offer, work, agent, until),
            Input::OfferEnded(offer, work, end) => self.offer_ended(offer, work, end),
            Input::Assigned(work, agent) => self.assigned(work, agent),
            Input::Returned(work) => self.returned(work),
            Input::Moved(work, queue) => self.moved(work, queue),
            Input::Ended(work) => self.ended(work),
            Input::WrapUpUntil(work, until) => self.wrap_up_until(work, until),
            Input::WrapUpEnded(work) | Input::Left(work) => self.left(work),
            Input::TakeNext(agent) => self.take_next(agent),
            Input::Refused(work) => self.refused(work),
            Input::Undecided(work) => self.undecided(work),
            Input::Tick => {}
        }
    }
}
