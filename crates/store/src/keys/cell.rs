//! Cells: `version | id | field | nonce | ciphertext | tag`.
//!
//! The id and field stand in the cell so that a copy in a list can be opened without knowing where it came from;
//! together with the tenant they are the additional data, so a cell moved to another tenant, event or field does not
//! open.

use aes_gcm::Aes256Gcm;
use tsunagu_model::TenantId;

use super::{NONCE, Nonces, TAG, open_sealed, seal_into};
use crate::error::StoreError;

/// Field of an event's `brief`.
pub const BRIEF: u8 = 1;
/// Field of an event's `full`.
pub const FULL: u8 = 2;
/// Field of a blob's own key.
pub(crate) const BLOB_KEY: u8 = 250;

const VERSION: u8 = 1;
const HEAD: usize = 1 + 8 + 1;

/// Seals `clear` for field `field` of the event or row `id`.
pub(crate) fn seal(
    cipher: &Aes256Gcm,
    nonces: &mut Nonces,
    tenant: TenantId,
    id: i64,
    field: u8,
    clear: &[u8],
) -> Result<Vec<u8>, StoreError> {
    let mut cell = Vec::with_capacity(HEAD + NONCE + clear.len() + TAG);
    cell.push(VERSION);
    cell.extend_from_slice(&id.to_be_bytes());
    cell.push(field);
    seal_into(&mut cell, cipher, nonces.next()?, &additional(tenant, id.to_be_bytes(), field), clear)?;
    Ok(cell)
}

/// Opens a cell of `tenant`.
pub(crate) fn open(cipher: &Aes256Gcm, tenant: TenantId, cell: &[u8]) -> Result<Vec<u8>, StoreError> {
    let Some((&VERSION, rest)) = cell.split_first() else {
        return Err(StoreError::Sealed("unknown version of a cell"));
    };
    let Some((id, rest)) = rest.split_first_chunk::<8>() else {
        return Err(StoreError::Sealed("too short"));
    };
    let Some((field, sealed)) = rest.split_first() else {
        return Err(StoreError::Sealed("too short"));
    };
    open_sealed(cipher, &additional(tenant, *id, *field), sealed)
}

fn additional(tenant: TenantId, id: [u8; 8], field: u8) -> [u8; 18] {
    let mut bytes = [0; 18];
    bytes[0] = VERSION;
    bytes[1..9].copy_from_slice(&tenant.0.to_be_bytes());
    bytes[9..17].copy_from_slice(&id);
    bytes[17] = field;
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_opens_only_where_it_belongs() {
        let mut nonces = Nonces::new();
        let cipher = crate::keys::cipher(&[7; 32]);
        let cell = seal(&cipher, &mut nonces, TenantId(1), 42, BRIEF, "山田".as_bytes()).unwrap();
        assert_eq!(open(&cipher, TenantId(1), &cell).unwrap(), "山田".as_bytes());
        assert!(open(&cipher, TenantId(2), &cell).is_err(), "another tenant");
        assert!(open(&crate::keys::cipher(&[8; 32]), TenantId(1), &cell).is_err(), "another key");
        for place in 0..cell.len() {
            let mut changed = cell.clone();
            changed[place] ^= 1;
            assert!(open(&cipher, TenantId(1), &changed).is_err(), "byte {place} flipped");
        }
        for length in 0..cell.len() {
            assert!(open(&cipher, TenantId(1), &cell[..length]).is_err(), "cut at {length}");
        }
    }

    #[test]
    fn equal_text_seals_differently() {
        let mut nonces = Nonces::new();
        let cipher = crate::keys::cipher(&[7; 32]);
        let once = seal(&cipher, &mut nonces, TenantId(1), 42, FULL, b"same").unwrap();
        let again = seal(&cipher, &mut nonces, TenantId(1), 42, FULL, b"same").unwrap();
        assert_ne!(once, again);
    }
}
