//! When an answer, or the end of a conversation, is due: over breaks at noon, holidays and changes of clocks, and through
//! everything that stops a clock and lets it go on.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use jiff::tz::TimeZone;
use tsunagu_conversation::{Calendar, ClockState, Hours, Situation, Targets, clock_state, settle};
use tsunagu_model::Timestamp;
use tsunagu_model::conversation::Status;
use tsunagu_model::sla::{Clock, End, Pause, Run, SlaClock};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// 9:00 to 12:30 and 15:00 to 18:30; Wednesday and Saturday the morning only; no Sunday, no holiday.
fn clinic() -> Hours {
    let (morning, afternoon) = ((540, 750), (900, 1_110));
    let day = |number| match number {
        2 | 5 => vec![morning],
        6 => Vec::new(),
        _ => vec![morning, afternoon],
    };
    let zone = TimeZone::get("Asia/Tokyo").unwrap();
    let holidays = Some(Calendar::parse("jp").unwrap());
    Hours { zone, week: std::array::from_fn(day), holidays, closures: Vec::new() }
}

fn london(week: [Vec<(u16, u16)>; 7]) -> Hours {
    Hours { zone: TimeZone::get("Europe/London").unwrap(), week, holidays: None, closures: Vec::new() }
}

fn targets(hours: Option<Hours>) -> Targets {
    Targets { first_reply: Some(4 * HOUR), next_reply: Some(HOUR), resolve: Some(20 * HOUR), hours }
}

fn at(zone: &Hours, local: &str) -> Timestamp {
    let moment = local.parse::<jiff::civil::DateTime>().unwrap().to_zoned(zone.zone.clone()).unwrap();
    Timestamp(moment.timestamp().as_millisecond())
}

fn waiting(at: Timestamp) -> Situation {
    Situation {
        at,
        status: Status::Open,
        is_work: true,
        is_answered: false,
        waits_since: Some(at),
        goes_since: at,
        not_before: None,
    }
}

fn one(clocks: &[Clock], which: SlaClock) -> Clock {
    *clocks.iter().find(|one| one.clock == which).unwrap()
}

#[test]
fn only_open_hours_count() {
    let hours = clinic();
    for (from, minutes, due) in [
        // Thursday: over noon into the afternoon, and up to the very end of it.
        ("2026-11-26T12:00", 60, "2026-11-26T15:30"),
        ("2026-11-26T12:00", 240, "2026-11-26T18:30"),
        // Over the night, and over a Wednesday without afternoon.
        ("2026-11-26T18:00", 60, "2026-11-27T09:30"),
        ("2026-12-02T12:00", 60, "2026-12-03T09:30"),
        // Saturday at noon, over Sunday and a Monday that is a holiday in place of it.
        ("2026-11-21T12:00", 60, "2026-11-24T09:30"),
        // Written while nobody is there.
        ("2026-11-26T13:00", 30, "2026-11-26T15:30"),
        ("2026-11-22T03:00", 30, "2026-11-24T09:30"),
    ] {
        let level = Targets { first_reply: Some(minutes * MINUTE), ..targets(Some(hours.clone())) };
        let clocks = settle(&[], &waiting(at(&hours, from)), Some(&level));
        let first = one(&clocks, SlaClock::FirstReply);
        assert_eq!(first.due, Some(at(&hours, due)), "{from} and {minutes} minutes");
    }
}

#[test]
fn clocks_that_change_cost_and_give_an_hour() {
    let night = || std::array::from_fn(|_| vec![(0, 360)]);
    let hours = london(night());
    for (from, due) in [
        // At one o'clock it is two.
        ("2026-03-29T00:30", "2026-03-29T05:30"),
        // Between one and two comes twice.
        ("2026-10-25T00:30", "2026-10-25T03:30"),
        ("2026-10-26T00:30", "2026-10-26T04:30"),
    ] {
        let clocks = settle(&[], &waiting(at(&hours, from)), Some(&targets(Some(hours.clone()))));
        assert_eq!(one(&clocks, SlaClock::FirstReply).due, Some(at(&hours, due)), "{from}");
    }
}

/// What a clock says, in short.
fn said(clocks: &[Clock], which: SlaClock, now: i64) -> String {
    let Some(clock) = clocks.iter().find(|one| one.clock == which) else { return String::from("-") };
    let due = clock.due.map_or(String::from("-"), |due| (due.0 / MINUTE).to_string());
    format!("{:?} due {due}", clock_state(clock, None, Timestamp(now * MINUTE)))
}

#[test]
fn a_conversation_from_beginning_to_end() {
    use SlaClock::{FirstReply, NextReply, Resolve};
    let level = targets(None);
    let t = |minutes: i64| Timestamp(minutes * MINUTE);
    let begun = Situation { goes_since: t(0), ..waiting(t(0)) };
    let mut clocks = settle(&[], &begun, Some(&level));
    assert_eq!(said(&clocks, FirstReply, 0), "Running due 240");
    assert_eq!(one(&clocks, FirstReply).near, Some(t(180)), "a quarter is left");
    assert_eq!(said(&clocks, NextReply, 0), "-");
    assert_eq!(said(&clocks, Resolve, 0), "Running due 1200");

    // Asleep for an hour: what is left is left after it.
    let asleep = Situation { at: t(60), status: Status::Snoozed, ..begun };
    clocks = settle(&clocks, &asleep, Some(&level));
    assert_eq!(said(&clocks, FirstReply, 600), "Paused(Snoozed) due -");
    let awake = Situation { at: t(120), status: Status::Open, ..begun };
    clocks = settle(&clocks, &awake, Some(&level));
    assert_eq!(said(&clocks, FirstReply, 120), "Running due 300");
    assert_eq!(settle(&clocks, &awake, Some(&level)), clocks, "told again it says the same");

    // Answered in time; the end waits for the customer.
    let answered =
        Situation { at: t(200), status: Status::Pending, is_answered: true, waits_since: None, ..begun };
    clocks = settle(&clocks, &answered, Some(&level));
    assert_eq!(said(&clocks, FirstReply, 10_000), "Met(Answered) due -");
    assert_eq!(said(&clocks, Resolve, 10_000), "Paused(WaitsForCustomer) due -");

    // They write again, and the next answer comes too late.
    let again =
        Situation { at: t(500), status: Status::Open, is_answered: true, waits_since: Some(t(500)), ..begun };
    clocks = settle(&clocks, &again, Some(&level));
    assert_eq!(said(&clocks, FirstReply, 500), "Met(Answered) due -");
    assert_eq!(said(&clocks, NextReply, 500), "Running due 560");
    assert_eq!(said(&clocks, Resolve, 500), "Running due 1560", "140 of 1,200 minutes were used");
    assert_eq!(said(&clocks, NextReply, 560), "Breached due 560");
    let late = Situation { at: t(600), ..answered };
    clocks = settle(&clocks, &late, Some(&level));
    assert_eq!(said(&clocks, NextReply, 600), "Breached due 560", "an answer that is late stays late");

    // Resolved and taken back it goes on; written to by the customer it begins anew.
    let resolved = Situation { at: t(620), status: Status::Resolved, ..answered };
    clocks = settle(&clocks, &resolved, Some(&level));
    assert_eq!(said(&clocks, Resolve, 99_999), "Met(Resolved) due -");
    let back = Situation { at: t(700), status: Status::Open, waits_since: Some(t(700)), ..answered };
    let gone_on = settle(&clocks, &back, Some(&level));
    assert_eq!(said(&gone_on, Resolve, 700), "Running due 1660", "240 minutes were used");
    let anew = Situation { goes_since: t(700), ..back };
    clocks = settle(&clocks, &anew, Some(&level));
    assert_eq!(said(&clocks, Resolve, 700), "Running due 1900");
    assert_eq!(said(&clocks, NextReply, 700), "Running due 760");
}

#[test]
fn another_queue_keeps_what_was_counted() {
    let t = |minutes: i64| Timestamp(minutes * MINUTE);
    let begun = waiting(t(0));
    let clocks = settle(&[], &begun, Some(&targets(None)));
    let short = Targets { first_reply: Some(HOUR), ..targets(None) };
    let moved = Situation { at: t(30), ..begun };
    let there = settle(&clocks, &moved, Some(&short));
    assert_eq!(one(&there, SlaClock::FirstReply).due, Some(t(60)));
    let slept = settle(&there, &Situation { at: t(45), status: Status::Snoozed, ..begun }, Some(&short));
    let back = settle(&slept, &Situation { at: t(100), ..begun }, Some(&targets(None)));
    assert_eq!(one(&back, SlaClock::FirstReply).due, Some(t(100 + 240 - 45)));
    assert_eq!(
        settle(&back, &Situation { at: t(110), ..begun }, None),
        [],
        "a queue without a service level"
    );
}

#[test]
fn what_was_set_up_only_now_counts_from_now() {
    let t = |minutes: i64| Timestamp(minutes * MINUTE);
    let old = Situation { at: t(9_000), not_before: Some(t(9_000)), ..waiting(t(0)) };
    let clocks = settle(&[], &old, Some(&targets(None)));
    let first = one(&clocks, SlaClock::FirstReply);
    assert_eq!((first.began, first.due), (t(0), Some(t(9_240))));
}

#[test]
fn spam_has_no_clock_until_it_is_none() {
    let t = |minutes: i64| Timestamp(minutes * MINUTE);
    let begun = waiting(t(0));
    let nothing = settle(&[], &Situation { is_work: false, ..begun }, Some(&targets(None)));
    assert_eq!(nothing, []);
    let clocks = settle(&[], &begun, Some(&targets(None)));
    let gone = settle(&clocks, &Situation { at: t(60), is_work: false, ..begun }, Some(&targets(None)));
    assert_eq!(one(&gone, SlaClock::FirstReply).run, Run::Ended(End::Gone));
    let back = settle(&gone, &Situation { at: t(90), ..begun }, Some(&targets(None)));
    assert_eq!(one(&back, SlaClock::FirstReply).due, Some(t(90 + 180)));
}

#[test]
fn outside_its_hours_a_clock_stands_and_says_so() {
    let hours = clinic();
    let clocks = settle(&[], &waiting(at(&hours, "2026-11-26T12:00")), Some(&targets(Some(hours.clone()))));
    let first = one(&clocks, SlaClock::FirstReply);
    let state = |local| clock_state(&first, Some(&hours), at(&hours, local));
    assert_eq!(state("2026-11-26T12:00"), ClockState::Running);
    assert_eq!(state("2026-11-26T13:00"), ClockState::OutsideHours);
    assert_eq!(state("2026-11-26T15:00"), ClockState::Running);
    assert_eq!(state("2026-11-26T18:30"), ClockState::Breached);
    let snoozed = Situation {
        at: at(&hours, "2026-11-26T13:00"),
        status: Status::Snoozed,
        ..waiting(at(&hours, "2026-11-26T12:00"))
    };
    let asleep = settle(&clocks, &snoozed, Some(&targets(Some(hours.clone()))));
    let first = one(&asleep, SlaClock::FirstReply);
    assert_eq!((first.run, first.spent), (Run::Paused(Pause::Snoozed), 30 * MINUTE));
}
