//! When people answer: whether a moment lies in the hours of a workspace, and when they begin next.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use tsunagu_model::Timestamp;

use super::holidays::Calendar;

/// Days looked ahead for the next opening: a year, and a day for its leap.
const AHEAD: usize = 366;
const DAY_MINUTES: u16 = 24 * 60;

/// The hours of a workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct Hours {
    /// The zone they are meant in.
    pub zone: TimeZone,
    /// The open parts of each day in minutes from midnight, the end not in them; Monday first.
    pub week: [Vec<(u16, u16)>; 7],
    /// The calendar whose holidays are closed.
    pub holidays: Option<Calendar>,
    /// Days that are closed besides.
    pub closed: Vec<Date>,
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

    /// What they say of a moment. An hour that a change of clocks leaves out begins when the clock is past it; of one
    /// that comes twice both are meant.
    pub fn at(&self, now: Timestamp) -> Opening {
        let Ok(moment) = jiff::Timestamp::from_millisecond(now.0) else { return Opening::Closed(None) };
        let local = self.zone.to_datetime(moment);
        let minute = u16::from(local.hour().unsigned_abs()) * 60 + u16::from(local.minute().unsigned_abs());
        if self.parts(local.date()).any(|(from, to)| (*from..*to).contains(&minute)) {
            return Opening::Open;
        }
        let mut days = local.date().series(jiff::Span::new().days(1)).take(AHEAD + 1);
        let next = days.find_map(|date| {
            let mut begins = self.parts(date).filter_map(|(from, _)| self.moment(date, *from));
            begins.find(|begin| *begin > now)
        });
        Opening::Closed(next)
    }

    /// The open parts of a date.
    fn parts(&self, date: Date) -> impl Iterator<Item = &(u16, u16)> {
        let closed = self.closed.contains(&date) || self.holidays.is_some_and(|known| known.has(date));
        let day = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
        self.week.get(day).filter(|_| !closed).into_iter().flatten()
    }

    fn moment(&self, date: Date, minute: u16) -> Option<Timestamp> {
        let time = Time::new(i8::try_from(minute / 60).ok()?, (minute % 60) as i8, 0, 0).ok()?;
        let zoned = date.to_datetime(time).to_zoned(self.zone.clone()).ok()?;
        Some(Timestamp(zoned.timestamp().as_millisecond()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weekdays(zone: &str, holidays: Option<Calendar>) -> Hours {
        let day = |number| if number < 5 { vec![(540, 720), (780, 1_080)] } else { Vec::new() };
        let week = std::array::from_fn(day);
        Hours { zone: TimeZone::get(zone).unwrap(), week, holidays, closed: Vec::new() }
    }

    fn said(hours: &Hours, at: &str) -> String {
        match hours.at(Timestamp::parse_rfc3339(at).unwrap()) {
            Opening::Open => String::from("open"),
            Opening::Closed(next) => next.map_or(String::from("never"), Timestamp::to_rfc3339),
        }
    }

    #[test]
    fn hours_are_the_zones_own() {
        let (plain, japan) = (weekdays("Asia/Tokyo", None), weekdays("Asia/Tokyo", Some(Calendar::Japan)));
        for (hours, at, expected) in [
            // Friday noon, lunch, Friday evening, Saturday.
            (&plain, "2026-11-20T09:00:00+09:00", "open"),
            (&plain, "2026-11-20T12:00:00+09:00", "2026-11-20T04:00:00.000Z"),
            (&plain, "2026-11-20T17:59:59+09:00", "open"),
            (&plain, "2026-11-20T18:00:00+09:00", "2026-11-23T00:00:00.000Z"),
            (&plain, "2026-11-21T10:00:00+09:00", "2026-11-23T00:00:00.000Z"),
            (&plain, "2026-11-23T10:00:00+09:00", "open"),
            // Monday the 23rd is Labour Thanksgiving Day.
            (&japan, "2026-11-23T10:00:00+09:00", "2026-11-24T00:00:00.000Z"),
            // Three holidays in a row behind a weekend.
            (&japan, "2026-09-18T20:00:00+09:00", "2026-09-24T00:00:00.000Z"),
        ] {
            assert_eq!(said(hours, at), expected, "{at}");
        }
    }

    #[test]
    fn a_change_of_clocks_moves_the_opening() {
        let hours = weekdays("Europe/London", None);
        // Clocks go forward on Sunday 29 March 2026.
        assert_eq!(said(&hours, "2026-03-27T20:00:00Z"), "2026-03-30T08:00:00.000Z");
        assert_eq!(said(&hours, "2026-03-20T20:00:00Z"), "2026-03-23T09:00:00.000Z");
    }

    #[test]
    fn who_never_opens_says_so_and_who_never_closes_is_open() {
        let mut hours = weekdays("UTC", None);
        hours.week = std::array::from_fn(|_| Vec::new());
        assert_eq!(said(&hours, "2026-11-20T09:00:00Z"), "never");
        hours.week = std::array::from_fn(|_| vec![(0, 1_440)]);
        assert_eq!(said(&hours, "2026-11-20T23:59:59Z"), "open");
        hours.closed.push(jiff::civil::date(2026, 11, 20));
        assert_eq!(said(&hours, "2026-11-20T09:00:00Z"), "2026-11-21T00:00:00.000Z");
    }

    #[test]
    fn parts_stand_in_order() {
        let mut hours = weekdays("UTC", None);
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
