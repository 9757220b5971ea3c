//! Conversations as routing follows them.

use std::collections::BTreeMap;

use tsunagu_model::conversation::Status;
use tsunagu_model::event::Stream;
use tsunagu_model::{ChannelId, ConversationId, MemberId, QueueId, Timestamp};
use tsunagu_store::{LogEvent, Row, StoreError, Tx, args, log};

use super::offers::{self, OfferRow};

/// A conversation, as far as it decides about routing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// The channel of the newest item from outside.
    pub channel: Option<ChannelId>,
    /// Its newest offer, standing or ended.
    pub offer: Option<OfferRow>,
}

/// Machine mail, spam, and what went into another conversation is nobody's work.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.status, c.assignee, c.queue, COALESCE(c.waiting_since, c.opened_at), \
             (SELECT i.channel FROM item i WHERE i.tenant = c.tenant AND i.conversation = c.id AND i.direction = 0 \
             AND i.channel IS NOT NULL ORDER BY i.sort_at DESC, i.seq DESC LIMIT 1) FROM conversation c \
             WHERE c.tenant = $1 AND c.system = 0 AND c.spam = 0 AND c.merged_into IS NULL AND ",
            $rest
        )
    };
}

fn from_row(row: &Row, offer: Option<OfferRow>) -> Result<RoutedRow, StoreError> {
    Ok(RoutedRow {
        id: row.get(0)?,
        status: Status::from_number(row.get(1)?),
        assignee: row.get(2)?,
        queue: row.get(3)?,
        since: row.get(4)?,
        channel: row.get(5)?,
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

/// Everything that waits for us, and everything somebody has and waits for the customer with, each with its offer only
/// where one stands; oldest first.
pub fn all(tx: &mut dyn Tx) -> Result<Vec<RoutedRow>, StoreError> {
    let tenant = tx.tenant();
    let open = tx.query(select!("c.status = 0 ORDER BY c.id"), args![tenant])?;
    let pending =
        tx.query(select!("c.status = 1 AND c.assignee IS NOT NULL ORDER BY c.id"), args![tenant])?;
    let mut found = Vec::with_capacity(open.len() + pending.len());
    let mut standing = BTreeMap::new();
    for offer in offers::standing(tx)? {
        standing.insert(offer.conversation, offer);
    }
    for row in open.iter().chain(&pending) {
        let offer = standing.get(&row.get(0)?).copied();
        found.push(from_row(row, offer)?);
    }
    Ok(found)
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
