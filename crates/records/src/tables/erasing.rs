//! What belongs to a person and has to go: each question answers with a part, so that a command stays small, and finds
//! nothing once that part is done.

use tsunagu_model::handle::HandleKind;
use tsunagu_model::*;
use tsunagu_store::{KeyKind, StoreError, TakenBlob, Tx, args, take_blob, take_blobs_of};

use super::conversations::{self, ConversationRow};
use super::items::{self, ItemKind, ItemRow};
use super::{handles, keys, visitor_files, visitors};

/// A key with everything it sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The key.
    pub key: KeyId,
    /// The base and the interaction it belongs to, when there is one.
    pub of: Option<(BaseId, InteractionId, ConversationId)>,
    /// Conversations whose rows may hold copies.
    pub conversations: Vec<ConversationId>,
    /// The items.
    pub items: Vec<(ItemId, ItemKind)>,
}

/// Messages to a base that have not left yet, with their effects.
pub fn waiting_messages(
    tx: &mut dyn Tx,
    base: BaseId,
    limit: i64,
) -> Result<Vec<(ItemRow, EffectId)>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        concat!(
            "SELECT ",
            items::columns!(),
            " FROM effect e JOIN item i ON i.tenant = e.tenant AND i.id = e.item \
             WHERE e.tenant = $1 AND e.state IN (0, 3) AND i.base = $2 ORDER BY i.id LIMIT $3"
        ),
        args![tenant, base, limit],
    )?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let item = items::from_row(row)?;
        if let Some(effect) = item.effect {
            found.push((item, effect));
        }
    }
    Ok(found)
}

/// Conversations of a base that are not resolved.
pub fn open_conversations(
    tx: &mut dyn Tx,
    base: BaseId,
    limit: i64,
) -> Result<Vec<ConversationRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        concat!(
            "SELECT ",
            conversations::columns!(),
            " FROM conversation c WHERE c.tenant = $1 AND c.home_base = $2 AND c.status < 3 ORDER BY c.id LIMIT $3"
        ),
        args![tenant, base, limit],
    )?;
    rows.iter().map(conversations::from_row).collect()
}

/// How many conversations a base is the home of.
pub fn conversations_of(tx: &mut dyn Tx, base: BaseId) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT COUNT(*) FROM conversation WHERE tenant = $1 AND home_base = $2",
        args![tenant, base],
    )?;
    rows.first().map_or(Ok(0), |row| row.get(0))
}

/// Files uploaded in conversations of a base and not sent.
pub fn uploads(tx: &mut dyn Tx, base: BaseId, limit: i64) -> Result<Vec<(AttachmentId, BlobId)>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT u.id, u.blob FROM conversation c JOIN upload u ON u.tenant = c.tenant AND u.conversation = c.id \
         WHERE c.tenant = $1 AND c.home_base = $2 ORDER BY u.id LIMIT $3",
        args![tenant, base, limit],
    )?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// Living keys of a base's interactions; and in the conversations it is the home of, those of notes and of machines:
/// what a machine writes there is about the person.
pub fn living_keys(tx: &mut dyn Tx, base: BaseId, limit: i64) -> Result<Vec<KeyId>, StoreError> {
    let owned = keys::of_base(tx, base, KeyKind::Interaction, limit)?;
    if !owned.is_empty() {
        return Ok(owned);
    }
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT DISTINCT k.id FROM conversation c \
         JOIN interaction i ON i.tenant = c.tenant AND i.conversation = c.id \
         JOIN data_key k ON k.id = i.key JOIN base b ON b.id = i.base \
         WHERE c.tenant = $1 AND c.home_base = $2 AND k.wrapped IS NOT NULL AND (i.role = 2 OR b.system = 1) \
         ORDER BY k.id LIMIT $3",
        args![tenant, base, limit],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// Living keys of everything in a conversation, but those that also seal a part of another one: a split cut there.
pub fn keys_of_conversation(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    limit: i64,
) -> Result<Vec<KeyId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT DISTINCT k.id FROM interaction i JOIN data_key k ON k.id = i.key \
         WHERE i.tenant = $1 AND i.conversation = $2 AND k.wrapped IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM interaction o WHERE o.tenant = i.tenant AND o.key = i.key \
         AND o.conversation <> i.conversation) ORDER BY k.id LIMIT $3",
        args![tenant, conversation, limit],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// What a key sealed. Two interactions share one where a split cut through.
pub fn part(tx: &mut dyn Tx, key: KeyId) -> Result<Part, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, base, conversation, origin_conversation FROM interaction WHERE tenant = $1 AND key = $2 ORDER BY id",
        args![tenant, key],
    )?;
    let mut part = Part { key, of: None, conversations: Vec::new(), items: Vec::new() };
    for row in &rows {
        let (id, base, now, first): (InteractionId, BaseId, ConversationId, ConversationId) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        part.of.get_or_insert((base, id, now));
        part.conversations.extend([now, first]);
        let items = tx.query(
            "SELECT id, kind FROM item WHERE tenant = $1 AND conversation = $2 AND interaction = $3 ORDER BY id",
            args![tenant, now, id],
        )?;
        for item in &items {
            part.items.push((item.get(0)?, ItemKind::from_number(item.get(1)?)));
        }
    }
    part.conversations.sort_unstable();
    part.conversations.dedup();
    Ok(part)
}

/// Copies in rows of conversations whose key is destroyed: there because an interaction went elsewhere after it was
/// copied. Looks at every conversation, so it is for readers.
pub fn stray_copies(tx: &mut dyn Tx, limit: i64) -> Result<Vec<(ConversationId, KeyId)>, StoreError> {
    let tenant = tx.tenant();
    let subjects = tx.query(
        "SELECT c.id, k.id FROM conversation c JOIN data_key k ON k.id = c.subject_key \
         WHERE c.tenant = $1 AND c.subject_cell IS NOT NULL AND k.wrapped IS NULL LIMIT $2",
        args![tenant, limit],
    )?;
    let newest = tx.query(
        "SELECT c.id, k.id FROM conversation c JOIN data_key k ON k.id = c.last_key \
         WHERE c.tenant = $1 AND c.last_cell IS NOT NULL AND k.wrapped IS NULL LIMIT $2",
        args![tenant, limit],
    )?;
    subjects.iter().chain(&newest).map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// Takes away an item's stored files: raw, HTML, attachments. Answers how many they were and their bytes.
pub fn drop_files_of(tx: &mut dyn Tx, item: ItemId) -> Result<(i64, i64), StoreError> {
    let tenant = tx.tenant();
    let mut taken = take_blobs_of(tx, item)?;
    // A file that was uploaded first was named before there was an item.
    let named = tx.query(
        "SELECT blob FROM attachment WHERE tenant = $1 AND item = $2 AND blob IS NOT NULL",
        args![tenant, item],
    )?;
    for row in &named {
        taken.extend(take_blob(tx, row.get(0)?)?);
    }
    doom(tx, &taken)
}

/// Takes away one stored file.
pub fn drop_file(tx: &mut dyn Tx, blob: BlobId) -> Result<(i64, i64), StoreError> {
    let taken: Vec<TakenBlob> = take_blob(tx, blob)?.into_iter().collect();
    doom(tx, &taken)
}

fn doom(tx: &mut dyn Tx, taken: &[TakenBlob]) -> Result<(i64, i64), StoreError> {
    let tenant = tx.tenant();
    let mut bytes = 0;
    for blob in taken {
        bytes += i64::try_from(blob.size).unwrap_or(i64::MAX);
        if let Some(file) = &blob.file {
            tx.exec(
                "INSERT INTO doomed_file (tenant, file) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                args![tenant, file],
            )?;
        }
    }
    Ok((i64::try_from(taken.len()).unwrap_or(i64::MAX), bytes))
}

/// Files whose rows are gone, at most `limit`.
pub fn doomed(tx: &mut dyn Tx, limit: i64) -> Result<Vec<String>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT file FROM doomed_file WHERE tenant = $1 ORDER BY file LIMIT $2",
        args![tenant, limit],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// Notes that a file is no longer there.
pub fn removed(tx: &mut dyn Tx, file: &str) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM doomed_file WHERE tenant = $1 AND file = $2", args![tenant, file])
}

/// Forgets the browsers a base is known by, and what their visitors said and sent ahead. Done while the handles of the
/// base can still be read: a browser is found by its handle alone.
pub fn forget_visitors(tx: &mut dyn Tx, base: BaseId) -> Result<(), StoreError> {
    let mut visitors: Vec<VisitorId> = Vec::new();
    for handle in handles::of_base(tx, base)?.iter().filter(|handle| handle.kind == HandleKind::BROWSER) {
        visitors.extend(handle.address.as_deref().and_then(VisitorId::parse));
    }
    for (_, index) in
        handles::indexes_of_base(tx, base)?.iter().filter(|(kind, _)| *kind == HandleKind::SITE_USER)
    {
        visitors.extend(visitors::of_user(tx, index)?);
    }
    visitors.into_iter().try_for_each(|visitor| forget_visitor(tx, visitor))
}

/// Forgets one browser, and the files its visitor sent ahead.
pub fn forget_visitor(tx: &mut dyn Tx, visitor: VisitorId) -> Result<(), StoreError> {
    for file in visitor_files::of_visitor(tx, visitor)? {
        drop_file(tx, file.blob)?;
    }
    visitors::remove(tx, visitor)
}

/// Drops what colleagues had begun to write to a base, and the mark that blocked it.
pub fn drop_desk_words(tx: &mut dyn Tx, base: BaseId) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "DELETE FROM draft WHERE tenant = $1 AND conversation IN \
         (SELECT c.id FROM conversation c WHERE c.tenant = $1 AND c.home_base = $2)",
        args![tenant, base],
    )?;
    tx.exec(
        "DELETE FROM blocked_sender WHERE tenant = $1 AND key IN \
         (SELECT k.id FROM data_key k WHERE k.tenant = $1 AND k.owner_base = $2)",
        args![tenant, base],
    )
}
