//! Rate limits: token buckets in memory, of bounded number.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use tsunagu_model::Timestamp;

/// A steady rate, and how much of it may come at once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Requests per second in the long run; above 0.
    pub per_second: f64,
    /// Requests at once after a pause.
    pub burst: f64,
}

/// The rates of one server.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    /// Of one log-in or API key.
    pub key: Rate,
    /// Of one tenant.
    pub tenant: Rate,
    /// Of one network address at the entrance: setting up, logging in.
    pub entrance: Rate,
    /// Of one network address that shows tokens nobody has.
    pub wrong_tokens: Rate,
    /// Of one network address at the pages for showing.
    pub demo: Rate,
    /// Of new visits from one network address.
    pub visits: Rate,
    /// Of requests and frames of one visitor.
    pub visitor: Rate,
    /// Of one network address that asks by signed addresses.
    pub signed: Rate,
    /// Of pictures fetched from elsewhere for one tenant.
    pub outside_pictures: Rate,
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            key: Rate { per_second: 1_000.0, burst: 4_000.0 },
            tenant: Rate { per_second: 10_000.0, burst: 40_000.0 },
            entrance: Rate { per_second: 1.0, burst: 30.0 },
            wrong_tokens: Rate { per_second: 1.0, burst: 60.0 },
            demo: Rate { per_second: 5.0, burst: 100.0 },
            visits: Rate { per_second: 5.0, burst: 100.0 },
            visitor: Rate { per_second: 5.0, burst: 60.0 },
            signed: Rate { per_second: 50.0, burst: 2_000.0 },
            outside_pictures: Rate { per_second: 20.0, burst: 600.0 },
        }
    }
}

/// Buckets kept; above this the fullest ones go first, for they forget nothing that matters.
const MOST: usize = 50_000;

#[derive(Clone, Copy)]
struct Bucket {
    left: f64,
    at: Timestamp,
}

/// Buckets of one rate by what they limit.
pub struct Buckets {
    rate: Rate,
    held: Mutex<BTreeMap<u64, Bucket>>,
}

impl Buckets {
    /// No bucket yet: each begins full.
    pub fn new(rate: Rate) -> Self {
        Self { rate, held: Mutex::default() }
    }

    /// Takes one request out of the bucket of `whom`; else the whole seconds until there is one.
    pub fn take(&self, whom: u64, now: Timestamp) -> Result<(), u64> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= MOST && !held.contains_key(&whom) {
            self.make_room(&mut held, now);
        }
        let bucket = held.entry(whom).or_insert(Bucket { left: self.rate.burst, at: now });
        bucket.left = self.filled(bucket, now);
        bucket.at = now;
        if bucket.left < 1.0 {
            return Err(((1.0 - bucket.left) / self.rate.per_second).ceil() as u64);
        }
        bucket.left -= 1.0;
        Ok(())
    }

    fn filled(&self, bucket: &Bucket, now: Timestamp) -> f64 {
        // A clock set back fills nothing.
        let seconds = now.since(bucket.at).max(0) as f64 / 1_000.0;
        (bucket.left + seconds * self.rate.per_second).min(self.rate.burst)
    }

    fn make_room(&self, held: &mut BTreeMap<u64, Bucket>, now: Timestamp) {
        held.retain(|_, bucket| self.filled(bucket, now) < self.rate.burst);
        while held.len() >= MOST {
            held.pop_first();
        }
    }
}

/// The limits of one server.
pub struct Limits {
    /// Of one log-in or API key.
    pub key: Buckets,
    /// Of one tenant.
    pub tenant: Buckets,
    /// Of one network address at the entrance.
    pub entrance: Buckets,
    /// Of one network address that shows tokens nobody has.
    pub wrong_tokens: Buckets,
    /// Of one network address at the pages for showing.
    pub demo: Buckets,
    /// Of new visits from one network address.
    pub visits: Buckets,
    /// Of requests and frames of one visitor.
    pub visitor: Buckets,
    /// Of one network address that asks by signed addresses.
    pub signed: Buckets,
    /// Of pictures fetched from elsewhere for one tenant.
    pub outside_pictures: Buckets,
}

impl Limits {
    /// Full buckets at these rates.
    pub fn new(rates: Rates) -> Self {
        Self {
            key: Buckets::new(rates.key),
            tenant: Buckets::new(rates.tenant),
            entrance: Buckets::new(rates.entrance),
            wrong_tokens: Buckets::new(rates.wrong_tokens),
            demo: Buckets::new(rates.demo),
            visits: Buckets::new(rates.visits),
            visitor: Buckets::new(rates.visitor),
            signed: Buckets::new(rates.signed),
            outside_pictures: Buckets::new(rates.outside_pictures),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_then_the_steady_rate() {
        let buckets = Buckets::new(Rate { per_second: 0.5, burst: 3.0 });
        let start = Timestamp(1_000_000);
        for _ in 0..3 {
            assert_eq!(buckets.take(1, start), Ok(()));
        }
        assert_eq!(buckets.take(1, start), Err(2));
        assert_eq!(buckets.take(2, start), Ok(()), "others have their own");
        assert_eq!(buckets.take(1, start.plus_millis(2_000)), Ok(()));
        assert_eq!(buckets.take(1, start.plus_millis(2_000)), Err(2));
        assert_eq!(buckets.take(1, start.minus_millis(9_000)), Err(2), "a clock set back gives nothing");
    }

    #[test]
    fn the_number_of_buckets_is_bounded() {
        let buckets = Buckets::new(Rate { per_second: 1.0, burst: 2.0 });
        for whom in 0..(MOST as u64 + 10) {
            assert_eq!(buckets.take(whom, Timestamp(0)), Ok(()));
        }
        assert!(buckets.held.lock().unwrap().len() <= MOST);
    }
}
