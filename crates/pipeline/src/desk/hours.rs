//! When people answer here.

use jiff::civil::Date;
use jiff::tz::TimeZone;
pub use tsunagu_conversation::{Calendar, Holiday, HolidayName, Opening};
use tsunagu_conversation::{Closure, Hours};
use tsunagu_model::Timestamp;
use tsunagu_records::values::{ClosureValue, OpenHours, Signature};

use crate::refusal::{Decided, Refusal};

/// Most open parts of a day, and most days and ranges closed besides.
const MOST_PARTS: usize = 10;
const MOST_DAYS: usize = 500;
const MOST_CLOSURES: usize = 100;
/// Longest name of a closed range, in characters.
const LONGEST_NAME: usize = 100;
/// Longest signature in one language, in bytes.
const LONGEST_SIGNATURE: usize = 5_000;

/// When the day of a moment began by a zone's clocks; by UTC where the zone is not known.
pub fn day_began(zone: &str, now: Timestamp) -> Timestamp {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let moment = jiff::Timestamp::from_millisecond(now.0).ok();
    let began = moment.and_then(|moment| moment.to_zoned(zone).start_of_day().ok());
    began.map_or(now, |began| Timestamp(began.timestamp().as_millisecond()))
}

/// The hours as the engine weighs them; names what is wrong with them.
pub(crate) fn read(zone: &str, value: &OpenHours) -> Decided<Hours> {
    let zone = checked_zone(zone)?;
    let week: Vec<Vec<(u16, u16)>> =
        value.week.iter().map(|day| day.iter().map(|part| (part.from, part.to)).collect()).collect();
    let crowded = week.iter().any(|day| day.len() > MOST_PARTS);
    let week: [Vec<(u16, u16)>; 7] =
        week.try_into().map_err(|_| Refusal::invalid("hours", "`week` needs seven days, Monday first."))?;
    let holidays = match value.holidays.as_deref() {
        Some(word) => Some(
            Calendar::parse(word)
                .ok_or_else(|| Refusal::invalid("hours", "`holidays` is `jp`, or null for none."))?,
        ),
        None => None,
    };
    let closed: Result<Vec<Date>, _> = value.closed_days.iter().map(|day| day.parse::<Date>()).collect();
    let closed = closed.map_err(|_| Refusal::invalid("hours", "`closed_days` are dates: 2026-12-29."))?;
    let crowded = crowded || closed.len() > MOST_DAYS;
    let days = closed.into_iter().map(|day| Ok(Closure::day(day)));
    let closures: Decided<Vec<Closure>> = days.chain(value.closures.iter().map(closure)).collect();
    let hours = Hours { zone, week, holidays, closures: closures? };
    if !hours.are_sound() || crowded || value.closures.len() > MOST_CLOSURES {
        return Err(Refusal::invalid(
            "hours",
            "The parts of a day stand in order, at most ten, each begins before it ends; at most 500 days and 100 ranges are closed.",
        ));
    }
    Ok(hours)
}

fn closure(value: &ClosureValue) -> Decided<Closure> {
    let named = value.name.as_ref().is_none_or(|name| {
        let name = name.trim();
        !name.is_empty() && name.chars().count() <= LONGEST_NAME
    });
    if !named {
        return Err(Refusal::invalid(
            "closures",
            "The name of a range in `closures` has 1 to 100 characters.",
        ));
    }
    Closure::parse(&value.from, &value.to).ok_or_else(|| {
        let said = "`closures` are ranges, both ends of one form: 2026-12-29 once and in order, or 12-29 every year.";
        Refusal::invalid("closures", said)
    })
}

/// The zone of an IANA name.
pub(super) fn checked_zone(name: &str) -> Decided<TimeZone> {
    let known = Some(name).filter(|name| name.len() <= 64).and_then(|name| TimeZone::get(name).ok());
    known.ok_or_else(|| Refusal::invalid("time_zone", "`time_zone` names no zone, such as Asia/Tokyo."))
}

/// Refuses a signature that is too long.
pub(super) fn checked_signature(signature: &Signature) -> Decided<()> {
    if signature.ja.len() > LONGEST_SIGNATURE || signature.en.len() > LONGEST_SIGNATURE {
        return Err(Refusal::invalid("signature_length", "A signature is over 5,000 bytes."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stored_before_there_were_closures_still_reads() {
        let stored = r#"{"week": [[{"from": 540, "to": 1080}], [], [], [], [], [], []], "closed_days": ["2026-12-29"]}"#;
        let value: OpenHours = serde_json::from_str(stored).unwrap();
        let hours = read("Asia/Tokyo", &value).ok().unwrap();
        assert_eq!(hours.closures, [Closure::day(jiff::civil::date(2026, 12, 29))]);
    }
}
