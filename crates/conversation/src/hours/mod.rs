//! When people answer: whether a moment lies in the hours of a workspace, when they begin next, and how much open time
//! lies between moments.

mod closure;
mod open;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use tsunagu_model::Timestamp;

pub use self::closure::{Closure, MonthDay};
use self::open::stretches;
use super::holidays::Calendar;

const DAY_MINUTES: u16 = 24 * 60;
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;
/// How far ahead the next opening is looked for: a year, its leap day, and the day that has begun.
const AHEAD: i64 = 367 * DAY_MILLIS;
/// How far ahead open time is counted off: ten years.
const FARTHEST: i64 = 3_653 * DAY_MILLIS;

/// The hours of a workspace. A change of clocks is taken as it is: of an hour that the clocks leave out nothing is open,
/// an hour that comes twice is open twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Hours {
    /// The zone they are meant in.
    pub zone: TimeZone,
    /// The open parts of each day in minutes from midnight, the end not in them; Monday first.
    pub week: [Vec<(u16, u16)>; 7],
    /// The calendar whose holidays are closed.
    pub holidays: Option<Calendar>,
    /// Days that are closed besides.
    pub closures: Vec<Closure>,
}

/// Whether somebody answers at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Yes.
    Open,
    /// No; they begin at this moment, or not within a year.
    Closed(Option<Timestamp>),
}

impl Hours {
    /// Whether these are hours: parts that begin before they end, in order, none beyond midnight.
    pub fn are_sound(&self) -> bool {
        self.week.iter().all(|day| {
            day.iter().all(|(from, to)| from < to && *to <= DAY_MINUTES)
                && day.windows(2).all(|two| matches!(two, [(_, end), (begin, _)] if end <= begin))
        })
    }

    /// What they say of a moment.
    pub fn at(&self, now: Timestamp) -> Opening {
        match stretches(self, now.0, now.0.saturating_add(AHEAD)).next() {
            Some(next) if next.from == now.0 => Opening::Open,
            next => Opening::Closed(next.map(|next| Timestamp(next.from))),
        }
    }

    /// Whether the day of a moment is closed whatever the day of the week: a holiday of the calendar, or closed besides.
    pub fn is_day_off(&self, now: Timestamp) -> bool {
        let moment = jiff::Timestamp::from_millisecond(now.0).ok();
        moment.is_some_and(|moment| self.is_closed(self.zone.to_datetime(moment).date()))
    }

    /// When the part ends that is open at a moment; `None` while it is closed. The next part may begin right then.
    pub fn part_ends(&self, now: Timestamp) -> Option<Timestamp> {
        let open = stretches(self, now.0, now.0.saturating_add(AHEAD)).next()?;
        (open.from == now.0).then_some(Timestamp(open.until))
    }

    /// Milliseconds between two moments in which they are open; zero when the second is not after the first. Takes time
    /// by the days between.
    pub fn open_millis_between(&self, from: Timestamp, until: Timestamp) -> i64 {
        stretches(self, from.0, until.0).map(|open| open.until - open.from).sum()
    }

    /// The first moment up to which so many milliseconds were open, counted from a moment on: the moment itself when
    /// there are none to wait for. What ends with a part of a day ends at its end, not when the next begins. `None` when
    /// ten years do not hold so much.
    pub fn after_open_millis(&self, from: Timestamp, millis: i64) -> Option<Timestamp> {
        if millis <= 0 {
            return Some(from);
        }
        let mut left = millis;
        stretches(self, from.0, from.0.saturating_add(FARTHEST)).find_map(|open| {
            let end = (left <= open.until - open.from).then(|| Timestamp(open.from + left));
            left -= open.until - open.from;
            end
        })
    }

    /// The open parts of a date.
    fn parts(&self, date: Date) -> &[(u16, u16)] {
        let day = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
        let parts = self.week.get(day).map_or(&[][..], Vec::as_slice);
        if parts.is_empty() || self.is_closed(date) { &[] } else { parts }
    }

    fn is_closed(&self, date: Date) -> bool {
        self.holidays.is_some_and(|known| known.has(date))
            || self.closures.iter().any(|closed| closed.has(date))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_in_order() {
        let week = std::array::from_fn(|_| Vec::new());
        let mut hours = Hours { zone: TimeZone::UTC, week, holidays: None, closures: Vec::new() };
        for (parts, sound) in [
            (vec![], true),
            (vec![(0, 1_440)], true),
            (vec![(0, 60), (60, 61)], true),
            (vec![(60, 60)], false),
            (vec![(60, 1_441)], false),
            (vec![(60, 120), (119, 180)], false),
            (vec![(120, 180), (0, 60)], false),
        ] {
            hours.week[6] = parts.clone();
            assert_eq!(hours.are_sound(), sound, "{parts:?}");
        }
    }
}
