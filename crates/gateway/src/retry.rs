//! When to try again what could not be sent.

use tsunagu_model::{EffectId, Timestamp};

const MINUTE: i64 = 60_000;
const FIRST_WAITS: [i64; 4] = [MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE];
const LATER_WAIT: i64 = 180 * MINUTE;

/// Tries in all: with the waits between them they span about two days, as RFC 5321 section 4.5.4.1 wants at least
/// for mail that a person still waits for.
pub const TRIES: u32 = 20;

/// When to try again after try number `attempt` (from 1) ended at `now` without being taken; `None` when it is time
/// to give up.
///
/// 1, 5 and 15 minutes, 1 hour, then every 3 hours. The effect's id moves each moment by up to a tenth of the wait,
/// so that what failed together does not come back together; the same arguments give the same moment.
pub fn next_try(attempt: u32, effect: EffectId, now: Timestamp) -> Option<Timestamp> {
    if attempt >= TRIES {
        return None;
    }
    let place = usize::try_from(attempt.saturating_sub(1)).unwrap_or(usize::MAX);
    let wait = FIRST_WAITS.get(place).copied().unwrap_or(LATER_WAIT);
    Some(now.plus_millis(wait + shift(effect, attempt, wait / 10)))
}

/// A number from `-most` to `most` that looks random but is always the same (the mixing step of SplitMix64).
fn shift(effect: EffectId, attempt: u32, most: i64) -> i64 {
    let mut bits =
        effect.0.unsigned_abs().wrapping_add(u64::from(attempt).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^= bits >> 31;
    let span = 2 * most.unsigned_abs() + 1;
    i64::try_from(bits % span).unwrap_or(0) - most
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp(1_800_000_000_000);

    #[test]
    fn waits_grow_as_written() {
        for (attempt, minutes) in [(1, 1), (2, 5), (3, 15), (4, 60), (5, 180), (19, 180)] {
            let wait = next_try(attempt, EffectId(7), START).unwrap().since(START);
            let nominal = minutes * MINUTE;
            assert!((wait - nominal).abs() <= nominal / 10, "try {attempt}: {wait}");
        }
        assert_eq!(next_try(TRIES, EffectId(7), START), None);
    }

    #[test]
    fn all_tries_span_about_two_days() {
        let mut now = START;
        let mut attempt = 1;
        while let Some(next) = next_try(attempt, EffectId(99), now) {
            now = next;
            attempt += 1;
        }
        let hours = now.since(START) / (60 * MINUTE);
        assert!((43..=53).contains(&hours), "{hours}");
    }

    #[test]
    fn equal_arguments_give_equal_moments_and_effects_differ() {
        let moments: Vec<_> = (0..50).map(|effect| next_try(3, EffectId(effect), START).unwrap()).collect();
        let again: Vec<_> = (0..50).map(|effect| next_try(3, EffectId(effect), START).unwrap()).collect();
        assert_eq!(moments, again);
        let mut distinct = moments;
        distinct.sort();
        distinct.dedup();
        assert!(distinct.len() > 40, "{}", distinct.len());
    }
}
