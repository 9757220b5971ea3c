//! One socket: what its reader asked for, sent as it happens.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::ws::{Message, WebSocket};
use futures_util::StreamExt;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::Instant;
use tsunagu_bus::{HereState, Note};
use tsunagu_model::event::Stream;
use tsunagu_model::{ConversationId, Id, MemberId};
use tsunagu_pipeline::work::DeskLine;
use tsunagu_records::tables::audit::{Detail, Object};
use tsunagu_store::{StoreError, log};

use super::boards::{self, Due};
use super::change::{self, Batch, Change};
use super::frame::{EVERY, Kind, json, write};
use super::here::{Here, Pace, Said, TOPIC};
use super::hub::Hub;
use super::notices;
use super::offers;
use super::outbox::Outbox;
use super::snapshot::{self, Gone};
use super::topic::{Asked, Subject, Subscribe, Topic, watched};
use super::typing;
use crate::cursor::Position;
use crate::guard::audited;
use crate::permission::Permission;
use crate::reader::Reader;
use crate::state::Api;

/// More events behind than this and the client begins again (DESIGN section 9).
const MOST_BEHIND: i64 = 2_000;

/// Why a socket ends.
enum End {
    /// The other side went, broke a rule of the protocol, or lost its right to listen.
    Gone,
    /// It does not read.
    Overfull,
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for End {
    fn from(fault: StoreError) -> Self {
        Self::Store(fault)
    }
}

/// Serves a socket until it ends.
pub async fn serve(api: Api, reader: Reader, stream: WebSocket) {
    let _counted = api.metrics().socket();
    let member = reader.caller().member;
    let _line = member.map(|member| DeskLine::open(api.spine(), reader.tenant(), member));
    let hub = match api.hubs().join(reader.tenant()).await {
        Ok(hub) => hub,
        Err(fault) => {
            tracing::warn!(fault = %fault, "a live socket could not begin");
            return;
        }
    };
    let (sink, incoming) = stream.split();
    let mut socket = Socket {
        api: api.clone(),
        reader,
        hub,
        outbox: Outbox::new(sink),
        topics: Vec::new(),
        at: None,
        writing_seen: BTreeSet::new(),
        writing_told: None,
        rights_of: 0,
        pace: Pace::default(),
        boards: Due::default(),
    };
    let end = socket.run(incoming).await;
    socket.leave();
    socket.hub.unwatch(&watched(&socket.topics));
    match end {
        End::Gone => {}
        End::Overfull => {
            api.metrics().socket_cut();
            tracing::debug!("a live socket that does not read was cut");
        }
        End::Store(fault) => tracing::warn!(fault = %fault, "a live socket ended by a fault of the store"),
    }
}

struct Socket {
    api: Api,
    reader: Reader,
    hub: Arc<Hub>,
    outbox: Outbox,
    topics: Vec<Topic>,
    /// The position everything sent so far stands at; none before the first subscription.
    at: Option<Position>,
    /// Conversations followed that the reader may see: whose visitors' writing is shown.
    writing_seen: BTreeSet<ConversationId>,
    /// When the reader's own writing was last told.
    writing_told: Option<Instant>,
    /// How often rights were taken away on this node when they were last looked at.
    rights_of: u64,
    /// Where the reader said they are.
    pace: Pace,
    /// When the boards are told next, where they are followed.
    boards: Due,
}

impl Socket {
    async fn run(&mut self, mut incoming: futures_util::stream::SplitStream<WebSocket>) -> End {
        let mut batches = self.hub.subscribe();
        let mut here = self.hub.subscribe_here();
        let mut marks = self.hub.marks();
        let mut cleared = self.hub.cleared();
        let mut desks = self.hub.desks();
        let api = self.api.clone();
        let stopped = api.stopped();
        tokio::pin!(stopped);
        let mut ticks = tokio::time::interval(self.api.tuning().position_every);
        ticks.reset();
        let (mut ticked, mut heard) = (0_u64, Instant::now());
        loop {
            if self.outbox.is_overfull() {
                return End::Overfull;
            }
            let step = tokio::select! {
                written = self.outbox.drain(), if self.outbox.is_busy() => {
                    if written.is_err() { Err(End::Gone) } else { Ok(()) }
                }
                message = incoming.next() => {
                    heard = Instant::now();
                    self.heard(message).await
                }
                batch = batches.recv() => match batch {
                    Ok(batch) => self.changed(&batch).await,
                    Err(RecvError::Lagged(_)) => self.begin_again("too_far_behind").await,
                    Err(RecvError::Closed) => Err(End::Gone),
                },
                here = here.recv() => match here {
                    Ok(here) => self.told_here(here).await,
                    // Marks that were missed come again.
                    Err(RecvError::Lagged(_)) => Ok(()),
                    Err(RecvError::Closed) => Err(End::Gone),
                },
                mark = marks.recv() => {
                    // A mark that was missed is no loss.
                    if let Ok(conversation) = mark { self.writing(conversation); }
                    Ok(())
                }
                member = cleared.recv() => match member {
                    Ok(member) => self.cleared(Some(member)).await,
                    Err(RecvError::Lagged(_)) => self.cleared(None).await,
                    Err(RecvError::Closed) => Err(End::Gone),
                },
                desk = desks.recv() => {
                    // One that was missed is told with the next frame.
                    if desk.is_ok() { self.boards.changed(); }
                    Ok(())
                }
                () = tokio::time::sleep_until(self.boards.at(Instant::now())), if self.follows_boards() => {
                    self.tell_boards().await
                }
                () = &mut stopped => Err(End::Gone),
                _ = ticks.tick() => {
                    ticked += 1;
                    self.tick(ticked.is_multiple_of(2), heard).await
                }
            };
            if let Err(end) = step {
                return end;
            }
        }
    }

    async fn heard(&mut self, message: Option<Result<Message, axum::Error>>) -> Result<(), End> {
        match message {
            Some(Ok(Message::Text(text))) => match typing::parse(&text) {
                Some(conversation) => Ok(self.writes(conversation).await?),
                None => self.subscribe(&text).await,
            },
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(()),
            Some(Ok(Message::Binary(_) | Message::Close(_)) | Err(_)) | None => Err(End::Gone),
        }
    }

    /// Takes a list of topics. Those new to a socket that has some already come with a snapshot; those of the first
    /// list are brought up to date from `after`, when the client still holds them.
    async fn subscribe(&mut self, text: &str) -> Result<(), End> {
        self.check_if_withdrawn().await?;
        let (topics, after) = match Subscribe::parse(text, &self.reader) {
            Ok(Asked::Topics(topics, after)) => (topics, after),
            Ok(Asked::Here(said)) => return self.said_here(&said).await,
            Err(what) => {
                self.outbox.push(refusal(what));
                let _ = self.outbox.drain().await;
                return Err(End::Gone);
            }
        };
        let known = std::mem::replace(&mut self.topics, topics);
        self.hub.watch(&watched(&self.topics));
        self.hub.unwatch(&watched(&known));
        if self.at.is_some() {
            let fresh: Vec<Topic> =
                self.topics.iter().filter(|topic| !known.contains(topic)).cloned().collect();
            return self.snapshots(fresh).await;
        }
        match after {
            None => self.snapshots(self.topics.clone()).await,
            Some(after) => self.catch_up(&after).await,
        }
    }

    /// Tells others where the reader is, when the reader may be there. A program is nowhere.
    async fn said_here(&mut self, said: &Said) -> Result<(), End> {
        let Some(here) = self.reader.caller().member.and_then(|member| said.of(member)) else {
            return Ok(());
        };
        let elsewhere = self.pace.place().filter(|place| place.conversation != here.conversation);
        if !self.pace.takes(here, Instant::now()) {
            return Ok(());
        }
        let (reader, now) = (self.reader.clone(), self.api.spine().now());
        let told = self.api.spine().db().read(reader.tenant(), move |tx| here.told(tx, &reader, now)).await?;
        if let Some(place) = elsewhere {
            self.publish(Here { state: HereState::Gone, ..place });
        }
        if told.is_some() {
            self.publish(here);
        }
        Ok(())
    }

    /// The reader is gone with their socket.
    fn leave(&self) {
        if let Some(place) = self.pace.place() {
            self.publish(Here { state: HereState::Gone, ..place });
        }
    }

    fn publish(&self, here: Here) {
        let (tenant, Here { conversation, member, state }) = (self.reader.tenant(), here);
        self.api.spine().bus().publish(Note::Here { tenant, conversation, member, state });
    }

    /// Tells the reader of a colleague at a conversation they follow.
    async fn told_here(&mut self, here: Here) -> Result<(), End> {
        let follows = watched(&self.topics).contains(&here.conversation);
        let Some(at) = self.at.filter(|_| follows && self.reader.caller().member != Some(here.member)) else {
            return Ok(());
        };
        self.check_if_withdrawn().await?;
        let (reader, now) = (self.reader.clone(), self.api.spine().now());
        let told = self.api.spine().db().read(reader.tenant(), move |tx| here.told(tx, &reader, now)).await?;
        if let Some(told) = told {
            self.outbox.push(write(TOPIC, at, Kind::Delta, &json(&told)));
        }
        Ok(())
    }

    async fn snapshots(&mut self, topics: Vec<Topic>) -> Result<(), End> {
        let reader = self.reader.clone();
        let read = move |tx: &mut dyn tsunagu_store::Tx| snapshot::read(tx, &reader, &topics);
        let (position, frames, shown) = self.api.spine().db().read(self.reader.tenant(), read).await?;
        self.look_for_writing().await?;
        // A topic added later is ahead of the others, whose changes in between are still to come.
        self.at.get_or_insert(position);
        for id in shown {
            audited(&self.api, &self.reader, "conversation_viewed", Object::of(id), Detail::Nothing);
        }
        for frame in frames {
            self.outbox.push(frame);
        }
        self.boards = Due::default();
        Ok(())
    }

    async fn catch_up(&mut self, after: &str) -> Result<(), End> {
        let Some(after) = Position::parse(after) else { return self.begin_again("position_unknown").await };
        let watched: BTreeSet<ConversationId> = watched(&self.topics);
        let read = move |tx: &mut dyn tsunagu_store::Tx| {
            let incarnation = log::incarnation(tx)?;
            let last = log::last_seq(tx, Stream::Contact)?;
            let behind = last - after.seq;
            if after.incarnation != incarnation || !(0..=MOST_BEHIND).contains(&behind) {
                return Ok((after.incarnation == incarnation, None));
            }
            let here = Batch::empty(incarnation, last);
            let found = change::read(tx, incarnation, after.seq, MOST_BEHIND as u32, &watched)?;
            Ok((true, Some(found.unwrap_or(here))))
        };
        let (same_log, batch) = self.api.spine().db().read(self.reader.tenant(), read).await?;
        let Some(batch) = batch else {
            return self.begin_again(if same_log { "too_far_behind" } else { "restored" }).await;
        };
        self.look_for_writing().await?;
        self.at = Some(after);
        self.tell(&batch);
        self.tell_notices(&batch).await?;
        self.tell_offers(|_| true).await?;
        // What was read meanwhile elsewhere is no event.
        self.cleared(None).await?;
        self.push_position();
        Ok(())
    }

    /// Tells the client that what it holds is of no use, then all of it anew.
    async fn begin_again(&mut self, reason: &'static str) -> Result<(), End> {
        let position = self.at.take().unwrap_or(Position { incarnation: 0, seq: 0 });
        let data = json(&std::collections::BTreeMap::from([("reason", reason)]));
        self.outbox.push(write(EVERY, position, Kind::Resync, &data));
        self.snapshots(self.topics.clone()).await
    }

    async fn changed(&mut self, batch: &Batch) -> Result<(), End> {
        self.check_if_withdrawn().await?;
        if batch.rights {
            self.check_rights().await?;
        }
        let news = self.at.is_some_and(|at| batch.to > at.seq);
        if batch.boards {
            self.boards.changed();
        }
        self.tell(batch);
        if !news {
            return Ok(());
        }
        self.tell_notices(batch).await?;
        self.tell_offers(|member| batch.offered.concerns(member)).await
    }

    /// The member whose notifications the reader follows.
    fn told_of(&self) -> Option<MemberId> {
        self.topics.iter().find_map(|topic| match topic.subject {
            Subject::Notifications(member) => Some(member),
            Subject::Inbox(_) | Subject::Conversation(_) | Subject::Offers(_) | Subject::Boards => None,
        })
    }

    /// Sends what is offered to the reader and how they are, when it concerns them and they follow it.
    async fn tell_offers(&mut self, concerns: impl Fn(MemberId) -> bool) -> Result<(), End> {
        let follows = self.topics.iter().find_map(|topic| match topic.subject {
            Subject::Offers(member) => Some(member),
            Subject::Inbox(_) | Subject::Conversation(_) | Subject::Notifications(_) | Subject::Boards => {
                None
            }
        });
        let (Some(member), Some(at)) = (follows.filter(|member| concerns(*member)), self.at) else {
            return Ok(());
        };
        let read = move |tx: &mut dyn tsunagu_store::Tx| offers::snapshot(tx, member, at);
        let frame = self.api.spine().db().read(self.reader.tenant(), read).await?;
        self.outbox.push(frame);
        Ok(())
    }

    fn follows_boards(&self) -> bool {
        let may = self.at.is_some() && self.reader.may(Permission::LiveRead);
        may && self.topics.iter().any(|topic| topic.subject == Subject::Boards)
    }

    /// Sends the boards as they are now, to who still may see them.
    async fn tell_boards(&mut self) -> Result<(), End> {
        self.check_if_withdrawn().await?;
        self.boards.told(Instant::now());
        let Some(at) = self.at.filter(|_| self.reader.may(Permission::LiveRead)) else { return Ok(()) };
        let frame = boards::frame(&self.api, &self.reader, at).await?;
        self.outbox.push(frame);
        Ok(())
    }

    /// Sends what a batch means for what the reader is told of.
    async fn tell_notices(&mut self, batch: &Batch) -> Result<(), End> {
        let Some(member) = self.told_of().filter(|member| batch.notices.concern(*member)) else {
            return Ok(());
        };
        let (reader, notices) = (self.reader.clone(), batch.notices.clone());
        let position = Position { incarnation: batch.incarnation, seq: batch.to };
        let read = move |tx: &mut dyn tsunagu_store::Tx| notices.frames(tx, &reader, member, position);
        let frames = self.api.spine().db().read(self.reader.tenant(), read).await?;
        frames.into_iter().for_each(|frame| self.outbox.push(frame));
        Ok(())
    }

    /// A member has read notifications, or any may have: the reader's own list is told as it is now.
    async fn cleared(&mut self, by: Option<MemberId>) -> Result<(), End> {
        let own = self.told_of().filter(|own| by.is_none_or(|by| by == *own));
        let (Some(member), Some(at)) = (own, self.at) else { return Ok(()) };
        self.check_if_withdrawn().await?;
        let reader = self.reader.clone();
        let read = move |tx: &mut dyn tsunagu_store::Tx| notices::snapshot(tx, &reader, member, at);
        let frame = self.api.spine().db().read(self.reader.tenant(), read).await?;
        self.outbox.push(frame);
        Ok(())
    }

    /// Sends what a batch means for each topic.
    fn tell(&mut self, batch: &Batch) {
        let Some(at) = self.at else { return };
        if batch.to <= at.seq {
            return;
        }
        let position = Position { incarnation: batch.incarnation, seq: batch.to };
        for change in &batch.changes {
            for topic in &self.topics {
                if let Some(kind) = topic.meaning(&self.reader, change).map(|kind| whole(topic, kind, change))
                {
                    if kind == Kind::Leave {
                        self.writing_seen.remove(&change.row.id);
                    } else if matches!(topic.subject, Subject::Conversation(_)) {
                        self.writing_seen.insert(change.row.id);
                    }
                    self.outbox.push(write(&topic.name, position, kind, &data(topic, kind, change)));
                }
            }
        }
        self.at = Some(position);
    }

    async fn look_for_writing(&mut self) -> Result<(), StoreError> {
        self.writing_seen = typing::seen(&self.api, &self.reader, watched(&self.topics)).await?;
        Ok(())
    }

    /// A visitor is writing: told to those who follow the conversation and may see it.
    fn writing(&mut self, conversation: ConversationId) {
        let Some(at) = self.at else { return };
        if self.writing_seen.contains(&conversation) {
            let name = format!("conversation:{}", conversation.text());
            self.outbox.push(write(&name, at, Kind::Typing, r#"{"by":"visitor"}"#));
        }
    }

    /// The reader is writing: told to the visitors of a conversation they follow, may see and may answer in.
    async fn writes(&mut self, conversation: ConversationId) -> Result<(), StoreError> {
        let due = self.writing_told.is_none_or(|told| told.elapsed() >= typing::PACE);
        let Some(member) = self.reader.caller().member.filter(|_| due) else { return Ok(()) };
        let answers = self.reader.may(Permission::ConversationsAnswer);
        if answers && watched(&self.topics).contains(&conversation) {
            self.writing_told = Some(Instant::now());
            typing::tell(&self.api, &self.reader, conversation, member).await?;
        }
        Ok(())
    }

    async fn tick(&mut self, beat: bool, heard: Instant) -> Result<(), End> {
        self.push_position();
        if !beat {
            return Ok(());
        }
        if heard.elapsed() > self.api.tuning().silence {
            return Err(End::Gone);
        }
        self.outbox.ping();
        // A log-in that ended is no event: this is where it is noticed.
        self.check_rights().await
    }

    fn push_position(&mut self) {
        if let Some(at) = self.at {
            self.outbox.push(write(EVERY, at, Kind::Position, "null"));
        }
    }

    /// A key withdrawn or a log-in ended is no event; whoever holds it gets nothing more.
    async fn check_if_withdrawn(&mut self) -> Result<(), End> {
        let rights_of = self.api.spine().known_logins().generation();
        if rights_of == self.rights_of {
            return Ok(());
        }
        self.rights_of = rights_of;
        self.check_rights().await
    }

    async fn check_rights(&mut self) -> Result<(), End> {
        let now = self.reader.again(self.api.spine()).await?;
        let Some(now) = now.filter(|now| now.may(Permission::ConversationsRead)) else {
            return Err(End::Gone);
        };
        let same = now.same_rights(&self.reader);
        self.reader = now;
        if same || self.at.is_none() { Ok(()) } else { self.begin_again("rights_changed").await }
    }
}

/// Where items came or went by the dozen, a conversation is shown anew.
fn whole(topic: &Topic, kind: Kind, change: &Change) -> Kind {
    match (kind, topic.subject, &change.whole) {
        (Kind::Delta | Kind::Enter, Subject::Conversation(_), Some(_)) => Kind::Snapshot,
        (kind, _, _) => kind,
    }
}

fn data(topic: &Topic, kind: Kind, change: &Change) -> String {
    match (kind, topic.subject) {
        (Kind::Leave, _) => json(&Gone::of(change.row.id, change.row.merged_into)),
        (Kind::Snapshot, Subject::Conversation(_)) => change.whole.clone().unwrap_or_default(),
        (_, Subject::Inbox(_) | Subject::Notifications(_) | Subject::Offers(_) | Subject::Boards) => {
            change.shown.clone()
        }
        (_, Subject::Conversation(_)) => {
            format!(r#"{{"conversation":{},"items":[{}]}}"#, change.shown, change.items.join(","))
        }
    }
}

fn refusal(what: &str) -> String {
    json(&std::collections::BTreeMap::from([("error", what)]))
}
