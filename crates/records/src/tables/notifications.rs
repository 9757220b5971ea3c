//! What members are told of, and which of it they have read.

use tsunagu_model::event::Actor;
use tsunagu_model::*;
use tsunagu_store::{Row, StoreError, Tx, args};

use crate::unreadable;

/// Why somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotificationKind {
    /// A conversation was given to them.
    Assigned,
    /// A note calls them.
    Mention,
    /// The customer wrote in a conversation of theirs.
    Replied,
    /// A message of theirs was refused for good.
    DeliveryFailed,
    /// The snooze of a conversation of theirs is over.
    SnoozeOver,
    /// A conversation of theirs was not answered or resolved in time.
    TargetMissed,
    /// A colleague asks them to look at a conversation.
    Consulted,
    /// A colleague they asked cannot help.
    ConsultDeclined,
}

impl NotificationKind {
    /// Every kind, in the order of their numbers.
    pub const ALL: [Self; 8] = [
        Self::Assigned,
        Self::Mention,
        Self::Replied,
        Self::DeliveryFailed,
        Self::SnoozeOver,
        Self::TargetMissed,
        Self::Consulted,
        Self::ConsultDeclined,
    ];

    /// Number held in tables.
    pub const fn number(self) -> i64 {
        self as i64
    }

    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::Mention => "mention",
            Self::Replied => "replied",
            Self::DeliveryFailed => "delivery_failed",
            Self::SnoozeOver => "snooze_over",
            Self::TargetMissed => "target_missed",
            Self::Consulted => "consulted",
            Self::ConsultDeclined => "consult_declined",
        }
    }

    fn from_number(number: i64) -> Result<Self, StoreError> {
        let found = usize::try_from(number).ok().and_then(|place| Self::ALL.get(place));
        found.copied().ok_or_else(|| unreadable(format!("no kind of notification has the number {number}")))
    }
}

/// One notification of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotificationRow {
    /// The event that made it.
    pub id: EventId,
    /// Number of that event.
    pub seq: i64,
    /// Why.
    pub kind: NotificationKind,
    /// About which conversation; it may have gone into another one since.
    pub conversation: ConversationId,
    /// About which item.
    pub item: Option<ItemId>,
    /// When it became known here.
    pub recorded_at: Timestamp,
    /// Who did it.
    pub actor: Actor,
    /// Whether the member has read it.
    pub read: bool,
}

/// A notification that is new: whose, and its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fresh {
    /// Whose.
    pub member: MemberId,
    /// Its number.
    pub seq: i64,
}

macro_rules! rows {
    ($where:literal) => {
        concat!(
            "SELECT e.id, n.seq, n.kind, n.conversation, n.item, e.recorded_at, e.actor, COALESCE(r.seq, 0) \
             FROM notification n JOIN event e ON e.tenant = n.tenant AND e.stream = 0 AND e.seq = n.seq \
             LEFT JOIN notification_read r ON r.tenant = n.tenant AND r.member = n.member AND r.seq = n.seq WHERE ",
            $where
        )
    };
}

/// A member's notifications before a number, newest first.
pub fn page(
    tx: &mut dyn Tx,
    member: MemberId,
    before: i64,
    limit: i64,
) -> Result<Vec<NotificationRow>, StoreError> {
    let (tenant, floor) = (tx.tenant(), floor(tx, member)?);
    let rows = tx.query(
        rows!("n.tenant = $1 AND n.member = $2 AND n.seq < $3 ORDER BY n.seq DESC LIMIT $4"),
        args![tenant, member, before, limit],
    )?;
    rows.iter().map(|row| from_row(row, floor)).collect()
}

/// Those among them that the member has not read.
pub fn unread(
    tx: &mut dyn Tx,
    member: MemberId,
    before: i64,
    limit: i64,
) -> Result<Vec<NotificationRow>, StoreError> {
    let (tenant, floor) = (tx.tenant(), floor(tx, member)?);
    let rows = tx.query(
        rows!(
            "n.tenant = $1 AND n.member = $2 AND n.seq < $3 AND n.seq > $4 AND r.seq IS NULL \
             ORDER BY n.seq DESC LIMIT $5"
        ),
        args![tenant, member, before, floor, limit],
    )?;
    rows.iter().map(|row| from_row(row, floor)).collect()
}

/// One of a member's notifications.
pub fn one(tx: &mut dyn Tx, member: MemberId, seq: i64) -> Result<Option<NotificationRow>, StoreError> {
    let (tenant, floor) = (tx.tenant(), floor(tx, member)?);
    let rows =
        tx.query(rows!("n.tenant = $1 AND n.member = $2 AND n.seq = $3"), args![tenant, member, seq])?;
    rows.first().map(|row| from_row(row, floor)).transpose()
}

/// What was told after one number, up to another, to anybody.
pub fn between(tx: &mut dyn Tx, after: i64, to: i64) -> Result<Vec<Fresh>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT member, seq FROM notification WHERE tenant = $1 AND seq > $2 AND seq <= $3 ORDER BY seq, member",
        args![tenant, after, to],
    )?;
    rows.iter().map(|row| Ok(Fresh { member: row.get(0)?, seq: row.get(1)? })).collect()
}

/// Everybody who was told something of a conversation.
pub fn members_told_of(tx: &mut dyn Tx, conversation: ConversationId) -> Result<Vec<MemberId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT DISTINCT member FROM notification WHERE tenant = $1 AND conversation = $2 ORDER BY member",
        args![tenant, conversation],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// The member who wrote a message; none when a program or a rule did.
pub fn author(tx: &mut dyn Tx, item: ItemId) -> Result<Option<MemberId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT e.actor FROM item i JOIN event e ON e.tenant = i.tenant AND e.stream = 0 AND e.seq = i.seq \
         WHERE i.tenant = $1 AND i.id = $2",
        args![tenant, item],
    )?;
    let actor = rows.first().map(|row| row.get::<&str>(0)).transpose()?.and_then(Actor::parse);
    Ok(match actor {
        Some(Actor::Member(member)) => Some(member),
        Some(Actor::System | Actor::Customer(_) | Actor::ApiKey(_)) | None => None,
    })
}

/// Marks all up to a number as read; answers whether that changed anything.
pub fn read_up_to(tx: &mut dyn Tx, member: MemberId, seq: i64) -> Result<bool, StoreError> {
    let known = floor(tx, member)?;
    if seq <= known {
        return Ok(false);
    }
    let changes = !unread(tx, member, seq.saturating_add(1), 1)?.is_empty();
    raise(tx, member, seq)?;
    settle(tx, member)?;
    Ok(changes)
}

/// Marks those with these ids as read; ids of others' or of none are passed over.
pub fn read_ids(tx: &mut dyn Tx, member: MemberId, ids: &[EventId]) -> Result<bool, StoreError> {
    let mut seqs = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(seq) = number(tx, *id)?
            && let Some(row) = one(tx, member, seq)?
            && !row.read
        {
            seqs.push(seq);
        }
    }
    read_each(tx, member, &seqs)
}

/// Marks those about these conversations as read.
pub fn read_of(
    tx: &mut dyn Tx,
    member: MemberId,
    conversations: &[ConversationId],
) -> Result<bool, StoreError> {
    let (tenant, floor) = (tx.tenant(), floor(tx, member)?);
    let mut seqs = Vec::new();
    for conversation in conversations {
        let rows = tx.query(
            "SELECT n.seq FROM notification n WHERE n.tenant = $1 AND n.conversation = $2 AND n.member = $3 \
             AND n.seq > $4 AND NOT EXISTS (SELECT 1 FROM notification_read r WHERE r.tenant = n.tenant \
             AND r.member = n.member AND r.seq = n.seq) ORDER BY n.seq",
            args![tenant, *conversation, member, floor],
        )?;
        for row in &rows {
            seqs.push(row.get(0)?);
        }
    }
    read_each(tx, member, &seqs)
}

/// The number of an event; none when there is no such event.
pub fn number(tx: &mut dyn Tx, id: EventId) -> Result<Option<i64>, StoreError> {
    let tenant = tx.tenant();
    let rows =
        tx.query("SELECT seq FROM event WHERE tenant = $1 AND stream = 0 AND id = $2", args![tenant, id])?;
    rows.first().map(|row| row.get(0)).transpose()
}

fn read_each(tx: &mut dyn Tx, member: MemberId, seqs: &[i64]) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    for seq in seqs {
        tx.exec(
            "INSERT INTO notification_read (tenant, member, seq) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            args![tenant, member, *seq],
        )?;
    }
    if !seqs.is_empty() {
        settle(tx, member)?;
    }
    Ok(!seqs.is_empty())
}

/// Raises the number below which all is read to just under the oldest unread one, so that single marks never pile up.
fn settle(tx: &mut dyn Tx, member: MemberId) -> Result<(), StoreError> {
    let (tenant, known) = (tx.tenant(), floor(tx, member)?);
    let rows = tx.query(
        "SELECT n.seq FROM notification n LEFT JOIN notification_read r ON r.tenant = n.tenant \
         AND r.member = n.member AND r.seq = n.seq WHERE n.tenant = $1 AND n.member = $2 AND n.seq > $3 \
         AND r.seq IS NULL ORDER BY n.seq LIMIT 1",
        args![tenant, member, known],
    )?;
    let oldest: Option<i64> = rows.first().map(|row| row.get(0)).transpose()?;
    let to = match oldest {
        Some(seq) => seq - 1,
        None => {
            let rows = tx.query(
                "SELECT MAX(seq) FROM notification WHERE tenant = $1 AND member = $2",
                args![tenant, member],
            )?;
            rows.first().map_or(Ok(None), |row| row.get::<Option<i64>>(0))?.unwrap_or(known)
        }
    };
    if to > known { raise(tx, member, to) } else { Ok(()) }
}

fn raise(tx: &mut dyn Tx, member: MemberId, seq: i64) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "INSERT INTO notification_floor (tenant, member, seq) VALUES ($1, $2, $3) \
         ON CONFLICT (tenant, member) DO UPDATE SET seq = excluded.seq",
        args![tenant, member, seq],
    )?;
    tx.exec(
        "DELETE FROM notification_read WHERE tenant = $1 AND member = $2 AND seq <= $3",
        args![tenant, member, seq],
    )
}

fn floor(tx: &mut dyn Tx, member: MemberId) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT seq FROM notification_floor WHERE tenant = $1 AND member = $2",
        args![tenant, member],
    )?;
    rows.first().map_or(Ok(0), |row| row.get(0))
}

fn from_row(row: &Row, floor: i64) -> Result<NotificationRow, StoreError> {
    let seq: i64 = row.get(1)?;
    Ok(NotificationRow {
        id: row.get(0)?,
        seq,
        kind: NotificationKind::from_number(row.get(2)?)?,
        conversation: row.get(3)?,
        item: row.get(4)?,
        recorded_at: row.get(5)?,
        actor: Actor::parse(row.get(6)?).ok_or_else(|| unreadable("an event names no actor"))?,
        read: seq <= floor || row.get::<i64>(7)? != 0,
    })
}
