//! Rows of offers, as commands decide by them.

use tsunagu_model::routing::OfferEnd;
use tsunagu_model::{ConversationId, MemberId, OfferId, QueueId, Timestamp};
use tsunagu_store::{Row, StoreError, Tx, args};

/// An offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferRow {
    /// Which.
    pub id: OfferId,
    /// What is offered.
    pub conversation: ConversationId,
    /// To whom.
    pub agent: MemberId,
    /// Out of which queue.
    pub queue: QueueId,
    /// When it was made.
    pub made_at: Timestamp,
    /// Until when it stands.
    pub until: Timestamp,
    /// Number of its event, which has the decision.
    pub seq: i64,
    /// How it ended; none while it stands.
    pub end: Option<OfferEnd>,
}

macro_rules! columns {
    () => {
        "id, conversation, agent, queue, made_at, until, seq, ended"
    };
}

fn from_row(row: &Row) -> Result<OfferRow, StoreError> {
    Ok(OfferRow {
        id: row.get(0)?,
        conversation: row.get(1)?,
        agent: row.get(2)?,
        queue: row.get(3)?,
        made_at: row.get(4)?,
        until: row.get(5)?,
        seq: row.get(6)?,
        end: OfferEnd::from_number(row.get(7)?),
    })
}

/// One offer.
pub fn get(tx: &mut dyn Tx, id: OfferId) -> Result<Option<OfferRow>, StoreError> {
    let tenant = tx.tenant();
    let sql = concat!("SELECT ", columns!(), " FROM offer WHERE tenant = $1 AND id = $2");
    tx.query(sql, args![tenant, id])?.first().map(from_row).transpose()
}

/// The newest offer of a conversation, standing or ended.
pub fn newest_of(tx: &mut dyn Tx, conversation: ConversationId) -> Result<Option<OfferRow>, StoreError> {
    let tenant = tx.tenant();
    let sql = concat!(
        "SELECT ",
        columns!(),
        " FROM offer WHERE tenant = $1 AND conversation = $2 ORDER BY id DESC LIMIT 1"
    );
    tx.query(sql, args![tenant, conversation])?.first().map(from_row).transpose()
}

/// Every offer that stands, oldest first.
pub fn standing(tx: &mut dyn Tx) -> Result<Vec<OfferRow>, StoreError> {
    let tenant = tx.tenant();
    let sql = concat!("SELECT ", columns!(), " FROM offer WHERE tenant = $1 AND ended = 0 ORDER BY id");
    tx.query(sql, args![tenant])?.iter().map(from_row).collect()
}

/// The offers to somebody that stand, oldest first.
pub fn standing_to(tx: &mut dyn Tx, agent: MemberId) -> Result<Vec<OfferRow>, StoreError> {
    let tenant = tx.tenant();
    let sql = concat!(
        "SELECT ",
        columns!(),
        " FROM offer WHERE tenant = $1 AND ended = 0 AND agent = $2 ORDER BY id"
    );
    tx.query(sql, args![tenant, agent])?.iter().map(from_row).collect()
}
