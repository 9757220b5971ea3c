//! Destroying keys with everything they sealed: what erasure and retention have in common.

use tsunagu_model::event::{About, Fact, NewEvent, Stream};
use tsunagu_model::{ItemId, TenantId};
use tsunagu_records::tables::erasing::{self, Part};
use tsunagu_records::tables::items::ItemKind;
use tsunagu_records::tables::keys;
use tsunagu_records::tables::receipts::Counts;
use tsunagu_store::{StoreError, Tx, log};

use crate::clocks::record;
use crate::ids::Ids;
use crate::spine::Spine;

/// Keys destroyed by one command, at most.
pub(super) const KEYS: i64 = 16;
/// Items after which a command takes no further key. An interaction holds at most 500.
const ITEMS: usize = 200;
/// Numbers of the log looked through at once.
const STRIDE: i64 = 20_000;
/// Payloads emptied by one command.
const PAYLOADS: u32 = 200;
/// Files removed before the next are asked for.
const FILES: i64 = 100;

/// As many of these parts as one command may take.
pub(super) fn portion(mut parts: Vec<Part>) -> Vec<Part> {
    let mut items = 0;
    let fits = parts.iter().take_while(|part| {
        let fits = items == 0 || items + part.items.len() <= ITEMS;
        items += part.items.len().max(1);
        fits
    });
    let count = fits.count();
    parts.truncate(count);
    parts
}

/// Destroys a key, records `fact` of it, and takes away the files. Answers what that took and the fact's number;
/// `None` when the key was destroyed before.
pub(super) fn destroy(
    tx: &mut dyn Tx,
    part: &Part,
    mut about: About,
    ids: &mut Ids<'_>,
    fact: impl FnOnce(Vec<ItemId>) -> Fact,
) -> Result<Option<(Counts, i64)>, StoreError> {
    if !keys::lives(tx, part.key)? {
        return Ok(None);
    }
    tx.destroy_keys(&[part.key])?;
    let mut counts = Counts::default();
    for (item, kind) in &part.items {
        let (files, bytes) = erasing::drop_files_of(tx, *item)?;
        counts.files += files;
        counts.file_bytes += bytes;
        match kind {
            ItemKind::Message => counts.messages += 1,
            ItemKind::Note => counts.notes += 1,
        }
    }
    if let Some((base, interaction, conversation)) = part.of {
        counts.interactions = 1;
        about.base = Some(base);
        about.interaction = Some(interaction);
        about.conversation = Some(conversation);
    }
    let fact = fact(part.items.iter().map(|(item, _)| *item).collect());
    let line = record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    Ok(Some((counts, line.seq)))
}

/// Removes the files whose rows are gone.
pub(super) async fn files(spine: &Spine, tenant: TenantId) -> Result<(), StoreError> {
    loop {
        let doomed = spine.db().read(tenant, |tx| erasing::doomed(tx, FILES)).await?;
        if doomed.is_empty() {
            return Ok(());
        }
        for file in &doomed {
            spine.db().remove_blob_file(file).await?;
        }
        let gone = move |tx: &mut dyn Tx| doomed.iter().try_for_each(|file| erasing::removed(tx, file));
        spine.db().write_low(tenant, gone).await?;
    }
}

/// Empties the payloads of events whose keys are destroyed, after number `after` and up to `to` or a stride further;
/// answers how far it came.
pub(super) async fn payloads(
    spine: &Spine,
    tenant: TenantId,
    after: i64,
    to: i64,
) -> Result<i64, StoreError> {
    let to = to.min(after + STRIDE);
    loop {
        let read = move |tx: &mut dyn Tx| log::sealed_in_vain(tx, Stream::Contact, after, to, PAYLOADS);
        let found = spine.db().read(tenant, read).await?;
        if found.is_empty() {
            return Ok(to);
        }
        let empty =
            move |tx: &mut dyn Tx| found.iter().try_for_each(|seq| log::empty(tx, Stream::Contact, *seq));
        spine.db().write_low(tenant, empty).await?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tsunagu_model::KeyId;

    fn part(items: usize) -> Part {
        let items = vec![(ItemId(1), ItemKind::Message); items];
        Part { key: KeyId(1), of: None, conversations: Vec::new(), items }
    }

    #[test]
    fn a_command_stays_small_and_always_takes_something() {
        let cases: [(&[usize], usize); 5] =
            [(&[500, 1], 1), (&[1, 500], 1), (&[100, 99, 1], 3), (&[0, 0, 0], 3), (&[], 0)];
        for (items, taken) in cases {
            let parts = items.iter().map(|count| part(*count)).collect();
            assert_eq!(portion(parts).len(), taken, "{items:?}");
        }
    }
}
