//! Which service level the conversations of a queue have, as it is set up now.

use std::collections::BTreeMap;

use tsunagu_conversation::Targets;
use tsunagu_model::{QueueId, SlaId};
use tsunagu_records::tables::settings::{self, Setting, area};
use tsunagu_records::values::{QueueValue, SlaValue, Workspace};
use tsunagu_store::{StoreError, Tx};

use crate::desk::hours;

const MINUTE: i64 = 60_000;

/// A service level as it counts in a queue.
pub(super) struct QueueTargets {
    /// Which.
    pub policy: SlaId,
    /// What it asks for.
    pub targets: Targets,
}

/// The service levels of queues.
pub(super) struct AllTargets {
    /// The queue of what names none: the oldest.
    usual: Option<QueueId>,
    /// Queues there are.
    queues: Vec<i64>,
    levels: BTreeMap<QueueId, QueueTargets>,
}

impl AllTargets {
    /// The queue a conversation counts as being in, with its service level: its own, or the oldest where it names none or
    /// one that is gone. None where that has no service level.
    pub(super) fn of(&self, named: Option<QueueId>) -> Option<(QueueId, &QueueTargets)> {
        let queue = named.filter(|named| self.queues.contains(&named.0)).or(self.usual)?;
        self.levels.get(&queue).map(|targets| (queue, targets))
    }
}

/// Whether there is any service level.
pub(super) fn are_any(tx: &mut dyn Tx) -> Result<bool, StoreError> {
    settings::ids(tx, area::SLA).map(|ids| !ids.is_empty())
}

/// Those of all queues.
pub(super) fn all(tx: &mut dyn Tx) -> Result<AllTargets, StoreError> {
    let queues = settings::list::<QueueValue>(tx, area::QUEUE)?;
    read(tx, queues.iter().map(|queue| queue.id).collect(), queues)
}

/// That of one conversation's queue, without reading those of others.
pub(super) fn of(tx: &mut dyn Tx, named: Option<QueueId>) -> Result<AllTargets, StoreError> {
    let ids = settings::ids(tx, area::QUEUE)?;
    let queue = named.map(|named| named.0).filter(|named| ids.contains(named)).or(ids.first().copied());
    let queue = match queue {
        Some(queue) => settings::get::<QueueValue>(tx, area::QUEUE, queue)?,
        None => None,
    };
    read(tx, ids, queue.into_iter().collect())
}

fn read(tx: &mut dyn Tx, ids: Vec<i64>, queues: Vec<Setting<QueueValue>>) -> Result<AllTargets, StoreError> {
    let usual = ids.first().copied().map(QueueId);
    let mut found = AllTargets { usual, queues: ids, levels: BTreeMap::new() };
    let mut workspace = None;
    for queue in queues {
        let Some(sla) = queue.value.sla else { continue };
        let Some(sla) = settings::get::<SlaValue>(tx, area::SLA, sla.0)? else { continue };
        if sla.value.only_hours && workspace.is_none() {
            workspace = settings::get::<Workspace>(tx, area::WORKSPACE, 0)?.map(|found| found.value);
        }
        let targets = targets(&sla.value, &queue.value, workspace.as_ref());
        found.levels.insert(QueueId(queue.id), QueueTargets { policy: SlaId(sla.id), targets });
    }
    Ok(found)
}

/// Without hours that can be read, all time counts.
fn targets(sla: &SlaValue, queue: &QueueValue, workspace: Option<&Workspace>) -> Targets {
    let millis = |minutes: Option<u32>| minutes.map(|minutes| i64::from(minutes) * MINUTE);
    let own = queue.hours.as_ref().map(|own| (&own.time_zone, &own.hours));
    let usual = workspace.map(|workspace| (&workspace.time_zone, &workspace.hours));
    let hours = own.or(usual).filter(|_| sla.only_hours);
    Targets {
        first_reply: millis(sla.first_reply_minutes),
        next_reply: millis(sla.next_reply_minutes),
        resolve: millis(sla.resolve_minutes),
        hours: hours.and_then(|(zone, value)| hours::read(zone, value).ok()),
    }
}
