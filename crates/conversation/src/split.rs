//! Whether and where a conversation may be cut.

use tsunagu_model::InteractionId;
use tsunagu_model::conversation::InteractionRole;

/// Where somebody wants to cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SplitSnapshot {
    /// The interaction of the item named.
    pub interaction: InteractionId,
    /// What its base is in it.
    pub role: InteractionRole,
    /// Items of it before the one named.
    pub before: u32,
    /// Items of it from the one named on.
    pub after: u32,
    /// Messages in the other interactions of the conversation.
    pub elsewhere: u32,
}

/// How the cut is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SplitDecision {
    /// The whole interaction goes.
    Whole(InteractionId),
    /// The interaction is cut; its later half goes.
    Cut(InteractionId),
}

/// Why it is not cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SplitRefusal {
    /// A note belongs to its conversation.
    #[error("a note never moves: name a message")]
    Note,
    /// Nothing would stay behind.
    #[error("nothing would stay behind: the conversation begins with this item")]
    NothingLeft,
}

impl SplitRefusal {
    /// Word of the public contract (`code` of the answer).
    pub const fn text(self) -> &'static str {
        match self {
            Self::Note => "note_never_moves",
            Self::NothingLeft => "nothing_left",
        }
    }
}

/// Decides how a conversation is cut at an item: what was said from there on in the same exchange goes.
///
/// # Errors
/// A [`SplitRefusal`] when the item is a note, or nothing would stay.
pub fn split(snapshot: &SplitSnapshot) -> Result<SplitDecision, SplitRefusal> {
    if snapshot.role == InteractionRole::Internal {
        return Err(SplitRefusal::Note);
    }
    match (snapshot.before, snapshot.elsewhere) {
        (0, 0) => Err(SplitRefusal::NothingLeft),
        (0, _) => Ok(SplitDecision::Whole(snapshot.interaction)),
        (_, _) => Ok(SplitDecision::Cut(snapshot.interaction)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_it_is_cut() {
        let id = InteractionId(1);
        let customer = InteractionRole::Customer;
        for (role, before, after, elsewhere, expected) in [
            (customer, 2, 1, 0, Ok(SplitDecision::Cut(id))),
            (customer, 2, 3, 9, Ok(SplitDecision::Cut(id))),
            (customer, 0, 3, 9, Ok(SplitDecision::Whole(id))),
            (customer, 0, 3, 0, Err(SplitRefusal::NothingLeft)),
            (InteractionRole::Participant, 1, 1, 1, Ok(SplitDecision::Cut(id))),
            (InteractionRole::Internal, 1, 1, 1, Err(SplitRefusal::Note)),
        ] {
            let snapshot = SplitSnapshot { interaction: id, role, before, after, elsewhere };
            assert_eq!(split(&snapshot), expected, "{snapshot:?}");
        }
    }
}
