//! What a tenant's visitors' sockets share: the messages of their bases, and what they are told besides.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tsunagu_bus::Note;
use tsunagu_model::content::DeliveryState;
use tsunagu_model::event::{Fact, Stream};
use tsunagu_model::routing::CustomerPlace;
use tsunagu_model::{BaseId, ChannelId, ConversationId, Id, ItemId, TenantId, VisitorId};
use tsunagu_pipeline::Spine;
use tsunagu_pipeline::work::place_of;
use tsunagu_records::queries::item_page;
use tsunagu_records::queries::visitor_page;
use tsunagu_records::tables::routed;
use tsunagu_store::{StoreError, Tx, log};

use super::frame::ToPage;
use super::mailbox::{Mailbox, News};
use super::shown::{LaterStateJson, PlaceJson, VisitorMessageJson, place, state};
use crate::follow::{AT_ONCE, Hub, Position, Task};

/// Sockets of one network address at once.
const MOST_OF_ADDRESS: u32 = 200;

/// How many sockets each network address holds.
#[derive(Default)]
pub struct Addresses(Arc<Mutex<BTreeMap<IpAddr, u32>>>);

impl Addresses {
    /// Counts a socket of this address until the guard is dropped; `None` when it holds too many.
    pub fn admit(&self, address: IpAddr) -> Option<Admitted> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = held.entry(address).or_default();
        if *count >= MOST_OF_ADDRESS {
            return None;
        }
        *count += 1;
        Some(Admitted { address, addresses: Arc::clone(&self.0) })
    }
}

/// One socket counted.
pub struct Admitted {
    address: IpAddr,
    addresses: Arc<Mutex<BTreeMap<IpAddr, u32>>>,
}

impl Drop for Admitted {
    fn drop(&mut self) {
        let mut held = self.addresses.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = held.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                held.remove(&self.address);
            }
        }
    }
}

/// A socket as the hub knows it.
struct Listener {
    mailbox: Arc<Mailbox>,
    visitor: VisitorId,
    channel: ChannelId,
    bases: Vec<BaseId>,
    conversation: Option<ConversationId>,
}

#[derive(Default)]
struct Listeners {
    last: u64,
    by_number: BTreeMap<u64, Listener>,
    by_base: BTreeMap<BaseId, Vec<u64>>,
}

impl Listeners {
    fn add_bases(&mut self, number: u64, bases: &[BaseId]) {
        for base in bases {
            self.by_base.entry(*base).or_default().push(number);
        }
    }

    fn remove_bases(&mut self, number: u64, bases: &[BaseId]) {
        for base in bases {
            if let Some(numbers) = self.by_base.get_mut(base) {
                numbers.retain(|one| *one != number);
                if numbers.is_empty() {
                    self.by_base.remove(base);
                }
            }
        }
    }
}

/// Hands messages to a tenant's visitors.
pub struct VisitorHub {
    listeners: Mutex<Listeners>,
    _task: Task,
}

impl Hub for VisitorHub {
    const NAME: &'static str = "visitors";

    fn new(task: Task) -> Self {
        Self { listeners: Mutex::default(), _task: task }
    }

    fn hear(&self, own: TenantId, note: &Note) {
        match note {
            Note::Lost => self.tell(&News::Look, |_| true),
            Note::MemberTyping { tenant, conversation, .. } if *tenant == own => {
                let frame = News::Frame(ToPage::Typing { from: "agent" }.text().into());
                self.tell(&frame, |listener| listener.conversation == Some(*conversation));
            }
            Note::VisitorKnown { tenant, visitor } if *tenant == own => {
                self.tell(&News::Look, |listener| listener.visitor == *visitor);
            }
            Note::ChannelChanged { tenant, channel } if *tenant == own => {
                self.tell(&News::Look, |listener| listener.channel == *channel);
            }
            Note::Places { tenant, changed } if *tenant == own => self.tell_places(changed),
            Note::Places { .. }
            | Note::MemberTyping { .. }
            | Note::VisitorKnown { .. }
            | Note::ChannelChanged { .. }
            | Note::Committed { .. }
            | Note::EffectDue
            | Note::TimerSet
            | Note::Here { .. }
            | Note::VisitorTyping { .. }
            | Note::NotificationsRead { .. }
            | Note::Routing { .. } => {}
        }
    }

    async fn hand_on(
        self: &Arc<Self>,
        spine: &Spine,
        tenant: TenantId,
        at: Position,
    ) -> Result<Option<i64>, StoreError> {
        let hub = Arc::clone(self);
        let read = move |tx: &mut dyn Tx| read(tx, at.incarnation, at.seq, |base| hub.hears(base));
        let Some(Happened { to, found, later, taken }) = spine.db().read(tenant, read).await? else {
            return Ok(None);
        };
        for one in &found {
            self.give(one, || place_of(spine, tenant, one.conversation));
        }
        // Routing says so too, a moment later, and only of who was told a place before.
        self.tell_places(&taken.into_iter().map(|conversation| (conversation, None)).collect::<Vec<_>>());
        if !later.is_empty() {
            self.tell(&News::Later, |listener| {
                listener.conversation.is_some_and(|conversation| later.contains(&conversation))
            });
        }
        Ok(Some(to))
    }
}

impl VisitorHub {
    fn lock(&self) -> MutexGuard<'_, Listeners> {
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets a socket hear of the messages of these bases on this channel.
    pub fn listen(self: &Arc<Self>, visitor: VisitorId, channel: ChannelId, bases: Vec<BaseId>) -> Listening {
        let mailbox = Arc::new(Mailbox::default());
        let mut held = self.lock();
        held.last += 1;
        let number = held.last;
        held.add_bases(number, &bases);
        let listener =
            Listener { mailbox: Arc::clone(&mailbox), visitor, channel, bases, conversation: None };
        held.by_number.insert(number, listener);
        drop(held);
        Listening { hub: Arc::clone(self), number, mailbox }
    }

    fn hears(&self, base: BaseId) -> bool {
        self.lock().by_base.contains_key(&base)
    }

    /// Hands one thing to every socket of a base on a channel; where it is in another conversation than before, with
    /// where they stand in that.
    fn give(&self, found: &Found, place: impl Fn() -> Option<CustomerPlace>) {
        let mut held = self.lock();
        let Some(numbers) = held.by_base.get(&found.base).cloned() else { return };
        for number in numbers {
            if let Some(listener) = held.by_number.get_mut(&number)
                && listener.channel == found.channel
            {
                listener.mailbox.put(found.news.clone());
                let is_other = listener.conversation.replace(found.conversation) != Some(found.conversation);
                if let Some(place) = place().filter(|_| is_other) {
                    listener.mailbox.put(place_news(Some(place)));
                }
            }
        }
    }

    /// Tells whoever waits where they stand now.
    fn tell_places(&self, changed: &[(ConversationId, Option<CustomerPlace>)]) {
        let changed: BTreeMap<_, _> = changed.iter().copied().collect();
        let held = self.lock();
        for listener in held.by_number.values() {
            if let Some(place) = listener.conversation.and_then(|conversation| changed.get(&conversation)) {
                listener.mailbox.put(place_news(*place));
            }
        }
    }

    /// Hands a frame to the sockets that fit.
    fn tell(&self, news: &News, fits: impl Fn(&Listener) -> bool) {
        let held = self.lock();
        for listener in held.by_number.values().filter(|listener| fits(listener)) {
            listener.mailbox.put(news.clone());
        }
    }
}

/// A place as a socket hears of it.
fn place_news(place: Option<CustomerPlace>) -> News {
    News::Frame(ToPage::Place(place.map(PlaceJson::of)).text().into())
}

/// A socket's place in its hub; it leaves when this is dropped.
pub struct Listening {
    hub: Arc<VisitorHub>,
    number: u64,
    /// What waits for it.
    pub mailbox: Arc<Mailbox>,
}

impl Listening {
    /// Listens to other bases from now on.
    pub fn change(&self, bases: Vec<BaseId>) {
        let mut held = self.hub.lock();
        let Some(listener) = held.by_number.get_mut(&self.number) else { return };
        let former = std::mem::replace(&mut listener.bases, bases.clone());
        held.remove_bases(self.number, &former);
        held.add_bases(self.number, &bases);
    }

    /// Remembers the conversation of the newest message, where the visitor writes and hears of writing.
    pub fn in_conversation(&self, conversation: Option<ConversationId>) {
        if let Some(listener) = self.hub.lock().by_number.get_mut(&self.number) {
            listener.conversation = conversation.or(listener.conversation);
        }
    }

    /// Whether messages of this base are heard.
    pub fn hears(&self, base: BaseId) -> bool {
        let held = self.hub.lock();
        held.by_number.get(&self.number).is_some_and(|listener| listener.bases.contains(&base))
    }

    /// The conversation of the newest message.
    pub fn conversation(&self) -> Option<ConversationId> {
        self.hub.lock().by_number.get(&self.number)?.conversation
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let mut held = self.hub.lock();
        if let Some(listener) = held.by_number.remove(&self.number) {
            held.remove_bases(self.number, &listener.bases);
        }
    }
}

/// Something for the sockets of one base.
struct Found {
    base: BaseId,
    channel: ChannelId,
    conversation: ConversationId,
    news: News,
}

/// What happened after a number of the log.
struct Happened {
    to: i64,
    /// For bases that are heard, in order.
    found: Vec<Found>,
    /// In which conversations something else may be offered instead of waiting, or was asked for.
    later: BTreeSet<ConversationId>,
    /// Conversations that somebody has now.
    taken: BTreeSet<ConversationId>,
}

/// What happened after `after`; `None` when nothing did.
fn read(
    tx: &mut dyn Tx,
    incarnation: i64,
    after: i64,
    hears: impl Fn(BaseId) -> bool,
) -> Result<Option<Happened>, StoreError> {
    let lines = log::read_after(tx, Stream::Contact, after, AT_ONCE)?;
    let Some(last) = lines.last() else { return Ok(None) };
    let (mut found, mut later) = (Vec::new(), BTreeSet::new());
    let (mut shown, mut taken) = (BTreeSet::new(), BTreeSet::new());
    for line in &lines {
        let Some(base) = line.base.filter(|base| hears(*base)) else { continue };
        let fact = Fact::decode(line.kind, line.version, &line.open)
            .map_err(|fault| StoreError::Unreadable(fault.to_string()))?;
        if let Some(conversation) = line.conversation.filter(|_| may_be_later(&fact))
            && LaterStateJson::was(tx, conversation)?
        {
            later.insert(conversation);
        }
        if let (Fact::Assigned(fact), Some(conversation)) = (&fact, line.conversation) {
            match fact.new {
                Some(_) => taken.insert(conversation),
                None => taken.remove(&conversation),
            };
        }
        let Some(touched) = touched(&fact) else { continue };
        match touched {
            Touched::New(item) => {
                if shown.insert(item) {
                    found.extend(message(tx, base, item, incarnation)?);
                }
            }
            Touched::Moved(item, to) => found.extend(moved(tx, base, item, to)?),
            Touched::Returned => found.extend(returned(tx, base, line.conversation)?),
        }
    }
    Ok(Some(Happened { to: last.seq, found, later, taken }))
}

/// Whether a fact may change what is offered instead of waiting, or what was asked for.
const fn may_be_later(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::WorkOverflowed(_)
            | Fact::LaterAsked(_)
            | Fact::Assigned(_)
            | Fact::QueueChanged(_)
            | Fact::StatusChanged(_)
    )
}

enum Touched {
    New(ItemId),
    Moved(ItemId, DeliveryState),
    Returned,
}

fn touched(fact: &Fact) -> Option<Touched> {
    if let Fact::MessageReceived(fact) = fact {
        Some(Touched::New(fact.item))
    } else if let Fact::MessageQueued(fact) = fact {
        fact.fetched.then_some(Touched::New(fact.item))
    } else if let Fact::DeliveryChanged(fact) = fact {
        Some(if fact.old < DeliveryState::Sent && fact.new == DeliveryState::Sent {
            Touched::New(fact.item)
        } else {
            Touched::Moved(fact.item, fact.new)
        })
    } else if matches!(fact, Fact::WorkReturned(_)) {
        Some(Touched::Returned)
    } else {
        None
    }
}

fn message(
    tx: &mut dyn Tx,
    base: BaseId,
    item: ItemId,
    incarnation: i64,
) -> Result<Option<Found>, StoreError> {
    let Some(detail) = item_page::one(tx, item)? else { return Ok(None) };
    let Some(channel) = detail.row.channel else { return Ok(None) };
    if !visitor_page::sees(tx, &detail.row, &[base], channel)? {
        return Ok(None);
    }
    let json = serde_json::to_string(&VisitorMessageJson::of(&detail, incarnation)).unwrap_or_default();
    let news = News::Message { place: place(&detail), shown: json.into() };
    Ok(Some(Found { base, channel, conversation: detail.row.conversation, news }))
}

fn moved(
    tx: &mut dyn Tx,
    base: BaseId,
    item: ItemId,
    to: DeliveryState,
) -> Result<Option<Found>, StoreError> {
    let Some(word) = state(to) else { return Ok(None) };
    let Some(row) = tsunagu_records::tables::items::get(tx, item)? else { return Ok(None) };
    let Some(channel) = row.channel else { return Ok(None) };
    if !visitor_page::sees(tx, &row, &[base], channel)? {
        return Ok(None);
    }
    let news = News::Frame(ToPage::State { item: item.text(), state: word }.text().into());
    Ok(Some(Found { base, channel, conversation: row.conversation, news }))
}

/// Who had the conversation is gone. Live work alone comes back so, and the newest channel of it is where they wait.
fn returned(
    tx: &mut dyn Tx,
    base: BaseId,
    conversation: Option<ConversationId>,
) -> Result<Option<Found>, StoreError> {
    let Some(conversation) = conversation else { return Ok(None) };
    let channel = routed::get(tx, conversation)?.and_then(|row| row.channel);
    let news = News::Frame(ToPage::Returned {}.text().into());
    Ok(channel.map(|channel| Found { base, channel, conversation, news }))
}
