//! What a change of a person consists of, so that it can be undone as a whole.

use serde::{Deserialize, Serialize};

use crate::conversation::{InteractionRole, Status};
use crate::id::*;
use crate::time::Timestamp;

/// Why an interaction went from one conversation to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoveCause {
    /// Two profiles became one.
    Linked,
    /// They are two again.
    Parted,
    /// A person merged two conversations.
    Merged,
    /// A person cut a conversation in two.
    Split,
    /// A person gave a conversation to another profile.
    Moved,
    /// A person took back one of these.
    Undone,
}

/// What somebody did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Linked two profiles.
    Link,
    /// Withdrew a link.
    Unlink,
    /// Merged two conversations.
    Merge,
    /// Cut a conversation in two.
    Split,
    /// Gave a conversation to another profile.
    Move,
    /// Assigned.
    Assign,
    /// Resolved, reopened, snoozed.
    Status,
    /// Marked as spam, or not.
    Spam,
    /// The same to many conversations.
    Bulk,
    /// Handed on to a queue or somebody.
    Transfer,
}

impl ChangeKind {
    /// Every kind, in the order of their numbers.
    pub const ALL: [Self; 10] = [
        Self::Link,
        Self::Unlink,
        Self::Merge,
        Self::Split,
        Self::Move,
        Self::Assign,
        Self::Status,
        Self::Spam,
        Self::Bulk,
        Self::Transfer,
    ];

    /// Number held in tables.
    pub const fn number(self) -> i64 {
        match self {
            Self::Link => 0,
            Self::Unlink => 1,
            Self::Merge => 2,
            Self::Split => 3,
            Self::Move => 4,
            Self::Assign => 5,
            Self::Status => 6,
            Self::Spam => 7,
            Self::Bulk => 8,
            Self::Transfer => 9,
        }
    }

    /// Back from a table; `None` for a number no kind has.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.number() == number)
    }
}

/// One thing a change did. Values before and after are both there: what is not as the change left it is not undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum OpenPart {
    /// A link was made or withdrawn.
    Link {
        /// Which.
        link: LinkId,
    },
    /// A state changed.
    Status {
        /// Of which conversation.
        conversation: ConversationId,
        /// Before.
        old: Status,
        /// After.
        new: Status,
        /// When the snooze before would have ended.
        old_until: Option<Timestamp>,
        /// When the snooze after ends.
        until: Option<Timestamp>,
    },
    /// The assignee changed.
    Assignee {
        /// Of which conversation.
        conversation: ConversationId,
        /// Before.
        old: Option<MemberId>,
        /// After.
        new: Option<MemberId>,
    },
    /// The queue changed.
    Queue {
        /// Of which conversation.
        conversation: ConversationId,
        /// Before.
        old: Option<QueueId>,
        /// After.
        new: Option<QueueId>,
    },
    /// The mark of spam changed.
    Spam {
        /// Of which conversation.
        conversation: ConversationId,
        /// Before.
        old: bool,
        /// After.
        new: bool,
    },
    /// A tag was put on or taken off.
    Tag {
        /// Of which conversation.
        conversation: ConversationId,
        /// Which.
        tag: TagId,
        /// Whether it is there after.
        on: bool,
    },
    /// A conversation came to be by the change.
    Opened {
        /// Which.
        conversation: ConversationId,
    },
    /// A conversation went into another.
    Merged {
        /// Which.
        conversation: ConversationId,
        /// Into which.
        into: ConversationId,
    },
    /// A conversation got another home.
    Rehomed {
        /// Which.
        conversation: ConversationId,
        /// Before.
        old: BaseId,
        /// After.
        new: BaseId,
    },
    /// An interaction moved.
    Moved {
        /// Which.
        interaction: InteractionId,
        /// From.
        from: ConversationId,
        /// To.
        to: ConversationId,
        /// Whose it was.
        old_base: BaseId,
        /// Whose it is.
        new_base: BaseId,
        /// What its base was in it.
        old_role: InteractionRole,
    },
    /// The structure a conversation had when the change was done.
    Structure {
        /// Which.
        conversation: ConversationId,
        /// Its structure.
        structure: i64,
    },
}

impl OpenPart {
    /// The conversation it is about; none for a link.
    pub fn conversation(&self) -> Option<ConversationId> {
        match self {
            Self::Link { .. } => None,
            Self::Status { conversation, .. }
            | Self::Assignee { conversation, .. }
            | Self::Queue { conversation, .. }
            | Self::Spam { conversation, .. }
            | Self::Tag { conversation, .. }
            | Self::Opened { conversation }
            | Self::Merged { conversation, .. }
            | Self::Rehomed { conversation, .. }
            | Self::Structure { conversation, .. } => Some(*conversation),
            Self::Moved { to, .. } => Some(*to),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_round_trip() {
        for kind in ChangeKind::ALL {
            assert_eq!(ChangeKind::from_number(kind.number()), Some(kind));
        }
        assert_eq!(ChangeKind::from_number(99), None);
    }
}
