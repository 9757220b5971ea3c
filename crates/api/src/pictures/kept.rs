//! Outside pictures kept for as long as their addresses are good, so that each is fetched once.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use tsunagu_model::Timestamp;

use super::address::Address;

/// Bytes kept in all.
const MOST: usize = 32 * 1024 * 1024;

struct Kept {
    address: Address,
    bytes: Bytes,
}

/// The pictures, oldest first.
#[derive(Default)]
pub struct Pictures(Mutex<VecDeque<Kept>>);

impl Pictures {
    /// The picture of an address that is still good.
    pub fn get(&self, address: &Address, now: Timestamp) -> Option<Bytes> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|one| one.address.until > now);
        kept.iter().find(|one| one.address == *address).map(|one| one.bytes.clone())
    }

    /// Keeps a picture; the oldest make room.
    pub fn keep(&self, address: Address, bytes: Bytes) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back(Kept { address, bytes });
        let mut held: usize = kept.iter().map(|one| one.bytes.len()).sum();
        while held > MOST {
            held -= kept.pop_front().map_or(held, |one| one.bytes.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::address::Which;
    use super::*;
    use tsunagu_model::{ItemId, TenantId};

    #[test]
    fn pictures_end_with_their_address_and_the_oldest_make_room() {
        let address = |place| Address::new(TenantId(1), ItemId(1), Which::Outside(place), Timestamp(0));
        let (kept, now) = (Pictures::default(), Timestamp(1));
        let large = Bytes::from(vec![0; 8 * 1024 * 1024]);
        for place in 0..5 {
            kept.keep(address(place), large.clone());
        }
        assert_eq!(kept.get(&address(0), now), None);
        assert_eq!(kept.get(&address(4), now), Some(large));
        assert_eq!(kept.get(&address(4), address(4).until), None);
    }
}
