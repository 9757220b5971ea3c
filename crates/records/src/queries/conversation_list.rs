//! The inbox: a page of conversations with what a row shows.

use tsunagu_model::conversation::Status;
use tsunagu_model::event::{Brief, Sealed};
use tsunagu_model::*;
use tsunagu_store::{Row, StoreError, Tx, args};

use crate::tables::conversations::{self, ConversationRow};

/// A conversation as a list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedConversation {
    /// The row.
    pub row: ConversationRow,
    /// The profile it belongs to.
    pub profile: BaseId,
    /// Brief with the subject: that of its first message.
    pub first: Sealed<Brief>,
    /// Brief of its newest message.
    pub last: Sealed<Brief>,
    /// Brief with the name of its customer.
    pub customer: Sealed<Brief>,
}

/// Which conversations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Assigned to this member, not resolved.
    Mine(MemberId),
    /// Open, nobody has them.
    Unassigned,
    /// Open: waiting for us.
    Waiting,
    /// Assigned to a colleague of this member, not resolved.
    Team(MemberId),
    /// With a note that calls this member and that they have not read.
    Mentions(MemberId),
    /// With this tag.
    Tagged(TagId),
    /// Snoozed.
    Snoozed,
    /// Marked as spam.
    Spam,
    /// Machine mail that names nothing of ours.
    SystemMail,
    /// Everything but spam and system mail.
    All,
}

/// A page: newest activity first.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Which conversations.
    pub view: View,
    /// Only this state.
    pub status: Option<Status>,
    /// Only this queue.
    pub queue: Option<QueueId>,
    /// Only older than this log number; the largest number for the first page.
    pub before: i64,
    /// At most so many.
    pub limit: i64,
}

macro_rules! page {
    ($where:literal) => {
        concat!(
            "SELECT ",
            conversations::columns!(),
            ", c.subject_key, sk.wrapped, c.subject_cell, c.last_key, lk.wrapped, c.last_cell, \
             b.root, b.name_key, nk.wrapped, b.name_cell FROM conversation c \
             JOIN base b ON b.id = c.home_base \
             LEFT JOIN data_key sk ON sk.id = c.subject_key \
             LEFT JOIN data_key lk ON lk.id = c.last_key \
             LEFT JOIN data_key nk ON nk.id = b.name_key WHERE ",
            $where
        )
    };
}

/// Reads a page.
pub fn page(tx: &mut dyn Tx, page: &Page) -> Result<Vec<ListedConversation>, StoreError> {
    let rows = rows(tx, page)?;
    rows.iter().map(|row| from_row(tx, row)).collect()
}

/// The rows of a page, without opening any words: for counting.
pub fn plain(tx: &mut dyn Tx, page: &Page) -> Result<Vec<ConversationRow>, StoreError> {
    rows(tx, page)?.iter().map(conversations::from_row).collect()
}

fn rows(tx: &mut dyn Tx, page: &Page) -> Result<Vec<Row>, StoreError> {
    let tenant = tx.tenant();
    let status = page.status.map_or(-1, Status::number);
    let queue = page.queue.map_or(0, |queue| queue.0);
    let tail = args![tenant, page.before, queue, status, page.limit];
    match page.view {
        View::Mine(member) => tx.query(
            page!(
                "c.tenant = $1 AND c.last_seq < $2 AND ($3 = 0 OR c.queue = $3) AND ($4 < 0 OR c.status = $4) \
                 AND c.assignee = $5 AND c.status < 3 AND c.spam = 0 AND c.merged_into IS NULL \
                 ORDER BY c.last_seq DESC LIMIT $6"
            ),
            args![tenant, page.before, queue, status, member, page.limit],
        ),
        View::Team(member) => tx.query(
            page!(
                "c.tenant = $1 AND c.system = 0 AND c.spam = 0 AND c.last_seq < $2 AND ($3 = 0 OR c.queue = $3) \
                 AND ($4 < 0 OR c.status = $4) AND c.assignee <> $5 AND c.status < 3 AND c.merged_into IS NULL \
                 ORDER BY c.last_seq DESC LIMIT $6"
            ),
            args![tenant, page.before, queue, status, member, page.limit],
        ),
        View::Mentions(member) => tx.query(
            page!(
                "c.tenant = $1 AND c.last_seq < $2 AND ($3 = 0 OR c.queue = $3) AND ($4 < 0 OR c.status = $4) \
                 AND c.id IN (SELECT m.conversation FROM mention m LEFT JOIN read_mark r ON r.tenant = m.tenant \
                 AND r.member = m.member AND r.conversation = m.conversation WHERE m.tenant = $1 AND m.member = $5 \
                 AND (r.seq IS NULL OR r.seq < m.seq)) AND c.merged_into IS NULL ORDER BY c.last_seq DESC LIMIT $6"
            ),
            args![tenant, page.before, queue, status, member, page.limit],
        ),
        View::Tagged(tag) => tx.query(
            page!(
                "c.tenant = $1 AND c.last_seq < $2 AND ($3 = 0 OR c.queue = $3) AND ($4 < 0 OR c.status = $4) \
                 AND c.id IN (SELECT t.conversation FROM conversation_tag t WHERE t.tenant = $1 AND t.tag = $5) \
                 AND c.merged_into IS NULL ORDER BY c.last_seq DESC LIMIT $6"
            ),
            args![tenant, page.before, queue, status, tag, page.limit],
        ),
        View::Unassigned => tx.query(
            page!(
                "c.tenant = $1 AND c.system = 0 AND c.spam = 0 AND c.status = 0 AND c.last_seq < $2 \
                 AND ($3 = 0 OR c.queue = $3) AND ($4 < 0 OR c.status = $4) AND c.assignee IS NULL \
                 AND c.merged_into IS NULL ORDER BY c.last_seq DESC LIMIT $5"
            ),
            tail,
        ),
        View::Waiting => tx.query(
            page!(
                "c.tenant = $1 AND c.system = 0 AND c.spam = 0 AND c.status = 0 AND c.last_seq < $2 \
                 AND ($3 = 0 OR c.queue = $3) AND ($4 < 0 OR c.status = $4) AND c.merged_into IS NULL \
                 ORDER BY c.last_seq DESC LIMIT $5"
            ),
            tail,
        ),
        View::Snoozed => tx.query(
            page!(
                "c.tenant = $1 AND c.system = 0 AND c.spam = 0 AND c.status = 2 AND c.last_seq < $2 \
                 AND ($3 = 0 OR c.queue = $3) AND ($4 < 0 OR c.status = $4) AND c.merged_into IS NULL \
                 ORDER BY c.last_seq DESC LIMIT $5"
            ),
            tail,
        ),
        View::Spam => tx.query(
            page!(
                "c.tenant = $1 AND c.system = 0 AND c.spam = 1 AND c.last_seq < $2 \
                 AND ($3 = 0 OR c.queue = $3) AND ($4 < 0 OR c.status = $4) ORDER BY c.last_seq DESC LIMIT $5"
            ),
            tail,
        ),
        View::SystemMail => tx.query(
            page!(
                "c.tenant = $1 AND c.system = 1 AND c.spam = 0 AND c.last_seq < $2 \
                 AND ($3 = 0 OR c.queue = $3) AND ($4 < 0 OR c.status = $4) ORDER BY c.last_seq DESC LIMIT $5"
            ),
            tail,
        ),
        View::All => tx.query(
            page!(
                "c.tenant = $1 AND c.system = 0 AND c.spam = 0 AND c.last_seq < $2 \
                 AND ($3 = 0 OR c.queue = $3) AND ($4 < 0 OR c.status = $4) AND c.merged_into IS NULL \
                 ORDER BY c.last_seq DESC LIMIT $5"
            ),
            tail,
        ),
    }
}

/// The conversations whose home is one of the profile's bases, newest activity first, at most `limit` of each base.
pub fn of_profile(
    tx: &mut dyn Tx,
    bases: &[BaseId],
    limit: i64,
) -> Result<Vec<ListedConversation>, StoreError> {
    let tenant = tx.tenant();
    let mut found = Vec::new();
    for base in bases {
        let rows = tx.query(
            page!("c.tenant = $1 AND c.home_base = $2 ORDER BY c.last_seq DESC LIMIT $3"),
            args![tenant, *base, limit],
        )?;
        for row in &rows {
            found.push(from_row(tx, row)?);
        }
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.row.last_seq));
    Ok(found)
}

/// Whether a view holds a conversation, where the row alone does not say: unread mentions of a member.
pub fn is_in(tx: &mut dyn Tx, view: View, id: ConversationId) -> Result<bool, StoreError> {
    let View::Mentions(member) = view else { return Ok(false) };
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT 1 FROM mention m LEFT JOIN read_mark r ON r.tenant = m.tenant AND r.member = m.member \
         AND r.conversation = m.conversation WHERE m.tenant = $1 AND m.member = $2 AND m.conversation = $3 \
         AND (r.seq IS NULL OR r.seq < m.seq) LIMIT 1",
        args![tenant, member, id],
    )?;
    Ok(!rows.is_empty())
}

/// One conversation.
pub fn one(tx: &mut dyn Tx, id: ConversationId) -> Result<Option<ListedConversation>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(page!("c.tenant = $1 AND c.id = $2"), args![tenant, id])?;
    rows.first().map(|row| from_row(tx, row)).transpose()
}

fn from_row(tx: &mut dyn Tx, row: &Row) -> Result<ListedConversation, StoreError> {
    let at = conversations::WIDTH;
    Ok(ListedConversation {
        row: conversations::from_row(row)?,
        first: conversations::brief(tx, row, at, at + 1, at + 2)?,
        last: conversations::brief(tx, row, at + 3, at + 4, at + 5)?,
        profile: row.get(at + 6)?,
        customer: conversations::brief(tx, row, at + 7, at + 8, at + 9)?,
    })
}
