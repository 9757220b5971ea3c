//! What was done under an outside identity: provider items, `Idempotency-Key`s, change ids.
//!
//! A command with such an identity looks here first and writes here last. That settles a COMMIT whose answer was
//! lost, a provider's duplicate and an API caller's retry alike.

use tsunagu_model::{Code, Timestamp};

use crate::error::StoreError;
use crate::tx::Tx;

/// A finished command, with codes and ids and never text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// Hash of what was asked, to tell a retry from another request under the same key; empty when it cannot differ.
    pub body_hash: Vec<u8>,
    /// What was answered.
    pub code: i64,
    /// The id that was answered.
    pub ref_id: Option<i64>,
    /// Forgotten after this; none for as long as the item it names.
    pub expires_at: Option<Timestamp>,
}

/// Looks up what was done as `key` in `scope`; what has expired counts as not done.
pub fn find(tx: &mut dyn Tx, scope: Code, key: &[u8; 16]) -> Result<Option<Done>, StoreError> {
    let rows = tx.query(
        "SELECT body_hash, code, ref_id, expires_at FROM done WHERE tenant = $1 AND scope = $2 AND key16 = $3",
        crate::args![tx.tenant(), scope, *key],
    )?;
    let Some(row) = rows.first() else {
        return Ok(None);
    };
    let done =
        Done { body_hash: row.get(0)?, code: row.get(1)?, ref_id: row.get(2)?, expires_at: row.get(3)? };
    Ok(if done.expires_at.is_some_and(|end| end <= tx.now()) { None } else { Some(done) })
}

/// Notes what was done, over an expired note of the same key.
pub fn record(tx: &mut dyn Tx, scope: Code, key: &[u8; 16], done: &Done) -> Result<(), StoreError> {
    tx.exec(
        "INSERT INTO done (tenant, scope, key16, body_hash, code, ref_id, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (tenant, scope, key16) DO UPDATE SET \
         body_hash = excluded.body_hash, code = excluded.code, ref_id = excluded.ref_id, \
         expires_at = excluded.expires_at",
        crate::args![
            tx.tenant(),
            scope,
            *key,
            done.body_hash.as_slice(),
            done.code,
            done.ref_id,
            done.expires_at
        ],
    )
}

/// Deletes at most `limit` expired notes of the tenant; says how many.
pub fn sweep(tx: &mut dyn Tx, limit: u32) -> Result<usize, StoreError> {
    let rows = tx.query(
        "SELECT scope, key16 FROM done WHERE tenant = $1 AND expires_at <= $2 ORDER BY expires_at LIMIT $3",
        crate::args![tx.tenant(), tx.now(), limit],
    )?;
    for row in &rows {
        tx.exec(
            "DELETE FROM done WHERE tenant = $1 AND scope = $2 AND key16 = $3",
            crate::args![tx.tenant(), row.get::<i64>(0)?, row.get::<Vec<u8>>(1)?],
        )?;
    }
    Ok(rows.len())
}
