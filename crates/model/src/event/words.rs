//! Words that only facts use: why, on whose word, and what became of it.

use serde::{Deserialize, Serialize};

use crate::content::AttachmentVerdict;
use crate::id::{AttachmentId, BlobId};

/// Why a status changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusCause {
    /// A person chose it.
    Chosen,
    /// The customer wrote.
    CustomerWrote,
    /// We answered.
    WeAnswered,
    /// A snooze ran out.
    SnoozeEnded,
    /// A message of ours came back undelivered.
    Undelivered,
    /// A conversation in another state was joined to it.
    Joined,
    /// What had been joined to it went back.
    Parted,
    /// Its customer was erased.
    Erased,
}

/// Kinds of things that are kept for a number of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetentionClass {
    /// Conversations, counted from the day they were resolved.
    Resolved,
    /// Conversations of machines, counted from their newest item.
    SystemMail,
    /// Conversations marked as spam, counted from their newest item.
    Spam,
    /// Items that could not be processed, counted from the day they were set aside.
    SetAside,
}

/// On whose word two bases are one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkedBy {
    /// A rule; withdrawn when its grounds go.
    Rule,
    /// A person; stays.
    Person,
}

/// What became of a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionOutcome {
    /// A person said yes: the bases are linked.
    Accepted,
    /// A person said no: the pair is not suggested again.
    Rejected,
    /// Its grounds went away, or a rule linked the bases.
    Withdrawn,
}

/// What the open part says of one attachment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenAttachment {
    /// Its id.
    pub id: AttachmentId,
    /// The stored bytes; none unless the verdict offers it.
    pub blob: Option<BlobId>,
    /// Size in bytes.
    pub size: u64,
    /// Whether it may be opened here.
    pub verdict: AttachmentVerdict,
    /// Whether the HTML shows it in place.
    pub inline: bool,
}
