//! When people answer here.

use jiff::civil::Date;
use jiff::tz::TimeZone;
pub use tsunagu_conversation::Opening;
use tsunagu_conversation::{Calendar, Hours};
use tsunagu_model::TenantId;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{OpenHours, Signature, Workspace};
use tsunagu_store::StoreError;

use crate::refusal::{Decided, Refusal};
use crate::spine::Spine;

/// Most open parts of a day, and most days closed besides.
const MOST_PARTS: usize = 10;
const MOST_DAYS: usize = 500;
/// Longest signature in one language, in bytes.
const LONGEST_SIGNATURE: usize = 5_000;

/// Whether somebody answers now.
pub async fn now(spine: &Spine, tenant: TenantId) -> Result<Opening, StoreError> {
    let found = spine
        .db()
        .read_quick(tenant, |tx| settings::get::<Workspace>(tx, area::WORKSPACE, 0))
        .await?
        .and_then(|found| read(&found.value.time_zone, &found.value.hours).ok());
    // What was stored was read before: without hours nobody is said to be away.
    Ok(found.map_or(Opening::Open, |hours| hours.at(spine.now())))
}

/// The hours as the engine weighs them; names what is wrong with them.
pub(super) fn read(zone: &str, value: &OpenHours) -> Decided<Hours> {
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
    let hours = Hours { zone, week, holidays, closed };
    if !hours.are_sound() || crowded || hours.closed.len() > MOST_DAYS {
        return Err(Refusal::invalid(
            "hours",
            "The parts of a day stand in order, at most ten, each begins before it ends; at most 500 days are closed.",
        ));
    }
    Ok(hours)
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
