//! A conversation as the public contract shows it.

use serde::Serialize;
use tsunagu_model::conversation::Status;
use tsunagu_model::event::{Brief, Sealed};
use tsunagu_model::{ConversationId, Id, Timestamp};
use tsunagu_records::queries::conversation_list::ListedConversation;
use tsunagu_records::tables::conversations::{Consultation, NextDue};
use tsunagu_records::tables::read_marks;
use tsunagu_records::tables::{clocks, later};
use tsunagu_store::{StoreError, Tx};
use utoipa::ToSchema;

use super::names::{ChannelRef, MemberRef, Names, TagRef};
use super::plain::line;
use crate::reader::Reader;

/// Missed ones shown of one conversation, at most.
const MOST_MISSED: u32 = 20;

/// The profile a conversation belongs to, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProfileRef {
    /// Its id.
    pub id: String,
    /// Its name; null when it has none or it was erased.
    pub name: Option<String>,
    /// Whether the name was erased.
    pub erased: bool,
}

/// A conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Conversation)]
pub struct ConversationJson {
    /// Its id.
    pub id: String,
    /// The number people call it by: counted from one in each workspace, in the order they were opened.
    pub number: i64,
    /// Whose it is.
    pub profile: ProfileRef,
    /// `open` (waiting for us), `pending` (waiting for the customer), `snoozed` or `resolved`.
    pub status: &'static str,
    /// Who has it; null when nobody.
    pub assignee: Option<MemberRef>,
    /// Its queue.
    pub queue: Option<String>,
    /// Channels it has had, oldest first.
    pub channels: Vec<ChannelRef>,
    /// Its tags.
    pub tags: Vec<TagRef>,
    /// Subject of its first message; null when it has none or it was erased.
    pub subject: Option<String>,
    /// First words of its newest message; null when there are none or they were erased.
    pub preview: Option<String>,
    /// Which way its newest message went: `in` or `out`; null before the first.
    pub last_direction: Option<&'static str>,
    /// When its newest message happened.
    pub last_item_at: String,
    /// Since when it waits for us.
    pub waiting_since: Option<String>,
    /// What is due in it next by the service level of its queue; null where nothing is.
    pub sla: Option<DueJson>,
    /// How its customer asked to be answered instead of at once; null where they did not, and once it is resolved.
    pub later: Option<LaterJson>,
    /// When its snooze ends.
    pub snoozed_until: Option<String>,
    /// When it was resolved.
    pub resolved_at: Option<String>,
    /// When it was opened.
    pub opened_at: String,
    /// Marked as spam.
    pub spam: bool,
    /// In the view *system mail*: written by a machine and naming nothing of ours.
    pub system_mail: bool,
    /// The sender's domain says it was not them.
    pub may_be_forged: bool,
    /// Revision of its structure; a reply names the one it was written against.
    pub structure: i64,
    /// Items in it.
    pub items: i64,
    /// Where it went by a merge.
    pub merged_into: Option<String>,
    /// Who was asked to look at it by whoever has it; null while nobody is.
    pub consultation: Option<ConsultationJson>,
    /// Whether words of it were erased.
    pub erased: bool,
    /// Whether it holds something the reader has not read, by the customer or in a note; what went out from us counts only
    /// where the reader marked it as unread. Absent for programs, and in frames of the live stream that tell a change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unread: Option<bool>,
    /// What was missed in it by service levels, newest first; only where one conversation is asked for, and where a frame of
    /// the live stream tells of one more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missed: Option<Vec<MissedJson>>,
    /// The first item that makes it unread; only where one conversation is asked for, and absent when all is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_unread: Option<String>,
}

/// Who asked whom to look at a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Consultation)]
pub struct ConsultationJson {
    /// Who asked; they have the conversation.
    pub asker: MemberRef,
    /// Who was asked.
    pub colleague: MemberRef,
}

impl ConsultationJson {
    fn of(tx: &mut dyn Tx, names: &mut Names, stands: Consultation) -> Result<Self, StoreError> {
        Ok(Self { asker: names.member(tx, stands.asker)?, colleague: names.member(tx, stands.colleague)? })
    }
}

/// What a customer who did not want to wait asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Later)]
pub struct LaterJson {
    /// `callback`, or `message`: in writing.
    pub way: &'static str,
    /// Telephone number, in E.164; null when none was given or it was erased.
    pub phone: Option<String>,
    /// Mail address; null when none was given or it was erased.
    pub email: Option<String>,
    /// When it suits them, in their words.
    pub suits: Option<String>,
    /// When they asked.
    pub asked_at: String,
}

impl LaterJson {
    fn of(tx: &mut dyn Tx, listed: &ListedConversation) -> Result<Option<Self>, StoreError> {
        if !listed.later || listed.row.status == Status::Resolved {
            return Ok(None);
        }
        let Some(asked) = later::asked(tx, listed.row.id)? else { return Ok(None) };
        let words = later::words(tx, &asked)?.as_open().cloned().unwrap_or_default();
        Ok(Some(Self {
            way: asked.way.text(),
            phone: words.phone,
            email: words.mail,
            suits: words.suits.as_deref().map(line),
            asked_at: asked.at.to_rfc3339(),
        }))
    }
}

/// What is due next in a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Due)]
pub struct DueJson {
    /// What is due: `first_reply`, `next_reply` or `resolve`.
    pub clock: &'static str,
    /// When; null while the clock stands.
    pub due: Option<String>,
    /// From when on less than a quarter of the time is left.
    pub near_from: Option<String>,
    /// `running`, `paused` (the conversation is snoozed or waits for the customer) or `breached`, as it was when this was
    /// read.
    pub state: &'static str,
}

impl DueJson {
    fn of(next: NextDue, now: Timestamp) -> Self {
        Self {
            clock: next.clock.text(),
            due: next.at.map(|(due, _)| due.to_rfc3339()),
            near_from: next.at.map(|(_, near)| near.to_rfc3339()),
            state: match next.at {
                None => "paused",
                Some((due, _)) if due <= now => "breached",
                Some(_) => "running",
            },
        }
    }
}

/// Something that was not done in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Missed)]
pub struct MissedJson {
    /// Id of the event that says so.
    pub id: String,
    /// What: `first_reply`, `next_reply` or `resolve`.
    pub clock: &'static str,
    /// When it was due.
    pub due: String,
    /// The queue it was in.
    pub queue: String,
    /// The service level.
    pub sla: String,
}

/// What was missed in a conversation, newest first.
pub fn missed(tx: &mut dyn Tx, id: ConversationId) -> Result<Vec<MissedJson>, StoreError> {
    let found = clocks::misses(tx, id, MOST_MISSED)?;
    let shown = found.into_iter().map(|(event, fact)| MissedJson {
        id: event.id.text(),
        clock: fact.clock.text(),
        due: fact.due.to_rfc3339(),
        queue: fact.queue.text(),
        sla: fact.policy.text(),
    });
    Ok(shown.collect())
}

/// Says of each conversation, given with the number of its newest item that somebody has to read, whether the reader has
/// not read it.
pub fn mark_unread(
    tx: &mut dyn Tx,
    reader: &Reader,
    shown: &mut [ConversationJson],
    rows: &[(ConversationId, Option<i64>)],
) -> Result<(), StoreError> {
    let Some(member) = reader.caller().member else { return Ok(()) };
    let unread = read_marks::unread(tx, member, rows)?;
    for (one, (id, _)) in shown.iter_mut().zip(rows) {
        one.unread = Some(unread.contains(id));
    }
    Ok(())
}

impl ConversationJson {
    /// Shows a row to a reader.
    pub fn to(tx: &mut dyn Tx, reader: &Reader, listed: &ListedConversation) -> Result<Self, StoreError> {
        let mut shown = [Self::of(tx, &mut Names::default(), listed)?];
        mark_unread(tx, reader, &mut shown, &[(listed.row.id, listed.row.heard_seq)])?;
        let [mut shown] = shown;
        if let (Some(true), Some(member)) = (shown.unread, reader.caller().member) {
            shown.first_unread = read_marks::first_unread(tx, member, listed.row.id)?.map(Id::text);
        }
        shown.missed = Some(missed(tx, listed.row.id)?);
        Ok(shown)
    }

    /// Shows a row of a list, the same to every reader.
    pub fn of(tx: &mut dyn Tx, names: &mut Names, listed: &ListedConversation) -> Result<Self, StoreError> {
        let row = &listed.row;
        let mut channels = Vec::with_capacity(row.channels.len());
        for id in &row.channels {
            channels.push(names.channel(tx, *id)?);
        }
        let mut tags = Vec::with_capacity(row.tags.len());
        for id in &row.tags {
            tags.extend(names.tag(tx, *id)?);
        }
        let consultation =
            row.consultation.map(|stands| ConsultationJson::of(tx, names, stands)).transpose()?;
        Ok(Self {
            id: row.id.text(),
            number: row.number,
            profile: profile(listed),
            status: row.status.text(),
            assignee: row.assignee.map(|id| names.member(tx, id)).transpose()?,
            queue: row.queue.map(Id::text),
            channels,
            tags,
            subject: part(&listed.first, |brief| &brief.subject),
            preview: part(&listed.last, |brief| &brief.preview),
            last_direction: (row.items > 0).then(|| row.last_direction.text()),
            last_item_at: row.last_at.to_rfc3339(),
            waiting_since: row.waiting_since.map(Timestamp::to_rfc3339),
            sla: row.next_due.map(|next| DueJson::of(next, tx.now())),
            later: LaterJson::of(tx, listed)?,
            snoozed_until: row.snoozed_until.map(Timestamp::to_rfc3339),
            resolved_at: row.resolved_at.map(Timestamp::to_rfc3339),
            opened_at: row.opened_at.to_rfc3339(),
            spam: row.spam,
            system_mail: row.system,
            may_be_forged: row.forged,
            structure: row.structure,
            items: row.items,
            merged_into: row.merged_into.map(Id::text),
            consultation,
            erased: listed.first.is_erased() || listed.last.is_erased(),
            unread: None,
            missed: None,
            first_unread: None,
        })
    }
}

/// The profile a row belongs to.
pub fn profile(listed: &ListedConversation) -> ProfileRef {
    ProfileRef {
        id: listed.profile.text(),
        // Who never gave a name goes by the address they first wrote from.
        name: part(&listed.customer, |brief| &brief.name)
            .or_else(|| part(&listed.first, |brief| &brief.name)),
        erased: listed.customer.is_erased(),
    }
}

/// One part of a brief; empty ones count as absent.
pub fn part(brief: &Sealed<Brief>, choose: impl Fn(&Brief) -> &String) -> Option<String> {
    brief.as_open().map(choose).map(|text| line(text)).filter(|text| !text.is_empty())
}
