//! The days of the equinoxes in Japan.
//!
//! The law says only *the day of the equinox*; the day is announced in the official gazette on 1 February of the year
//! before. Until then it is the one of the formula of the Hydrographic Department's almanac circle (新こよみ便利帳, 暦計算研究会
//! 編), which holds for 1980 to 2099 and gave every day announced so far.

/// Millionths of a day, so that no rounding depends on the machine.
const DAY: i32 = 1_000_000;
/// By how much an equinox comes later in the next year of 365 days.
const DRIFT: i32 = 242_194;

/// Day in March of a year from 1980 to 2099.
pub(super) fn spring(year: i16) -> i32 {
    day(year, 20_843_100)
}

/// Day in September of a year from 1980 to 2099.
pub(super) fn autumn(year: i16) -> i32 {
    day(year, 23_248_800)
}

fn day(year: i16, in_1980: i32) -> i32 {
    let years = i32::from(year) - 1980;
    (in_1980 + DRIFT * years) / DAY - years / 4
}
