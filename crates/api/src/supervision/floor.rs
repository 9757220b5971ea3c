//! Everything a board is made of, of one snapshot, cut to what the reader may see.

use std::collections::{BTreeMap, BTreeSet};

use tsunagu_model::routing::{AgentState, AgentTime, Handling, Wait};
use tsunagu_model::{MemberId, QueueId, RoleId, Timestamp};
use tsunagu_pipeline::desk::hours::day_began;
use tsunagu_records::tables::conversations;
use tsunagu_records::tables::offers::{self, OfferRow};
use tsunagu_records::tables::routing_settings::{self, serves};
use tsunagu_records::tables::settings::{self, Setting, area};
use tsunagu_records::tables::supervision::{self, Seen};
use tsunagu_records::tables::wrap_ups::{self, WrapUpRow};
use tsunagu_records::values::{
    AgentValue, CapacityValue, MemberValue, QueueMode, QueueValue, RoleValue, TeamValue, Workspace,
};
use tsunagu_store::{StoreError, Tx};
use tsunagu_views::Window;

use super::load::Load;
use crate::permission::{Permission, granted};
use crate::reader::Reader;

/// The stretch with which the one before it is compared, in milliseconds.
pub const HOUR_MS: i64 = 60 * 60 * 1_000;
/// How long ago numbers that stand at a moment are compared with, in milliseconds.
pub const EARLIER_MS: i64 = 15 * 60 * 1_000;

/// Somebody who answers.
pub struct Person {
    /// Who.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// Whether their desk is connected.
    pub connected: bool,
    /// The queues they serve.
    pub queues: Vec<QueueId>,
    /// What they take at once.
    pub capacity: CapacityValue,
    /// What takes of it now: what they have, what is offered to them and what they work after, seen or not.
    pub load: Load,
    /// How they were lately, the stretch that goes on among it.
    pub times: Vec<AgentTime>,
}

impl Person {
    /// The stretch that goes on; none for who never said anything.
    pub fn now(&self) -> Option<&AgentTime> {
        self.times.iter().find(|time| time.until.is_none())
    }

    /// How they are.
    pub fn state(&self) -> AgentState {
        self.now().map_or(AgentState::Offline, |time| time.state)
    }

    /// Whether they can be given something at once: they take work, have none, are at their desk, and what is offered to
    /// them leaves room.
    pub fn is_ready(&self) -> bool {
        self.connected && self.state() == AgentState::Idle && self.load.has_room(&self.capacity)
    }
}

/// Everything of one snapshot.
pub struct Floor {
    /// When it was read.
    pub at: Timestamp,
    /// The day so far, by the workspace's clocks.
    pub day: Window,
    /// Every queue, oldest first.
    pub queues: Vec<Setting<QueueValue>>,
    /// Everybody who answers, oldest first.
    pub people: Vec<Person>,
    /// Waits that go on, and those that ended since the day began or two hours ago; only what the reader may see.
    pub waits: Vec<Wait>,
    /// The same of handlings.
    pub handlings: Vec<Handling>,
    /// Handlings that go on of conversations the reader may not see.
    pub hidden: Vec<Handling>,
    /// Offers that stand, of what the reader may see.
    pub offers: Vec<OfferRow>,
    /// Whether the reader may read conversations, and so is told which they are.
    pub names_contacts: bool,
}

impl Floor {
    /// Reads it. `connected` are the members whose desks are.
    pub fn read(
        tx: &mut dyn Tx,
        reader: &Reader,
        at: Timestamp,
        connected: &[MemberId],
    ) -> Result<Self, StoreError> {
        let workspace = settings::get::<Workspace>(tx, area::WORKSPACE, 0)?.map(|found| found.value);
        let zone = workspace.map_or_else(|| String::from("UTC"), |workspace| workspace.time_zone);
        // What is recorded in this very millisecond counts.
        let day = Window { from: day_began(&zone, at), to: at.plus_millis(1) };
        let from = day.from.min(at.minus_millis(2 * HOUR_MS));
        let (waits, other_waits) = cut(reader, supervision::waits(tx, from)?);
        let (handlings, mut hidden) = cut(reader, supervision::handlings(tx, from)?);
        let standing = offers::standing(tx)?;
        let loads = loads(
            &waits.iter().chain(&other_waits).collect::<Vec<_>>(),
            &handlings.iter().chain(&hidden).collect::<Vec<_>>(),
            &standing,
            &wrap_ups::all(tx)?,
        );
        hidden.retain(|handling| handling.until.is_none());
        let mut seen = Vec::new();
        for offer in standing {
            let row = conversations::get(tx, offer.conversation)?;
            if row.is_some_and(|row| reader.sees(&row.channels)) {
                seen.push(offer);
            }
        }
        let queues = routing_settings::queues(tx)?;
        let times = supervision::times(tx, from)?;
        let mut people = people(tx, &queues, connected, &times)?;
        for person in &mut people {
            person.load = loads.get(&person.id).copied().unwrap_or_default();
        }
        let names_contacts = reader.may(Permission::ConversationsRead);
        Ok(Self { at, day, queues, people, waits, handlings, hidden, offers: seen, names_contacts })
    }

    /// The queue something is in: the one it names, or the oldest where it names none or one that is gone.
    pub fn queue_of(&self, named: Option<QueueId>) -> Option<QueueId> {
        let mut queues = self.queues.iter().map(|queue| QueueId(queue.id));
        let oldest = queues.clone().next();
        named.filter(|named| queues.any(|queue| queue == *named)).or(oldest)
    }

    /// Whether any queue offers its work.
    pub fn offers_work(&self) -> bool {
        self.queues.iter().any(|queue| queue.value.mode == QueueMode::Push)
    }

    /// The offer of what waits to somebody, where one stands.
    pub fn offer_of(&self, wait: &Wait) -> Option<&OfferRow> {
        self.offers.iter().find(|offer| offer.conversation == wait.conversation)
    }

    /// Whether a conversation is offered to somebody.
    pub fn is_offered(&self, wait: &Wait) -> bool {
        self.offer_of(wait).is_some()
    }
}

/// What takes of everybody's capacity now.
fn loads(
    waits: &[&Wait],
    handlings: &[&Handling],
    offers: &[OfferRow],
    after: &[WrapUpRow],
) -> BTreeMap<MemberId, Load> {
    let mut loads: BTreeMap<MemberId, Load> = BTreeMap::new();
    for handling in handlings.iter().filter(|handling| handling.until.is_none()) {
        loads.entry(handling.agent).or_default().add(handling.medium);
    }
    for offer in offers {
        // One whose customer waits no more is about to be taken back.
        let goes_on = |wait: &&&Wait| wait.conversation == offer.conversation && wait.ended.is_none();
        if let Some(wait) = waits.iter().find(goes_on) {
            loads.entry(offer.agent).or_default().add(wait.medium);
        }
    }
    for row in after {
        let own =
            handlings.iter().filter(|one| one.conversation == row.conversation && one.agent == row.agent);
        if let Some(handling) = own.max_by_key(|handling| handling.since) {
            loads.entry(row.agent).or_default().add(handling.medium);
        }
    }
    loads
}

/// What the reader may see, and what not.
fn cut<T>(reader: &Reader, all: Vec<Seen<T>>) -> (Vec<T>, Vec<T>) {
    let (seen, hidden): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| reader.sees(&one.channels));
    let bare = |list: Vec<Seen<T>>| list.into_iter().map(|one| one.of).collect();
    (bare(seen), bare(hidden))
}

fn people(
    tx: &mut dyn Tx,
    queues: &[Setting<QueueValue>],
    connected: &[MemberId],
    times: &[AgentTime],
) -> Result<Vec<Person>, StoreError> {
    let teams: Vec<Setting<TeamValue>> = routing_settings::teams(tx)?;
    let agents: Vec<Setting<AgentValue>> = routing_settings::agents(tx)?;
    let usual = routing_settings::capacity(tx)?.value;
    let roles = settings::list::<RoleValue>(tx, area::ROLE)?;
    let answers =
        |role: &&Setting<RoleValue>| granted(&role.value).contains(&Permission::ConversationsAnswer);
    let answering: BTreeSet<RoleId> = roles.iter().filter(answers).map(|role| RoleId(role.id)).collect();
    let members = settings::list::<MemberValue>(tx, area::MEMBER)?;
    let shown = members.into_iter().filter(|member| answering.contains(&member.value.role));
    Ok(shown
        .map(|member| {
            let id = MemberId(member.id);
            let own =
                agents.iter().find(|agent| agent.id == member.id).and_then(|agent| agent.value.capacity);
            let serving = queues.iter().filter(|queue| serves(id, &queue.value, &teams));
            Person {
                id,
                name: member.value.name,
                connected: connected.contains(&id),
                queues: serving.map(|queue| QueueId(queue.id)).collect(),
                capacity: own.unwrap_or(usual),
                load: Load::default(),
                times: times.iter().filter(|time| time.member == id).copied().collect(),
            }
        })
        .collect())
}
