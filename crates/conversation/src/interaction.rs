//! Which interaction of a conversation an item belongs to.

use tsunagu_model::conversation::InteractionRole;
use tsunagu_model::{BaseId, ChannelId, InteractionId};

use crate::Policy;

/// An interaction of the conversation that has not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenInteraction {
    /// Which.
    pub id: InteractionId,
    /// Whose.
    pub base: BaseId,
    /// On which channel; none for the internal one.
    pub channel: Option<ChannelId>,
    /// What the base is in it.
    pub role: InteractionRole,
    /// Items it holds.
    pub items: u32,
}

/// Which interaction to write into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InteractionDecision {
    /// This one.
    Use(InteractionId),
    /// A new one.
    Start {
        /// The full one that ends with it.
        ends: Option<InteractionId>,
    },
}

/// Decides which of the conversation's open interactions an item goes into.
///
/// One base in one role on one channel has one. The role counts, because undoing a merge moves interactions by it:
/// what somebody wrote as a participant stays, what they wrote as the customer goes with them. One that holds
/// [`Policy::interaction_limit`] items ends, and the next begins.
///
/// The internal one is the conversation's own: it is found by its role alone, whoever asks, and never full.
/// Should a merge have left several that fit, the youngest is used.
pub fn interaction_for(
    existing: &[OpenInteraction],
    base: BaseId,
    channel: Option<ChannelId>,
    role: InteractionRole,
    policy: &Policy,
) -> InteractionDecision {
    let internal = role == InteractionRole::Internal;
    let fits = |open: &&OpenInteraction| {
        open.role == role && (internal || (open.base == base && open.channel == channel))
    };
    let has_room = |open: &&OpenInteraction| internal || open.items < policy.interaction_limit.max(1);
    let fitting = || existing.iter().filter(fits);
    match fitting().filter(has_room).map(|open| open.id).max() {
        Some(id) => InteractionDecision::Use(id),
        None => InteractionDecision::Start { ends: fitting().map(|open| open.id).max() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use InteractionDecision::{Start, Use};
    use InteractionRole::{Customer, Internal, Participant};

    fn open(id: i64, base: i64, channel: Option<i64>, role: InteractionRole, items: u32) -> OpenInteraction {
        OpenInteraction {
            id: InteractionId(id),
            base: BaseId(base),
            channel: channel.map(ChannelId),
            role,
            items,
        }
    }

    fn ask(
        existing: &[OpenInteraction],
        base: i64,
        channel: Option<i64>,
        role: InteractionRole,
    ) -> InteractionDecision {
        let decided =
            interaction_for(existing, BaseId(base), channel.map(ChannelId), role, &Policy::default());
        let backwards: Vec<_> = existing.iter().rev().copied().collect();
        let again =
            interaction_for(&backwards, BaseId(base), channel.map(ChannelId), role, &Policy::default());
        assert_eq!(decided, again, "the order does not matter");
        decided
    }

    #[test]
    fn one_base_one_channel_one_role() {
        let existing = [
            open(10, 1, Some(5), Customer, 3),
            open(11, 2, Some(5), Participant, 500),
            open(12, 1, None, Internal, 9_000),
            open(13, 3, Some(5), Participant, 1),
            open(14, 3, Some(5), Participant, 499),
            open(15, 4, Some(5), Customer, 500),
            open(16, 4, Some(5), Customer, 2),
        ];
        let started = Start { ends: None };
        for (base, channel, role, expected, what) in [
            (1, Some(5), Customer, Use(InteractionId(10)), "the one there is"),
            (1, Some(6), Customer, started, "another channel"),
            (9, Some(5), Customer, started, "another base"),
            (1, Some(5), Participant, started, "another role"),
            (2, Some(5), Participant, Start { ends: Some(InteractionId(11)) }, "full"),
            (3, Some(5), Participant, Use(InteractionId(14)), "the youngest, up to its last place"),
            (4, Some(5), Customer, Use(InteractionId(16)), "one of two has room"),
            (1, None, Internal, Use(InteractionId(12)), "notes are never full"),
            (7, None, Internal, Use(InteractionId(12)), "notes belong to the conversation"),
        ] {
            assert_eq!(ask(&existing, base, channel, role), expected, "{what}");
        }
        assert_eq!(ask(&[], 1, None, Internal), started);
    }
}
