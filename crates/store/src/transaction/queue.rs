//! The bounded queue in front of a writer or the readers, with a low-priority lane.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tsunagu_model::TenantId;

use super::job::Job;
use crate::error::StoreError;

/// One turn in this many goes to the low lane when both wait.
const LOW_SHARE: u32 = 16;

/// Which lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Work somebody waits for.
    Normal,
    /// Imports, erasure, retention.
    Low,
}

struct Waiting {
    normal: VecDeque<Box<dyn Job>>,
    low: VecDeque<Box<dyn Job>>,
    turn: u32,
    closed: bool,
    /// Threads asleep here.
    sleepers: usize,
    /// Jobs that have to wait here before a sleeper is woken.
    wanted: usize,
}

/// A queue of jobs.
pub(crate) struct Queue {
    waiting: Mutex<Waiting>,
    arrival: Condvar,
    capacity: usize,
}

impl Queue {
    /// A queue that refuses more than `capacity` jobs per lane.
    pub(crate) fn new(capacity: usize) -> Self {
        let waiting = Waiting {
            normal: VecDeque::new(),
            low: VecDeque::new(),
            turn: 0,
            closed: false,
            sleepers: 0,
            wanted: 1,
        };
        Self { waiting: Mutex::new(waiting), arrival: Condvar::new(), capacity }
    }

    /// Adds a job, or says why not.
    pub(crate) fn push(&self, job: Box<dyn Job>, lane: Lane) -> Result<(), StoreError> {
        let mut waiting = self.lock();
        if waiting.closed {
            return Err(StoreError::Closed);
        }
        let capacity = self.capacity;
        let line = waiting.line(lane);
        if line.len() >= capacity {
            return Err(StoreError::Overloaded);
        }
        line.push_back(job);
        // Waking costs a system call, so nobody is woken for nothing.
        let wake = waiting.sleepers > 0 && waiting.count() >= waiting.wanted;
        drop(waiting);
        if wake {
            self.arrival.notify_one();
        }
        Ok(())
    }

    /// The next job, waiting for one; `None` once the queue is closed and empty.
    pub(crate) fn take(&self) -> Option<Box<dyn Job>> {
        let mut waiting = self.lock();
        loop {
            if let Some(job) = waiting.next(None) {
                return Some(job);
            }
            if waiting.closed {
                return None;
            }
            waiting.wanted = 1;
            waiting.sleepers += 1;
            waiting = self.arrival.wait(waiting).unwrap_or_else(PoisonError::into_inner);
            waiting.sleepers -= 1;
        }
    }

    /// Waits until `count` jobs are here, but not longer than `patience`. For a queue with one taker.
    pub(crate) fn linger(&self, count: usize, patience: Duration) {
        let deadline = Instant::now() + patience;
        let mut waiting = self.lock();
        while waiting.count() < count && !waiting.closed {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            waiting.wanted = count;
            waiting.sleepers += 1;
            waiting = self.arrival.wait_timeout(waiting, left).unwrap_or_else(PoisonError::into_inner).0;
            waiting.sleepers -= 1;
        }
    }

    /// The next job if one is there; of that tenant only, when one is named.
    pub(crate) fn take_more(&self, tenant: Option<TenantId>) -> Option<Box<dyn Job>> {
        self.lock().next(tenant)
    }

    /// Takes no more; what is queued still runs.
    pub(crate) fn close(&self) {
        self.lock().closed = true;
        self.arrival.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn count(&self) -> usize {
        self.normal.len() + self.low.len()
    }

    fn line(&mut self, lane: Lane) -> &mut VecDeque<Box<dyn Job>> {
        match lane {
            Lane::Normal => &mut self.normal,
            Lane::Low => &mut self.low,
        }
    }

    fn next(&mut self, tenant: Option<TenantId>) -> Option<Box<dyn Job>> {
        let low_turn = self.turn % LOW_SHARE == LOW_SHARE - 1;
        let order = if low_turn { [Lane::Low, Lane::Normal] } else { [Lane::Normal, Lane::Low] };
        for lane in order {
            let line = self.line(lane);
            let place = match tenant {
                None => (!line.is_empty()).then_some(0),
                Some(tenant) => line.iter().position(|job| job.tenant() == tenant),
            };
            if let Some(job) = place.and_then(|place| line.remove(place)) {
                self.turn = self.turn.wrapping_add(1);
                return Some(job);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tx::Tx;
    use tsunagu_model::KeyId;

    struct Named(i64);

    impl Job for Named {
        fn tenant(&self) -> TenantId {
            TenantId(self.0)
        }
        fn creates(&self) -> Option<KeyId> {
            None
        }
        fn run(&mut self, _: &mut dyn Tx) -> Result<(), StoreError> {
            Ok(())
        }
        fn finish(self: Box<Self>, _: Result<(), StoreError>) {}
    }

    #[test]
    fn the_low_lane_gets_one_turn_in_sixteen() {
        let queue = Queue::new(100);
        for _ in 0..64 {
            queue.push(Box::new(Named(1)), Lane::Normal).unwrap();
            queue.push(Box::new(Named(2)), Lane::Low).unwrap();
        }
        let taken: Vec<i64> =
            (0..64).filter_map(|_| queue.take_more(None)).map(|job| job.tenant().0).collect();
        assert_eq!(taken.iter().filter(|tenant| **tenant == 2).count(), 4);
    }

    #[test]
    fn a_full_queue_refuses_and_a_closed_one_empties() {
        let queue = Queue::new(2);
        queue.push(Box::new(Named(1)), Lane::Normal).unwrap();
        queue.push(Box::new(Named(2)), Lane::Normal).unwrap();
        assert!(matches!(queue.push(Box::new(Named(3)), Lane::Normal), Err(StoreError::Overloaded)));
        queue.push(Box::new(Named(3)), Lane::Low).unwrap();
        queue.close();
        assert!(matches!(queue.push(Box::new(Named(4)), Lane::Low), Err(StoreError::Closed)));
        assert_eq!(queue.take_more(Some(TenantId(2))).map(|job| job.tenant()), Some(TenantId(2)));
        assert_eq!(queue.take().map(|job| job.tenant()), Some(TenantId(1)));
        assert_eq!(queue.take().map(|job| job.tenant()), Some(TenantId(3)));
        assert!(queue.take().is_none());
    }
}
