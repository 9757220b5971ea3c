//! Whether a change can still be taken back.

use tsunagu_model::ConversationId;

/// A conversation a change left behind, and how it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Which.
    pub conversation: ConversationId,
    /// Its structure when the change was done.
    pub structure: i64,
    /// Its structure now; none when it is gone.
    pub now: Option<i64>,
}

/// Why a change cannot be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Depends {
    /// It was taken back before.
    #[error("it was undone already")]
    Undone,
    /// Something was merged, split, moved or linked since, and builds on it.
    #[error("{conversation} was merged, split, moved or parted since; undo that first")]
    ChangedSince {
        /// Where.
        conversation: ConversationId,
    },
}

impl Depends {
    /// Word of the public contract (`code` of the answer).
    pub const fn text(self) -> &'static str {
        match self {
            Self::Undone => "already_undone",
            Self::ChangedSince { .. } => "changed_since",
        }
    }
}

/// Decides whether a change of structure can be taken back: only while every conversation it left behind still has
/// the structure it left. Messages, notes and states do not count: they go with what they belong to.
///
/// # Errors
/// [`Depends`] with the reason.
pub fn may_undo(undone: bool, left: &[Left]) -> Result<(), Depends> {
    if undone {
        return Err(Depends::Undone);
    }
    match left.iter().find(|one| one.now != Some(one.structure)) {
        Some(one) => Err(Depends::ChangedSince { conversation: one.conversation }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_while_nothing_builds_on_it() {
        let left = |structure, now| Left { conversation: ConversationId(1), structure, now };
        assert_eq!(may_undo(false, &[]), Ok(()));
        assert_eq!(may_undo(false, &[left(3, Some(3))]), Ok(()));
        assert_eq!(may_undo(true, &[left(3, Some(3))]), Err(Depends::Undone));
        for now in [Some(4), Some(2), None] {
            assert_eq!(
                may_undo(false, &[left(3, now)]).map_err(Depends::text),
                Err("changed_since"),
                "{now:?}"
            );
        }
    }
}
