//! Outside pictures kept for as long as their addresses are good, so that each is fetched once.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use tokio::sync::OnceCell;
use tsunagu_model::Timestamp;

use super::address::Address;

/// Bytes kept in all.
const MOST: usize = 32 * 1024 * 1024;

/// A picture that is fetched once whoever asks meanwhile; no bytes when it could not be had.
pub type Picture = Arc<OnceCell<Bytes>>;

struct Kept {
    address: Address,
    picture: Picture,
}

impl Kept {
    fn held(&self) -> usize {
        self.picture.get().map_or(0, Bytes::len)
    }
}

/// The pictures, oldest first.
#[derive(Default)]
pub struct Pictures(Mutex<VecDeque<Kept>>);

impl Pictures {
    /// The picture of an address that is still good, under whichever of its addresses it was first asked for.
    pub fn get(&self, address: &Address, now: Timestamp) -> Picture {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|one| one.address.until > now);
        if let Some(known) = kept.iter().find(|one| one.address.is_same_picture(address)) {
            return Arc::clone(&known.picture);
        }
        let picture = Picture::default();
        kept.push_back(Kept { address: *address, picture: Arc::clone(&picture) });
        picture
    }

    /// After a picture has come: the oldest make room.
    pub fn make_room(&self) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut held: usize = kept.iter().map(Kept::held).sum();
        while held > MOST {
            held -= kept.pop_front().map_or(held, |one| one.held());
        }
    }

    /// Forgets that a picture could not be had, so that it is tried once more.
    pub fn forget_missing(&self, address: &Address) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|one| {
            let is_missing = one.picture.get().is_some_and(Bytes::is_empty);
            !(is_missing && one.address.is_same_picture(address))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::address::Which;
    use super::*;
    use tsunagu_model::{ItemId, TenantId};

    fn address(place: u32, now: i64) -> Address {
        Address::new(TenantId(1), ItemId(1), Which::Outside(place), Timestamp(now))
    }

    fn keep(kept: &Pictures, address: &Address, bytes: Bytes) {
        kept.get(address, Timestamp(1)).set(bytes).unwrap();
        kept.make_room();
    }

    #[test]
    fn pictures_end_with_their_address_and_the_oldest_make_room() {
        let (kept, now) = (Pictures::default(), Timestamp(1));
        let large = Bytes::from(vec![0; 8 * 1024 * 1024]);
        for place in 0..5 {
            keep(&kept, &address(place, 0), large.clone());
        }
        assert_eq!(kept.get(&address(0, 0), now).get(), None);
        assert_eq!(kept.get(&address(4, 0), now).get(), Some(&large));
        assert_eq!(
            kept.get(&address(4, 600_000), now).get(),
            Some(&large),
            "a later address, the same picture"
        );
        assert_eq!(kept.get(&address(4, 0), address(4, 0).until).get(), None);
    }

    #[test]
    fn only_what_could_not_be_had_is_forgotten() {
        let (kept, now) = (Pictures::default(), Timestamp(1));
        let (had, missing) = (address(0, 0), address(1, 0));
        keep(&kept, &had, Bytes::from_static(b"GIF89a"));
        keep(&kept, &missing, Bytes::new());
        for one in [&had, &missing] {
            kept.forget_missing(one);
        }
        assert!(kept.get(&had, now).initialized() && !kept.get(&missing, now).initialized());
    }
}
