//! The inbox: a page of conversations with what a row shows.

use tsunagu_model::conversation::Status;
use tsunagu_model::event::{Brief, Sealed};
use tsunagu_model::*;
use tsunagu_store::{Row, StoreError, ToValue, Tx, args};

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
    /// Whether its customer asked to be answered later; [`crate::tables::later`] has what.
    pub later: bool,
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

/// Where a page begins, and which way it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Newest activity first: only older than this log number; the largest number for the first page.
    Before(i64),
    /// Only what waits for us, the longest waiting first: only what waits since later than this, and of those that wait
    /// equally long only larger ids.
    WaitingAfter(Timestamp, ConversationId),
    /// Only what is due by a service level, first the one that is due first: only what is due later than this, and of
    /// those due at one moment only larger ids.
    DueAfter(Timestamp, ConversationId),
}

impl Start {
    /// The first page, newest activity first.
    pub const NEWEST: Self = Self::Before(i64::MAX);
    /// The first page of what waits, the longest waiting first.
    pub const LONGEST_WAITING: Self = Self::WaitingAfter(Timestamp(0), ConversationId(0));
    /// The first page of what is due, the first due at the top.
    pub const FIRST_DUE: Self = Self::DueAfter(Timestamp(0), ConversationId(0));
}

/// A page.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Which conversations.
    pub view: View,
    /// Only this state.
    pub status: Option<Status>,
    /// Only this queue.
    pub queue: Option<QueueId>,
    /// Where it begins.
    pub start: Start,
    /// At most so many.
    pub limit: i64,
}

macro_rules! page {
    ($where:expr) => {
        concat!(
            "SELECT ",
            conversations::columns!(),
            ", c.subject_key, sk.wrapped, c.subject_cell, c.last_key, lk.wrapped, c.last_cell, \
             b.root, b.name_key, nk.wrapped, b.name_cell, \
             CASE WHEN EXISTS (SELECT 1 FROM later l WHERE l.tenant = c.tenant AND l.conversation = c.id \
             AND l.replaced = 0) THEN 1 ELSE 0 END FROM conversation c \
             JOIN base b ON b.id = c.home_base \
             LEFT JOIN data_key sk ON sk.id = c.subject_key \
             LEFT JOIN data_key lk ON lk.id = c.last_key \
             LEFT JOIN data_key nk ON nk.id = b.name_key WHERE ",
            $where
        )
    };
}

/// A condition in each order. `$1` is the tenant, `$2` and `$3` the place, `$4` the queue, `$5` the state, `$6` the
/// member or tag of the condition where it has one, `$limit` the most rows.
macro_rules! orders {
    ($condition:literal, $limit:literal) => {
        Orders {
            newest: page!(concat!(
                "c.tenant = $1 AND c.last_seq < $2 AND CAST($3 AS BIGINT) = 0 AND (CAST($4 AS BIGINT) = 0 OR c.queue = $4) \
                 AND ($5 < 0 OR c.status = $5) AND ",
                $condition,
                " ORDER BY c.last_seq DESC LIMIT ",
                $limit
            )),
            waiting: page!(concat!(
                "c.tenant = $1 AND c.waiting_since IS NOT NULL AND c.waiting_since >= $2 AND (c.waiting_since > $2 \
                 OR c.id > $3) AND (CAST($4 AS BIGINT) = 0 OR c.queue = $4) AND ($5 < 0 OR c.status = $5) AND ",
                $condition,
                " ORDER BY c.waiting_since, c.id LIMIT ",
                $limit
            )),
            due: page!(concat!(
                "c.tenant = $1 AND c.due_at IS NOT NULL AND c.due_at >= $2 AND (c.due_at > $2 OR c.id > $3) \
                 AND (CAST($4 AS BIGINT) = 0 OR c.queue = $4) AND ($5 < 0 OR c.status = $5) AND ",
                $condition,
                " ORDER BY c.due_at, c.id LIMIT ",
                $limit
            )),
        }
    };
}

struct Orders {
    newest: &'static str,
    waiting: &'static str,
    due: &'static str,
}

const MINE: Orders =
    orders!("c.assignee = $6 AND c.status < 3 AND c.spam = 0 AND c.merged_into IS NULL", "$7");
const TEAM: Orders = orders!(
    "c.system = 0 AND c.spam = 0 AND c.assignee <> $6 AND c.status < 3 AND c.merged_into IS NULL",
    "$7"
);
const MENTIONS: Orders = orders!(
    "c.id IN (SELECT m.conversation FROM mention m LEFT JOIN read_mark r ON r.tenant = m.tenant AND r.member = m.member \
     AND r.conversation = m.conversation WHERE m.tenant = $1 AND m.member = $6 AND (r.seq IS NULL OR r.seq < m.seq)) \
     AND c.merged_into IS NULL",
    "$7"
);
const TAGGED: Orders = orders!(
    "c.id IN (SELECT t.conversation FROM conversation_tag t WHERE t.tenant = $1 AND t.tag = $6) \
     AND c.merged_into IS NULL",
    "$7"
);
const UNASSIGNED: Orders = orders!(
    "c.system = 0 AND c.spam = 0 AND c.status = 0 AND c.assignee IS NULL AND c.merged_into IS NULL",
    "$6"
);
const WAITING: Orders =
    orders!("c.system = 0 AND c.spam = 0 AND c.status = 0 AND c.merged_into IS NULL", "$6");
const SNOOZED: Orders =
    orders!("c.system = 0 AND c.spam = 0 AND c.status = 2 AND c.merged_into IS NULL", "$6");
const SPAM: Orders = orders!("c.system = 0 AND c.spam = 1", "$6");
const SYSTEM_MAIL: Orders = orders!("c.system = 1 AND c.spam = 0", "$6");
const ALL: Orders = orders!("c.system = 0 AND c.spam = 0 AND c.merged_into IS NULL", "$6");

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
    let (orders, whose) = match page.view {
        View::Mine(member) => (&MINE, Some(member.0)),
        View::Team(member) => (&TEAM, Some(member.0)),
        View::Mentions(member) => (&MENTIONS, Some(member.0)),
        View::Tagged(tag) => (&TAGGED, Some(tag.0)),
        View::Unassigned => (&UNASSIGNED, None),
        View::Waiting => (&WAITING, None),
        View::Snoozed => (&SNOOZED, None),
        View::Spam => (&SPAM, None),
        View::SystemMail => (&SYSTEM_MAIL, None),
        View::All => (&ALL, None),
    };
    let status = page.status.map_or(-1, Status::number);
    let queue = page.queue.map_or(0, |queue| queue.0);
    let (sql, place, tie) = match page.start {
        Start::Before(seq) => (orders.newest, seq, 0),
        Start::WaitingAfter(since, id) => (orders.waiting, since.0, id.0),
        Start::DueAfter(due, id) => (orders.due, due.0, id.0),
    };
    let mut args = args![tx.tenant(), place, tie, queue, status].to_vec();
    args.extend(whose.iter().chain([&page.limit]).map(ToValue::to_value));
    tx.query(sql, &args)
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
        later: row.get(at + 10)?,
    })
}
