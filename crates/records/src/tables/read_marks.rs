//! How far each member has read each conversation.

use std::collections::BTreeSet;

use tsunagu_model::*;
use tsunagu_store::{StoreError, Tx, args};

/// Marks a conversation as read by a member, up to its newest item.
pub fn catch_up(tx: &mut dyn Tx, member: MemberId, conversation: ConversationId) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "INSERT INTO read_mark (tenant, member, conversation, seq) \
         SELECT c.tenant, CAST($1 AS BIGINT), c.id, c.last_seq FROM conversation c WHERE c.tenant = $2 AND c.id = $3 \
         ON CONFLICT (tenant, member, conversation) DO UPDATE SET seq = excluded.seq",
        args![member, tenant, conversation],
    )
}

/// Marks a conversation as read by a member only up to before this log number.
pub fn go_back(
    tx: &mut dyn Tx,
    member: MemberId,
    conversation: ConversationId,
    before: i64,
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "INSERT INTO read_mark (tenant, member, conversation, seq) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (tenant, member, conversation) DO UPDATE SET seq = excluded.seq",
        args![tenant, member, conversation, before - 1],
    )
}

/// The first item of a conversation, in the order of its timeline, that a member has not read; none when they have read
/// all.
pub fn first_unread(
    tx: &mut dyn Tx,
    member: MemberId,
    conversation: ConversationId,
) -> Result<Option<ItemId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT i.id FROM item i LEFT JOIN read_mark r ON r.tenant = i.tenant AND r.member = $1 \
         AND r.conversation = i.conversation WHERE i.tenant = $2 AND i.conversation = $3 \
         AND (r.seq IS NULL OR i.seq > r.seq) ORDER BY i.sort_at, i.seq LIMIT 1",
        args![member, tenant, conversation],
    )?;
    rows.first().map(|row| row.get(0)).transpose()
}

/// Whether a member has read a conversation up to this log number, that of its newest item.
pub fn is_read(
    tx: &mut dyn Tx,
    member: MemberId,
    (conversation, newest): (ConversationId, i64),
) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT 1 FROM read_mark WHERE tenant = $1 AND member = $2 AND conversation = $3 AND seq = $4",
        args![tenant, member, conversation, newest],
    )?;
    Ok(!rows.is_empty())
}

/// Those among conversations, each with the number of its newest item, that a member has read to their end. A mark
/// stands at the newest item it was made at, so one look covers a page of a list that is ordered by it.
pub fn read_to_end(
    tx: &mut dyn Tx,
    member: MemberId,
    conversations: &[(ConversationId, i64)],
) -> Result<BTreeSet<ConversationId>, StoreError> {
    let newest = conversations.iter().map(|(_, seq)| *seq);
    let (Some(first), Some(last)) = (newest.clone().min(), newest.max()) else { return Ok(BTreeSet::new()) };
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT conversation, seq FROM read_mark WHERE tenant = $1 AND member = $2 AND seq >= $3 AND seq <= $4",
        args![tenant, member, first, last],
    )?;
    let marks = rows
        .iter()
        .map(|row| Ok((row.get(0)?, row.get(1)?)))
        .collect::<Result<BTreeSet<(ConversationId, i64)>, StoreError>>()?;
    Ok(conversations.iter().filter(|one| marks.contains(one)).map(|(id, _)| *id).collect())
}
