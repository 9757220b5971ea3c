//! Who looked, and what was refused: gathered in memory and written into the audit behind everything else, so that no
//! read waits for it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;
use tsunagu_model::event::Actor;
use tsunagu_model::{TenantId, Timestamp};
use tsunagu_records::tables::audit::{self, Detail, Entry, Object};
use tsunagu_store::StoreError;

use crate::spine::{Spine, stopping};

/// The same look of the same person within this time is one row, in milliseconds.
const ONE_LOOK_MS: i64 = 10 * 60 * 1000;
/// How long a look waits to be written, in milliseconds.
const EVERY_MS: i64 = 2_000;
/// Looks that may wait; more are counted and told as a number.
const MOST_WAITING: usize = 20_000;
/// Looks remembered as written already.
const MOST_RECENT: usize = 50_000;
/// Rows of one command.
const AT_ONCE: usize = 256;

/// Looks that wait to be written, and those written a short while ago.
#[derive(Default)]
pub struct Looks(Mutex<Held>);

type Key = (TenantId, String, &'static str, Object, Detail);

#[derive(Default)]
struct Held {
    recent: BTreeMap<Key, Timestamp>,
    waiting: VecDeque<(TenantId, Entry)>,
    lost: BTreeMap<TenantId, i64>,
}

impl Looks {
    /// Notes a look; one like it within ten minutes changes nothing.
    pub fn note(&self, tenant: TenantId, entry: Entry) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (tenant, entry.actor.text(), entry.verb, entry.object.clone(), entry.detail);
        if held.recent.get(&key).is_some_and(|at| entry.at.since(*at).abs() < ONE_LOOK_MS) {
            return;
        }
        if held.waiting.len() >= MOST_WAITING {
            *held.lost.entry(tenant).or_default() += 1;
            return;
        }
        if held.recent.len() >= MOST_RECENT {
            held.recent.retain(|_, at| entry.at.since(*at).abs() < ONE_LOOK_MS);
            if held.recent.len() >= MOST_RECENT {
                held.recent.clear();
            }
        }
        held.recent.insert(key, entry.at);
        held.waiting.push_back((tenant, entry));
    }

    /// Takes what waits, at most one command's worth of one tenant.
    fn take(&self, now: Timestamp) -> Option<(TenantId, Vec<Entry>)> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(tenant) = held.waiting.front().map(|(tenant, _)| *tenant) else {
            let (tenant, count) = held.lost.pop_first()?;
            return Some((tenant, vec![lost(now, count)]));
        };
        let (mut taken, mut others) = (Vec::new(), VecDeque::new());
        for (whose, entry) in std::mem::take(&mut held.waiting) {
            if whose == tenant && taken.len() < AT_ONCE {
                taken.push(entry);
            } else {
                others.push_back((whose, entry));
            }
        }
        held.waiting = others;
        Some((tenant, taken))
    }

    /// Puts back what could not be written.
    fn put_back(&self, tenant: TenantId, entries: Vec<Entry>) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for entry in entries.into_iter().rev() {
            held.waiting.push_front((tenant, entry));
        }
    }
}

fn lost(at: Timestamp, count: i64) -> Entry {
    let (verb, object) = ("looks_lost", Object::nothing("audit"));
    Entry { at, actor: Actor::System, verb, object, detail: Detail::Count(count) }
}

/// Writes every look that waits. What cannot be written now waits on.
pub async fn flush(spine: &Spine) -> Result<(), StoreError> {
    while let Some((tenant, entries)) = spine.looks().take(spine.now()) {
        let written = spine.db().write_low(tenant, {
            let entries = entries.clone();
            move |tx| audit::append(tx, &entries)
        });
        match written.await {
            // A tenant that is gone keeps no audit.
            Ok(()) | Err(StoreError::NoTenant) => {}
            Err(fault) => {
                spine.looks().put_back(tenant, entries);
                return Err(fault);
            }
        }
    }
    Ok(())
}

/// Writes looks until told to stop, and then what is left.
pub(crate) async fn run(spine: Spine, mut stop: watch::Receiver<bool>) {
    loop {
        let clock = Arc::clone(spine.clock());
        let wait = clock.wait_until(spine.now().plus_millis(EVERY_MS));
        let ended = tokio::select! {
            () = stopping(&mut stop) => true,
            () = wait => false,
        };
        if let Err(fault) = flush(&spine).await {
            tracing::warn!(fault = %fault, "looks could not be written into the audit; trying again");
        }
        if ended {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tsunagu_model::{ConversationId, MemberId};

    fn look(at: i64, conversation: i64) -> Entry {
        Entry {
            at: Timestamp(at),
            actor: Actor::Member(MemberId(1)),
            verb: "conversation_viewed",
            object: Object::of(ConversationId(conversation)),
            detail: Detail::Nothing,
        }
    }

    fn taken(looks: &Looks) -> Vec<(i64, usize)> {
        std::iter::from_fn(|| looks.take(Timestamp(0)))
            .map(|(tenant, entries)| (tenant.0, entries.len()))
            .collect()
    }

    #[test]
    fn one_thing_looked_at_again_is_one_row_for_ten_minutes() {
        let looks = Looks::default();
        for (tenant, at, conversation) in
            [(1, 0, 1), (1, 1, 1), (1, 2, 2), (2, 3, 1), (1, ONE_LOOK_MS - 1, 1)]
        {
            looks.note(TenantId(tenant), look(at, conversation));
        }
        assert_eq!(taken(&looks), [(1, 2), (2, 1)]);
        looks.note(TenantId(1), look(ONE_LOOK_MS, 1));
        assert_eq!(taken(&looks), [(1, 1)]);
    }

    #[test]
    fn too_many_are_told_as_a_number() {
        let looks = Looks::default();
        for number in 0..MOST_WAITING as i64 + 3 {
            looks.note(TenantId(1), look(0, number));
        }
        let rows: Vec<(i64, usize)> = taken(&looks);
        assert_eq!(rows.iter().map(|(_, count)| count).sum::<usize>(), MOST_WAITING + 1);
        assert_eq!(rows.last(), Some(&(1, 1)));
    }
}
