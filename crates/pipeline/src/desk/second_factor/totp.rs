//! Codes of six digits that change every half minute (RFC 6238 over RFC 4226), with HMAC-SHA-1 as every phone has it.
//! Pure: the time is an argument.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use tsunagu_model::Timestamp;

/// How long a code lasts, in seconds.
pub const PERIOD: i64 = 30;
/// Digits of a code.
pub const DIGITS: usize = 6;
/// Bytes of a secret: as long as the hash.
pub const SECRET_BYTES: usize = 20;
/// Steps a phone's clock may be before or behind ours.
const DRIFT: i64 = 1;
const MODULUS: u32 = 1_000_000;

/// The step whose code was given, if it is one of those around `now` and newer than `last_step`: a code is taken once.
///
/// Every candidate is looked at, and codes are compared as whole numbers, so that the time says nothing of a near miss.
pub fn step_of(secret: &[u8], code: u32, now: Timestamp, last_step: i64) -> Option<i64> {
    let current = now.0.div_euclid(PERIOD * 1_000);
    let mut found = None;
    for step in current - DRIFT..=current + DRIFT {
        let same = hotp(secret, step.unsigned_abs()) % MODULUS == code;
        if same && step > last_step {
            found = Some(step);
        }
    }
    found
}

/// The number a counter stands for, before it is cut to its digits (RFC 4226, section 5.3).
fn hotp(secret: &[u8], counter: u64) -> u32 {
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else { return u32::MAX };
    mac.update(&counter.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash[hash.len() - 1] & 15);
    let four = hash[offset..].iter().take(4);
    four.fold(0_u32, |number, byte| (number << 8) | u32::from(*byte)) & 0x7fff_ffff
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";

    fn at(seconds: i64) -> Timestamp {
        Timestamp(seconds * 1_000)
    }

    #[test]
    fn the_vectors_of_rfc_4226() {
        let told = [755_224, 287_082, 359_152, 969_429, 338_314, 254_676, 287_922, 162_583, 399_871, 520_489];
        for (counter, code) in told.into_iter().enumerate() {
            assert_eq!(hotp(SECRET, counter as u64) % MODULUS, code, "counter {counter}");
        }
    }

    #[test]
    fn the_vectors_of_rfc_6238() {
        let told = [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ];
        for (seconds, code) in told {
            let step = seconds / PERIOD;
            assert_eq!(hotp(SECRET, step.unsigned_abs()) % 100_000_000, code, "at {seconds}");
            assert_eq!(step_of(SECRET, code % MODULUS, at(seconds), 0), Some(step), "at {seconds}");
        }
    }

    #[test]
    fn a_clock_may_be_half_a_minute_off_and_not_a_whole_one() {
        let code = hotp(SECRET, 1_000) % MODULUS;
        for (step, taken) in [(998, false), (999, true), (1_000, true), (1_001, true), (1_002, false)] {
            let found = step_of(SECRET, code, at(step * PERIOD + 29), 0);
            assert_eq!(found, taken.then_some(1_000), "step {step}");
        }
    }

    proptest! {
        #[test]
        fn a_code_is_taken_once(secret in prop::collection::vec(any::<u8>(), SECRET_BYTES), seconds in 60_i64..4_000_000_000) {
            let step = seconds / PERIOD;
            let code = hotp(&secret, step.unsigned_abs()) % MODULUS;
            let taken = step_of(&secret, code, at(seconds), 0);
            prop_assert!(taken.is_some_and(|taken| taken >= step));
            for later in [0, PERIOD, 2 * PERIOD, 100 * PERIOD] {
                prop_assert!(step_of(&secret, code, at(seconds + later), step + 200).is_none());
            }
            prop_assert_eq!(step_of(&secret, code, at(seconds), taken.unwrap_or_default()), None);
        }
    }
}
