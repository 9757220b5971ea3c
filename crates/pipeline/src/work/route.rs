//! One tenant's engine: told what was committed, asked what it wants done, and asked again when its next moment comes.

use std::collections::BTreeSet;
use std::sync::Arc;

use tokio::sync::{mpsc, oneshot, watch};
use tsunagu_bus::{Note, Subscription};
use tsunagu_model::event::{Fact, Stream};
use tsunagu_model::{ConversationId, MemberId, OfferId, TenantId, Timestamp};
use tsunagu_records::tables::offers::{self, OfferRow};
use tsunagu_records::tables::presence::{self, PresenceRow};
use tsunagu_records::tables::routed::{self, RoutedRow};
use tsunagu_routing::{Action, Engine, Input, NothingWhy, Proposal, Removal, TenantRule};
use tsunagu_store::{LogEvent, StoreError, Tx, lease, log};

use super::ask::{Ask, Asked, Standing, waiting_in};
use super::offer::{Committed, commit, is_in, take_back};
use super::rows::{self, conversation_of, work_of};
use super::rules::{self, Rules};
use super::{LEASE, desk_line};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::{Spine, stopping};

/// How long agents have to come back after a start before what they have is taken from them, in milliseconds.
const START_GRACE_MS: i64 = 15_000;
/// How long live work stays with somebody whose browser is gone, in milliseconds.
const GRACE_MS: i64 = 30_000;
/// A lost wake-up is made up for after this long.
const LOOK_MS: i64 = 60_000;
/// What other nodes record wakes nobody here.
const LOOK_SHARED_MS: i64 = 500;
/// After a fault of the store.
const AGAIN_MS: i64 = 1_000;
/// Events read at once.
const AT_ONCE: u32 = 512;

/// Routes until told to stop. Whoever calls holds the lease, and drops this when it is lost.
pub(super) async fn route(
    spine: &Spine,
    tenant: TenantId,
    mut asks: mpsc::Receiver<Ask>,
    mut stop: watch::Receiver<bool>,
) {
    let mut notes = spine.bus().subscribe();
    let mut router = Router::new(spine.clone(), tenant);
    loop {
        let wake_at = match router.round().await {
            Ok(next) => next,
            Err(fault) => {
                tracing::error!(fault = %fault, "routing could not go on; beginning again");
                router = Router::new(spine.clone(), tenant);
                spine.now().plus_millis(AGAIN_MS)
            }
        };
        let clock = Arc::clone(spine.clock());
        let sleep = clock.wait_until(wake_at);
        tokio::select! {
            () = stopping(&mut stop) => return,
            () = sleep => {}
            () = concerns(&mut notes, tenant, router.engine.is_some()) => {}
            ask = asks.recv() => match ask {
                Some(ask) => router.asked.push(ask),
                None => return,
            },
        }
    }
}

/// Returns at the next note that concerns a tenant's routing. While nothing is routed only a rule can change that.
async fn concerns(notes: &mut Subscription, tenant: TenantId, is_routing: bool) {
    loop {
        match notes.next().await {
            Some(Note::Routing { tenant: of }) if of == tenant => return,
            Some(Note::Committed { tenant: of, stream: Stream::Contact, .. })
                if of == tenant && is_routing =>
            {
                return;
            }
            Some(Note::Lost) => return,
            // The bus is gone with the program.
            None => std::future::pending::<()>().await,
            Some(
                Note::Routing { .. }
                | Note::Committed { .. }
                | Note::EffectDue
                | Note::TimerSet
                | Note::ChannelChanged { .. }
                | Note::Here { .. }
                | Note::VisitorTyping { .. }
                | Note::MemberTyping { .. }
                | Note::VisitorKnown { .. }
                | Note::NotificationsRead { .. },
            ) => {}
        }
    }
}

/// What the log says changed since, and the rows of now.
struct News {
    at: i64,
    is_all: bool,
    rules: Option<Rules>,
    presence: Vec<PresenceRow>,
    rows: Vec<(ConversationId, Option<RoutedRow>)>,
    /// Offers that stand although their conversation waits there no more.
    idle_offers: Vec<OfferId>,
}

struct Router {
    spine: Spine,
    tenant: TenantId,
    /// None while no queue offers its work and nobody asked for anything.
    engine: Option<Engine>,
    rules: Option<Rules>,
    /// Number of the last event the engine was told of.
    at: i64,
    /// Of the lease under which it was begun.
    epoch: i64,
    connected: BTreeSet<MemberId>,
    /// When a queue opens or closes next.
    hours: Option<Timestamp>,
    /// A presence that was proposed was not set: how everybody is must be told again.
    is_presence_stale: bool,
    asked: Vec<Ask>,
    /// Who waits for the next, until it is given.
    taking: Vec<(MemberId, oneshot::Sender<Decided<ConversationId>>)>,
}

impl Router {
    fn new(spine: Spine, tenant: TenantId) -> Self {
        Self {
            spine,
            tenant,
            engine: None,
            rules: None,
            at: 0,
            epoch: 0,
            connected: BTreeSet::new(),
            hours: None,
            is_presence_stale: false,
            asked: Vec::new(),
            taking: Vec::new(),
        }
    }

    /// Tells the engine everything new and commits all it proposes; answers when to look again.
    async fn round(&mut self) -> Result<Timestamp, StoreError> {
        let look = if self.spine.config().shared_store { LOOK_SHARED_MS } else { LOOK_MS };
        if self.engine.is_none() && !self.begin().await? {
            return Ok(self.spine.now().plus_millis(look));
        }
        loop {
            self.hear().await?;
            self.answer();
            if !self.commit_all().await? {
                break;
            }
        }
        let deadline = self.engine.as_ref().and_then(Engine::next_deadline).map(|(at, _)| at);
        let look = self.spine.now().plus_millis(look);
        Ok([deadline, self.hours].into_iter().flatten().fold(look, Timestamp::min))
    }

    /// Loads everything from the rows; false while there is nothing to route.
    async fn begin(&mut self) -> Result<bool, StoreError> {
        let offers =
            self.spine.db().read(self.tenant, |tx| rules::read(tx).map(|rules| rules.offers())).await?;
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
        let mut engine = Engine::new();
        let grace = TenantRule { grace_ms: START_GRACE_MS, ..TenantRule::default() };
        engine.handle(Input::TenantSet(grace), self.spine.now());
        self.engine = Some(engine);
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
        self.tell(Input::TenantSet(TenantRule { grace_ms: GRACE_MS, ..TenantRule::default() }));
        self.tell(Input::Started);
        Ok(true)
    }

    /// Tells the engine what was committed since, and who came or went.
    async fn hear(&mut self) -> Result<(), StoreError> {
        loop {
            let at = self.at;
            let news = self.spine.db().read(self.tenant, move |tx| read_news(tx, at)).await?;
            let is_all = news.is_all;
            for offer in news.idle_offers.clone() {
                take_back(&self.spine, self.tenant, self.epoch, offer).await?;
            }
            self.tell_news(news);
            if is_all {
                break;
            }
        }
        if std::mem::take(&mut self.is_presence_stale) {
            for row in self.spine.db().read(self.tenant, presence::all).await? {
                self.tell(Input::PresenceSet(row.member, row.presence));
            }
        }
        self.look_who_is_here().await?;
        if self.hours.is_none_or(|at| at <= self.spine.now()) {
            self.look_at_hours();
        }
        self.tell(Input::Tick);
        Ok(())
    }

    fn tell(&mut self, input: Input) {
        let now = self.spine.now();
        if let Some(engine) = &mut self.engine {
            engine.handle(input, now);
        }
    }

    fn tell_news(&mut self, news: News) {
        self.at = news.at;
        if let Some(rules) = news.rules {
            let known = self.engine.as_ref();
            let gone = known.map(|engine| (engine.queues().collect(), engine.agents().collect()));
            for input in rules.inputs(gone.unwrap_or_default()) {
                self.tell(input);
            }
            self.rules = Some(rules);
            self.look_at_hours();
        }
        for row in news.presence {
            self.tell(Input::PresenceSet(row.member, row.presence));
        }
        for (id, row) in news.rows {
            let (Some(engine), Some(rules)) = (&self.engine, &self.rules) else { return };
            let inputs = rows::inputs(engine, id, row.as_ref(), rules, self.spine.accounts());
            for input in inputs {
                self.tell(input);
            }
        }
    }

    fn look_at_hours(&mut self) {
        let Some(rules) = &self.rules else { return };
        let (open, next) = rules.open(self.spine.now());
        self.hours = Some(next.unwrap_or(Timestamp(i64::MAX)));
        for (queue, is_open) in open {
            self.tell(Input::QueueOpen(queue, is_open));
        }
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
        for ask in std::mem::take(&mut self.asked) {
            let Some(engine) = &self.engine else { continue };
            // Whoever asked may have gone.
            match ask {
                Ask::TakeNext(member, answer) => {
                    self.taking.push((member, answer));
                    self.tell(Input::TakeNext(member));
                }
                Ask::Obstacles(conversation, member, answer) => {
                    let work = work_of(conversation);
                    let queue = engine.queue_of(work);
                    let positions = queue.map(|queue| engine.positions(queue)).unwrap_or_default();
                    let position = positions.into_iter().find(|(id, _)| *id == work);
                    let _ = answer.send(Standing {
                        obstacles: engine.obstacles(work, member),
                        position: position.map(|(_, position)| position),
                    });
                }
                Ask::Waiting(answer) => {
                    let _ = answer.send(waiting_in(engine));
                }
            }
        }
    }

    /// Commits everything that is proposed; whether there was anything.
    async fn commit_all(&mut self) -> Result<bool, StoreError> {
        let mut any = false;
        while let Some(proposal) = self.engine.as_mut().and_then(Engine::poll) {
            any = true;
            if let Proposal::Nothing(member, why) = proposal {
                self.took(member, Err(nothing(why)));
                continue;
            }
            match commit(&self.spine, self.tenant, self.epoch, proposal.clone()).await? {
                Committed::Done => self.done(&proposal),
                Committed::Refused => self.refused(&proposal),
                Committed::Lost => {
                    // Whoever holds the lease now begins from the rows; so do we when it comes back.
                    self.engine = None;
                    return Ok(false);
                }
            }
        }
        Ok(any)
    }

    /// What is no fact of the log is told at once; the rest comes with the log.
    fn done(&mut self, proposal: &Proposal) {
        match proposal {
            Proposal::Give(decision) => {
                self.took(decision.agent, Ok(conversation_of(decision.work)));
            }
            Proposal::EndWrapUp(work, _) => self.tell(Input::WrapUpEnded(*work)),
            // The customer leaves a message, which waits where it is.
            Proposal::Act { work, action: Action::TakeMessage | Action::Callback, .. } => {
                self.tell(Input::Refused(*work));
            }
            Proposal::Offer { .. }
            | Proposal::Nothing(..)
            | Proposal::Miss(..)
            | Proposal::Withdraw(..)
            | Proposal::SetPresence(..)
            | Proposal::Return(..)
            | Proposal::Act { .. } => {}
        }
    }

    fn refused(&mut self, proposal: &Proposal) {
        let work = match proposal {
            Proposal::Offer { decision, .. } => decision.work,
            Proposal::Give(decision) => {
                // Somebody was quicker: the next is asked for.
                self.tell(Input::Refused(decision.work));
                return self.tell(Input::TakeNext(decision.agent));
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
        self.tell(Input::Refused(work));
    }

    fn took(&mut self, member: MemberId, outcome: Decided<ConversationId>) {
        if let Some(place) = self.taking.iter().position(|(who, _)| *who == member) {
            let (_, answer) = self.taking.remove(place);
            // Whoever asked may have gone; what they got is theirs all the same.
            let _ = answer.send(outcome);
        }
    }
}

/// Answers where no queue offers its work: everybody takes what they want.
fn answer_unrouted(ask: Ask) {
    // Whoever asked may have gone.
    match ask {
        Ask::Obstacles(_, _, answer) => {
            let _ = answer.send(Standing { obstacles: Some(vec![Removal::Pull]), position: None });
        }
        Ask::Waiting(answer) => {
            let _ = answer.send(Asked::new());
        }
        Ask::TakeNext(_, answer) => {
            let _ = answer.send(Err(nothing(NothingWhy::Empty)));
        }
    }
}

fn nothing(why: NothingWhy) -> Refusal {
    match why {
        NothingWhy::Empty => {
            Refusal::new(RefusalKind::Conflict, "nothing_waits", "Nothing waits in the queues you serve.")
        }
        NothingWhy::Full => {
            Refusal::new(RefusalKind::Conflict, "capacity_full", "You have as much as you take at once.")
        }
    }
}

/// Everything, of one snapshot.
fn read_all(tx: &mut dyn Tx) -> Result<News, StoreError> {
    let at = log::last_seq(tx, Stream::Contact)?;
    let mut idle_offers = Vec::new();
    for offer in offers::standing(tx)? {
        let row = routed::get(tx, offer.conversation)?;
        if !stands(tx, &offer, row.as_ref())? {
            idle_offers.push(offer.id);
        }
    }
    let rows = routed::all(tx)?.into_iter().map(|row| (row.id, Some(row))).collect();
    Ok(News {
        at,
        is_all: true,
        rules: Some(rules::read(tx)?),
        presence: presence::all(tx)?,
        rows,
        idle_offers,
    })
}

/// What the events after a number changed, and how it is now.
fn read_news(tx: &mut dyn Tx, after: i64) -> Result<News, StoreError> {
    let events = log::read_after(tx, Stream::Contact, after, AT_ONCE)?;
    let (mut touched, mut rules_changed, mut presence_changed) = (BTreeSet::new(), false, false);
    for event in &events {
        let fact = Fact::decode(event.kind, event.version, &event.open)
            .map_err(|fault| StoreError::Unreadable(fault.to_string()))?;
        touched.extend(conversations_of(event, &fact));
        rules_changed |= matches!(fact, Fact::SettingChanged(_));
        presence_changed |= matches!(fact, Fact::PresenceSet(_));
    }
    let mut rows = Vec::with_capacity(touched.len());
    let mut idle_offers = Vec::new();
    for id in touched {
        let row = routed::get(tx, id)?;
        let offer = offers::newest_of(tx, id)?.filter(|offer| offer.end.is_none());
        if let Some(offer) = offer
            && !stands(tx, &offer, row.as_ref())?
        {
            idle_offers.push(offer.id);
        }
        rows.push((id, row));
    }
    Ok(News {
        at: events.last().map_or(after, |event| event.seq),
        is_all: events.len() < AT_ONCE as usize,
        rules: if rules_changed { Some(rules::read(tx)?) } else { None },
        presence: if presence_changed { presence::all(tx)? } else { Vec::new() },
        rows,
        idle_offers,
    })
}

/// Whether an offer that was not ended still means something: its conversation waits where it did.
fn stands(tx: &mut dyn Tx, offer: &OfferRow, row: Option<&RoutedRow>) -> Result<bool, StoreError> {
    match row.filter(|row| rows::waits(row)) {
        Some(row) => is_in(tx, row, offer.queue),
        None => Ok(false),
    }
}

fn conversations_of(event: &LogEvent, fact: &Fact) -> impl Iterator<Item = ConversationId> {
    event.conversation.into_iter().chain(fact.other_conversation())
}
