//! What somebody has begun to write: one draft of each kind per member and conversation, seen by its author alone;
//! colleagues see that there is one, and may take it over.

use serde::{Deserialize, Serialize};
use tsunagu_model::handle::Party;
use tsunagu_model::{AttachmentId, ChannelId, ConversationId, DraftId, ItemId, MemberId};
use tsunagu_records::tables::audit::Object;
use tsunagu_records::tables::drafts::{self, DraftRow, Place};
use tsunagu_records::tables::uploads;
use tsunagu_store::{StoreError, Tx};

use super::caller::conversation;
use super::internal::{FreshInternal, internal};
use super::reply::MOST_RECEIVERS;
use super::{Caller, files};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Longest text and HTML of a draft together, in bytes.
pub const LONGEST: usize = 500_000;
/// Most files of a draft.
pub const MOST_FILES: usize = 100;

/// What a draft will become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftKind {
    /// An answer to the customer.
    Reply,
    /// A note.
    Note,
}

impl DraftKind {
    pub(crate) const fn number(self) -> i64 {
        match self {
            Self::Reply => 0,
            Self::Note => 1,
        }
    }
}

/// How a draft answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftMode {
    /// To whoever wrote.
    Reply,
    /// To everybody of the item answered.
    ReplyAll,
    /// Hands the item on.
    Forward,
}

impl DraftMode {
    /// The mode of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Reply, Self::ReplyAll, Self::Forward].into_iter().find(|mode| mode.name() == name)
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::ReplyAll => "reply_all",
            Self::Forward => "forward",
        }
    }
}

/// The words of a draft, as its author left them: nothing has to be complete.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftWords {
    /// Plain text.
    pub text: String,
    /// HTML form of the same.
    pub html: Option<String>,
    /// Receivers; `None` leaves them to the item answered.
    pub to: Option<Vec<Party>>,
    /// Receivers of copies.
    pub cc: Vec<Party>,
    /// Receivers of hidden copies.
    pub bcc: Vec<Party>,
    /// Subject.
    pub subject: Option<String>,
    /// By which channel.
    pub channel: Option<ChannelId>,
    /// Files its author uploaded to the conversation, or of its messages.
    pub attachments: Vec<AttachmentId>,
    /// The item answered or handed on.
    pub in_reply_to: Option<ItemId>,
    /// How it is answered.
    pub mode: Option<DraftMode>,
    /// The newest item its author had seen when they began.
    pub seen: Option<ItemId>,
    /// Whether the mail answered is left out below it.
    #[serde(default)]
    pub without_quote: bool,
    /// Whether the signature is left out below it.
    #[serde(default)]
    pub without_signature: bool,
}

/// The drafts of one kind in a conversation, as one member sees them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts {
    /// Their own; without words when those were erased.
    pub mine: Option<(DraftRow, Option<DraftWords>)>,
    /// Those of colleagues, without words.
    pub others: Vec<DraftRow>,
}

pub(super) const CHANGED: Refusal = Refusal::new(
    RefusalKind::Conflict,
    "draft_changed",
    "The draft was written elsewhere since `revision`; read it again.",
);
pub(super) const MEMBER_ONLY: Refusal =
    Refusal::new(RefusalKind::Impossible, "member_only", "Only a member has drafts.");

/// The drafts of a conversation, as a member sees them.
pub fn seen(
    tx: &mut dyn Tx,
    member: Option<MemberId>,
    id: ConversationId,
    kind: DraftKind,
) -> Result<Drafts, StoreError> {
    let mut drafts = Drafts::default();
    for row in drafts::of(tx, id, kind.number())? {
        if Some(row.member) != member {
            drafts.others.push(row);
            continue;
        }
        let place = Place { conversation: id, member: row.member, kind: kind.number() };
        drafts.mine = Some((row, opened(tx, place)?));
    }
    Ok(drafts)
}

/// The words of a draft; `None` when there is none or its words were erased.
pub(crate) fn opened(tx: &mut dyn Tx, place: Place) -> Result<Option<DraftWords>, StoreError> {
    let words = drafts::words(tx, place)?.map(|bytes| serde_json::from_slice(&bytes)).transpose();
    words.map_err(|fault| StoreError::Unreadable(fault.to_string()))
}

/// Writes the caller's draft over the one of `revision`, 0 when there is none yet. Answers its revision. Refused while it
/// names a file that could not go with it.
pub async fn put(
    spine: &Spine,
    caller: &Caller,
    id: ConversationId,
    kind: DraftKind,
    revision: i64,
    words: DraftWords,
) -> Result<Decided<i64>, StoreError> {
    let Some(member) = caller.member else { return Ok(Err(MEMBER_ONLY)) };
    if let Err(refusal) = checked(&words) {
        return Ok(Err(refusal));
    }
    let (words, attachments) = (sealable(&words)?, words.attachments);
    let (draft, fresh, caller): (DraftId, _, _) =
        (spine.db().id(), FreshInternal::draw(spine, spine.trace()), *caller);
    let write = move |tx: &mut dyn Tx| {
        let row = match conversation(tx, id)? {
            Ok(row) => row,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let place = Place { conversation: row.id, member, kind: kind.number() };
        if drafts::row(tx, place)?.map_or(0, |known| known.revision) != revision {
            return Ok(Err(CHANGED));
        }
        if let Err(refusal) = files::of_draft(tx, &caller, row.id, &attachments)? {
            return Ok(Err(refusal));
        }
        let (_, key) = internal(tx, &caller, &row, fresh)?;
        drafts::put(tx, place, draft, revision + 1, key, &words)?;
        Ok(Ok(revision + 1))
    };
    spine.db().write(caller.tenant, write).await
}

/// Drops the caller's draft; nothing happens when there is none. Refused where a revision is named and it was written over
/// since.
pub async fn remove(
    spine: &Spine,
    caller: &Caller,
    id: ConversationId,
    kind: DraftKind,
    revision: Option<i64>,
) -> Result<Decided<()>, StoreError> {
    let Some(member) = caller.member else { return Ok(Err(MEMBER_ONLY)) };
    let place = Place { conversation: id, member, kind: kind.number() };
    let drop = move |tx: &mut dyn Tx| {
        if is_newer(tx, place, revision)? {
            return Ok(Err(CHANGED));
        }
        drafts::remove(tx, place).map(Ok)
    };
    spine.db().write(caller.tenant, drop).await
}

/// Makes a colleague's draft the caller's own, with the files they uploaded for it. Refused while the caller has one themself.
pub async fn take_over(
    spine: &Spine,
    caller: &Caller,
    id: ConversationId,
    kind: DraftKind,
    from: MemberId,
) -> Result<Decided<()>, StoreError> {
    let Some(member) = caller.member else { return Ok(Err(MEMBER_ONLY)) };
    let caller = *caller;
    let take = move |tx: &mut dyn Tx| {
        let theirs = Place { conversation: id, member: from, kind: kind.number() };
        let mine = Place { member, ..theirs };
        if drafts::row(tx, theirs)?.is_none() {
            return Ok(Err(Refusal::not_found("draft_not_found")));
        }
        if drafts::row(tx, mine)?.is_some() {
            return Ok(Err(Refusal::new(
                RefusalKind::Conflict,
                "draft_exists",
                "You have a draft here yourself; send or drop it first.",
            )));
        }
        for file in opened(tx, theirs)?.unwrap_or_default().attachments {
            uploads::give(tx, file, from, member)?;
        }
        drafts::give(tx, theirs, member)?;
        caller.audit(tx, "draft_taken_over", Object::of(id)).map(Ok)
    };
    spine.db().write(caller.tenant, take).await
}

/// Drops the draft a message was made of, in the message's own command. What was written over the revision that is named
/// stays: nobody sent it.
pub(super) fn sent(
    tx: &mut dyn Tx,
    member: Option<MemberId>,
    conversation: ConversationId,
    kind: DraftKind,
    revision: Option<i64>,
) -> Result<(), StoreError> {
    let Some(member) = member else { return Ok(()) };
    let place = Place { conversation, member, kind: kind.number() };
    if is_newer(tx, place, revision)? { Ok(()) } else { drafts::remove(tx, place) }
}

/// Whether a draft is another one than the revision that is named; never where none is named.
pub(super) fn is_newer(tx: &mut dyn Tx, place: Place, revision: Option<i64>) -> Result<bool, StoreError> {
    let Some(revision) = revision else { return Ok(false) };
    Ok(drafts::row(tx, place)?.is_some_and(|row| row.revision != revision))
}

/// The bytes a draft's words are sealed as.
pub(super) fn sealable(words: &DraftWords) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(words).map_err(|fault| StoreError::Unreadable(fault.to_string()))
}

pub(super) fn checked(words: &DraftWords) -> Decided<()> {
    if words.text.len() + words.html.as_ref().map_or(0, String::len) > LONGEST {
        return Err(Refusal::invalid("text_length", "`text` and `html` are over 500,000 bytes together."));
    }
    if words.subject.as_ref().is_some_and(|subject| subject.len() > 1_000) {
        return Err(Refusal::invalid("subject_length", "`subject` is over 1,000 bytes."));
    }
    let receivers: Vec<&Party> = words.to.iter().flatten().chain(&words.cc).chain(&words.bcc).collect();
    let long = |party: &&Party| party.address.len() > 1_000 || party.name.len() > 1_000;
    if receivers.len() > MOST_RECEIVERS || receivers.iter().any(long) {
        return Err(Refusal::invalid("receivers", "At most 100 receivers of 1,000 bytes each."));
    }
    if words.attachments.len() > MOST_FILES {
        return Err(Refusal::invalid("attachment_unknown", "At most 100 files."));
    }
    Ok(())
}
