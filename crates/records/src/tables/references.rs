//! Provider ids that name items.

use tsunagu_model::ItemId;
use tsunagu_store::{StoreError, Tx, Value, args};

/// The items these keyed hashes name, in the order of `hashes`; at most eight are looked up.
pub fn find(tx: &mut dyn Tx, hashes: &[[u8; 16]]) -> Result<Vec<(usize, ItemId)>, StoreError> {
    if hashes.is_empty() {
        return Ok(Vec::new());
    }
    let tenant = tx.tenant();
    let hash = |place: usize| hashes.get(place).map_or(Value::Null, |hash| Value::Bytes(hash.to_vec()));
    let rows = tx.query(
        "SELECT hash, item FROM mail_ref WHERE tenant = $1 AND hash IN ($2, $3, $4, $5, $6, $7, $8, $9)",
        args![tenant, hash(0), hash(1), hash(2), hash(3), hash(4), hash(5), hash(6), hash(7)],
    )?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let hash: [u8; 16] = row.get(0)?;
        if let Some(place) = hashes.iter().position(|one| *one == hash) {
            found.push((place, row.get(1)?));
        }
    }
    found.sort_unstable();
    Ok(found)
}
