//! States and reasons of conversations, spoken by the engine, the log, the tables and the API alike.

use serde::{Deserialize, Serialize};

/// Where a conversation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Waiting for us.
    Open,
    /// Waiting for the customer.
    Pending,
    /// Hidden until a moment, or until the customer writes.
    Snoozed,
    /// Done; a new item within the reopen window opens it again.
    Resolved,
}

impl Status {
    /// All states, in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Open, Self::Pending, Self::Snoozed, Self::Resolved];

    /// Number held in tables.
    pub const fn number(self) -> i64 {
        match self {
            Self::Open => 0,
            Self::Pending => 1,
            Self::Snoozed => 2,
            Self::Resolved => 3,
        }
    }

    /// Back from a table; an unknown number counts as open, so that nothing is hidden.
    pub const fn from_number(number: i64) -> Self {
        match number {
            1 => Self::Pending,
            2 => Self::Snoozed,
            3 => Self::Resolved,
            _ => Self::Open,
        }
    }

    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Pending => "pending",
            Self::Snoozed => "snoozed",
            Self::Resolved => "resolved",
        }
    }

    /// Reads the word of the public contract.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.text() == text)
    }
}

/// Why an item is in the conversation it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JoinReason {
    /// It carried a reference signed by us.
    SignedReference,
    /// It named an earlier item, and its sender already takes part there.
    ReferenceOfParticipant,
    /// The profile had this conversation open.
    OpenConversation,
    /// The profile's conversation was resolved a short while ago.
    WithinReopenWindow,
    /// Nothing to join: a new conversation.
    New,
    /// Written by a machine and naming nothing of ours: kept apart in *system mail*.
    SystemMail,
    /// A person here started it.
    StartedByUs,
    /// A report about one of our own messages.
    AboutOurMessage,
    /// Its sender is blocked: kept as spam.
    SenderBlocked,
    /// It came by a handoff link of ours.
    Handoff,
    /// A person here cut it off from another one.
    SplitOff,
    /// Its profile is no longer the one it was joined to.
    Parted,
}

impl JoinReason {
    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::SignedReference => "signed_reference",
            Self::ReferenceOfParticipant => "reference_of_participant",
            Self::OpenConversation => "open_conversation",
            Self::WithinReopenWindow => "within_reopen_window",
            Self::New => "new",
            Self::SystemMail => "system_mail",
            Self::StartedByUs => "started_by_us",
            Self::AboutOurMessage => "about_our_message",
            Self::SenderBlocked => "sender_blocked",
            Self::Handoff => "handoff",
            Self::SplitOff => "split_off",
            Self::Parted => "parted",
        }
    }
}

/// What somebody is in one interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InteractionRole {
    /// The customer the conversation belongs to.
    Customer,
    /// Somebody else who takes part, for example from CC.
    Participant,
    /// Notes and system lines; never leaves the house.
    Internal,
}

impl InteractionRole {
    /// Number held in tables.
    pub const fn number(self) -> i64 {
        match self {
            Self::Customer => 0,
            Self::Participant => 1,
            Self::Internal => 2,
        }
    }

    /// Back from a table.
    pub const fn from_number(number: i64) -> Self {
        match number {
            1 => Self::Participant,
            2 => Self::Internal,
            _ => Self::Customer,
        }
    }

    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Participant => "participant",
            Self::Internal => "internal",
        }
    }
}
