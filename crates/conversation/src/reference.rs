//! Which references count.

use tsunagu_model::conversation::{JoinReason, Status};
use tsunagu_model::{ConversationId, ItemId};

/// An earlier item that the item at hand names, as found in the store. Conversations merged away are already
/// replaced by the one they went into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReferenceHit {
    /// The earlier item.
    pub item: ItemId,
    /// The conversation it is in.
    pub conversation: ConversationId,
    /// Where that conversation stands.
    pub status: Status,
    /// Whether that conversation belongs to *system mail*.
    pub system: bool,
    /// Whether that conversation was begun by a forged sender.
    pub forged: bool,
    /// Whether the reference is our own token with the right signature.
    pub signed: bool,
    /// Whether the sender has an interaction there.
    pub sender_takes_part: bool,
    /// Whether the sender's profile is the one the conversation belongs to.
    pub same_home: bool,
}

/// A reference that was found and did not decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IgnoredReference {
    /// The earlier item.
    pub item: ItemId,
    /// Why it did not count.
    pub why: IgnoredWhy,
}

/// Why a reference did not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IgnoredWhy {
    /// No signature of ours, and its sender takes no part there: anybody can claim to answer anything.
    Unsigned,
    /// The sender is forged and the conversation is not.
    ForgedSender,
    /// It names machine mail; a person's words must not be hidden there.
    SystemMail,
    /// The item is machine mail, and it names no message of ours.
    MachineMail,
}

impl IgnoredWhy {
    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Unsigned => "unsigned",
            Self::ForgedSender => "forged_sender",
            Self::SystemMail => "system_mail",
            Self::MachineMail => "machine_mail",
        }
    }
}

/// Whether a reference of a person's item counts, and for which reason.
pub(crate) fn weigh(hit: &ReferenceHit, sender_forged: bool) -> Result<JoinReason, IgnoredWhy> {
    if sender_forged && !forged_may_join(hit) {
        return Err(IgnoredWhy::ForgedSender);
    }
    if hit.system {
        return Err(IgnoredWhy::SystemMail);
    }
    if hit.signed {
        return Ok(JoinReason::SignedReference);
    }
    if hit.sender_takes_part {
        return Ok(JoinReason::ReferenceOfParticipant);
    }
    Err(IgnoredWhy::Unsigned)
}

/// Whether a machine's reference names a message of ours.
pub(crate) fn weigh_report(hit: &ReferenceHit, sender_forged: bool) -> Result<JoinReason, IgnoredWhy> {
    if sender_forged && !forged_may_join(hit) {
        return Err(IgnoredWhy::ForgedSender);
    }
    if hit.signed { Ok(JoinReason::AboutOurMessage) } else { Err(IgnoredWhy::MachineMail) }
}

/// A forged sender stays with what it began itself, whatever it carries: our signature proves that a mail of ours was
/// seen, and a mail is seen by many (forwarding, leaks, a colleague's screen). Its words never stand in a customer's
/// conversation by rule; a person here may move them there.
fn forged_may_join(hit: &ReferenceHit) -> bool {
    hit.forged && hit.same_home
}
