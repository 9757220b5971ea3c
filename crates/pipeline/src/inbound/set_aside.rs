//! Items that could not be processed: kept sealed with their reason, visible, retryable, never in the way.

use tsunagu_model::channel::FolderPosition;
use tsunagu_model::event::{Actor, Fact, Full, ItemSetAside, NewEvent};
use tsunagu_model::inbound::RawItem;
use tsunagu_model::*;
use tsunagu_records::tables::positions;
use tsunagu_records::tables::set_aside::{EnvelopeWords, KEPT_MS, SetAsideRow, day_key, insert};
use tsunagu_store::done::{self, Done};
use tsunagu_store::{StoreError, name_blob};

use super::receive::Received;
use crate::accounts::Owned;
use crate::clocks::record;
use crate::spine::{Spine, about};
use crate::words;

/// The program failed on it.
pub const FAILED: Code = Code::new("failed");
/// Its channel kind is not part of this program.
pub const NO_KIND: Code = Code::new("no_kind");

const SCOPE: Code = Code::new("set_aside");

/// Sets an item aside; the same bytes are set aside once.
pub async fn put(
    spine: &Spine,
    owned: &Owned,
    item: &RawItem,
    reason: Code,
    fault: String,
    position: Option<FolderPosition>,
) -> Result<Received, StoreError> {
    let db = spine.db();
    let blob = db.stage(&item.bytes).await?;
    let (fresh_key, id, event, trace) = (db.id(), db.id(), db.id(), spine.trace());
    let channel = owned.account.id;
    let dedupe: [u8; 16] = words::first(words::digest(&item.bytes));
    let envelope = EnvelopeWords {
        sender: item.envelope_sender.clone(),
        recipient: item.recipient.clone(),
        taken_at: item.taken_at,
        fault,
    };
    let size = item.cut_from_size.unwrap_or(item.bytes.len() as u64);
    db.write(owned.tenant, move |tx| {
        if let Some(position) = &position {
            positions::set(tx, channel, position)?;
        }
        if done::find(tx, SCOPE, &dedupe)?.is_some() {
            return Ok(Received { duplicate: true, ..Received::default() });
        }
        let now = tx.now();
        let key = day_key(tx, fresh_key)?;
        name_blob(tx, &blob, key, None)?;
        let row = SetAsideRow {
            id,
            channel,
            reason,
            size,
            blob: blob.id,
            envelope: Some(envelope.clone()),
            tries: 0,
            set_at: now,
            drop_at: now.plus_millis(KEPT_MS),
        };
        insert(tx, &row, key)?;
        let mut about = about(Actor::System, trace, now);
        about.key = Some(key);
        let fact = Fact::ItemSetAside(ItemSetAside { entry: id, channel, reason, size });
        let full = Some(Full::Reason { text: envelope.fault.clone() });
        record(tx, NewEvent { id: event, about, fact, brief: None, full })?;
        let done = Done {
            body_hash: Vec::new(),
            code: 0,
            ref_id: Some(id.0),
            expires_at: Some(now.plus_millis(KEPT_MS)),
        };
        done::record(tx, SCOPE, &dedupe, &done)?;
        Ok(Received::default())
    })
    .await
}

/// The item of a set-aside entry, as it first came.
pub fn again(row: &SetAsideRow, bytes: Vec<u8>) -> RawItem {
    let envelope = row.envelope.clone().unwrap_or_default();
    RawItem {
        bytes: bytes.into(),
        envelope_sender: envelope.sender,
        recipient: envelope.recipient,
        taken_at: Some(row.set_at),
        cut_from_size: None,
        files: Vec::new(),
    }
}

/// Tries a set-aside item again without setting it aside anew: `Err` holds the reason it failed this time.
pub async fn retry(
    spine: &Spine,
    owned: &Owned,
    item: &RawItem,
) -> Result<Result<Received, Code>, StoreError> {
    let inbound = match super::receive::understand(&owned.account, item) {
        Ok(inbound) => inbound,
        Err(reason) => return Ok(Err(reason)),
    };
    match super::receive::take(spine, owned, item, inbound, None).await {
        Ok(received) => Ok(Ok(received)),
        Err(fault) if super::receive::poisoned(&fault) => Ok(Err(FAILED)),
        Err(fault) => Err(fault),
    }
}
