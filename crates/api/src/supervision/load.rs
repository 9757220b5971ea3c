//! What somebody's capacity holds, as routing counts it: what they have, what is offered to them, and what they work
//! after.

use tsunagu_model::routing::Medium;
use tsunagu_records::values::CapacityValue;

/// How many contacts of each medium take of somebody's capacity.
#[derive(Clone, Copy, Debug, Default)]
pub struct Load([u32; Medium::ALL.len()]);

impl Load {
    /// Counts one more.
    pub fn add(&mut self, medium: Medium) {
        if let Some(count) = self.0.get_mut(medium.index()) {
            *count = count.saturating_add(1);
        }
    }

    /// What all of it weighs. Given by hand it may be more than the capacity.
    pub fn used(&self, capacity: &CapacityValue) -> u32 {
        let each = self.0.into_iter().zip(capacity.media.each());
        each.fold(0, |all, (count, (_, share))| all.saturating_add(share.weight.saturating_mul(count)))
    }

    /// Whether routing would give one more of any medium: no more than its most, and its weight fits in. Calls, which come
    /// over work that may be interrupted, are not asked about: who is full of chats is not ready for the next chat.
    pub fn has_room(&self, capacity: &CapacityValue) -> bool {
        let used = self.used(capacity);
        let each = Medium::ALL.into_iter().zip(self.0).zip(capacity.media.each());
        let mut queued = each.filter(|((medium, _), _)| !medium.interrupts());
        queued.any(|((_, count), (_, share))| {
            count < share.most && used.saturating_add(share.weight) <= capacity.total
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(media: &[Medium]) -> Load {
        let mut load = Load::default();
        for medium in media {
            load.add(*medium);
        }
        load
    }

    #[test]
    fn who_is_full_of_chats_has_no_room_though_a_call_might_interrupt() {
        let capacity = CapacityValue::default();
        let chats = load(&[Medium::Chat; 3]);
        assert_eq!((chats.used(&capacity), chats.has_room(&capacity)), (90, false));
        assert!(load(&[Medium::Chat; 2]).has_room(&capacity));
    }

    #[test]
    fn who_is_in_a_call_takes_nothing() {
        let call = load(&[Medium::Voice]);
        assert_eq!(call.used(&CapacityValue::default()), 100);
        assert!(!call.has_room(&CapacityValue::default()));
    }
}
