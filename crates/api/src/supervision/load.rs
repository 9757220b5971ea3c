//! What somebody's capacity holds, as routing counts it: what they have, what is offered to them, and what they work
//! after.

use tsunagu_model::routing::Medium;
use tsunagu_records::values::{CapacityValue, MediumCapacity};

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
        self.weighs(capacity, |_| true)
    }

    /// Whether routing would give one more of any medium: no more than its most, and its weight fits in. A call comes
    /// over work that may be interrupted.
    pub fn has_room(&self, capacity: &CapacityValue) -> bool {
        Medium::ALL.into_iter().zip(self.0).zip(capacity.media.each()).any(|((medium, count), (_, share))| {
            let used = self.weighs(capacity, |other| !medium.interrupts() || !other.interruptible);
            count < share.most && used.saturating_add(share.weight) <= capacity.total
        })
    }

    fn weighs(&self, capacity: &CapacityValue, counts: impl Fn(&MediumCapacity) -> bool) -> u32 {
        let each = self.0.into_iter().zip(capacity.media.each());
        let weights = each.filter(|(_, (_, share))| counts(share));
        weights.fold(0, |all, (count, (_, share))| all.saturating_add(share.weight.saturating_mul(count)))
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
    fn who_is_full_of_chats_takes_a_call_only_while_chats_may_be_interrupted() {
        let mut capacity = CapacityValue::default();
        let chats = load(&[Medium::Chat; 3]);
        assert_eq!((chats.used(&capacity), chats.has_room(&capacity)), (90, true));
        capacity.media.chat.interruptible = false;
        assert!(!chats.has_room(&capacity));
        assert!(load(&[Medium::Chat; 2]).has_room(&capacity));
    }

    #[test]
    fn who_is_in_a_call_takes_nothing() {
        let call = load(&[Medium::Voice]);
        assert_eq!(call.used(&CapacityValue::default()), 100);
        assert!(!call.has_room(&CapacityValue::default()));
    }
}
