//! Rows of work after a contact.

use tsunagu_model::{ConversationId, MemberId, Timestamp};
use tsunagu_store::{Row, StoreError, Tx, args};

/// Work after a contact, not over yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrapUpRow {
    /// After which conversation.
    pub conversation: ConversationId,
    /// Whose.
    pub agent: MemberId,
    /// Since when.
    pub since: Timestamp,
    /// Until when, at the latest.
    pub until: Timestamp,
}

fn from_row(row: &Row) -> Result<WrapUpRow, StoreError> {
    Ok(WrapUpRow { conversation: row.get(0)?, agent: row.get(1)?, since: row.get(2)?, until: row.get(3)? })
}

/// That after one conversation.
pub fn get(tx: &mut dyn Tx, conversation: ConversationId) -> Result<Option<WrapUpRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT conversation, agent, since, until FROM wrap_up WHERE tenant = $1 AND conversation = $2",
        args![tenant, conversation],
    )?;
    rows.first().map(from_row).transpose()
}

/// Whether there is any.
pub fn any(tx: &mut dyn Tx) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    Ok(!tx.query("SELECT 1 FROM wrap_up WHERE tenant = $1 LIMIT 1", args![tenant])?.is_empty())
}

/// All of it, what is over first in front.
pub fn all(tx: &mut dyn Tx) -> Result<Vec<WrapUpRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT conversation, agent, since, until FROM wrap_up WHERE tenant = $1 ORDER BY until, conversation",
        args![tenant],
    )?;
    rows.iter().map(from_row).collect()
}

/// That of one agent, what is over first in front.
pub fn of_agent(tx: &mut dyn Tx, agent: MemberId) -> Result<Vec<WrapUpRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT conversation, agent, since, until FROM wrap_up WHERE tenant = $1 AND agent = $2 \
         ORDER BY until, conversation",
        args![tenant, agent],
    )?;
    rows.iter().map(from_row).collect()
}
