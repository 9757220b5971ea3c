//! The open stretches of time of hours, in order, through every change of clocks.

use std::iter::successors;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Hours;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// A stretch of time in milliseconds, its end not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub from: i64,
    pub until: i64,
}

/// The open stretches between two moments in order; two may touch. Empty when the calendar does not reach so far.
pub(super) fn stretches(hours: &Hours, from: i64, until: i64) -> impl Iterator<Item = Stretch> {
    let steady = successors(Steady::at(&hours.zone, from, until), move |before| {
        Steady::at(&hours.zone, before.stretch.until, until)
    });
    steady.flat_map(move |steady| {
        steady.days().flat_map(move |(midnight, date)| {
            hours.parts(date).iter().filter_map(move |part| steady.open(midnight, *part))
        })
    })
}

/// A stretch of time without a change of clocks: within it each time of a day comes once or never.
#[derive(Clone, Copy)]
struct Steady {
    stretch: Stretch,
    /// Of the clocks before UTC, in milliseconds.
    offset: i64,
}

impl Steady {
    /// The one that begins at a moment; `None` when that is the end.
    fn at(zone: &TimeZone, from: i64, until: i64) -> Option<Self> {
        let moment = jiff::Timestamp::from_millisecond(from).ok().filter(|_| from < until)?;
        let offset = i64::from(zone.to_offset(moment).seconds()) * 1_000;
        let change = zone.following(moment).next().map(|change| change.timestamp().as_millisecond());
        let until = change.map_or(until, |change| change.min(until));
        Some(Self { stretch: Stretch { from, until }, offset })
    }

    /// Its days, the first and the last mostly not whole, each with the moment of its midnight by these clocks.
    fn days(self) -> impl Iterator<Item = (i64, Date)> {
        let first = jiff::Timestamp::from_millisecond(self.stretch.from).ok();
        let first = first.and_then(|moment| {
            let offset = jiff::tz::Offset::from_seconds(i32::try_from(self.offset / 1_000).ok()?).ok()?;
            let local = self.stretch.from + self.offset;
            Some((local - local.rem_euclid(DAY) - self.offset, offset.to_datetime(moment).date()))
        });
        successors(first, |(midnight, date)| Some((midnight + DAY, date.tomorrow().ok()?)))
            .take_while(move |(midnight, _)| *midnight < self.stretch.until)
    }

    /// What lies in it of a part of a day.
    fn open(self, midnight: i64, (from, to): (u16, u16)) -> Option<Stretch> {
        let from = (midnight + i64::from(from) * MINUTE).max(self.stretch.from);
        let until = (midnight + i64::from(to) * MINUTE).min(self.stretch.until);
        (from < until).then_some(Stretch { from, until })
    }
}
