//! What a conversation's row says of its items, made anew after interactions came or went.

use tsunagu_model::content::Direction;
use tsunagu_model::{ConversationId, KeyId, Timestamp};
use tsunagu_store::{StoreError, Tx, args};

use super::Line;

/// Counts, newest message, subject and channels of a conversation, from the items and interactions it has now. One
/// that was emptied keeps its place in lists by the number of the event that emptied it.
pub(super) fn settle(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    conversation: ConversationId,
) -> Result<(), StoreError> {
    let tenant = line.log.tenant;
    let rows = tx.query(
        "SELECT COUNT(*), MAX(seq), MAX(CASE WHEN direction <> 1 THEN seq END) FROM item WHERE tenant = $1 AND conversation = $2",
        args![tenant, conversation],
    )?;
    let (items, last_seq, heard_seq): (i64, Option<i64>, Option<i64>) = match rows.first() {
        Some(row) => (row.get(0)?, row.get(1)?, row.get(2)?),
        None => (0, None, None),
    };
    let newest = tx.query(
        "SELECT i.sort_at, i.direction, e.key, e.brief FROM item i \
         JOIN event e ON e.tenant = i.tenant AND e.stream = 0 AND e.seq = i.seq \
         WHERE i.tenant = $1 AND i.conversation = $2 AND i.kind = 0 AND i.automatic = 0 ORDER BY i.sort_at DESC, i.seq DESC LIMIT 1",
        args![tenant, conversation],
    )?;
    let first = tx.query(
        "SELECT e.key, e.brief FROM item i JOIN event e ON e.tenant = i.tenant AND e.stream = 0 AND e.seq = i.seq \
         WHERE i.tenant = $1 AND i.conversation = $2 AND i.kind = 0 AND i.automatic = 0 ORDER BY i.seq LIMIT 1",
        args![tenant, conversation],
    )?;
    let (last_at, direction, last_key, last_cell): (Option<Timestamp>, i64, Option<KeyId>, Option<Vec<u8>>) =
        match newest.first() {
            Some(row) => (Some(row.get(0)?), row.get(1)?, row.get(2)?, row.get(3)?),
            None => (None, Direction::In.number(), None, None),
        };
    let (subject_key, subject_cell): (Option<KeyId>, Option<Vec<u8>>) = match first.first() {
        Some(row) => (row.get(0)?, row.get(1)?),
        None => (None, None),
    };
    let channels = channels(tx, line, conversation)?;
    tx.exec(
        "UPDATE conversation SET items = $1, last_seq = $2, channels = $3, subject_key = $4, subject_cell = $5, \
         last_key = $6, last_cell = $7, last_direction = $8, last_at = COALESCE($9, opened_at), \
         structure = structure + 1, heard_seq = $10 WHERE tenant = $11 AND id = $12",
        args![
            items,
            last_seq.unwrap_or(line.log.seq),
            channels,
            subject_key,
            subject_cell,
            last_key,
            last_cell,
            direction,
            last_at,
            heard_seq,
            tenant,
            conversation
        ],
    )
}

/// The channels of a conversation's interactions, oldest first, then those its items also came by.
fn channels(tx: &mut dyn Tx, line: &Line<'_>, conversation: ConversationId) -> Result<String, StoreError> {
    let tenant = line.log.tenant;
    let own = tx.query(
        "SELECT channel FROM interaction WHERE tenant = $1 AND conversation = $2 AND channel IS NOT NULL \
         ORDER BY started_at, id",
        args![tenant, conversation],
    )?;
    let also = tx.query(
        "SELECT c.channel FROM item i JOIN item_channel c ON c.tenant = i.tenant AND c.item = i.id \
         WHERE i.tenant = $1 AND i.conversation = $2 ORDER BY i.seq, c.channel",
        args![tenant, conversation],
    )?;
    let mut numbers: Vec<String> = Vec::new();
    for row in own.iter().chain(&also) {
        let number = row.get::<i64>(0)?.to_string();
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    Ok(numbers.join(","))
}
