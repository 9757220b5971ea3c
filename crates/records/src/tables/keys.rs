//! Whose a data key is: erasing somebody destroys the keys that are theirs.

use std::collections::BTreeSet;

use tsunagu_model::event::{Fact, OpenAttachment, Stream};
use tsunagu_model::{BaseId, BlobId, InteractionId, ItemId, KeyId};
use tsunagu_store::{KeyKind, LogEvent, StoreError, Tx, args, log, rekey_blob};

use super::items;
use crate::unreadable;

/// Events read at once.
const PAGE: u32 = 500;

/// Gives a key to another base: what it seals moved there, and no ciphertext changes.
pub fn give(tx: &mut dyn Tx, key: KeyId, base: BaseId) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec("UPDATE data_key SET owner_base = $1 WHERE tenant = $2 AND id = $3", args![base, tenant, key])
}

/// Whether another interaction than this one is sealed under the same key: the two are halves of one.
pub fn is_shared(tx: &mut dyn Tx, key: KeyId, interaction: InteractionId) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT i.id FROM interaction o JOIN interaction i ON i.tenant = o.tenant AND i.base = o.base \
         WHERE o.tenant = $1 AND o.id = $2 AND i.key = $3 AND i.id <> o.id LIMIT 1",
        args![tenant, interaction, key],
    )?;
    Ok(!rows.is_empty())
}

/// Seals everything said in an interaction under another key, files included: the other half of what was one exchange
/// stays under the old one.
pub fn seal_anew(
    tx: &mut dyn Tx,
    interaction: InteractionId,
    old: KeyId,
    new: KeyId,
) -> Result<(), StoreError> {
    let rows = items::of_interaction(tx, interaction)?;
    let Some(mut after) = rows.iter().map(|row| row.seq - 1).min() else { return Ok(()) };
    let ids: BTreeSet<ItemId> = rows.iter().map(|row| row.id).collect();
    loop {
        let lines = log::read_after(tx, Stream::Contact, after, PAGE)?;
        let Some(last) = lines.last() else { return Ok(()) };
        after = last.seq;
        for line in lines.iter().filter(|line| line.key == Some(old)) {
            event(tx, line, &ids, new)?;
        }
    }
}

fn event(tx: &mut dyn Tx, line: &LogEvent, ids: &BTreeSet<ItemId>, new: KeyId) -> Result<(), StoreError> {
    let fact = Fact::decode(line.kind, line.version, &line.open).map_err(unreadable)?;
    let Some(item) = fact.item().filter(|item| ids.contains(item)) else { return Ok(()) };
    if !log::seal_anew(tx, line, new)? {
        return Ok(());
    }
    for blob in blobs(&fact) {
        rekey_blob(tx, blob, new, Some(item))?;
    }
    Ok(())
}

fn blobs(fact: &Fact) -> Vec<BlobId> {
    let files = |list: &[OpenAttachment]| list.iter().filter_map(|one| one.blob).collect::<Vec<_>>();
    if let Fact::MessageReceived(fact) = fact {
        files(&fact.attachments).into_iter().chain(fact.raw).chain(fact.html).collect()
    } else if let Fact::MessageQueued(fact) = fact {
        files(&fact.attachments).into_iter().chain(fact.html).collect()
    } else {
        Vec::new()
    }
}

/// Whether a key can still seal.
pub fn lives(tx: &mut dyn Tx, key: KeyId) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT 1 FROM data_key WHERE tenant = $1 AND id = $2 AND wrapped IS NOT NULL",
        args![tenant, key],
    )?;
    Ok(!rows.is_empty())
}

/// Keys of one kind that a base owns and that are not destroyed, oldest first, at most `limit`.
pub fn of_base(tx: &mut dyn Tx, base: BaseId, kind: KeyKind, limit: i64) -> Result<Vec<KeyId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id FROM data_key WHERE tenant = $1 AND owner_base = $2 AND kind = $3 AND wrapped IS NOT NULL \
         ORDER BY id LIMIT $4",
        args![tenant, base, kind.number(), limit],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}
