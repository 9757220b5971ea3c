//! What routing follows, as administrators set it up: queues, skills, teams, agents, capacity, service levels.

pub mod agents;
pub mod capacity;
mod queues;
mod skills;
mod slas;
mod teams;
pub mod waiting_limit;
mod wanted;

use std::ops::RangeInclusive;

use tsunagu_identity::normalise;

use crate::refusal::{Decided, Refusal, RefusalKind};

/// Longest time that is set in seconds: 30 days.
const LONGEST_SECONDS: u32 = 30 * 24 * 60 * 60;

/// Refuses a number outside its range, by name.
fn within(field: &str, number: u32, range: RangeInclusive<u32>) -> Decided<()> {
    if range.contains(&number) {
        return Ok(());
    }
    let said = format!("`{field}` is {} to {}.", range.start(), range.end());
    Err(Refusal::invalid("number_range", said))
}

/// Whether two names would be taken for each other.
fn same_name(one: &str, other: &str) -> bool {
    normalise::fold(one) == normalise::fold(other)
}

/// Refuses to take away what others need, and says who they are: at most five by name.
fn needed(code: &'static str, by: &[String]) -> Decided<()> {
    if by.is_empty() {
        return Ok(());
    }
    let named = by.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
    let more = if by.len() > 5 { format!(" and {} more", by.len() - 5) } else { String::new() };
    Err(Refusal::saying(RefusalKind::Conflict, code, format!("It is needed by {named}{more}.")))
}

/// Something that needs another thing, as a sentence names it.
fn quoted(what: &str, name: &str) -> String {
    format!("{what} “{name}”")
}
