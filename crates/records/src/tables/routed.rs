//! Conversations as routing follows them.

use std::collections::BTreeMap;

use tsunagu_model::conversation::Status;
use tsunagu_model::event::Stream;
use tsunagu_model::routing::LaterWay;
use tsunagu_model::{BaseId, ChannelId, ConversationId, MemberId, QueueId, Timestamp};
use tsunagu_store::{LogEvent, Row, StoreError, Tx, args, log};

use super::conversations::channels_of;
use super::offers::{self, OfferRow};

/// A conversation, as far as it decides about routing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutedRow {
    /// Which.
    pub id: ConversationId,
    /// Its state.
    pub status: Status,
    /// Who has it.
    pub assignee: Option<MemberId>,
    /// Its queue; none where no channel of it names one.
    pub queue: Option<QueueId>,
    /// Since when the customer waits, or when it was opened.
    pub since: Timestamp,
    /// Since when it waits in the queue it is in; none while it does not wait for us.
    pub entered: Option<Timestamp>,
    /// The channel of the newest item from outside.
    pub channel: Option<ChannelId>,
    /// Every channel it has had, by which roles show it.
    pub channels: Vec<ChannelId>,
    /// Whether its customer is served before others.
    pub vip: bool,
    /// Who resolved the customer's newest conversation.
    pub known_agent: Option<MemberId>,
    /// Who has work after it, and until when.
    pub wrap_up: Option<(MemberId, Timestamp)>,
    /// When its customer is to be answered, or it is to be resolved, at the latest.
    pub due: Option<Timestamp>,
    /// How its customer asked to be answered instead of at once.
    pub later: Option<LaterWay>,
    /// Its newest offer, standing or ended.
    pub offer: Option<OfferRow>,
}

/// Machine mail, spam, and what went into another conversation is nobody's work.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.status, c.assignee, c.queue, COALESCE(c.waiting_since, c.opened_at), \
             (SELECT i.channel FROM item i WHERE i.tenant = c.tenant AND i.conversation = c.id AND i.direction = 0 \
             AND i.channel IS NOT NULL ORDER BY i.sort_at DESC, i.seq DESC LIMIT 1), w.entered, \
             (SELECT MAX(m.vip) FROM base b JOIN base m ON m.tenant = b.tenant AND m.root = b.root \
             WHERE b.tenant = c.tenant AND b.id = c.home_base), \
             (SELECT m.known_agent FROM base b JOIN base m ON m.tenant = b.tenant AND m.root = b.root \
             WHERE b.tenant = c.tenant AND b.id = c.home_base AND m.known_agent IS NOT NULL \
             ORDER BY m.known_at DESC, m.id LIMIT 1), u.agent, u.until, c.due_at, \
             (SELECT l.way FROM later l WHERE l.tenant = c.tenant AND l.conversation = c.id AND l.replaced = 0 \
             ORDER BY l.seq DESC LIMIT 1), c.channels FROM conversation c \
             LEFT JOIN work w ON w.tenant = c.tenant AND w.conversation = c.id \
             LEFT JOIN wrap_up u ON u.tenant = c.tenant AND u.conversation = c.id \
             WHERE c.tenant = $1 AND c.system = 0 AND c.spam = 0 AND c.merged_into IS NULL AND ",
            $rest
        )
    };
}

fn from_row(row: &Row, offer: Option<OfferRow>) -> Result<RoutedRow, StoreError> {
    let (agent, until): (Option<MemberId>, Option<Timestamp>) = (row.get(9)?, row.get(10)?);
    Ok(RoutedRow {
        id: row.get(0)?,
        status: Status::from_number(row.get(1)?),
        assignee: row.get(2)?,
        queue: row.get(3)?,
        since: row.get(4)?,
        channel: row.get(5)?,
        channels: channels_of(row.get(13)?)?,
        entered: row.get(6)?,
        vip: row.get::<Option<i64>>(7)? == Some(1),
        known_agent: row.get(8)?,
        wrap_up: agent.zip(until),
        due: row.get(11)?,
        later: row.get::<Option<i64>>(12)?.map(LaterWay::from_number),
        offer,
    })
}

/// One conversation; `None` where it is nobody's work, whatever its state.
pub fn get(tx: &mut dyn Tx, id: ConversationId) -> Result<Option<RoutedRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(select!("c.id = $2"), args![tenant, id])?;
    let offer = offers::newest_of(tx, id)?;
    rows.first().map(|row| from_row(row, offer)).transpose()
}

/// Everything that waits for us, everything somebody has and waits for the customer with, and everything somebody has
/// work after, each with its offer only where one stands; oldest first.
pub fn all(tx: &mut dyn Tx) -> Result<Vec<RoutedRow>, StoreError> {
    let tenant = tx.tenant();
    let open = tx.query(select!("c.status = 0 ORDER BY c.id"), args![tenant])?;
    let pending =
        tx.query(select!("c.status = 1 AND c.assignee IS NOT NULL ORDER BY c.id"), args![tenant])?;
    let after = tx.query(select!("c.status = 3 AND u.agent IS NOT NULL ORDER BY c.id"), args![tenant])?;
    let mut found = Vec::with_capacity(open.len() + pending.len() + after.len());
    let mut standing = BTreeMap::new();
    for offer in offers::standing(tx)? {
        standing.insert(offer.conversation, offer);
    }
    for row in open.iter().chain(&pending).chain(&after) {
        let offer = standing.get(&row.get(0)?).copied();
        found.push(from_row(row, offer)?);
    }
    Ok(found)
}

/// What waits for us of everybody who is one customer with this base.
pub fn waiting_of(tx: &mut dyn Tx, base: BaseId) -> Result<Vec<ConversationId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT c.id FROM base b JOIN base m ON m.tenant = b.tenant AND m.root = b.root \
         JOIN conversation c ON c.tenant = m.tenant AND c.home_base = m.id \
         WHERE b.tenant = $1 AND b.id = $2 AND c.status = 0 ORDER BY c.id",
        args![tenant, base],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// The newest events that say what routing did with any of these conversations, newest first; at most so many.
pub fn steps(
    tx: &mut dyn Tx,
    conversations: &[ConversationId],
    most: usize,
) -> Result<Vec<LogEvent>, StoreError> {
    let tenant = tx.tenant();
    let limit = u32::try_from(most).unwrap_or(u32::MAX);
    let mut numbers: Vec<i64> = Vec::new();
    for id in conversations {
        let rows = tx.query(
            "SELECT seq FROM routing_step WHERE tenant = $1 AND conversation = $2 ORDER BY seq DESC LIMIT $3",
            args![tenant, *id, limit],
        )?;
        for row in &rows {
            numbers.push(row.get(0)?);
        }
    }
    numbers.sort_unstable_by(|one, other| other.cmp(one));
    numbers.truncate(most);
    let mut events = Vec::with_capacity(numbers.len());
    for seq in numbers {
        events.extend(log::read_one(tx, Stream::Contact, seq)?);
    }
    Ok(events)
}
