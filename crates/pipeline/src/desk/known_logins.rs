//! Whose token is whose, remembered for some seconds so that not every request asks the store.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use tsunagu_model::Timestamp;

use super::login::Authenticated;

/// Answers kept at most; more are looked up each time.
const MOST: usize = 10_000;

/// Remembered answers by the hash of their token.
#[derive(Default)]
pub struct KnownLogins(Mutex<Held>);

#[derive(Default)]
struct Held {
    generation: u64,
    by_hash: BTreeMap<[u8; 32], (Authenticated, Timestamp)>,
}

impl KnownLogins {
    /// The answer for a token, unless its time is over.
    pub fn get(&self, hash: &[u8; 32], now: Timestamp) -> Option<Authenticated> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.by_hash.get(hash).filter(|(_, until)| now < *until).map(|(known, _)| known.clone())
    }

    /// The number of times everything was forgotten: an answer looked up before the last time is not kept.
    pub fn generation(&self) -> u64 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).generation
    }

    /// Remembers an answer that was looked up in `generation`.
    pub fn put(&self, generation: u64, hash: [u8; 32], known: Authenticated, until: Timestamp) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.generation != generation {
            return;
        }
        if held.by_hash.len() >= MOST {
            held.by_hash.clear();
        }
        held.by_hash.insert(hash, (known, until));
    }

    /// Forgets everything: somebody's rights changed.
    pub fn forget(&self) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.generation += 1;
        held.by_hash.clear();
    }
}

#[cfg(test)]
mod tests {
    use tsunagu_model::event::Actor;
    use tsunagu_model::{RoleId, TenantId};
    use tsunagu_records::values::RoleValue;

    use super::*;
    use crate::desk::Caller;

    fn somebody() -> Authenticated {
        let role =
            RoleValue { name: String::new(), built_in: false, permissions: Vec::new(), channels: None };
        let caller = Caller { tenant: TenantId(1), actor: Actor::System, member: None };
        Authenticated { caller, login: None, role_id: RoleId(1), role }
    }

    #[test]
    fn an_answer_ends_with_its_time_or_when_rights_change() {
        let known = KnownLogins::default();
        let at = |millis| Timestamp(millis);
        known.put(known.generation(), [1; 32], somebody(), at(10));
        assert_eq!(known.get(&[1; 32], at(9)), Some(somebody()));
        assert_eq!(known.get(&[1; 32], at(10)), None);
        let before = known.generation();
        known.forget();
        assert_eq!(known.get(&[1; 32], at(9)), None);
        known.put(before, [1; 32], somebody(), at(10));
        assert_eq!(known.get(&[1; 32], at(9)), None, "it was looked up before the rights changed");
    }
}
