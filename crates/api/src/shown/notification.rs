//! What somebody is told of, as the public contract shows it: the words are read as they are now, so that what was
//! erased or taken away shows nowhere.

use serde::Serialize;
use tsunagu_model::event::{Full, Sealed};
use tsunagu_model::{Id, MemberId};
use tsunagu_pipeline::desk::preferences;
use tsunagu_records::queries::conversation_list::ListedConversation;
use tsunagu_records::queries::item_page;
use tsunagu_records::tables::conversations;
use tsunagu_records::tables::notifications::{self, NotificationRow};
use tsunagu_records::values::NotificationWays;
use tsunagu_store::{StoreError, Tx, log};
use utoipa::ToSchema;

use super::conversation::{ProfileRef, part, profile};
use super::names::{AuthorRef, ChannelRef, Names};
use super::plain;
use crate::cursor;
use crate::reader::Reader;
use crate::visible;

/// First letters of what was said that are shown.
const PREVIEW: usize = 140;
/// Unread ones counted, at most.
const COUNTED: u64 = 99;
/// Rows looked through for one page or count, at most.
const LOOKED_THROUGH: usize = 1_000;
/// Rows read at once while counting.
const AT_ONCE: i64 = 200;

/// The conversation a notification is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NotificationConversation {
    /// Its id.
    pub id: String,
    /// Whose it is.
    pub profile: ProfileRef,
    /// Subject of its first message; null when it has none or it was erased.
    pub subject: Option<String>,
    /// The channel of the item, or the last one the conversation has had.
    pub channel: Option<ChannelRef>,
}

/// Something a member is told of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Notification)]
pub struct NotificationJson {
    /// Id of the event that made it.
    pub id: String,
    /// `assigned`, `mention`, `replied`, `delivery_failed`, `snooze_over`, `target_missed`, `consulted` or
    /// `consult_declined`.
    pub kind: &'static str,
    /// When it became known here.
    pub at: String,
    /// Whether the reader has read it.
    pub read: bool,
    /// About which conversation.
    pub conversation: NotificationConversation,
    /// About which item of it.
    pub item: Option<String>,
    /// Who did it.
    pub by: AuthorRef,
    /// First words of the item; null when there are none or they were erased.
    pub preview: Option<String>,
}

/// How many a member has not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = UnreadNotifications)]
pub struct Unread {
    /// At most 99.
    pub count: u64,
    /// Whether there are, or may be, more.
    pub more: bool,
}

/// A page of what a member is told of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Notifications {
    /// Newest first.
    pub items: Vec<NotificationJson>,
    /// Give it as `cursor` for the next page; null on the last one.
    pub next_cursor: Option<String>,
    /// How many are not read, on all pages.
    pub unread: Unread,
}

/// A new one and what is unread with it, as a frame tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct News {
    notification: NotificationJson,
    unread: Unread,
}

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Only those that are not read.
    pub unread: bool,
    /// Only before this number.
    pub before: i64,
    /// At most so many.
    pub limit: i64,
}

impl Notifications {
    /// Reads a page of those the reader wants to see in their list and may see.
    pub fn read(
        tx: &mut dyn Tx,
        reader: &Reader,
        member: MemberId,
        wanted: Wanted,
    ) -> Result<Self, StoreError> {
        let ways = preferences::get(tx, member)?.notifications;
        let (mut items, mut names) = (Vec::new(), Names::default());
        let (mut before, mut looked) = (wanted.before, 0);
        let next_cursor = loop {
            let rows = if wanted.unread {
                notifications::unread(tx, member, before, wanted.limit)?
            } else {
                notifications::page(tx, member, before, wanted.limit)?
            };
            let more = rows.len() as i64 == wanted.limit;
            looked += rows.len();
            for row in &rows {
                if items.len() as i64 == wanted.limit {
                    break;
                }
                before = row.seq;
                if ways.of(row.kind).in_app
                    && let Some(found) = visible::conversation(tx, reader, row.conversation)?
                {
                    items.push(NotificationJson::of(tx, &mut names, row, &found)?);
                }
            }
            if items.len() as i64 == wanted.limit || (more && looked >= LOOKED_THROUGH) {
                break Some(cursor::list(log::incarnation(tx)?, before));
            }
            if !more {
                break None;
            }
        };
        Ok(Self { items, next_cursor, unread: Unread::count(tx, reader, member, &ways)? })
    }
}

impl News {
    /// A notification that has just come; `None` when the reader may not see what it is about, or when it is gone
    /// already.
    pub fn read(
        tx: &mut dyn Tx,
        reader: &Reader,
        member: MemberId,
        seq: i64,
    ) -> Result<Option<Self>, StoreError> {
        let Some(row) = notifications::one(tx, member, seq)? else { return Ok(None) };
        let Some(found) = visible::conversation(tx, reader, row.conversation)? else { return Ok(None) };
        let ways = preferences::get(tx, member)?.notifications;
        let notification = NotificationJson::of(tx, &mut Names::default(), &row, &found)?;
        Ok(Some(Self { notification, unread: Unread::count(tx, reader, member, &ways)? }))
    }
}

impl Unread {
    fn count(
        tx: &mut dyn Tx,
        reader: &Reader,
        member: MemberId,
        ways: &NotificationWays,
    ) -> Result<Self, StoreError> {
        let (mut count, mut looked, mut before) = (0, 0, i64::MAX);
        loop {
            let rows = notifications::unread(tx, member, before, AT_ONCE)?;
            for row in &rows {
                before = row.seq;
                count += u64::from(ways.of(row.kind).in_app && seen(tx, reader, row)?);
                if count > COUNTED {
                    return Ok(Self { count: COUNTED, more: true });
                }
            }
            looked += rows.len();
            let more = rows.len() as i64 == AT_ONCE;
            if !more || looked >= LOOKED_THROUGH {
                return Ok(Self { count, more });
            }
        }
    }
}

fn seen(tx: &mut dyn Tx, reader: &Reader, row: &NotificationRow) -> Result<bool, StoreError> {
    if reader.sees_all() {
        return Ok(true);
    }
    let found = conversations::resolved(tx, row.conversation)?;
    Ok(found.is_some_and(|found| reader.sees(&found.channels)))
}

impl NotificationJson {
    fn of(
        tx: &mut dyn Tx,
        names: &mut Names,
        row: &NotificationRow,
        about: &ListedConversation,
    ) -> Result<Self, StoreError> {
        let item = match row.item {
            Some(item) => item_page::one(tx, item)?,
            None => None,
        };
        let by_item = item.as_ref().and_then(|item| item.row.channel);
        let channel = by_item.or(about.row.channels.last().copied());
        Ok(Self {
            id: row.id.text(),
            kind: row.kind.text(),
            at: row.recorded_at.to_rfc3339(),
            read: row.read,
            conversation: NotificationConversation {
                id: about.row.id.text(),
                profile: profile(about),
                subject: part(&about.first, |brief| &brief.subject),
                channel: channel.map(|id| names.channel(tx, id)).transpose()?,
            },
            item: row.item.map(Id::text),
            by: names.author(tx, row.actor)?,
            preview: item.and_then(|item| first_words(&item.full)),
        })
    }
}

/// The first words of a message or note, on one line.
fn first_words(full: &Sealed<Full>) -> Option<String> {
    let text = match full.as_open()? {
        Full::Message(words) => &words.text,
        Full::Note { text } => text,
        Full::Handle(_) | Full::Reason { .. } | Full::Later(_) | Full::Setting { .. } => return None,
    };
    let (mut line, mut left) = (String::new(), PREVIEW);
    for word in plain::line(text).split_whitespace() {
        if left == 0 {
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().take(left));
        left = left.saturating_sub(word.chars().count() + 1);
    }
    (!line.is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_words_stand_on_one_line_and_end_in_time() {
        let note = |text: &str| first_words(&Sealed::Open(Full::Note { text: text.to_owned() }));
        assert_eq!(note(" 一行目\n\n二行目 "), Some(String::from("一行目 二行目")));
        assert_eq!(note("a \u{202E}b"), Some(String::from("a b")), "nothing turns what stands beside it");
        assert_eq!(note(" \n"), None);
        let long = note(&"あ".repeat(500)).unwrap_or_default();
        assert_eq!(long.chars().count(), PREVIEW);
        assert_eq!(first_words(&Sealed::Erased), None);
    }
}
