//! What messages are made of, as the timeline shows them.

use serde::{Deserialize, Serialize};

use crate::Code;

/// Direction of an item, seen from us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From the outside to us.
    In,
    /// From us to the outside.
    Out,
    /// Stays in the house: notes.
    Internal,
}

impl Direction {
    /// Number held in tables.
    pub const fn number(self) -> i64 {
        match self {
            Self::In => 0,
            Self::Out => 1,
            Self::Internal => 2,
        }
    }

    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::Internal => "internal",
        }
    }

    /// Back from a table.
    pub const fn from_number(number: i64) -> Self {
        match number {
            0 => Self::In,
            1 => Self::Out,
            _ => Self::Internal,
        }
    }
}

/// Who or what wrote a message, told by its form alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MachineClass {
    /// A person, as far as can be seen.
    Human,
    /// A delivery report: a mail could not be delivered, or is late (RFC 3464 and its many forerunners).
    Bounce,
    /// An automatic answer: vacation, receipt (RFC 3834).
    AutoReply,
    /// A mailing list or bulk mail (RFC 2919, RFC 2369).
    List,
    /// An abuse report (ARF, RFC 5965).
    Report,
}

impl MachineClass {
    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Bounce => "bounce",
            Self::AutoReply => "auto_reply",
            Self::List => "list",
            Self::Report => "report",
        }
    }

    /// Whether such a message goes to the view *system mail* when it names nothing of ours.
    ///
    /// A mailing list post is read like any other mail, but like all of these it is never answered by a machine.
    pub const fn is_system(self) -> bool {
        match self {
            Self::Bounce | Self::AutoReply | Self::Report => true,
            Self::Human | Self::List => false,
        }
    }
}

/// State of a message on its way out. It only moves forward; `Failed` is final only if nothing later came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// Accepted here; not yet tried, or to be tried again.
    Queued,
    /// An attempt is under way, or was cut off before its answer came.
    Sending,
    /// No account to send with: it lies in the outbox for somebody to see.
    Outbox,
    /// The next system took it.
    Sent,
    /// The receiver's system has it.
    Delivered,
    /// The receiver looked at it.
    Read,
    /// Refused for good.
    Failed,
    /// Withdrawn by its author before it left.
    Cancelled,
}

impl DeliveryState {
    const ALL: [Self; 8] = [
        Self::Queued,
        Self::Sending,
        Self::Outbox,
        Self::Sent,
        Self::Delivered,
        Self::Read,
        Self::Failed,
        Self::Cancelled,
    ];

    /// Number held in tables.
    pub const fn number(self) -> i64 {
        self as i64
    }

    /// Back from a table; `None` for the state of a message that is not going out.
    pub fn from_number(number: i64) -> Option<Self> {
        usize::try_from(number).ok().and_then(|place| Self::ALL.get(place)).copied()
    }

    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Outbox => "outbox",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Whether an attachment may be opened here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentVerdict {
    /// Stored and offered.
    Allowed,
    /// Only its name is kept: larger than the channel takes.
    TooLarge,
    /// Stored within the raw mail only: a program or script.
    BlockedType,
    /// Stored and offered with a warning: nobody can look inside (encrypted archive).
    Encrypted,
}

impl AttachmentVerdict {
    /// Number held in tables.
    pub const fn number(self) -> i64 {
        match self {
            Self::Allowed => 0,
            Self::TooLarge => 1,
            Self::BlockedType => 2,
            Self::Encrypted => 3,
        }
    }

    /// Back from a table; an unknown number is not offered.
    pub const fn from_number(number: i64) -> Self {
        match number {
            0 => Self::Allowed,
            1 => Self::TooLarge,
            3 => Self::Encrypted,
            _ => Self::BlockedType,
        }
    }

    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::TooLarge => "too_large",
            Self::BlockedType => "blocked_type",
            Self::Encrypted => "encrypted",
        }
    }
}

/// Something that was wrong with an item and did not stop it; named on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Problem(pub Code);

impl Problem {
    /// Bytes that are no text in the charset used were replaced; the raw item is kept.
    pub const REPLACED_BYTES: Self = Self(Code::new("replaced"));
    /// The charset named was wrong or absent and another was detected.
    pub const CHARSET_GUESSED: Self = Self(Code::new("charset"));
    /// Too many parts or levels; only the raw item is kept.
    pub const TOO_COMPLEX: Self = Self(Code::new("too_complex"));
    /// Larger than the channel takes; only the head is kept.
    pub const TOO_LARGE: Self = Self(Code::new("too_large"));
    /// The sender's clock is far from ours; the item is ordered by arrival.
    pub const ODD_DATE: Self = Self(Code::new("odd_date"));
    /// No usable sender address.
    pub const NO_SENDER: Self = Self(Code::new("no_sender"));
    /// The date could not be read.
    pub const UNREADABLE_DATE: Self = Self(Code::new("bad_date"));
}
