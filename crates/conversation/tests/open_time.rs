//! Open time against a walk that looks at the clock on the wall every minute, around changes of clocks of every sort.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use jiff::tz::TimeZone;
use proptest::prelude::*;
use tsunagu_conversation::{Calendar, Closure, Hours, Opening};
use tsunagu_model::Timestamp;

const MINUTE: i64 = 60_000;
/// Minutes looked at before and behind a change.
const AROUND: i64 = 3 * 24 * 60;

/// Zones with a moment at which their clocks changed: an hour, half of one, at a minute past midnight into the day
/// before, at midnight, and by a whole day; and one whose clocks never do, over the turn of a year.
const CHANGES: &[(&str, &str)] = &[
    ("Europe/London", "2026-03-29T01:00:00Z"),
    ("Europe/London", "2026-10-25T01:00:00Z"),
    ("America/New_York", "2028-11-05T06:00:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
    ("Australia/Lord_Howe", "2026-10-03T15:30:00Z"),
    ("America/St_Johns", "2010-11-07T02:31:00Z"),
    ("Africa/Cairo", "2026-04-23T22:00:00Z"),
    ("Pacific/Apia", "2011-12-30T10:00:00Z"),
    ("Asia/Tokyo", "2026-12-31T15:00:00Z"),
    ("Asia/Tokyo", "2028-02-28T15:00:00Z"),
];

/// Whether they are open by the clock on the wall.
fn is_open(hours: &Hours, moment: i64) -> bool {
    let local = hours.zone.to_datetime(jiff::Timestamp::from_millisecond(moment).unwrap());
    let minute = local.hour() as u16 * 60 + local.minute() as u16;
    let day = &hours.week[local.weekday().to_monday_zero_offset() as usize];
    let closed = hours.holidays.is_some_and(|known| known.has(local.date()))
        || hours.closures.iter().any(|closure| closure.has(local.date()));
    !closed && day.iter().any(|(from, to)| (*from..*to).contains(&minute))
}

fn day() -> impl Strategy<Value = Vec<(u16, u16)>> {
    // Marks in order, two of which make a part; the small ones are where clocks change.
    let mark = prop_oneof![0..=240_u16, 0..=1_440_u16, Just(0), Just(1_440)];
    prop::collection::btree_set(mark, 0..8).prop_map(|marks| {
        let marks: Vec<u16> = marks.into_iter().collect();
        marks.chunks_exact(2).map(|two| (two[0], two[1])).collect()
    })
}

fn hours(zone: &'static str) -> impl Strategy<Value = Hours> {
    let closures = prop::sample::subsequence(
        vec![
            ("12-29", "01-03"),
            ("02-29", "02-29"),
            ("2026-10-25", "2026-10-26"),
            ("2011-12-30", "2011-12-30"),
        ],
        0..=4,
    );
    (prop::array::uniform7(day()), any::<bool>(), closures).prop_map(move |(week, japan, closures)| Hours {
        zone: TimeZone::get(zone).unwrap(),
        week,
        holidays: japan.then_some(Calendar::Japan),
        closures: closures.into_iter().filter_map(|(from, to)| Closure::parse(from, to)).collect(),
    })
}

/// Hours, a moment near a change of their clocks, and minutes after it.
fn cases() -> impl Strategy<Value = (Hours, i64, i64)> {
    prop::sample::select(CHANGES).prop_flat_map(|(zone, change)| {
        let change = Timestamp::parse_rfc3339(change).unwrap().0;
        (hours(zone), (-AROUND..AROUND).prop_map(move |minute| change + minute * MINUTE), 0..AROUND)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn as_the_clock_on_the_wall_says((hours, from, minutes) in cases()) {
        prop_assert!(hours.are_sound());
        let walk = || (0..minutes).map(|minute| from + minute * MINUTE);
        let open = walk().filter(|moment| is_open(&hours, *moment)).count() as i64 * MINUTE;
        let until = Timestamp(from + minutes * MINUTE);
        prop_assert_eq!(hours.open_millis_between(Timestamp(from), until), open);

        let next = walk().find(|moment| is_open(&hours, *moment));
        match (next, hours.at(Timestamp(from))) {
            (Some(next), said) if next == from => prop_assert_eq!(said, Opening::Open),
            (Some(next), said) => prop_assert_eq!(said, Opening::Closed(Some(Timestamp(next)))),
            (None, Opening::Open) => prop_assert_eq!(minutes, 0),
            (None, Opening::Closed(later)) => prop_assert!(later.is_none_or(|later| later >= until)),
        }
    }

    #[test]
    fn counted_off_is_what_lies_between((hours, from, _) in cases(), millis in 1..200 * 60 * MINUTE) {
        let from = Timestamp(from);
        match hours.after_open_millis(from, millis) {
            Some(end) => {
                prop_assert_eq!(hours.open_millis_between(from, end), millis);
                // And not a moment later than needed.
                prop_assert_eq!(hours.at(Timestamp(end.0 - 1)), Opening::Open);
            }
            None => prop_assert!(hours.open_millis_between(from, from.plus_millis(3_653 * 24 * 60 * MINUTE)) < millis),
        }
    }
}
