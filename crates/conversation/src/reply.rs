//! Whether a reply still fits the conversation it was written for.

/// The conversation is no longer what the reply was written for; the answer is 409.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the conversation was merged, split, moved or given to another profile since (structure {now}, not {named})"
)]
pub struct Stale {
    /// The structure the writer saw.
    pub named: i64,
    /// The structure now.
    pub now: i64,
}

/// Decides whether a reply written against one structure may be sent now.
///
/// The structure counts merges, undos, moves, splits and changes of home: what changes who would read the reply or
/// what it answers. Messages, notes, states and assignments do not raise it.
///
/// # Errors
/// [`Stale`] when the two differ, also when the writer names a structure that has not come to be.
pub fn reply_allowed(structure_named: i64, structure_now: i64) -> Result<(), Stale> {
    if structure_named == structure_now {
        return Ok(());
    }
    Err(Stale { named: structure_named, now: structure_now })
}

#[cfg(test)]
mod tests {
    use super::reply_allowed;

    #[test]
    fn only_the_structure_it_was_written_for() {
        for (named, now, allowed) in [(3, 3, true), (3, 4, false), (4, 3, false), (0, 0, true)] {
            assert_eq!(reply_allowed(named, now).is_ok(), allowed, "{named} {now}");
        }
    }
}
