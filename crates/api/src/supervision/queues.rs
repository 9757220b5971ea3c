//! The board of queues.

use serde::Serialize;
use tsunagu_model::routing::{AgentState, Medium, Wait};
use tsunagu_model::{Id, QueueId, Timestamp};
use tsunagu_records::tables::settings::Setting;
use tsunagu_records::values::{QueueMode, QueueValue};
use tsunagu_views::{Figures, Ledger, Level, Window, standing};
use utoipa::ToSchema;

use super::figures::{AgentCounts, FiguresJson};
use super::floor::{EARLIER_MS, Floor, HOUR_MS};

/// Of a hundred contacts no more than five leave without an answer.
const MOST_LEFT: i64 = 50;
/// Who is occupied for longer makes mistakes.
const MOST_OCCUPIED: i64 = 850;

/// Every queue as it is now, and what happened in it today.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LiveQueues)]
pub struct QueuesBoard {
    /// When it was read.
    pub at: String,
    /// When today began, by the workspace's clocks.
    pub today_from: String,
    /// Whether any queue offers its work: without one, waits are counted and nobody is given anything.
    pub routing_on: bool,
    /// The numbers of all queues together.
    pub tiles: Tiles,
    /// Everybody who answers.
    pub agents: AgentCounts,
    /// What happened today in all queues together.
    pub today: FiguresJson,
    /// Every queue, oldest first.
    pub items: Vec<LiveQueue>,
}

/// The six numbers on top.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LiveTiles)]
pub struct Tiles {
    /// Service level of the last hour, in thousandths.
    pub service_level: Tile,
    /// How many wait.
    pub waiting: Tile,
    /// How long the one of them has waited who waits longest, in milliseconds.
    pub longest_wait_ms: Tile,
    /// Abandonment of the last hour, in thousandths.
    pub abandonment: Tile,
    /// Agents who could be given something at once.
    pub ready: Tile,
    /// Occupancy of the last hour, in thousandths.
    pub occupancy: Tile,
}

/// A number with what it should be and what it was.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(as = LiveTile)]
pub struct Tile {
    /// The number; null where there is nothing to count.
    pub value: Option<i64>,
    /// What it should be: service level and ready agents at least this, the others at most; null where nothing waits.
    pub target: Option<i64>,
    /// What it was: of the hour before the last for rates, 15 minutes ago for the others.
    pub before: Option<i64>,
}

/// A queue.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LiveQueue)]
pub struct LiveQueue {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `pull` or `push`.
    pub mode: &'static str,
    /// How many wait, whether offered to somebody or not.
    pub waiting: u32,
    /// The same by medium; a medium of which nothing waits is not in it.
    pub waiting_by_medium: Vec<MediumCount>,
    /// How many of those have waited for longer than the level of their medium.
    pub late: u32,
    /// Since when the one of them waits who waits longest.
    pub longest_wait_since: Option<String>,
    /// How many of those are offered to somebody now.
    pub offered: u32,
    /// Contacts of it that agents have in hand.
    pub in_hand: u32,
    /// What happened in it today.
    pub today: FiguresJson,
    /// Service level in thousandths that it should reach.
    pub target: u32,
    /// Service level of the last hour, in thousandths.
    pub last_hour: Option<u32>,
    /// The same of the hour before.
    pub hour_before: Option<u32>,
    /// Those who serve it.
    pub agents: AgentCounts,
}

/// How many of one medium.
#[derive(Debug, Serialize, ToSchema)]
pub struct MediumCount {
    /// Which.
    pub medium: &'static str,
    /// How many.
    pub count: u32,
}

/// The board.
pub fn queues(floor: &Floor) -> QueuesBoard {
    QueuesBoard {
        at: floor.at.to_rfc3339(),
        today_from: floor.day.from.to_rfc3339(),
        routing_on: floor.offers_work(),
        tiles: tiles(floor),
        agents: AgentCounts::of(floor.people.iter()),
        today: Figures::of(&floor.waits, &floor.handlings, floor.day).into(),
        items: floor.queues.iter().map(|queue| one(floor, queue)).collect(),
    }
}

fn one(floor: &Floor, queue: &Setting<QueueValue>) -> LiveQueue {
    let id = QueueId(queue.id);
    let waits: Vec<&Wait> =
        floor.waits.iter().filter(|wait| floor.queue_of(wait.queue) == Some(id)).collect();
    let waiting: Vec<&Wait> = waits.iter().copied().filter(|wait| wait.ended.is_none()).collect();
    let handlings = || floor.handlings.iter().filter(|one| floor.queue_of(one.queue) == Some(id));
    let rate = |window: Window| Figures::of(waits.iter().copied(), [], window).service_level();
    let counted = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let by_medium = Medium::ALL.into_iter().filter_map(|medium| {
        let count = waiting.iter().filter(|wait| wait.medium == medium).count();
        (count > 0).then_some(MediumCount { medium: medium.text(), count: counted(count) })
    });
    LiveQueue {
        id: id.text(),
        name: queue.value.name.clone(),
        mode: match queue.value.mode {
            QueueMode::Pull => "pull",
            QueueMode::Push => "push",
        },
        waiting: counted(waiting.len()),
        waiting_by_medium: by_medium.collect(),
        late: counted(waiting.iter().filter(|wait| is_late(wait, floor.at)).count()),
        longest_wait_since: waiting.iter().map(|wait| wait.since).min().map(Timestamp::to_rfc3339),
        offered: counted(waiting.iter().filter(|wait| floor.is_offered(wait)).count()),
        in_hand: counted(handlings().filter(|one| one.until.is_none()).count()),
        today: Figures::of(waits.iter().copied(), handlings(), floor.day).into(),
        target: Level::of(Medium::Chat).target,
        last_hour: rate(last_hour(floor)),
        hour_before: rate(hour_before(floor)),
        agents: AgentCounts::of(floor.people.iter().filter(|person| person.queues.contains(&id))),
    }
}

/// Whether something has waited for longer than the level of its medium.
pub fn is_late(wait: &Wait, at: Timestamp) -> bool {
    at.since(wait.since) > Level::of(wait.medium).within_ms
}

fn last_hour(floor: &Floor) -> Window {
    Window::before(floor.day.to, HOUR_MS)
}

fn hour_before(floor: &Floor) -> Window {
    Window::before(floor.day.to.minus_millis(HOUR_MS), HOUR_MS)
}

fn tiles(floor: &Floor) -> Tiles {
    let (now, earlier) = (floor.at, floor.at.minus_millis(EARLIER_MS));
    let figures = |window| Figures::of(&floor.waits, [], window);
    let (lately, before) = (figures(last_hour(floor)), figures(hour_before(floor)));
    let occupancy = |window| {
        Ledger::of(floor.people.iter().flat_map(|person| &person.times), window).occupancy().map(i64::from)
    };
    let ((waiting, longest), (waited, longest_before)) =
        (standing(&floor.waits, now), standing(&floor.waits, earlier));
    let longest_of = floor.waits.iter().filter(|wait| wait.ended.is_none()).min_by_key(|wait| wait.since);
    let ready = floor.people.iter().filter(|person| person.is_ready()).count();
    let idle_then = |at: Timestamp| {
        let idle = |time: &&tsunagu_model::routing::AgentTime| {
            time.state == AgentState::Idle && time.since <= at && time.until.is_none_or(|until| until > at)
        };
        floor.people.iter().filter(|person| person.times.iter().any(|time| idle(&time))).count() as i64
    };
    Tiles {
        service_level: Tile {
            value: lately.service_level().map(i64::from),
            target: Some(i64::from(Level::of(Medium::Chat).target)),
            before: before.service_level().map(i64::from),
        },
        waiting: Tile {
            value: Some(i64::from(waiting)),
            target: Some(ready as i64),
            before: Some(i64::from(waited)),
        },
        longest_wait_ms: Tile {
            value: longest.map(|since| now.since(since)),
            target: longest_of.map(|wait| Level::of(wait.medium).within_ms),
            before: longest_before.map(|since| earlier.since(since)),
        },
        abandonment: Tile {
            value: lately.abandonment().map(i64::from),
            target: Some(MOST_LEFT),
            before: before.abandonment().map(i64::from),
        },
        ready: Tile {
            value: Some(ready as i64),
            target: Some(i64::from(waiting)),
            before: Some(idle_then(earlier)),
        },
        occupancy: Tile {
            value: occupancy(last_hour(floor)),
            target: Some(MOST_OCCUPIED),
            before: occupancy(hour_before(floor)),
        },
    }
}
