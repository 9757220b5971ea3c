//! Whom not to contact again: keyed hashes of the handles of people who were erased.

use tsunagu_model::BaseId;
use tsunagu_model::handle::HandleKind;
use tsunagu_store::{StoreError, Tx, args};

const PURPOSE: &str = "suppression";

/// Hashed once more under a key of its own: the list cannot be held against anything but itself.
fn mac(tx: &mut dyn Tx, kind: HandleKind, blind_index: &[u8]) -> Result<Vec<u8>, StoreError> {
    let mut bytes = kind.0.number().to_be_bytes().to_vec();
    bytes.extend_from_slice(blind_index);
    Ok(tx.mac(PURPOSE, &bytes)?[..16].to_vec())
}

/// Puts everything a base owns or says is its own on the list; answers how many handles it owned.
pub fn add(tx: &mut dyn Tx, base: BaseId) -> Result<i64, StoreError> {
    let (tenant, now) = (tx.tenant(), tx.now());
    let owned = tx
        .query("SELECT kind, blind_index FROM handle WHERE tenant = $1 AND base = $2", args![tenant, base])?;
    let said = tx.query(
        "SELECT kind, blind_index FROM assertion WHERE tenant = $1 AND base = $2",
        args![tenant, base],
    )?;
    for row in owned.iter().chain(&said) {
        let mac = mac(tx, HandleKind(row.get(0)?), &row.get::<Vec<u8>>(1)?)?;
        tx.exec(
            "INSERT INTO suppression (tenant, mac, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            args![tenant, mac, now],
        )?;
    }
    Ok(i64::try_from(owned.len()).unwrap_or(i64::MAX))
}

/// Whether a handle must not be contacted: it was erased, and nobody has written from it since.
pub fn forbids(tx: &mut dyn Tx, kind: HandleKind, blind_index: &[u8; 16]) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let mac = mac(tx, kind, blind_index)?;
    let rows = tx.query("SELECT 1 FROM suppression WHERE tenant = $1 AND mac = $2", args![tenant, mac])?;
    Ok(!rows.is_empty() && super::handles::find(tx, kind, blind_index)?.is_none())
}
