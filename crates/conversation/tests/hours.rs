//! Hours, case by case: a clinic, both changes of the clocks in London, 29 February, the end of the year.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use jiff::civil::date;
use jiff::tz::TimeZone;
use tsunagu_conversation::{Calendar, Closure, Hours, Opening};
use tsunagu_model::Timestamp;

const HOUR: i64 = 60 * 60 * 1_000;
const MORNING: (u16, u16) = (9 * 60, 12 * 60 + 30);
const AFTERNOON: (u16, u16) = (15 * 60, 18 * 60 + 30);

fn hours(zone: &str, week: [Vec<(u16, u16)>; 7]) -> Hours {
    Hours { zone: TimeZone::get(zone).unwrap(), week, holidays: None, closures: Vec::new() }
}

/// From 9 to 18 o'clock with a pause at noon, Monday to Friday.
fn office(zone: &str) -> Hours {
    let day = |number| if number < 5 { vec![(540, 720), (780, 1_080)] } else { Vec::new() };
    hours(zone, std::array::from_fn(day))
}

/// 9:00–12:30 and 15:00–18:30, on Wednesday and Saturday in the morning only; closed on holidays.
fn clinic() -> Hours {
    let day = |number| match number {
        2 | 5 => vec![MORNING],
        6 => Vec::new(),
        _ => vec![MORNING, AFTERNOON],
    };
    let week = std::array::from_fn(day);
    Hours { holidays: Some(Calendar::Japan), ..hours("Asia/Tokyo", week) }
}

/// Open the same part of every day.
fn daily(zone: &str, part: (u16, u16)) -> Hours {
    hours(zone, std::array::from_fn(|_| vec![part]))
}

fn moment(text: &str) -> Timestamp {
    Timestamp::parse_rfc3339(text).unwrap()
}

fn said(hours: &Hours, at: &str) -> String {
    match hours.at(moment(at)) {
        Opening::Open => String::from("open"),
        Opening::Closed(next) => next.map_or(String::from("never"), Timestamp::to_rfc3339),
    }
}

fn table(hours: &Hours, cases: &[(&str, &str)]) {
    for (at, expected) in cases {
        let expected =
            if expected.contains('T') { moment(expected).to_rfc3339() } else { (*expected).into() };
        assert_eq!(said(hours, at), expected, "{at}");
    }
}

/// Hours open between two moments.
fn between(hours: &Hours, from: &str, until: &str) -> f64 {
    hours.open_millis_between(moment(from), moment(until)) as f64 / HOUR as f64
}

#[test]
fn a_clinic() {
    table(
        &clinic(),
        &[
            // Monday 30 November 2026.
            ("2026-11-30T08:59:59+09:00", "2026-11-30T09:00:00+09:00"),
            ("2026-11-30T09:00:00+09:00", "open"),
            ("2026-11-30T12:29:59+09:00", "open"),
            ("2026-11-30T12:30:00+09:00", "2026-11-30T15:00:00+09:00"),
            ("2026-11-30T18:29:59+09:00", "open"),
            ("2026-11-30T18:30:00+09:00", "2026-12-01T09:00:00+09:00"),
            // Wednesday and Saturday in the morning only, Sunday not at all.
            ("2026-12-02T12:00:00+09:00", "open"),
            ("2026-12-02T12:30:00+09:00", "2026-12-03T09:00:00+09:00"),
            ("2026-12-05T12:30:00+09:00", "2026-12-07T09:00:00+09:00"),
            ("2026-12-06T10:00:00+09:00", "2026-12-07T09:00:00+09:00"),
            // Three holidays in a row behind a Sunday: a Monday, the day between, the equinox.
            ("2026-09-19T12:30:00+09:00", "2026-09-24T09:00:00+09:00"),
            // Monday the 23rd is Labour Thanksgiving Day.
            ("2026-11-23T10:00:00+09:00", "2026-11-24T09:00:00+09:00"),
        ],
    );
    // A week: four days of seven hours and two mornings.
    assert_eq!(between(&clinic(), "2026-11-30T00:00:00+09:00", "2026-12-07T00:00:00+09:00"), 35.0);
}

#[test]
fn open_time_is_counted_off_over_nights_and_holidays() {
    let clinic = clinic();
    let after = |from: &str, hours: i64| clinic.after_open_millis(moment(from), hours * HOUR);
    for (from, millis, expected) in [
        // What ends with a part ends at its end; one more hour is in the next.
        ("2026-11-30T15:30:00+09:00", 3, "2026-11-30T18:30:00+09:00"),
        ("2026-11-30T15:30:00+09:00", 4, "2026-12-01T10:00:00+09:00"),
        // Begun while closed.
        ("2026-11-30T13:00:00+09:00", 1, "2026-11-30T16:00:00+09:00"),
        ("2026-11-30T13:00:00+09:00", 0, "2026-11-30T13:00:00+09:00"),
        // Saturday noon; then Sunday and three holidays.
        ("2026-09-19T12:00:00+09:00", 1, "2026-09-24T09:30:00+09:00"),
    ] {
        assert_eq!(after(from, millis), Some(moment(expected)), "{from} {millis}");
    }
    assert_eq!(clinic.open_millis_between(moment("2026-12-01T00:00:00Z"), moment("2026-11-01T00:00:00Z")), 0);
    assert_eq!(clinic.after_open_millis(moment("2026-11-30T00:00:00Z"), i64::MAX), None);
}

#[test]
fn london_when_clocks_go_forward() {
    // On Sunday 29 March 2026 it is 02:00 an hour early: 01:00 to 02:00 is left out.
    table(
        &office("Europe/London"),
        &[("2026-03-27T20:00:00Z", "2026-03-30T08:00:00Z"), ("2026-03-20T20:00:00Z", "2026-03-23T09:00:00Z")],
    );
    // Opens within the hour that is left out: when the clocks are past it.
    let inside = daily("Europe/London", (90, 180));
    table(
        &inside,
        &[
            ("2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z"),
            ("2026-03-29T01:00:00Z", "open"),
            ("2026-03-29T01:59:59Z", "open"),
            ("2026-03-29T02:00:00Z", "2026-03-30T00:30:00Z"),
        ],
    );
    assert_eq!(between(&inside, "2026-03-29T00:00:00Z", "2026-03-29T12:00:00Z"), 1.0);
    // Nothing but the hour that is left out: not open on that day.
    let lost = daily("Europe/London", (60, 120));
    table(
        &lost,
        &[("2026-03-28T02:00:00Z", "2026-03-30T00:00:00Z"), ("2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z")],
    );
    assert_eq!(between(&lost, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"), 0.0);
    // Over it: an hour less.
    assert_eq!(
        between(&daily("Europe/London", (0, 240)), "2026-03-29T00:00:00Z", "2026-03-29T12:00:00Z"),
        3.0
    );
}

#[test]
fn london_when_clocks_go_back() {
    // On Sunday 25 October 2026 01:00 to 02:00 comes twice: from 00:00 UTC in summer time, from 01:00 UTC without.
    let across = daily("Europe/London", (0, 240));
    assert_eq!(between(&across, "2026-10-24T22:00:00Z", "2026-10-25T12:00:00Z"), 5.0);
    let after = across.after_open_millis(moment("2026-10-24T23:00:00Z"), 4 * HOUR);
    assert_eq!(after, Some(moment("2026-10-25T03:00:00Z")));
    // Half of the hour: both halves are meant, and between them it is closed.
    let half = daily("Europe/London", (90, 120));
    table(
        &half,
        &[
            ("2026-10-25T00:29:59Z", "2026-10-25T00:30:00Z"),
            ("2026-10-25T00:30:00Z", "open"),
            ("2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z"),
            ("2026-10-25T01:30:00Z", "open"),
            ("2026-10-25T02:00:00Z", "2026-10-26T01:30:00Z"),
        ],
    );
    assert_eq!(between(&half, "2026-10-25T00:00:00Z", "2026-10-25T12:00:00Z"), 1.0);
    table(&office("Europe/London"), &[("2026-10-23T20:00:00Z", "2026-10-26T09:00:00Z")]);
}

#[test]
fn the_end_of_the_year_and_obon() {
    let mut clinic = clinic();
    clinic.closures = vec![
        Closure::parse("12-29", "01-03").unwrap(),
        Closure::parse("08-13", "08-16").unwrap(),
        Closure::parse("2027-06-10", "2027-06-11").unwrap(),
    ];
    table(
        &clinic,
        &[
            ("2026-12-28T18:00:00+09:00", "open"),
            // The 4th is a Monday.
            ("2026-12-28T18:30:00+09:00", "2027-01-04T09:00:00+09:00"),
            ("2026-12-31T23:59:59+09:00", "2027-01-04T09:00:00+09:00"),
            ("2027-01-02T10:00:00+09:00", "2027-01-04T09:00:00+09:00"),
            ("2027-12-28T18:30:00+09:00", "2028-01-04T09:00:00+09:00"),
            ("2027-08-12T18:30:00+09:00", "2027-08-17T09:00:00+09:00"),
            // Once, and in no other year.
            ("2027-06-09T12:30:00+09:00", "2027-06-12T09:00:00+09:00"),
            ("2028-06-09T10:00:00+09:00", "open"),
        ],
    );
}

#[test]
fn the_29th_of_february() {
    let day = |from: &str, to: &str| Closure::parse(from, to).unwrap();
    for (closure, closed, open) in [
        // Begins on it: in other years on 1 March.
        (
            day("02-29", "03-02"),
            &[(2028, 2, 29), (2028, 3, 2), (2027, 3, 1), (2027, 3, 2)][..],
            &[(2028, 2, 28), (2027, 2, 28), (2027, 3, 3)][..],
        ),
        // Ends on it: in other years on 28 February.
        (
            day("02-27", "02-29"),
            &[(2028, 2, 29), (2027, 2, 27), (2027, 2, 28)],
            &[(2028, 3, 1), (2027, 3, 1), (2027, 2, 26)],
        ),
        // Nothing but it.
        (day("02-29", "02-29"), &[(2028, 2, 29)], &[(2027, 2, 28), (2027, 3, 1)]),
        (day("2028-02-29", "2028-02-29"), &[(2028, 2, 29)], &[(2032, 2, 29), (2028, 3, 1)]),
        // All the year but it.
        (
            day("03-01", "02-28"),
            &[(2028, 2, 28), (2028, 3, 1), (2027, 2, 28), (2027, 3, 1)],
            &[(2028, 2, 29)],
        ),
    ] {
        for (year, month, day) in closed {
            assert!(closure.has(date(*year, *month, *day)), "{closure:?} {year}-{month}-{day}");
        }
        for (year, month, day) in open {
            assert!(!closure.has(date(*year, *month, *day)), "{closure:?} {year}-{month}-{day}");
        }
    }
    // Tuesday 29 February 2028 is a day like others.
    table(&clinic(), &[("2028-02-28T18:30:00+09:00", "2028-02-29T09:00:00+09:00")]);
    let mut clinic = clinic();
    clinic.closures.push(day("02-29", "02-29"));
    table(
        &clinic,
        &[
            ("2028-02-28T18:30:00+09:00", "2028-03-01T09:00:00+09:00"),
            ("2027-02-27T12:30:00+09:00", "2027-03-01T09:00:00+09:00"),
        ],
    );
}

#[test]
fn who_never_opens_says_so_and_who_never_closes_is_open() {
    let never = hours("UTC", std::array::from_fn(|_| Vec::new()));
    table(&never, &[("2026-11-20T09:00:00Z", "never")]);
    assert_eq!(never.after_open_millis(moment("2026-11-20T09:00:00Z"), 1), None);
    let mut always = daily("UTC", (0, 1_440));
    table(&always, &[("2026-11-20T23:59:59Z", "open")]);
    assert_eq!(between(&always, "2026-11-20T00:00:00Z", "2026-11-27T00:00:00Z"), 7.0 * 24.0);
    always.closures.push(Closure::day(date(2026, 11, 20)));
    table(&always, &[("2026-11-20T09:00:00Z", "2026-11-21T00:00:00Z")]);
    always.closures.push(Closure::parse("01-01", "12-31").unwrap());
    table(&always, &[("2026-11-20T09:00:00Z", "never")]);
}
