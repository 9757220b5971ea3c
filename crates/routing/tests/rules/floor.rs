//! A contact centre played by text: what happens in, what is proposed out.
//!
//! Each line begins with seconds since the floor opened. What the engine proposes stands below what made it, after `>`,
//! and is committed at once, as a store would; on the way to a line's moment every deadline of the engine is met.

use std::collections::BTreeMap;

use tsunagu_model::routing::{Medium, NotReadyReason, OfferEnd, Presence, WithdrawCause};
use tsunagu_model::{MemberId, OfferId, QueueId, SkillId, Timestamp, WorkId};
use tsunagu_routing::{
    Action, AgentRule, Capacity, Decision, Engine, Input, Mode, Place, Proposal, QueueRule, Requirement,
    Standing, TenantRule, Work,
};

const OPENED: i64 = 1_700_000_000_000;

/// A queue that offers to everybody, and where nothing but time of arrival counts.
pub fn queue(id: i64) -> QueueRule {
    let mut rule = QueueRule::open_to_all(QueueId(id));
    rule.mode = Mode::Push;
    rule.order.ageing_per_minute = 0;
    rule
}

/// Somebody who takes one thing at a time.
pub fn agent(id: i64) -> AgentRule {
    AgentRule { id: MemberId(id), queues: Vec::new(), skills: Vec::new(), capacity: Capacity::ONE }
}

/// Somebody who takes one call, three chats or five mails.
pub fn usual(id: i64) -> AgentRule {
    AgentRule { capacity: Capacity::USUAL, ..agent(id) }
}

/// A skill at a level.
pub fn skill(skill: i64, level: u8) -> Requirement {
    Requirement { skill: SkillId(skill), level }
}

pub struct Floor {
    pub engine: Engine,
    now: Timestamp,
    offers: i64,
    numbers: BTreeMap<WorkId, OfferId>,
    /// Proposals are refused from now on.
    pub refuses: bool,
    /// Proposals are neither committed nor refused from now on.
    pub keeps: bool,
    /// The last decision.
    pub decision: Option<Decision>,
}

impl Floor {
    /// All are told; nobody is connected and nothing has started.
    pub fn closed(queues: &[QueueRule], agents: &[AgentRule]) -> Self {
        let mut floor = Self {
            engine: Engine::new(),
            now: Timestamp(OPENED),
            offers: 0,
            numbers: BTreeMap::new(),
            refuses: false,
            keeps: false,
            decision: None,
        };
        for rule in queues {
            floor.tell(Input::QueueSet(rule.clone()));
        }
        for rule in agents {
            floor.tell(Input::AgentSet(rule.clone()));
        }
        floor
    }

    /// Everybody is here and ready, and the engine has started.
    pub fn open(queues: &[QueueRule], agents: &[AgentRule]) -> Self {
        let mut floor = Self::closed(queues, agents);
        for rule in agents {
            floor.tell(Input::PresenceSet(rule.id, Presence::Available));
            floor.tell(Input::Connected(rule.id));
        }
        floor.tell(Input::Started);
        floor
    }

    /// Plays what happens and holds what is proposed against what the script says.
    #[track_caller]
    pub fn plays(&mut self, script: &str) {
        let lines = script.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        let lines: Vec<Vec<&str>> = lines.filter(|words| !words.is_empty()).collect();
        let mut told = Vec::new();
        for words in &lines {
            if words[1] == ">" {
                continue;
            }
            self.until(moment(words[0]), &mut told);
            told.push(words.join(" "));
            let input = self.input(&words[1..]);
            let proposed = self.tell(input);
            self.commit(proposed, &mut told);
        }
        let expected: Vec<String> = lines.iter().map(|words| words.join(" ")).collect();
        assert_eq!(told.join("\n"), expected.join("\n"));
    }

    /// What the engine proposes upon an input now; nothing of it is committed.
    pub fn tell(&mut self, input: Input) -> Vec<Proposal> {
        self.tell_all([input])
    }

    /// The same upon several inputs at once.
    pub fn tell_all(&mut self, inputs: impl IntoIterator<Item = Input>) -> Vec<Proposal> {
        self.engine.handle_all(inputs, self.now);
        std::iter::from_fn(|| self.engine.poll()).collect()
    }

    /// What keeps somebody from a work item, as text.
    pub fn obstacles(&self, work: i64, agent: i64) -> String {
        let obstacles = self.engine.obstacles(WorkId(work), MemberId(agent)).expect("both are known");
        obstacles.iter().map(|removal| format!("{removal:?}")).collect::<Vec<_>>().join(", ")
    }

    /// Who was last chosen, why, and of whom with which scores: `a1 OnlyOne of a1=0`.
    pub fn chosen(&self) -> String {
        let Some(decision) = &self.decision else { return String::from("nobody") };
        let of: Vec<String> = decision
            .candidates
            .iter()
            .map(|candidate| format!("a{}={}", candidate.agent.0, candidate.score))
            .collect();
        format!("a{} {:?} of {}", decision.agent.0, decision.because, of.join(" "))
    }

    fn until(&mut self, to: Timestamp, told: &mut Vec<String>) {
        let mut steps = 0;
        while let Some((at, _)) = self.engine.next_deadline().filter(|(at, _)| *at <= to) {
            self.now = self.now.max(at);
            let proposed = self.tell(Input::Tick);
            self.commit(proposed, told);
            steps += 1;
            assert!(steps < 1_000, "the engine is never content: {told:?}");
        }
        self.now = self.now.max(to);
    }

    fn commit(&mut self, proposed: Vec<Proposal>, told: &mut Vec<String>) {
        for proposal in proposed {
            assert!(told.len() < 1_000, "this never ends: {told:?}");
            let seconds = (self.now.0 - OPENED) as f64 / 1_000.0;
            told.push(format!("{seconds} > {}", text(&proposal)));
            if let Proposal::Offer { decision, .. } | Proposal::Give(decision) = &proposal {
                self.decision = Some(Decision::clone(decision));
            }
            if self.keeps {
                continue;
            }
            let Some(input) = self.committed(proposal) else { continue };
            let more = self.tell(input);
            self.commit(more, told);
        }
    }

    fn committed(&mut self, proposal: Proposal) -> Option<Input> {
        let refuses = self.refuses;
        let or_refused =
            |work: WorkId, input: Input| Some(if refuses { Input::Refused(work) } else { input });
        match proposal {
            Proposal::Offer { decision, until } => {
                self.offers += 1;
                let (offer, work, agent) = (OfferId(self.offers), decision.work, decision.agent);
                self.numbers.insert(work, offer);
                or_refused(work, Input::Offered { offer, work, agent, until })
            }
            Proposal::Give(decision) => {
                or_refused(decision.work, Input::Assigned(decision.work, decision.agent))
            }
            Proposal::Nothing(..) => None,
            Proposal::Miss(offer, work, _) => {
                or_refused(work, Input::OfferEnded(offer, work, OfferEnd::Missed))
            }
            Proposal::Withdraw(offer, work, _, cause) => {
                or_refused(work, Input::OfferEnded(offer, work, OfferEnd::Withdrawn(cause)))
            }
            Proposal::SetPresence(agent, presence) => Some(Input::PresenceSet(agent, presence)),
            Proposal::Return(work, _) => or_refused(work, Input::Returned(work)),
            Proposal::Act { work, action, .. } => or_refused(
                work,
                match action {
                    Action::Move(queue) => Input::Moved(work, queue),
                    Action::Wait | Action::TakeMessage | Action::Callback => Input::Left(work),
                },
            ),
            Proposal::EndWrapUp(work, _) => or_refused(work, Input::WrapUpEnded(work)),
        }
    }

    fn input(&self, words: &[&str]) -> Input {
        let id = |at: usize| number(words[at]);
        let (work, member) = (|| WorkId(id(1)), || MemberId(id(1)));
        let offer = || self.numbers.get(&work()).copied().unwrap_or(OfferId(id(1)));
        match words[0] {
            "start" => Input::Started,
            "wait" => Input::Tick,
            "come" => Input::Arrived(self.work(words)),
            "offered" => Input::Offered {
                offer: OfferId(id(1)),
                work: work(),
                agent: MemberId(id(2)),
                until: moment(words[3]),
            },
            "accept" => Input::OfferEnded(offer(), work(), OfferEnd::Accepted),
            "decline" => Input::OfferEnded(offer(), work(), OfferEnd::Declined),
            "gone" => Input::OfferEnded(offer(), work(), OfferEnd::Withdrawn(WithdrawCause::Gone)),
            "give" => Input::Assigned(work(), MemberId(id(2))),
            "back" => Input::Returned(work()),
            "move" => Input::Moved(work(), QueueId(id(2))),
            "end" => Input::Ended(work()),
            "wrap" => Input::WrapUpUntil(work(), moment(words[2])),
            "wrapped" => Input::WrapUpEnded(work()),
            "leave" => Input::Left(work()),
            "turn" => Input::WorkSet(self.work(words)),
            "stand" => Input::StandingSet(work(), self.work(words).standing),
            "refuse" => Input::Refused(work()),
            "undecided" => Input::Undecided(work()),
            "next" => Input::TakeNext(member()),
            "here" => Input::Connected(member()),
            "away" => Input::Disconnected(member()),
            "ready" => Input::PresenceSet(member(), Presence::Available),
            "meal" => Input::PresenceSet(member(), Presence::NotReady(NotReadyReason::Meal)),
            "off" => Input::PresenceSet(member(), Presence::Offline),
            "fire" => Input::AgentRemoved(member()),
            "hire" => Input::AgentSet(agent(id(1))),
            "shut" => Input::QueueOpen(QueueId(id(1)), false),
            "unshut" => Input::QueueOpen(QueueId(id(1)), true),
            "drop" => Input::QueueRemoved(QueueId(id(1))),
            "most" => Input::TenantSet(TenantRule {
                most_waiting: u32::try_from(id(1)).ok(),
                when_full: Action::Callback,
                ..TenantRule::default()
            }),
            other => panic!("no such word: {other}"),
        }
    }

    /// `come w1 chat q2 vip points:5 due:60 for:a1 asks:1/3 since:-20`: a chat in queue 1 that came now, unless said.
    fn work(&self, words: &[&str]) -> Work {
        let mut work = Work {
            id: WorkId(number(words[1])),
            queue: QueueId(1),
            medium: Medium::Chat,
            since: self.now,
            standing: Standing::default(),
            entered: None,
            preferred: None,
            skills: Vec::new(),
        };
        for word in &words[2..] {
            match word.split_once(':') {
                Some(("points", points)) => work.standing.points = points.parse().expect("points"),
                Some(("due", due)) => work.standing.due = Some(moment(due)),
                Some(("since", since)) => work.since = moment(since),
                Some(("for", agent)) => work.preferred = Some(MemberId(number(agent))),
                Some(("asks", asked)) => {
                    let (id, level) = asked.split_once('/').expect("skill/level");
                    work.skills.push(skill(number(id), level.parse().expect("a level")));
                }
                Some((other, _)) => panic!("no such word: {other}"),
                None if *word == "vip" => work.standing.vip = true,
                None => match Medium::parse(word) {
                    Some(medium) => work.medium = medium,
                    None => work.queue = QueueId(number(word)),
                },
            }
        }
        work
    }

    /// Where a work item is, as text.
    pub fn place(&self, work: i64) -> String {
        match self.engine.place(WorkId(work)) {
            None => String::from("nowhere"),
            Some(Place::Waiting) => String::from("waits"),
            Some(Place::Proposed(agent)) => format!("proposed to a{}", agent.0),
            Some(Place::Offered(_, agent, until)) => {
                format!("offered to a{} until {}", agent.0, seconds(until))
            }
            Some(Place::Held(agent)) => format!("with a{}", agent.0),
            Some(Place::WrapUp(agent, until)) => format!("after with a{} until {}", agent.0, seconds(until)),
        }
    }
}

/// A moment by seconds since the floor opened.
pub fn moment(seconds: &str) -> Timestamp {
    let seconds: f64 = seconds.parse().expect("seconds");
    Timestamp(OPENED).plus_millis((seconds * 1_000.0) as i64)
}

fn seconds(at: Timestamp) -> i64 {
    (at.0 - OPENED) / 1_000
}

/// The number behind a letter, or alone.
fn number(word: &str) -> i64 {
    word.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).parse().expect("a number")
}

fn text(proposal: &Proposal) -> String {
    match proposal {
        Proposal::Offer { decision, .. } => format!("offer w{} to a{}", decision.work.0, decision.agent.0),
        Proposal::Give(decision) => format!("give w{} to a{}", decision.work.0, decision.agent.0),
        Proposal::Nothing(agent, why) => format!("nothing for a{}: {why:?}", agent.0),
        Proposal::Miss(_, work, agent) => format!("w{} missed by a{}", work.0, agent.0),
        Proposal::Withdraw(_, work, agent, cause) => {
            format!("withdraw w{} from a{}: {cause:?}", work.0, agent.0)
        }
        Proposal::SetPresence(agent, presence) => format!("a{} is {presence:?}", agent.0),
        Proposal::Return(work, agent) => format!("return w{} from a{}", work.0, agent.0),
        Proposal::Act { work, action: Action::Move(queue), cause, .. } => {
            format!("move w{} to q{}: {cause:?}", work.0, queue.0)
        }
        Proposal::Act { work, action, cause, .. } => format!("{action:?} w{}: {cause:?}", work.0),
        Proposal::EndWrapUp(work, agent) => format!("wrap-up of w{} by a{} ends", work.0, agent.0),
    }
}
