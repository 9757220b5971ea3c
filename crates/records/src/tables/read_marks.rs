//! How far each member has read each conversation. What is to be read is what customers wrote and what colleagues noted; a
//! message of ours to the customer is not, whoever wrote it, unless a member marks it so.

use std::collections::{BTreeMap, BTreeSet};

use tsunagu_model::*;
use tsunagu_store::{StoreError, Tx, Value, args};

/// Marks a conversation as read by a member, up to its newest item.
pub fn catch_up(tx: &mut dyn Tx, member: MemberId, conversation: ConversationId) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "INSERT INTO read_mark (tenant, member, conversation, seq) \
         SELECT c.tenant, CAST($1 AS BIGINT), c.id, c.last_seq FROM conversation c WHERE c.tenant = $2 AND c.id = $3 \
         ON CONFLICT (tenant, member, conversation) DO UPDATE SET seq = excluded.seq, wanted_from = NULL",
        args![member, tenant, conversation],
    )
}

/// Marks a conversation as read by a member only up to before this log number: from there on they want it unread, also
/// what went out from us.
pub fn go_back(
    tx: &mut dyn Tx,
    member: MemberId,
    conversation: ConversationId,
    before: i64,
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "INSERT INTO read_mark (tenant, member, conversation, seq, wanted_from) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (tenant, member, conversation) DO UPDATE SET seq = excluded.seq, \
         wanted_from = excluded.wanted_from",
        args![tenant, member, conversation, before - 1, before],
    )
}

/// The first item of a conversation, in the order of its timeline, that makes it unread for a member; none when they have
/// read all.
pub fn first_unread(
    tx: &mut dyn Tx,
    member: MemberId,
    conversation: ConversationId,
) -> Result<Option<ItemId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT i.id FROM item i LEFT JOIN read_mark r ON r.tenant = i.tenant AND r.member = $1 \
         AND r.conversation = i.conversation WHERE i.tenant = $2 AND i.conversation = $3 \
         AND (r.seq IS NULL OR i.seq > r.seq) AND (i.direction <> 1 OR i.seq >= r.wanted_from) \
         ORDER BY i.sort_at, i.seq LIMIT 1",
        args![member, tenant, conversation],
    )?;
    rows.first().map(|row| row.get(0)).transpose()
}

/// Conversations looked up in one statement.
const AT_ONCE: usize = 50;

/// Those among conversations, each with the number of its newest item that somebody has to read, that a member has not
/// read to there, or wants unread. Where nothing but our own messages is, nothing has to be read.
pub fn unread(
    tx: &mut dyn Tx,
    member: MemberId,
    conversations: &[(ConversationId, Option<i64>)],
) -> Result<BTreeSet<ConversationId>, StoreError> {
    let mut found = BTreeSet::new();
    for some in conversations.chunks(AT_ONCE) {
        let marks = marks(tx, member, some)?;
        let is_unread = |(id, heard): &(ConversationId, Option<i64>)| match marks.get(id) {
            Some((read, is_wanted)) => *is_wanted || heard.is_some_and(|heard| heard > *read),
            None => heard.is_some(),
        };
        found.extend(some.iter().filter(|one| is_unread(one)).map(|(id, _)| *id));
    }
    Ok(found)
}

/// The marks of a member on at most [`AT_ONCE`] conversations: how far they have read, and whether they want it unread.
fn marks(
    tx: &mut dyn Tx,
    member: MemberId,
    conversations: &[(ConversationId, Option<i64>)],
) -> Result<BTreeMap<ConversationId, (i64, bool)>, StoreError> {
    let mut values = args![tx.tenant(), member].to_vec();
    // No conversation has the number 0.
    values.extend((0..AT_ONCE).map(|place| Value::Int(conversations.get(place).map_or(0, |(id, _)| id.0))));
    let rows = tx.query(
        "SELECT conversation, seq, wanted_from FROM read_mark WHERE tenant = $1 AND member = $2 AND conversation IN \
         ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, \
         $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, \
         $47, $48, $49, $50, $51, $52)",
        &values,
    )?;
    rows.iter()
        .map(|row| {
            let wanted: Option<i64> = row.get(2)?;
            Ok((row.get(0)?, (row.get(1)?, wanted.is_some())))
        })
        .collect()
}
