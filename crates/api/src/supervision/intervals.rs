//! Today by the quarter of an hour.

use serde::Serialize;
use tsunagu_model::{Id, QueueId};
use tsunagu_views::{Interval, intervals};
use utoipa::ToSchema;

use super::figures::FiguresJson;
use super::floor::Floor;

/// What happened today, by the quarter of an hour.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LiveIntervals)]
pub struct IntervalsJson {
    /// When it was read.
    pub at: String,
    /// Id of the queue it is about; null of all together.
    pub queue: Option<String>,
    /// Every quarter of an hour since today began by the workspace's clocks, oldest first; the last is not over.
    pub items: Vec<IntervalJson>,
}

/// A quarter of an hour.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LiveInterval)]
pub struct IntervalJson {
    /// Its first moment.
    pub from: String,
    /// The first moment behind it.
    pub to: String,
    /// How many waited at its end; of the last, how many wait now.
    pub waiting: u32,
    /// What happened in it.
    pub figures: FiguresJson,
}

impl From<Interval> for IntervalJson {
    fn from(interval: Interval) -> Self {
        Self {
            from: interval.window.from.to_rfc3339(),
            to: interval.window.to.to_rfc3339(),
            waiting: interval.waiting,
            figures: interval.figures.into(),
        }
    }
}

/// The day so far of one queue, or of all together. None where there is no such queue.
pub fn of(floor: &Floor, queue: Option<QueueId>) -> Option<IntervalsJson> {
    if queue.is_some_and(|id| !floor.queues.iter().any(|one| one.id == id.0)) {
        return None;
    }
    let is_of = |named| queue.is_none() || floor.queue_of(named) == queue;
    let waits: Vec<_> = floor.waits.iter().filter(|wait| is_of(wait.queue)).collect();
    let handlings = floor.handlings.iter().filter(|handling| is_of(handling.queue));
    Some(IntervalsJson {
        at: floor.at.to_rfc3339(),
        queue: queue.map(Id::text),
        items: intervals(waits.iter().copied(), handlings, floor.day).into_iter().map(Into::into).collect(),
    })
}
