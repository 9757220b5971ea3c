//! Commands that may be sent twice and are done once.

use tsunagu_model::{Code, TenantId, Timestamp};
use tsunagu_store::done::{self, Done};
use tsunagu_store::{StoreError, Tx};

use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

const SCOPE: Code = Code::new("api");
const KEPT_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// An `Idempotency-Key`, bound to its caller and path by the API, and the hash of the request's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Once {
    /// First 16 bytes of a hash over caller, path and key.
    pub key: [u8; 16],
    /// First 16 bytes of a hash over the body.
    pub body: [u8; 16],
}

/// Whether a command was carried out now or earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The id of what it made or changed.
    pub id: i64,
    /// It was done by an earlier request with the same key.
    pub replayed: bool,
}

/// Runs `command` unless the same key did it before. A refusal is not remembered, so it can be tried again.
pub fn once(
    tx: &mut dyn Tx,
    key: Option<Once>,
    command: impl FnOnce(&mut dyn Tx) -> Result<Decided<i64>, StoreError>,
) -> Result<Decided<Outcome>, StoreError> {
    if let Some(known) = look(tx, key)? {
        return Ok(known.map(|id| Outcome { id, replayed: true }));
    }
    let id = match command(tx)? {
        Ok(id) => id,
        Err(refusal) => return Ok(Err(refusal)),
    };
    keep(tx, key, id)?;
    Ok(Ok(Outcome { id, replayed: false }))
}

/// Keeps what a command with a key made or changed.
pub(crate) fn keep(tx: &mut dyn Tx, key: Option<Once>, id: i64) -> Result<(), StoreError> {
    let Some(once) = key else { return Ok(()) };
    let expires: Timestamp = tx.now().plus_millis(KEPT_MS);
    let done = Done { body_hash: once.body.to_vec(), code: 0, ref_id: Some(id), expires_at: Some(expires) };
    done::record(tx, SCOPE, &once.key, &done)
}

/// What the same key did before, looked up ahead of checks that its own outcome would fail.
pub(crate) async fn earlier(
    spine: &Spine,
    tenant: TenantId,
    key: Option<Once>,
) -> Result<Option<Decided<i64>>, StoreError> {
    if key.is_none() {
        return Ok(None);
    }
    spine.db().read(tenant, move |tx| look(tx, key)).await
}

/// What the same key did before.
pub(crate) fn look(tx: &mut dyn Tx, key: Option<Once>) -> Result<Option<Decided<i64>>, StoreError> {
    let Some(once) = key else { return Ok(None) };
    let Some(done) = done::find(tx, SCOPE, &once.key)? else { return Ok(None) };
    Ok(Some(if done.body_hash == once.body {
        Ok(done.ref_id.unwrap_or_default())
    } else {
        Err(Refusal::new(
            RefusalKind::Conflict,
            "idempotency_mismatch",
            "This Idempotency-Key was used with another body.",
        ))
    }))
}
