//! Typed ids. Inside, an `i64` ordered by time of making; outside, an opaque text with a type prefix.
//!
//! Ids are names, never secrets: whoever holds one has no right by it.

use std::fmt;

use serde::{Deserialize, Serialize};

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const DIGITS: usize = 13;

/// Writes `id` as `<prefix>_` and 13 Crockford base-32 digits.
pub fn id_text(prefix: &str, id: i64) -> String {
    let mut digits = [b'0'; DIGITS];
    let mut rest = id as u64;
    for digit in digits.iter_mut().rev() {
        *digit = ALPHABET[(rest & 31) as usize];
        rest >>= 5;
    }
    let mut text = String::with_capacity(prefix.len() + 1 + DIGITS);
    text.push_str(prefix);
    text.push('_');
    text.extend(digits.iter().map(|digit| *digit as char));
    text
}

/// Reads what [`id_text`] wrote; `None` for another prefix, length or digit.
pub fn parse_id(prefix: &str, text: &str) -> Option<i64> {
    let digits = text.strip_prefix(prefix)?.strip_prefix('_')?;
    if digits.len() != DIGITS {
        return None;
    }
    let mut id: u64 = 0;
    for (place, digit) in digits.bytes().enumerate() {
        let value = ALPHABET.iter().position(|letter| *letter == digit)? as u64;
        if place == 0 && value > 7 {
            return None;
        }
        id = (id << 5) | value;
    }
    i64::try_from(id).ok()
}

/// What every typed id can do; lets generic code carry ids without losing their kind.
pub trait Id: Copy + Ord + fmt::Debug {
    /// Prefix of the public text, without the underscore.
    const PREFIX: &'static str;
    /// The number inside.
    fn get(self) -> i64;
    /// Wraps a number that is known to be an id of this kind.
    fn new(number: i64) -> Self;
    /// Public text.
    fn text(self) -> String {
        id_text(Self::PREFIX, self.get())
    }
    /// Reads public text; `None` when it is not an id of this kind.
    fn parse(text: &str) -> Option<Self> {
        parse_id(Self::PREFIX, text).map(Self::new)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl Id for $name {
            const PREFIX: &'static str = $prefix;
            fn get(self) -> i64 {
                self.0
            }
            fn new(number: i64) -> Self {
                Self(number)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.text())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.text())
            }
        }
    )*};
}

ids! {
    /// One organisation; the wall around everything.
    TenantId "ten";
    /// One line of the log.
    EventId "evt";
    /// A base profile: what one handle owns. A profile answers to the id of each of its bases.
    BaseId "prf";
    /// An address of a person on a channel.
    HandleId "hdl";
    /// An assertion that two bases are one person.
    LinkId "lnk";
    /// A statement that a handle belongs to a base which does not own it.
    AssertionId "ast";
    /// Two bases that may be one person, for somebody to decide.
    SuggestionId "sug";
    /// The continuous thread of one profile about one matter.
    ConversationId "cnv";
    /// One exchange of one base on one channel inside a conversation.
    InteractionId "int";
    /// What the timeline shows: a message, a note, a system line.
    ItemId "itm";
    /// A data key of the store.
    KeyId "key";
    /// A stored file or raw mail.
    BlobId "blb";
    /// A file belonging to an item, or uploaded and not yet sent.
    AttachmentId "att";
    /// One configured account of a channel kind.
    ChannelId "chn";
    /// Somebody who works here.
    MemberId "mbr";
    /// A named set of permissions.
    RoleId "rol";
    /// A queue.
    QueueId "que";
    /// An ability that routing asks for.
    SkillId "skl";
    /// Members who work together.
    TeamId "tea";
    /// How soon customers are answered.
    SlaId "sla";
    /// What waits for somebody and is routed as one.
    WorkId "wrk";
    /// A lease on a work item: accept, decline or time out.
    OfferId "ofr";
    /// Something sent outside exactly once, or at most once more.
    EffectId "eff";
    /// An item that could not be processed and waits for a person.
    SetAsideId "set";
    /// A durable alarm.
    TimerId "tim";
    /// A log-in of a member.
    LoginId "lgn";
    /// A key for programs.
    ApiKeyId "apk";
    /// A link of one use.
    LinkTokenId "ltk";
    /// A mark on conversations.
    TagId "tag";
    /// A prepared text.
    TemplateId "tpl";
    /// A choice of conversations somebody keeps.
    SavedViewId "viw";
    /// A sender whose items are kept as spam.
    BlockedSenderId "blk";
    /// Something begun and not sent.
    DraftId "drf";
    /// One change of an agent that can be undone as a whole.
    ChangeId "chg";
    /// A browser that opened a page of ours or a customer's; the address of its handle.
    VisitorId "vis";
    /// A link that carries a conversation to another channel.
    HandoffId "hnd";
    /// The receipt of an erasure.
    ReceiptId "rcp";
    /// Follows one interaction from channel in to channel out.
    TraceId "trc";
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn public_text_round_trips(number in 0..i64::MAX) {
            let id = ConversationId(number);
            prop_assert_eq!(ConversationId::parse(&id.text()), Some(id));
            prop_assert_eq!(ItemId::parse(&id.text()), None);
        }

        #[test]
        fn text_order_is_time_order(a in 0..i64::MAX, b in 0..i64::MAX) {
            prop_assert_eq!(a.cmp(&b), ItemId(a).text().cmp(&ItemId(b).text()));
        }
    }

    #[test]
    fn foreign_text_is_no_id() {
        for text in
            ["", "cnv_", "cnv_zzzzzzzzzzzzz", "cnv_00000000000u0", "prf_0000000000001", "cnv_00000000000011"]
        {
            assert_eq!(ConversationId::parse(text), None, "{text}");
        }
    }
}
