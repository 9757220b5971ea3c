//! Which conversations become one when two profiles do.

use tsunagu_model::conversation::Status;
use tsunagu_model::{BaseId, ConversationId, MemberId, Timestamp};

/// A conversation of one of the two profiles, not resolved and not merged away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoingOn {
    /// Which.
    pub conversation: ConversationId,
    /// The profile it belonged to before the two became one.
    pub profile: BaseId,
    /// Where it stands.
    pub status: Status,
    /// Who has it.
    pub assignee: Option<MemberId>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Spam, machine mail, or begun by a forged sender: such a one is left as it is.
    pub apart: bool,
}

/// What is joined to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejoin {
    /// The oldest one.
    pub into: ConversationId,
    /// Those that go into it, oldest first.
    pub from: Vec<ConversationId>,
}

/// Decides which conversations become one when two profiles do: those of the one profile go into the oldest of all,
/// when that is the other's. What one profile had apart from each other stays apart; `None`: there is nothing to join.
///
/// The answer does not depend on the order of `going_on`; of two opened in the same moment the smaller id is older.
pub fn rejoin(going_on: &[GoingOn]) -> Option<Rejoin> {
    let mut candidates: Vec<&GoingOn> = going_on.iter().filter(|one| !one.apart).collect();
    candidates.sort_by_key(|one| (one.opened_at, one.conversation));
    let oldest = candidates.first()?;
    let from: Vec<ConversationId> =
        candidates.iter().filter(|one| one.profile != oldest.profile).map(|one| one.conversation).collect();
    (!from.is_empty()).then_some(Rejoin { into: oldest.conversation, from })
}

/// The state of a conversation after another one was joined to it: it waits for us if either did.
pub fn status_joined(into: Status, from: Status) -> Status {
    match (into, from) {
        (Status::Open, _) | (_, Status::Open) => Status::Open,
        (Status::Resolved, other) => other,
        (other, Status::Pending | Status::Snoozed | Status::Resolved) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(id: i64, profile: i64, opened: i64) -> GoingOn {
        GoingOn {
            conversation: ConversationId(id),
            profile: BaseId(profile),
            status: Status::Open,
            assignee: None,
            opened_at: Timestamp(opened),
            apart: false,
        }
    }

    #[test]
    fn the_younger_goes_into_the_oldest() {
        let told = |going_on: &[GoingOn]| {
            rejoin(going_on).map(|found| (found.into.0, found.from.iter().map(|id| id.0).collect::<Vec<_>>()))
        };
        assert_eq!(told(&[one(1, 10, 5), one(2, 20, 9)]), Some((1, vec![2])));
        assert_eq!(told(&[one(1, 10, 9), one(2, 20, 5)]), Some((2, vec![1])), "age counts, not the id");
        assert_eq!(told(&[one(1, 10, 5), one(2, 20, 5)]), Some((1, vec![2])), "the same moment");
        assert_eq!(
            told(&[one(1, 10, 1), one(2, 10, 2), one(3, 20, 3), one(4, 20, 4)]),
            Some((1, vec![3, 4])),
            "what one had apart stays apart"
        );
        assert_eq!(told(&[one(1, 10, 1), one(2, 10, 2)]), None, "the other has none");
        assert_eq!(told(&[]), None);
        assert_eq!(told(&[GoingOn { apart: true, ..one(1, 10, 1) }, one(2, 20, 2)]), None, "left as it is");
    }

    #[test]
    fn it_waits_for_us_if_either_did() {
        use Status::{Open, Pending, Resolved, Snoozed};
        let row = |into| Status::ALL.map(|from| status_joined(into, from));
        assert_eq!(row(Open), [Open, Open, Open, Open]);
        assert_eq!(row(Pending), [Open, Pending, Pending, Pending]);
        assert_eq!(row(Snoozed), [Open, Snoozed, Snoozed, Snoozed]);
        assert_eq!(row(Resolved), [Open, Pending, Snoozed, Resolved]);
    }

    proptest! {
        #[test]
        fn the_order_does_not_matter(
            rows in proptest::collection::vec((0..3_i64, 0..4_i64), 0..7), turn in 0..7_usize,
        ) {
            let going_on: Vec<GoingOn> =
                rows.iter().enumerate().map(|(id, (profile, opened))| one(id as i64, *profile, *opened)).collect();
            let mut turned = going_on.clone();
            turned.rotate_left(turn.min(going_on.len()));
            let found = rejoin(&going_on);
            prop_assert_eq!(&found, &rejoin(&turned));
            if let Some(found) = found {
                prop_assert!(!found.from.contains(&found.into));
            }
        }
    }
}
