//! Sealing: master key, tenant keys, data keys and the cells made with them.
//!
//! The master key wraps one key per tenant, a tenant key wraps its data keys, and a data key seals cells. All of it
//! is AES-256-GCM with random nonces; the additional data ties each sealed value to the place it belongs to.

pub(crate) mod cell;
pub(crate) mod master;
pub(crate) mod nonce;
pub(crate) mod tenant;

use aes_gcm::aead::inout::InOutBuf;
use aes_gcm::{AeadInOut, Aes256Gcm, KeyInit, Nonce, Tag};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

pub(crate) use nonce::Nonces;

use crate::error::StoreError;

/// A secret of 256 bits, wiped when dropped.
pub(crate) type Secret = Zeroizing<[u8; 32]>;

/// Bytes of a nonce.
pub(crate) const NONCE: usize = 12;
/// Bytes of an authentication tag.
pub(crate) const TAG: usize = 16;

/// HMAC-SHA256 over the parts, one after the other.
pub(crate) fn hmac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // A key of 32 bytes is always accepted: HMAC takes any length.
    let Ok(mut mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key) else {
        return [0; 32];
    };
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// The cipher of a secret.
pub(crate) fn cipher(secret: &[u8; 32]) -> Aes256Gcm {
    Aes256Gcm::new(secret.into())
}

/// Appends nonce, ciphertext and tag of `clear` to `out`.
pub(crate) fn seal_into(
    out: &mut Vec<u8>,
    cipher: &Aes256Gcm,
    nonce: [u8; NONCE],
    aad: &[u8],
    clear: &[u8],
) -> Result<(), StoreError> {
    out.extend_from_slice(&nonce);
    let start = out.len();
    out.extend_from_slice(clear);
    let body = InOutBuf::from(out.get_mut(start..).unwrap_or_default());
    let tag = cipher
        .encrypt_inout_detached(&Nonce::from(nonce), aad, body)
        .map_err(|_| StoreError::Sealed("too long to seal"))?;
    out.extend_from_slice(&tag);
    Ok(())
}

/// Opens what [`seal_into`] appended.
pub(crate) fn open_sealed(cipher: &Aes256Gcm, aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
    let short = || StoreError::Sealed("too short");
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>().ok_or_else(short)?;
    let (body, tag) = rest.split_last_chunk::<TAG>().ok_or_else(short)?;
    let mut clear = body.to_vec();
    cipher
        .decrypt_inout_detached(
            &Nonce::from(*nonce),
            aad,
            InOutBuf::from(clear.as_mut_slice()),
            &Tag::from(*tag),
        )
        .map_err(|_| StoreError::Sealed("it was changed, moved, or belongs to another key"))?;
    Ok(clear)
}

/// Seals a secret under another one.
pub(crate) fn wrap(
    under: &Aes256Gcm,
    nonces: &mut Nonces,
    aad: &[u8],
    secret: &[u8; 32],
) -> Result<Vec<u8>, StoreError> {
    let mut wrapped = Vec::with_capacity(NONCE + 32 + TAG);
    seal_into(&mut wrapped, under, nonces.next()?, aad, secret)?;
    Ok(wrapped)
}

/// Opens what [`wrap`] made.
pub(crate) fn unwrap(under: &Aes256Gcm, aad: &[u8], wrapped: &[u8]) -> Result<Secret, StoreError> {
    let clear = Zeroizing::new(open_sealed(under, aad, wrapped)?);
    let secret: [u8; 32] =
        clear.as_slice().try_into().map_err(|_| StoreError::Sealed("a wrapped key has another length"))?;
    Ok(Zeroizing::new(secret))
}
