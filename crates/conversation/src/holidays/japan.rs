//! Japan's national holidays by 国民の祝日に関する法律 (Act 178 of 1948), with every amendment in force since 2000.
//!
//! Article 2 names the holidays (国民の祝日). Article 3 makes more days off: the substitute of a holiday on a Sunday
//! (paragraph 2) and a day between two holidays (paragraph 3).

use jiff::civil::{Date, Weekday};

use super::HolidayName;
use super::equinox;

/// The first year that is computed: since then the first two holidays are on Mondays (Act 141 of 1998).
pub(super) const FIRST_YEAR: i16 = 2000;
/// The last year for which the formula of the equinoxes holds.
pub(super) const LAST_YEAR: i16 = 2099;
/// The last year whose equinoxes were announced: each 1 February those of the next year are.
pub(super) const LAST_OFFICIAL_YEAR: i16 = 2027;

/// The first year of Act 43 of 2005: 昭和の日, and article 3 as it is now.
const SHOWA: i16 = 2007;

/// The day off on a date within the known years.
pub(super) fn on(date: Date) -> Option<HolidayName> {
    named(date)
        .or_else(|| is_substitute(date).then_some(HolidayName::Substitute))
        .or_else(|| is_between(date).then_some(HolidayName::Between))
}

/// Article 2, and the days that single acts put beside it.
fn named(date: Date) -> Option<HolidayName> {
    let (year, day) = (date.year(), date.day());
    match (date.month(), day) {
        (1, 1) => Some(HolidayName::NewYear),
        // Second Monday since 2000: Act 141 of 1998.
        (1, 8..=14) if is_monday(date) => Some(HolidayName::ComingOfAge),
        (2, 11) => Some(HolidayName::NationalFoundation),
        // The day moved with the throne; 2019 had none: Act 63 of 2017.
        (2, 23) if year >= 2020 => Some(HolidayName::EmperorsBirthday),
        (12, 23) if year <= 2018 => Some(HolidayName::EmperorsBirthday),
        (3, _) if i32::from(day) == equinox::spring(year) => Some(HolidayName::SpringEquinox),
        (4, 29) if year >= SHOWA => Some(HolidayName::Showa),
        (4, 29) => Some(HolidayName::Greenery),
        // Holidays of one year, to which article 3 applies as to others: Act 99 of 2018.
        (5, 1) if year == 2019 => Some(HolidayName::Enthronement),
        (10, 22) if year == 2019 => Some(HolidayName::EnthronementCeremony),
        (5, 3) => Some(HolidayName::Constitution),
        (5, 4) if year >= SHOWA => Some(HolidayName::Greenery),
        (5, 5) => Some(HolidayName::Children),
        (7 | 8 | 10, _) => summer(date),
        (9, 15) if year < 2003 => Some(HolidayName::RespectForTheAged),
        // Third Monday since 2003: Act 59 of 2001.
        (9, 15..=21) if year >= 2003 && is_monday(date) => Some(HolidayName::RespectForTheAged),
        (9, _) if i32::from(day) == equinox::autumn(year) => Some(HolidayName::AutumnEquinox),
        (11, 3) => Some(HolidayName::Culture),
        (11, 23) => Some(HolidayName::LabourThanksgiving),
        _ => None,
    }
}

/// The three holidays that the Olympic Games moved: in 2020 by Act 55 of 2018, in 2021 by Act 68 of 2020.
fn summer(date: Date) -> Option<HolidayName> {
    let is_monday = is_monday(date);
    match (date.year(), date.month(), date.day()) {
        (2020, 7, 23) | (2021, 7, 22) => Some(HolidayName::Marine),
        (2020, 7, 24) | (2021, 7, 23) => Some(HolidayName::Sports),
        (2020, 8, 10) | (2021, 8, 8) => Some(HolidayName::Mountain),
        (2020 | 2021, _, _) => None,
        // Third Monday since 2003: Act 59 of 2001.
        (2000..=2002, 7, 20) => Some(HolidayName::Marine),
        (2003.., 7, 15..=21) if is_monday => Some(HolidayName::Marine),
        // Act 43 of 2014.
        (2016.., 8, 11) => Some(HolidayName::Mountain),
        // Second Monday since 2000, Act 141 of 1998; another name since 2020, Act 57 of 2018.
        (..2020, 10, 8..=14) if is_monday => Some(HolidayName::HealthAndSports),
        (2020.., 10, 8..=14) if is_monday => Some(HolidayName::Sports),
        _ => None,
    }
}

/// Article 3 paragraph 2. Until 2006 the Monday after a holiday on a Sunday (Act 10 of 1973); since then the next day
/// that is no holiday itself (Act 43 of 2005).
fn is_substitute(date: Date) -> bool {
    let before = |date: &Date| date.yesterday().ok().filter(|date| named(*date).is_some());
    let mut run = std::iter::successors(before(&date), before);
    let is_sunday = |date: Date| date.weekday() == Weekday::Sunday;
    if date.year() < SHOWA { run.next().is_some_and(is_sunday) } else { run.any(is_sunday) }
}

/// Article 3 paragraph 3: the day before and the day after are holidays. Until 2006 not on a Sunday (Act 103 of 1985).
fn is_between(date: Date) -> bool {
    let is_named = |date: Result<Date, jiff::Error>| date.is_ok_and(|date| named(date).is_some());
    let may_be = date.year() >= SHOWA || date.weekday() != Weekday::Sunday;
    may_be && is_named(date.yesterday()) && is_named(date.tomorrow())
}

fn is_monday(date: Date) -> bool {
    date.weekday() == Weekday::Monday
}
