//! Queues: what each may say, and that moves between them end.

use std::collections::{BTreeMap, VecDeque};

use tsunagu_model::{Code, QueueId};
use tsunagu_records::tables::routing_settings::{standing_for, waits_in};
use tsunagu_records::tables::settings::{self, Setting, area};
use tsunagu_records::values::{ChannelValue, QueuePolicy, QueueValue};
use tsunagu_store::{StoreError, Tx};

use super::wanted::There;
use super::{LONGEST_SECONDS, needed, quoted, same_name, within};
use crate::desk::hours;
use crate::desk::shelf::Shelved;
use crate::refusal::{Decided, Refusal, RefusalKind};

/// Most skills one queue asks for at a time, and most rings.
const MOST_SKILLS: usize = 10;
const MOST_RINGS: usize = 5;

const LAST: Refusal =
    Refusal::new(RefusalKind::Conflict, "last_queue", "The last queue stays: work needs a place to wait.");

impl Shelved for QueueValue {
    const AREA: Code = area::QUEUE;
    const MOST: usize = 500;

    fn clashes(&self, other: &Self) -> bool {
        same_name(&self.name, &other.name)
    }

    fn fits(&self, tx: &mut dyn Tx, id: i64) -> Result<Decided<()>, StoreError> {
        let there = There::read(tx)?;
        let teams = settings::ids(tx, area::TEAM)?;
        let slas = settings::ids(tx, area::SLA)?;
        let queues = settings::list::<QueueValue>(tx, area::QUEUE)?;
        Ok(numbers(self).and_then(|()| {
            wanted(self, &there)?;
            there.members("members", &self.members)?;
            there.members("without", &self.without)?;
            if self.teams.iter().any(|team| teams.binary_search(&team.0).is_err()) {
                return Err(Refusal::invalid("team_unknown", "`teams` names a team that is not there."));
            }
            if self.sla.is_some_and(|sla| slas.binary_search(&sla.0).is_err()) {
                return Err(Refusal::invalid("sla_unknown", "`sla` names no service level."));
            }
            if let Some(own) = &self.hours {
                hours::read(&own.time_zone, &own.hours)?;
            }
            moves(self, QueueId(id), &queues)
        }))
    }

    fn let_go(&self, tx: &mut dyn Tx, id: i64) -> Result<Decided<()>, StoreError> {
        let id = QueueId(id);
        let queues = settings::list::<QueueValue>(tx, area::QUEUE)?;
        if queues.len() == 1 {
            return Ok(Err(LAST));
        }
        let channels = settings::list::<ChannelValue>(tx, area::CHANNEL)?;
        let into = |channel: &&Setting<ChannelValue>| {
            standing_for(&queues, channel.value.queue).is_some_and(|standing| standing.id == id.0)
        };
        let channels = channels.iter().filter(into);
        let mut by: Vec<String> = channels.map(|channel| quoted("channel", &channel.value.name)).collect();
        let others = queues.iter().filter(|queue| queue.value.queues().any(|named| named == id));
        by.extend(others.map(|queue| quoted("queue", &queue.value.name)));
        if waits_in(tx, id)? {
            by.push(String::from("conversations that wait in it"));
        }
        Ok(needed("queue_in_use", &by))
    }
}

fn numbers(queue: &QueueValue) -> Decided<()> {
    within("priority", queue.priority, 0..=1_000)?;
    within("ageing_per_minute", queue.ageing_per_minute, 0..=100)?;
    within("vip_boost", queue.vip_boost, 0..=1_000)?;
    within("due_boost", queue.due_boost, 0..=1_000)?;
    within("due_lead_seconds", queue.due_lead_seconds, 0..=LONGEST_SECONDS)?;
    within("offer_seconds", queue.offer_seconds, 5..=600)?;
    within("missed_limit", queue.missed_limit, 0..=10)?;
    within("retry_seconds", queue.retry_seconds, 10..=3_600)?;
    within("wrap_up_seconds", queue.wrap_up_seconds, 0..=3_600)?;
    within("preferred_wait_seconds", queue.preferred_wait_seconds, 0..=3_600)?;
    if let Some(most) = queue.most_waiting {
        within("most_waiting", most, 1..=100_000)?;
    }
    if let Some(wait) = queue.max_wait {
        within("max_wait.after_seconds", wait.after_seconds, 1..=LONGEST_SECONDS)?;
    }
    let weights = queue.weights;
    within("weights.idle", weights.idle, 0..=100)?;
    within("weights.skill", weights.skill, 0..=100)?;
    within("weights.occupancy", weights.occupancy, 0..=100)?;
    if queue.policy == QueuePolicy::Weighted && weights.idle + weights.skill + weights.occupancy == 0 {
        return Err(Refusal::invalid("weights_empty", "`weights`: at least one of the three is above 0."));
    }
    Ok(())
}

fn wanted(queue: &QueueValue, there: &There) -> Decided<()> {
    there.skills("skills", &queue.skills, MOST_SKILLS)?;
    if queue.rings.len() > MOST_RINGS {
        return Err(Refusal::invalid("too_many", "`rings` are at most five."));
    }
    let mut before = 0;
    for ring in &queue.rings {
        within("rings.after_seconds", ring.after_seconds, 1..=LONGEST_SECONDS)?;
        if ring.after_seconds <= before {
            return Err(Refusal::invalid("rings_order", "`rings`: each begins later than the one before."));
        }
        before = ring.after_seconds;
        there.skills("rings.skills", &ring.skills, MOST_SKILLS)?;
    }
    Ok(())
}

/// Refuses a move to a queue that is not there, to itself, and a circle of moves that happen at once.
fn moves(queue: &QueueValue, id: QueueId, all: &[Setting<QueueValue>]) -> Decided<()> {
    let known: BTreeMap<QueueId, &QueueValue> =
        all.iter().map(|one| (QueueId(one.id), &one.value)).chain([(id, queue)]).collect();
    for next in queue.queues() {
        if next == id {
            let said = format!("{} moves its work to itself.", quoted("Queue", &queue.name));
            return Err(Refusal::invalid("queue_moves_to_itself", said));
        }
        if !known.contains_key(&next) {
            return Err(Refusal::invalid("queue_unknown", "An action moves to a queue that is not there."));
        }
    }
    let Some(circle) = circle(id, &known) else { return Ok(()) };
    let names: Vec<String> =
        circle.iter().filter_map(|one| known.get(one)).map(|one| format!("“{}”", one.name)).collect();
    let said = format!("These queues would move work in a circle: {}.", names.join(" → "));
    Err(Refusal::invalid("queue_moves_in_circle", said))
}

/// The shortest way from a queue back to itself, both ends named. Other circles cannot be: each was refused when it would
/// have closed.
fn circle(start: QueueId, known: &BTreeMap<QueueId, &QueueValue>) -> Option<Vec<QueueId>> {
    let mut from: BTreeMap<QueueId, QueueId> = BTreeMap::new();
    let mut next = VecDeque::from([start]);
    while let Some(at) = next.pop_front() {
        for to in known.get(&at).into_iter().flat_map(|queue| queue.moves()) {
            if to == start {
                let mut way = vec![start, at];
                let mut place = at;
                while let Some(before) = from.get(&place) {
                    way.push(*before);
                    place = *before;
                }
                way.reverse();
                return Some(way);
            }
            if let std::collections::btree_map::Entry::Vacant(free) = from.entry(to) {
                free.insert(at);
                next.push_back(to);
            }
        }
    }
    None
}
