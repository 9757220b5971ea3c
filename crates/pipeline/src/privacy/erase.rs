//! Carrying an erasure to its end: part by part behind everything else, each part found by what is still there, so that
//! a program that was cut off goes on where it was.

use tsunagu_model::conversation::Status;
use tsunagu_model::event::{
    About, Actor, Fact, MessageCancelled, NewEvent, PersonErased, StatusCause, StatusChanged,
};
use tsunagu_model::{BaseId, Id, ReceiptId, TenantId};
use tsunagu_records::tables::effects::{self, EffectState};
use tsunagu_records::tables::erasing::{self, Part};
use tsunagu_records::tables::receipts::{self, Counts, ReceiptRow};
use tsunagu_records::tables::{timers, uploads};
use tsunagu_store::{StoreError, Tx};

use super::{consumers, shred};
use crate::clocks::record;
use crate::ids::{Ids, ids};
use crate::spine::{Spine, about};
use crate::timers::SNOOZE;
use crate::words::digest;

/// Messages taken back, conversations closed and uploads dropped by one command, at most of each.
pub(crate) const UNSENT: i64 = 50;
/// Events a command can lead to.
const FRESH: usize = 160;

/// Carries every erasure as far as it goes now. Answers whether one waits for a consumer of the log or for a reader.
pub async fn go_on(spine: &Spine) -> Result<bool, StoreError> {
    let mut waiting = false;
    for tenant in spine.db().tenants().await? {
        for receipt in spine.db().read(tenant, receipts::unfinished).await? {
            waiting |= !one(spine, tenant, receipt.id).await?;
        }
    }
    Ok(waiting)
}

/// Carries one erasure as far as it goes now; false when it has to wait.
async fn one(spine: &Spine, tenant: TenantId, id: ReceiptId) -> Result<bool, StoreError> {
    for base in spine.db().read(tenant, move |tx| receipts::bases(tx, id)).await? {
        while unsent(spine, tenant, id, base).await? {}
        while words(spine, tenant, id, base).await? {}
    }
    while strays(spine, tenant, id).await? {}
    shred::files(spine, tenant).await?;
    let Some(mut row) = spine.db().read(tenant, move |tx| receipts::get(tx, id)).await? else {
        return Ok(true);
    };
    while row.swept_seq < row.last_seq {
        row.swept_seq = shred::payloads(spine, tenant, row.swept_seq, row.last_seq).await?;
        let swept = row.swept_seq;
        spine.db().write_low(tenant, move |tx| receipts::swept(tx, id, swept)).await?;
    }
    let last = row.last_seq;
    consumers::feed(spine, tenant, last).await?;
    if !spine.db().read(tenant, move |tx| consumers::passed(tx, last)).await? {
        return Ok(false);
    }
    spine.db().write_low(tenant, consumers::tidy).await?;
    if !spine.db().empty_journal().await? {
        return Ok(false);
    }
    let hash = hash(&row);
    spine.db().write_low(tenant, move |tx| receipts::finish(tx, id, &hash)).await?;
    tracing::info!(receipt = %id, "a person was erased");
    Ok(true)
}

/// What waits to leave or to be sent is dropped, and open conversations are closed. False when there was nothing.
async fn unsent(spine: &Spine, tenant: TenantId, id: ReceiptId, base: BaseId) -> Result<bool, StoreError> {
    let (fresh, trace) = (ids(spine.db(), FRESH), spine.trace());
    spine
        .db()
        .write_low(tenant, move |tx| {
            let about = about(Actor::System, trace, tx.now());
            let mut ids = Ids::new(&fresh);
            let (mut counts, seq) = cancel(tx, base, about, &mut ids)?;
            let closed = close(tx, base, about, &mut ids)?;
            erasing::drop_desk_words(tx, base)?;
            for (upload, blob) in erasing::uploads(tx, base, UNSENT)? {
                uploads::remove(tx, upload)?;
                let (files, bytes) = erasing::drop_file(tx, blob)?;
                counts.uploads += 1;
                counts.files += files;
                counts.file_bytes += bytes;
            }
            let found = counts != Counts::default() || closed.is_some();
            if found {
                receipts::add(tx, id, counts, seq.max(closed).unwrap_or(0))?;
            }
            Ok(found)
        })
        .await
}

/// Takes back messages to a base that have not left. Answers how many, and the number of the last fact.
pub(crate) fn cancel(
    tx: &mut dyn Tx,
    base: BaseId,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(Counts, Option<i64>), StoreError> {
    let (mut counts, mut last, now) = (Counts::default(), None, tx.now());
    for (item, effect) in erasing::waiting_messages(tx, base, UNSENT)? {
        if !effects::shift(tx, effect, EffectState::Queued, EffectState::Done, now)? {
            effects::shift(tx, effect, EffectState::Outbox, EffectState::Done, now)?;
        }
        let about = About {
            base: Some(item.base),
            conversation: Some(item.conversation),
            interaction: Some(item.interaction),
            ..about
        };
        let fact = Fact::MessageCancelled(MessageCancelled { item: item.id, effect });
        let line = record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
        last = Some(line.seq);
        counts.cancelled += 1;
    }
    Ok((counts, last))
}

/// Closes open conversations of a base; nobody can answer in them any more.
fn close(tx: &mut dyn Tx, base: BaseId, about: About, ids: &mut Ids<'_>) -> Result<Option<i64>, StoreError> {
    let mut last = None;
    for row in erasing::open_conversations(tx, base, UNSENT)? {
        let about = About { base: Some(base), conversation: Some(row.id), ..about };
        let fact = Fact::StatusChanged(StatusChanged {
            old: row.status,
            new: Status::Resolved,
            cause: StatusCause::Erased,
            until: None,
        });
        timers::remove(tx, SNOOZE, row.id.0)?;
        let line = record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
        last = Some(line.seq);
    }
    Ok(last)
}

/// Destroys some of the keys of what was said. False when none is left.
async fn words(spine: &Spine, tenant: TenantId, id: ReceiptId, base: BaseId) -> Result<bool, StoreError> {
    let parts = spine
        .db()
        .read(tenant, move |tx| {
            let keys = erasing::living_keys(tx, base, shred::KEYS)?;
            keys.into_iter().map(|key| erasing::part(tx, key)).collect::<Result<Vec<Part>, _>>()
        })
        .await?;
    if parts.is_empty() {
        return Ok(false);
    }
    let parts = shred::portion(parts);
    let (fresh, trace) = (ids(spine.db(), parts.len()), spine.trace());
    spine
        .db()
        .write_low(tenant, move |tx| {
            let about = about(Actor::System, trace, tx.now());
            let mut ids = Ids::new(&fresh);
            for part in &parts {
                let fact = |items| {
                    Fact::PersonErased(PersonErased {
                        receipt: id,
                        bases: Vec::new(),
                        keys: vec![part.key],
                        conversations: part.conversations.clone(),
                        items,
                    })
                };
                if let Some((counts, seq)) = shred::destroy(tx, part, about, &mut ids, fact)? {
                    receipts::add(tx, id, counts, seq)?;
                }
            }
            Ok(true)
        })
        .await
}

/// Empties copies that lay where nobody expected them. False when there was none.
async fn strays(spine: &Spine, tenant: TenantId, id: ReceiptId) -> Result<bool, StoreError> {
    let found = spine.db().read(tenant, |tx| erasing::stray_copies(tx, UNSENT)).await?;
    if found.is_empty() {
        return Ok(false);
    }
    let (fresh, trace) = (ids(spine.db(), found.len()), spine.trace());
    spine
        .db()
        .write_low(tenant, move |tx| {
            let mut ids = Ids::new(&fresh);
            for (conversation, key) in &found {
                let about =
                    About { conversation: Some(*conversation), ..about(Actor::System, trace, tx.now()) };
                let fact = Fact::PersonErased(PersonErased {
                    receipt: id,
                    bases: Vec::new(),
                    keys: vec![*key],
                    conversations: vec![*conversation],
                    items: Vec::new(),
                });
                let line = record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
                receipts::add(tx, id, Counts::default(), line.seq)?;
            }
            Ok(true)
        })
        .await
}

/// SHA-256 over what the receipt says but its reason: whoever keeps the hash can tell later whether it was changed.
pub fn hash(row: &ReceiptRow) -> [u8; 32] {
    let c = &row.counts;
    let numbers = [
        row.asked_at.0,
        c.bases,
        c.handles,
        c.conversations,
        c.interactions,
        c.messages,
        c.notes,
        c.files,
        c.file_bytes,
        c.cancelled,
        c.uploads,
        c.set_aside,
        row.last_seq,
    ];
    let numbers: Vec<String> = numbers.iter().map(i64::to_string).collect();
    let text = format!(
        "tsunagu receipt 1\n{}\n{}\n{}\n{}\n",
        row.id.text(),
        row.profile.text(),
        row.asked_by.text(),
        numbers.join(" ")
    );
    digest(text.as_bytes())
}
