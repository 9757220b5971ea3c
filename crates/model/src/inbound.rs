//! What a channel hands to the spine, whatever its protocol.

use bytes::Bytes;

use crate::content::{AttachmentVerdict, MachineClass, Problem};
use crate::handle::{HandleKind, Party, SenderCheck};
use crate::outbound::{Outbound, ThreadToken};
use crate::time::Timestamp;

/// Identity of an item at its provider: the same item carries the same key however often and by whatever way it
/// comes. Unique per tenant and channel kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DedupeKey(pub [u8; 16]);

/// One item as it came over the wire, before anything was understood.
#[derive(Clone, Debug)]
pub struct RawItem {
    /// The bytes, unchanged.
    pub bytes: Bytes,
    /// Envelope sender (SMTP `MAIL FROM`), without angle brackets; empty for the null sender, `None` where the
    /// protocol has none.
    pub envelope_sender: Option<String>,
    /// The address of ours it was sent to, as the protocol named it.
    pub recipient: Option<String>,
    /// When our side took it: set for backfill (IMAP INTERNALDATE), else the moment of the command counts.
    pub taken_at: Option<Timestamp>,
    /// Set when only the head was fetched because the item is larger than the channel takes: full size in bytes.
    pub cut_from_size: Option<u64>,
    /// Files that came beside the bytes, where the protocol brings them apart.
    pub files: Vec<RawFile>,
}

/// A file that came beside an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawFile {
    /// Its name, as it was given.
    pub name: String,
    /// Media type, `type/subtype` in lower case.
    pub content_type: String,
    /// Content.
    pub bytes: Bytes,
}

/// One understood item.
#[derive(Clone, Debug)]
pub struct Inbound {
    /// Identity at the provider.
    pub dedupe: DedupeKey,
    /// Hash of what was said, where the identity is the sender's choice and could come with other words; the first
    /// ones are kept.
    pub said: Option<[u8; 16]>,
    /// Who wrote it.
    pub sender: Sender,
    /// What was said.
    pub message: InboundMessage,
    /// A report about a message of ours that the item carries (a bounce), if any.
    pub report: Option<DeliveryReport>,
}

/// Who wrote an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// Kind of the handle to identify them by.
    pub kind: HandleKind,
    /// Address and name, as shown and answered.
    pub party: Party,
    /// What is known of their being who they say.
    pub check: SenderCheck,
}

/// The content of an item.
#[derive(Clone, Debug, Default)]
pub struct InboundMessage {
    /// Who wrote it, by its form.
    pub machine: Option<MachineClass>,
    /// Receivers named in the item.
    pub to: Vec<Party>,
    /// Receivers of copies.
    pub cc: Vec<Party>,
    /// Where answers are asked to go.
    pub reply_to: Vec<Party>,
    /// Subject, decoded and in NFC.
    pub subject: Option<String>,
    /// The provider's id of this item (mail: Message-ID with its angle brackets).
    pub provider_id: Option<String>,
    /// Earlier items it names, strongest first.
    pub threads: Vec<ThreadRef>,
    /// The sender's own date; shown, never used to order.
    pub written_at: Option<Timestamp>,
    /// Plain text, line ends `\n`, NFC.
    pub text: String,
    /// Byte offset in `text` where the quoted earlier mail begins, if it was found.
    pub quote_at: Option<usize>,
    /// HTML as it came, decoded to UTF-8; sanitised when it is shown.
    pub html: Option<String>,
    /// Files and inline images.
    pub attachments: Vec<InboundAttachment>,
    /// What the sender shows of a handoff link, where the channel has a place of its own for it; mail carries it in
    /// its subject.
    pub handoff: Option<String>,
    /// Where an automatic receipt of it may go; `None` when it must have none: nobody is there to read it, a machine would
    /// answer it, or the sender may be forged.
    pub receipt_to: Option<String>,
    /// The first sender of a mail that a colleague forwarded, if it was recognised.
    pub original_sender: Option<Party>,
    /// What was wrong with it.
    pub problems: Vec<Problem>,
}

/// A reference to an earlier item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadRef {
    /// The provider's id of the earlier item (mail: Message-ID with its angle brackets).
    pub provider_id: String,
    /// Our token, when the id has the form of one of ours. Its signature is not yet checked.
    pub token: Option<ThreadToken>,
}

/// A file that came with an item.
#[derive(Clone, Debug)]
pub struct InboundAttachment {
    /// File name in NFC without any path; never empty.
    pub name: String,
    /// Media type in lower case, `type/subtype`.
    pub content_type: String,
    /// Content-ID without angle brackets, by which HTML names an inline image.
    pub content_id: Option<String>,
    /// Whether the HTML shows it in place.
    pub inline: bool,
    /// Decoded bytes; empty unless the verdict offers it.
    pub bytes: Bytes,
    /// Size of the decoded bytes, also when they are not kept.
    pub size: u64,
    /// Whether it may be opened here.
    pub verdict: AttachmentVerdict,
}

/// What a bounce says about a message of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryReport {
    /// Ids of our messages it may be about, strongest first.
    pub about: Vec<ThreadRef>,
    /// Failed for good, or only late.
    pub permanent: bool,
    /// RFC 3463 status such as `5.1.1`, when it was found.
    pub status: Option<String>,
}

/// A message as the other side would write it, for demonstrations.
#[derive(Clone, Debug)]
pub struct Played {
    /// The message: `from` is the other side, `to` is us, `token` only makes its id one of its kind.
    pub message: Outbound,
    /// What a source we trust says of its sender.
    pub check: SenderCheck,
    /// A person's, or a machine's of this class.
    pub machine: MachineClass,
}
