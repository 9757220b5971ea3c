//! Data keys, as commands ask for them. The store makes and destroys them.

use tsunagu_model::{BaseId, KeyId};
use tsunagu_store::{KeyKind, StoreError, Tx, args};

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
