//! The generator of ids: 41 bits of milliseconds since 2025-01-01, 10 bits of node, 12 bits of counter.

use std::sync::atomic::{AtomicI64, Ordering};

use tsunagu_model::Timestamp;

/// 2025-01-01T00:00:00Z in milliseconds since 1970.
const EPOCH: i64 = 1_735_689_600_000;
const COUNTER_BITS: u32 = 12;
const NODE_BITS: u32 = 10;

/// Largest node number.
pub(crate) const LAST_NODE: i64 = (1 << NODE_BITS) - 1;

/// Hands out ids; never one below its last.
pub(crate) struct Generator {
    /// Milliseconds and counter of the last id, without the node between them.
    last: AtomicI64,
    node: AtomicI64,
}

impl Generator {
    /// A generator of node `node` whose ids are above `stored`, the largest id in the store.
    pub(crate) fn new(node: i64, stored: i64) -> Self {
        let millis = (stored.max(0) >> (COUNTER_BITS + NODE_BITS)) + i64::from(stored > 0);
        let last = (millis << COUNTER_BITS).saturating_sub(1).max(0);
        Self { last: AtomicI64::new(last), node: AtomicI64::new(node) }
    }

    /// The next id. When the clock stands still or goes back, the counter carries into the milliseconds.
    pub(crate) fn next(&self, now: Timestamp) -> i64 {
        let floor = now.0.saturating_sub(EPOCH).max(0) << COUNTER_BITS;
        let step = |last: i64| floor.max(last + 1);
        let last = self
            .last
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| Some(step(last)))
            .map_or_else(step, step);
        let (millis, counter) = (last >> COUNTER_BITS, last & ((1 << COUNTER_BITS) - 1));
        (millis << (COUNTER_BITS + NODE_BITS)) | (self.node() << COUNTER_BITS) | counter
    }

    /// Makes ids of another node number from now on.
    pub(crate) fn set_node(&self, node: i64) {
        self.node.store(node & LAST_NODE, Ordering::Relaxed);
    }

    /// This process's node number.
    pub(crate) fn node(&self) -> i64 {
        self.node.load(Ordering::Relaxed)
    }
}

/// The moment in an id, to the millisecond.
pub fn moment_of(id: i64) -> Timestamp {
    Timestamp((id >> (COUNTER_BITS + NODE_BITS)) + EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOON: i64 = EPOCH + 1_000_000_000;

    proptest! {
        #[test]
        fn ids_rise_whatever_the_clock_does(steps in prop::collection::vec(-7_200_000i64..7_200_000, 1..200)) {
            let generator = Generator::new(3, 0);
            let mut last = 0;
            let mut now = NOON;
            for step in steps {
                now += step;
                let id = generator.next(Timestamp(now));
                prop_assert!(id > last);
                prop_assert_eq!((id >> COUNTER_BITS) & LAST_NODE, 3);
                last = id;
            }
        }

        #[test]
        fn ids_start_above_the_stored_ones(stored in 1..i64::MAX / 4) {
            prop_assert!(Generator::new(0, stored).next(Timestamp(EPOCH)) > stored);
        }
    }

    #[test]
    fn more_ids_than_fit_in_a_millisecond_go_on() {
        let generator = Generator::new(1, 0);
        let ids: Vec<i64> = (0..10_000).map(|_| generator.next(Timestamp(NOON))).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(moment_of(ids[0]), Timestamp(NOON));
        assert_eq!(moment_of(ids[9_999]), Timestamp(NOON + 2));
    }
}
