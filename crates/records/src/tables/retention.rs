//! Conversations past the days they are kept, that still hold words.

use tsunagu_model::event::RetentionClass;
use tsunagu_model::{ConversationId, Timestamp};
use tsunagu_store::{StoreError, Tx, args};

macro_rules! speaking {
    ($what:literal, $where:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM conversation c WHERE EXISTS (SELECT 1 FROM interaction i JOIN data_key k ON k.id = i.key \
             WHERE i.tenant = c.tenant AND i.conversation = c.id AND k.wrapped IS NOT NULL) AND ",
            $where
        )
    };
}

/// Conversations of a class that count from `limit` or before, with ids above `after`, at most `wanted`. The engine
/// has the last word on each.
pub fn past(
    tx: &mut dyn Tx,
    class: RetentionClass,
    limit: Timestamp,
    after: ConversationId,
    wanted: i64,
) -> Result<Vec<ConversationId>, StoreError> {
    let tenant = tx.tenant();
    let sql = match class {
        RetentionClass::Resolved => speaking!(
            "c.id",
            "c.tenant = $1 AND c.id > $2 AND c.spam = 0 AND c.system = 0 AND c.status = 3 AND c.resolved_at <= $3 \
             AND c.last_at <= $3 ORDER BY c.id LIMIT $4"
        ),
        RetentionClass::SystemMail => speaking!(
            "c.id",
            "c.tenant = $1 AND c.id > $2 AND c.spam = 0 AND c.system = 1 AND c.last_at <= $3 ORDER BY c.id LIMIT $4"
        ),
        RetentionClass::Spam => speaking!(
            "c.id",
            "c.tenant = $1 AND c.id > $2 AND c.spam = 1 AND c.last_at <= $3 ORDER BY c.id LIMIT $4"
        ),
        // They are no conversations.
        RetentionClass::SetAside => return Ok(Vec::new()),
    };
    let rows = tx.query(sql, args![tenant, after, limit, wanted])?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// How many those are, and the items in them.
pub fn count(tx: &mut dyn Tx, class: RetentionClass, limit: Timestamp) -> Result<(i64, i64), StoreError> {
    let tenant = tx.tenant();
    let sql = match class {
        RetentionClass::Resolved => speaking!(
            "COUNT(*), CAST(SUM(c.items) AS BIGINT)",
            "c.tenant = $1 AND c.spam = 0 AND c.system = 0 AND c.status = 3 AND c.resolved_at <= $2 AND c.last_at <= $2"
        ),
        RetentionClass::SystemMail => speaking!(
            "COUNT(*), CAST(SUM(c.items) AS BIGINT)",
            "c.tenant = $1 AND c.spam = 0 AND c.system = 1 AND c.last_at <= $2"
        ),
        RetentionClass::Spam => speaking!(
            "COUNT(*), CAST(SUM(c.items) AS BIGINT)",
            "c.tenant = $1 AND c.spam = 1 AND c.last_at <= $2"
        ),
        RetentionClass::SetAside => return Ok((0, 0)),
    };
    let rows = tx.query(sql, args![tenant, limit])?;
    let Some(row) = rows.first() else { return Ok((0, 0)) };
    Ok((row.get(0)?, row.get::<Option<i64>>(1)?.unwrap_or(0)))
}

/// Whether a message of the conversation has yet to leave, or is leaving.
pub fn is_leaving(tx: &mut dyn Tx, conversation: ConversationId) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT 1 FROM item i JOIN effect e ON e.tenant = i.tenant AND e.item = i.id \
         WHERE i.tenant = $1 AND i.conversation = $2 AND e.state <> 2 LIMIT 1",
        args![tenant, conversation],
    )?;
    Ok(!rows.is_empty())
}
