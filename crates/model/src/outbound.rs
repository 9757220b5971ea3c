//! What the spine hands to a channel to be sent.

use bytes::Bytes;

use crate::handle::Party;
use crate::id::ItemId;
use crate::time::Timestamp;

/// Our signature inside an id that the outside gives back to us (mail: in our own Message-ID).
///
/// It joins an answer to the conversation of `item`; it never identifies who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ThreadToken {
    /// The item the id stands for.
    pub item: ItemId,
    /// First 80 bits of an HMAC over the item's id under a key of the tenant.
    pub mac: [u8; 10],
}

/// One message to send. The same effect renders to the same bytes on each try.
#[derive(Clone, Debug)]
pub struct Outbound {
    /// Signed identity, the same on every try.
    pub token: ThreadToken,
    /// Who sends.
    pub from: Party,
    /// Receivers.
    pub to: Vec<Party>,
    /// Receivers of visible copies.
    pub cc: Vec<Party>,
    /// Receivers of hidden copies.
    pub bcc: Vec<Party>,
    /// Subject line, for channels that have one.
    pub subject: String,
    /// Id of the item it answers.
    pub in_reply_to: Option<String>,
    /// Ids of the thread, oldest first.
    pub references: Vec<String>,
    /// Plain text, line ends `\n`.
    pub text: String,
    /// HTML form of the same, when the author wrote with formatting.
    pub html: Option<String>,
    /// Files.
    pub attachments: Vec<OutboundAttachment>,
    /// When it was written.
    pub written_at: Timestamp,
    /// An automatic receipt, which says so to other machines.
    pub automatic: bool,
}

/// A text with formatting, in both its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// HTML without anything that runs.
    pub html: String,
    /// The same for who reads text: line ends `\n`.
    pub text: String,
}

/// A file to send.
#[derive(Clone, Debug)]
pub struct OutboundAttachment {
    /// File name.
    pub name: String,
    /// Media type.
    pub content_type: String,
    /// Content.
    pub bytes: Bytes,
}

/// A rendered message, ready for one protocol exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Envelope sender.
    pub sender: String,
    /// Envelope receivers, without doubles.
    pub recipients: Vec<String>,
    /// The message's bytes.
    pub bytes: Bytes,
    /// The id the receiver will know it by (mail: Message-ID with angle brackets).
    pub provider_id: String,
}

/// How one attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendOutcome {
    /// The other side took it, for at least one receiver.
    Accepted {
        /// Envelope receivers it would not take it for, now or ever; usually none. Sealed like every address.
        refused: Vec<String>,
    },
    /// The other side asks to try later; `code` is its own (SMTP: 4xx), 0 when the connection failed before.
    RetryLater {
        /// Provider's code.
        code: i64,
        /// Provider's words; may name people, so they are sealed.
        reason: String,
    },
    /// The other side will never take it (SMTP: 5xx).
    Rejected {
        /// Provider's code.
        code: i64,
        /// Provider's words; may name people, so they are sealed.
        reason: String,
    },
    /// Log-in refused: a person must mend the account; other messages wait.
    Reauthorise {
        /// Provider's words.
        reason: String,
    },
    /// Cut off after the content was handed over and before its answer: it may or may not have been taken.
    Unknown,
}
