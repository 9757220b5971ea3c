//! One tenant's engine: told what was committed, asked what it wants done, and asked again when its next moment comes.

use std::collections::BTreeSet;

use tokio::sync::oneshot;
use tsunagu_bus::Note;
use tsunagu_model::{ConversationId, MemberId, TenantId, Timestamp, WorkId};
use tsunagu_records::tables::{presence, wrap_ups};
use tsunagu_routing::{Engine, Input, Proposal};
use tsunagu_store::{StoreError, lease};

use super::ask::{Ask, Standing, answer_unrouted, nothing, waiting_in};
use super::heard::Heard;
use super::news::{News, read_all, read_news};
use super::offer::{Committed, Told, commit, take_back};
use super::places;
use super::rows::{self, conversation_of, work_of};
use super::rules::{self, Rules};
use super::{LEASE, desk_line};
use crate::once::Once;
use crate::refusal::Decided;
use crate::spine::Spine;

/// How long agents have to come back after a start before what they have is taken from them, in milliseconds.
const START_GRACE_MS: i64 = 15_000;
/// How long live work stays with somebody whose browser is gone, in milliseconds.
const GRACE_MS: i64 = 30_000;
/// Customers are told where they stand at most this often.
const PLACES_MS: i64 = 1_000;
/// A lost wake-up is made up for after this long.
const LOOK_MS: i64 = 60_000;
/// What other nodes record wakes nobody here.
const LOOK_SHARED_MS: i64 = 500;

/// The engine of a tenant's, with all that is said to it and asked of it.
pub(super) struct Router {
    spine: Spine,
    tenant: TenantId,
    /// None while no queue offers its work and nobody asked for anything.
    engine: Option<Engine>,
    rules: Option<Rules>,
    /// Number of the last event the engine was told of.
    at: i64,
    /// What was recorded after that, as far as offers depend on it.
    heard: Heard,
    /// Of the lease under which it was begun.
    epoch: i64,
    connected: BTreeSet<MemberId>,
    /// How long who is gone has to come back now, in milliseconds.
    grace_ms: i64,
    /// When a queue opens or closes next.
    hours: Option<Timestamp>,
    /// A presence that was proposed was not set: how everybody is must be told again.
    is_presence_stale: bool,
    /// Something happened since customers were last told where they stand.
    is_moved: bool,
    /// When they were.
    told_at: Timestamp,
    /// What came of what was proposed, to be told along with the news.
    outcomes: Vec<Input>,
    asked: Vec<Ask>,
    /// Who is to be given another than was picked for them.
    again: Vec<MemberId>,
    /// Who waits for the next, until it is given.
    taking: Vec<Taking>,
}

/// Somebody who asked for the next.
struct Taking {
    member: MemberId,
    /// Asked again with it they get the same.
    key: Option<Once>,
    answer: oneshot::Sender<Decided<ConversationId>>,
}

impl Router {
    pub(super) fn new(spine: Spine, tenant: TenantId) -> Self {
        Self {
            spine,
            tenant,
            engine: None,
            rules: None,
            at: 0,
            heard: Heard::default(),
            epoch: 0,
            connected: BTreeSet::new(),
            grace_ms: START_GRACE_MS,
            hours: None,
            is_presence_stale: false,
            is_moved: false,
            told_at: Timestamp(0),
            outcomes: Vec::new(),
            asked: Vec::new(),
            again: Vec::new(),
            taking: Vec::new(),
        }
    }

    /// Whether anything is routed; while it is not, only a rule or somebody who asks can change that.
    pub(super) const fn is_routing(&self) -> bool {
        self.engine.is_some()
    }

    /// Takes a question, to be answered in the next round.
    pub(super) fn ask(&mut self, ask: Ask) {
        self.asked.push(ask);
    }

    /// Tells the engine everything new and commits what it proposes; answers when to look again: at once where anything
    /// was proposed, since the engine is told what came of it.
    pub(super) async fn round(&mut self) -> Result<Timestamp, StoreError> {
        let look = if self.spine.config().shared_store { LOOK_SHARED_MS } else { LOOK_MS };
        if self.engine.is_none() && !self.begin().await? {
            return Ok(self.spine.now().plus_millis(look));
        }
        self.hear().await?;
        self.answer();
        if self.commit_all().await? {
            self.tell_places();
            return Ok(self.spine.now());
        }
        let deadline = self.engine.as_ref().and_then(Engine::next_deadline).map(|(at, _)| at);
        let look = self.spine.now().plus_millis(look);
        let places = self.tell_places();
        Ok([deadline, self.hours, places].into_iter().flatten().fold(look, Timestamp::min))
    }

    /// Tells customers where they stand, where that may have changed and was not said a moment ago; answers when it is
    /// to be said.
    fn tell_places(&mut self) -> Option<Timestamp> {
        let engine = self.engine.as_ref().filter(|_| self.is_moved)?;
        let (now, next) = (self.spine.now(), self.told_at.plus_millis(PLACES_MS));
        if now < next {
            return Some(next);
        }
        self.spine.places().set_full(self.tenant, places::full(engine));
        let changed = self.spine.places().set(self.tenant, places::standing(engine));
        if !changed.is_empty() {
            self.spine.bus().publish(Note::Places { tenant: self.tenant, changed });
        }
        (self.is_moved, self.told_at) = (false, now);
        None
    }

    /// Loads everything from the rows; false while there is nothing to route.
    async fn begin(&mut self) -> Result<bool, StoreError> {
        // What somebody still does after a contact ends, though its queue offers nothing any more.
        let offers = self
            .spine
            .db()
            .read(self.tenant, |tx| Ok(rules::read(tx)?.offers() || wrap_ups::any(tx)?))
            .await?;
        if !offers && !self.asked.iter().any(|ask| matches!(ask, Ask::TakeNext(..))) {
            self.asked.drain(..).for_each(answer_unrouted);
            return Ok(false);
        }
        let held = self.spine.db().read(self.tenant, |tx| lease::held(tx, LEASE)).await?;
        // Under another node's lease nothing is ours to decide.
        let node = self.spine.db().node();
        let Some(lease) = held.filter(|lease| lease.node == node) else { return Ok(false) };
        self.epoch = lease.epoch;
        self.connected.clear();
        self.outcomes.clear();
        self.again = self.taking.iter().map(|one| one.member).collect();
        self.engine = Some(Engine::new());
        self.grace_ms = START_GRACE_MS;
        let news = self.spine.db().read(self.tenant, read_all).await?;
        let members: Vec<MemberId> =
            news.rules.as_ref().map(|rules| rules.members().collect()).unwrap_or_default();
        for offer in news.idle_offers.clone() {
            take_back(&self.spine, self.tenant, self.epoch, offer).await?;
        }
        self.tell_news(news);
        for member in members {
            self.tell(Input::Disconnected(member));
        }
        self.look_who_is_here().await?;
        self.grace_ms = GRACE_MS;
        self.limits().into_iter().for_each(|limits| self.tell(limits));
        self.tell(Input::Started);
        Ok(true)
    }

    /// Tells the engine what was committed since, and who came or went.
    async fn hear(&mut self) -> Result<(), StoreError> {
        let at = self.at;
        let news = self.spine.db().read(self.tenant, move |tx| read_news(tx, at)).await?;
        for offer in news.idle_offers.clone() {
            take_back(&self.spine, self.tenant, self.epoch, offer).await?;
        }
        self.tell_news(news);
        if std::mem::take(&mut self.is_presence_stale) {
            for row in self.spine.db().read(self.tenant, presence::all).await? {
                self.tell(Input::PresenceSet(row.member, row.presence));
            }
        }
        self.look_who_is_here().await?;
        if self.hours.is_none_or(|at| at <= self.spine.now()) {
            self.opening().into_iter().for_each(|opened| self.tell(opened));
        }
        self.heard = Heard::up_to(self.at);
        self.tell(Input::Tick);
        Ok(())
    }

    fn tell(&mut self, input: Input) {
        let now = self.spine.now();
        if let Some(engine) = &mut self.engine {
            self.is_moved |= input != Input::Tick;
            engine.handle(input, now);
        }
    }

    fn learn(&mut self, inputs: Vec<Input>) {
        let now = self.spine.now();
        if let Some(engine) = &mut self.engine {
            self.is_moved |= !inputs.is_empty();
            engine.learn(inputs, now);
        }
    }

    /// All at once: an offer made between two of them would not know of the second.
    fn tell_news(&mut self, news: News) {
        self.at = news.at;
        let outcomes = std::mem::take(&mut self.outcomes);
        self.learn(outcomes);
        if let Some(rules) = news.rules {
            let known = self.engine.as_ref();
            let gone = known.map(|engine| (engine.queues().collect(), engine.agents().collect()));
            let (queues, agents): (Vec<_>, Vec<_>) = gone.unwrap_or_default();
            // Who is no agent yet counts as not connected: said again when somebody looks who is here.
            self.connected.retain(|member| agents.contains(member));
            self.learn(rules.inputs((queues, agents)));
            self.rules = Some(rules);
            let (limits, opening) = (self.limits(), self.opening());
            self.learn(limits.into_iter().chain(opening).collect());
        }
        let (Some(engine), Some(rules)) = (&self.engine, &self.rules) else { return };
        let mut inputs: Vec<Input> =
            news.presence.iter().map(|row| Input::PresenceSet(row.member, row.presence)).collect();
        for (id, row) in news.rows {
            inputs.extend(rows::inputs(engine, id, row.as_ref(), rules, self.spine.accounts()));
        }
        let now = self.spine.now();
        if let Some(engine) = &mut self.engine {
            self.is_moved |= !inputs.is_empty();
            engine.handle_all(inputs, now);
        }
    }

    fn limits(&self) -> Option<Input> {
        self.rules.as_ref().map(|rules| Input::TenantSet(rules.tenant(self.grace_ms)))
    }

    /// Which queues are open now; looked at again when that changes.
    fn opening(&mut self) -> Vec<Input> {
        let Some(rules) = &self.rules else { return Vec::new() };
        let (open, next) = rules.open(self.spine.now());
        self.hours = Some(next.unwrap_or(Timestamp(i64::MAX)));
        open.into_iter().map(|(queue, is_open)| Input::QueueOpen(queue, is_open)).collect()
    }

    async fn look_who_is_here(&mut self) -> Result<(), StoreError> {
        let here: BTreeSet<MemberId> =
            desk_line::connected(&self.spine, self.tenant).await?.into_iter().collect();
        let before = std::mem::replace(&mut self.connected, here.clone());
        for member in here.difference(&before) {
            self.tell(Input::Connected(*member));
        }
        for member in before.difference(&here) {
            self.tell(Input::Disconnected(*member));
        }
        Ok(())
    }

    fn answer(&mut self) {
        for member in std::mem::take(&mut self.again) {
            self.tell(Input::TakeNext(member));
        }
        for ask in std::mem::take(&mut self.asked) {
            let Some(engine) = &self.engine else { continue };
            // Whoever asked may have gone.
            match ask {
                Ask::TakeNext(member, key, answer) => {
                    self.taking.push(Taking { member, key, answer });
                    self.tell(Input::TakeNext(member));
                }
                Ask::Obstacles(conversation, member, answer) => {
                    let work = work_of(conversation);
                    let queue = engine.queue_of(work);
                    let positions = queue.map(|queue| engine.positions(queue)).unwrap_or_default();
                    let position = positions.into_iter().find(|(id, _)| *id == work);
                    let _ = answer.send(Standing {
                        obstacles: engine.obstacles(work, member),
                        why_not: engine.why_not(work, member),
                        position: position.map(|(_, position)| position),
                    });
                }
                Ask::Waiting(answer) => {
                    let _ = answer.send(waiting_in(engine));
                }
            }
        }
    }

    /// Commits everything that is proposed; whether there was anything. What is refused stays proposed until the engine
    /// is told, with the news that explain it: told before, it would propose the next for the same agent, and the next.
    async fn commit_all(&mut self) -> Result<bool, StoreError> {
        let mut any = false;
        while let Some(proposal) = self.engine.as_mut().and_then(Engine::poll) {
            any = true;
            if let Proposal::Nothing(member, why) = proposal {
                self.took(member, Err(nothing(why)));
                continue;
            }
            let heard = std::mem::take(&mut self.heard);
            let told = Told { heard, key: self.key_of(&proposal) };
            let (committed, heard) =
                commit(&self.spine, self.tenant, self.epoch, told, proposal.clone()).await?;
            self.heard = heard;
            match committed {
                Committed::Done(told) => self.done(&proposal, told),
                Committed::Refused => self.refused(&proposal, Input::Refused),
                Committed::Outdated => self.refused(&proposal, Input::Undecided),
                Committed::Before(known) => {
                    if let Proposal::Give(decision) = &proposal {
                        self.took(decision.agent, known);
                        self.outcomes.push(Input::Undecided(decision.work));
                    }
                }
                Committed::Lost => {
                    // Whoever holds the lease now begins from the rows; so do we when it comes back.
                    self.engine = None;
                    return Ok(false);
                }
            }
        }
        Ok(any)
    }

    /// The key of whom a proposal gives what they asked for.
    fn key_of(&self, proposal: &Proposal) -> Option<Once> {
        let Proposal::Give(decision) = proposal else { return None };
        self.taking.iter().find(|one| one.member == decision.agent)?.key
    }

    fn done(&mut self, proposal: &Proposal, told: Option<Box<Input>>) {
        self.outcomes.extend(told.map(|input| *input));
        if let Proposal::Give(decision) = proposal {
            self.took(decision.agent, Ok(conversation_of(decision.work)));
        }
    }

    fn refused(&mut self, proposal: &Proposal, told: fn(WorkId) -> Input) {
        let work = match proposal {
            Proposal::Offer { decision, .. } => decision.work,
            Proposal::Give(decision) => {
                // Somebody was quicker: the next is asked for.
                self.again.push(decision.agent);
                decision.work
            }
            Proposal::Miss(_, work, _)
            | Proposal::Withdraw(_, work, _, _)
            | Proposal::Return(work, _)
            | Proposal::EndWrapUp(work, _)
            | Proposal::Act { work, .. } => *work,
            // How they are stands against it: that is told instead.
            Proposal::SetPresence(..) => {
                self.is_presence_stale = true;
                return;
            }
            Proposal::Nothing(..) => return,
        };
        self.outcomes.push(told(work));
    }

    fn took(&mut self, member: MemberId, outcome: Decided<ConversationId>) {
        if let Some(place) = self.taking.iter().position(|one| one.member == member) {
            let taking = self.taking.remove(place);
            // Whoever asked may have gone; what they got is theirs all the same.
            let _ = taking.answer.send(outcome);
        }
    }
}
