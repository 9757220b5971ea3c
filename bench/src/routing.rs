//! Routing decisions of one large contact centre, each timed, beside a plain search over everybody.

use std::hint::black_box;
use std::time::{Duration, Instant};

use tsunagu_model::routing::{Medium, OfferEnd, Presence};
use tsunagu_model::{MemberId, OfferId, QueueId, SkillId, Timestamp, WorkId};
use tsunagu_routing::simulate::Chance;
use tsunagu_routing::{
    AgentRule, Capacity, Engine, Input, Mode, Proposal, QueueRule, Requirement, Standing, Work,
};

use crate::measure::{Spent, Watch, percentile};
use crate::report::{Line, Measured};
use crate::settings::Sizes;

const AGENTS: i64 = 10_000;
const SKILLS: u64 = 50;
const QUEUES: i64 = 500;
/// Every tenth queue is served by everybody.
const OPEN_TO_ALL: i64 = 10;
/// Queues that somebody serves besides, and skills somebody has.
const QUEUES_EACH: u64 = 10;
const SKILLS_EACH: u64 = 12;
/// Decisions a second that the clock of the run is for.
const PER_SECOND: i64 = 5_000;
/// How many wait in the second row.
const WAITING: usize = 5_000;

/// Measures decisions while agents are free, and while thousands wait.
pub fn measure(sizes: &Sizes) -> Vec<Measured> {
    let mut floor = Floor::new();
    let free = floor.arrivals(sizes.decisions);
    let memory = floor.engine.bytes() as f64 / 1_048_576.0;
    let plain = floor.plain(sizes.decisions / 20);
    floor.fill();
    let full = floor.departures(sizes.decisions);
    let beside = Line::new("a plain search over everybody, no reason, no state")
        .cost(plain.1.cpu_micros(plain.0.len()), "µs/decision")
        .wall(micros(&plain.0, 0.99), "µs p99");
    let rows = [("work comes, agents are free", free), ("an agent is freed, 5,000 wait", full)];
    let measured = |(name, (times, spent)): (&str, (Vec<Duration>, Spent))| {
        let (p99, rate) = (micros(&times, 0.99), spent.rate(times.len()));
        let ours = Line::new(format!("routing, {AGENTS} agents × {SKILLS} skills × {QUEUES} queues: {name}"))
            .cost(spent.cpu_micros(times.len()), "µs/decision")
            .wall(p99, "µs p99")
            .note(format!(
                "{} decisions with reason, {rate:.0} a second on one thread with all that follows each; median {:.1} µs, \
                 longest {:.0} µs; the engine holds {memory:.0} MiB",
                times.len(),
                micros(&times, 0.5),
                micros(&times, 1.0),
            ));
        Measured::new(ours).beside(beside.clone()).at_most("p99 under 100 µs", p99, 100.0).at_least(
            "5,000 decisions a second",
            rate,
            PER_SECOND as f64,
        )
    };
    rows.into_iter().map(measured).collect()
}

fn micros(times: &[Duration], share: f64) -> f64 {
    percentile(&mut times.to_vec(), share) * 1e3
}

struct Floor {
    engine: Engine,
    agents: Vec<AgentRule>,
    chance: Chance,
    now: i64,
    works: i64,
    held: Vec<WorkId>,
}

impl Floor {
    fn new() -> Self {
        let mut chance = Chance::new(10_000);
        let mut engine = Engine::new();
        let now = Timestamp(1_000_000_000);
        for id in 1..=QUEUES {
            let mut rule = QueueRule { mode: Mode::Push, ..QueueRule::open_to_all(QueueId(id)) };
            rule.everybody = id % OPEN_TO_ALL == 0;
            rule.skills = vec![skill(&mut chance, 3)];
            engine.handle(Input::QueueSet(rule), now);
        }
        let mut agents = Vec::new();
        for id in 1..=AGENTS {
            let rule = AgentRule {
                id: MemberId(id),
                queues: (0..QUEUES_EACH).map(|_| queue(&mut chance)).collect(),
                skills: (0..SKILLS_EACH).map(|_| skill(&mut chance, 5)).collect(),
                capacity: Capacity::USUAL,
            };
            agents.push(rule.clone());
            for input in [
                Input::AgentSet(rule),
                Input::Connected(MemberId(id)),
                Input::PresenceSet(MemberId(id), Presence::Available),
            ] {
                engine.handle(input, now);
            }
        }
        engine.handle(Input::Started, now);
        Self { engine, agents, chance, now: now.0, works: 0, held: Vec::new() }
    }

    fn tick(&mut self) -> Timestamp {
        self.works += 1;
        if self.works % (PER_SECOND / 1_000) == 0 {
            self.now += 1;
        }
        Timestamp(self.now)
    }

    fn work(&mut self, now: Timestamp) -> Work {
        let is_vip = self.chance.below(20) == 0;
        Work {
            id: WorkId(self.works),
            queue: queue(&mut self.chance),
            medium: Medium::Chat,
            since: now,
            standing: Standing { points: 0, vip: is_vip, due: None },
            entered: None,
            preferred: None,
            skills: if self.chance.below(2) == 0 { Vec::new() } else { vec![skill(&mut self.chance, 2)] },
        }
    }

    /// Work comes while most are free: as much ends as comes.
    fn arrivals(&mut self, count: usize) -> (Vec<Duration>, Spent) {
        let mut times = Vec::with_capacity(count);
        let watch = Watch::own();
        while times.len() < count {
            let now = self.tick();
            let work = self.work(now);
            let (proposals, took) = self.timed(Input::Arrived(work), now);
            if !proposals.is_empty() {
                times.push(took);
            }
            self.take(proposals, now);
            if self.held.len() > AGENTS as usize {
                let place = self.chance.below(self.held.len() as u64) as usize;
                let ended = self.held.swap_remove(place);
                let (proposals, _) = self.timed(Input::Ended(ended), now);
                self.take(proposals, now);
            }
        }
        (times, watch.stop())
    }

    /// Fills everybody up until so many wait.
    fn fill(&mut self) {
        let mut waiting = 0;
        while waiting < WAITING {
            let now = self.tick();
            let work = self.work(now);
            let (proposals, _) = self.timed(Input::Arrived(work), now);
            waiting = if proposals.is_empty() { waiting + 1 } else { waiting };
            self.take(proposals, now);
        }
    }

    /// Work ends while thousands wait: whoever is freed gets the next, and another comes.
    fn departures(&mut self, count: usize) -> (Vec<Duration>, Spent) {
        let mut times = Vec::with_capacity(count);
        let watch = Watch::own();
        while times.len() < count {
            let now = self.tick();
            let place = self.chance.below(self.held.len() as u64) as usize;
            let ended = self.held.swap_remove(place);
            let (proposals, took) = self.timed(Input::Ended(ended), now);
            if !proposals.is_empty() {
                times.push(took);
            }
            self.take(proposals, now);
            let work = self.work(now);
            let (proposals, _) = self.timed(Input::Arrived(work), now);
            self.take(proposals, now);
        }
        (times, watch.stop())
    }

    fn timed(&mut self, input: Input, now: Timestamp) -> (Vec<Proposal>, Duration) {
        let began = Instant::now();
        self.engine.handle(input, now);
        let proposals: Vec<Proposal> = std::iter::from_fn(|| self.engine.poll()).collect();
        (proposals, began.elapsed())
    }

    fn take(&mut self, proposals: Vec<Proposal>, now: Timestamp) {
        for proposal in proposals {
            if let Proposal::Offer { decision, until } = proposal {
                let (work, agent, offer) = (decision.work, decision.agent, OfferId(decision.work.0));
                self.engine.handle(Input::Offered { offer, work, agent, until }, now);
                self.engine.handle(Input::OfferEnded(offer, work, OfferEnd::Accepted), now);
                self.held.push(work);
            }
        }
    }

    /// What somebody without the engine would do: look at everybody.
    fn plain(&mut self, count: usize) -> (Vec<Duration>, Spent) {
        let mut times = Vec::with_capacity(count);
        let watch = Watch::own();
        for _ in 0..count {
            let now = self.tick();
            let work = self.work(now);
            let began = Instant::now();
            let able = self.agents.iter().filter(|agent| {
                agent.queues.contains(&work.queue)
                    && work.skills.iter().all(|asked| {
                        agent.skills.iter().any(|has| has.skill == asked.skill && has.level >= asked.level)
                    })
            });
            black_box(able.min_by_key(|agent| agent.id));
            times.push(began.elapsed());
        }
        (times, watch.stop())
    }
}

fn queue(chance: &mut Chance) -> QueueId {
    QueueId(1 + chance.below(QUEUES as u64) as i64)
}

fn skill(chance: &mut Chance, highest: u64) -> Requirement {
    Requirement { skill: SkillId(1 + chance.below(SKILLS) as i64), level: 1 + chance.below(highest) as u8 }
}
