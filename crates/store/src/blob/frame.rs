//! Frames: a blob is sealed in pieces of 64 kB, so that any part can be read by itself.
//!
//! A frame's nonce is its number and whether it is the last. The key belongs to this blob alone, so no nonce is used
//! twice; frames cannot be exchanged, and a blob cannot be cut short unnoticed.

use aes_gcm::aead::inout::InOutBuf;
use aes_gcm::{AeadInOut, Aes256Gcm, Nonce, Tag};
use tsunagu_model::BlobId;

use crate::error::StoreError;
use crate::keys::{NONCE, TAG, cipher};

/// Clear bytes in every frame but the last.
pub(super) const FRAME: usize = 64 << 10;
/// Bytes of a full frame on disk.
pub(super) const SEALED: usize = FRAME + TAG;

/// Seals and opens the frames of one blob.
pub(super) struct FrameCipher {
    cipher: Aes256Gcm,
    additional: [u8; 11],
}

/// Frames of a blob of `size` bytes; an empty blob has one empty frame.
pub(super) fn frames(size: u64) -> u64 {
    size.div_ceil(FRAME as u64).max(1)
}

impl FrameCipher {
    pub(super) fn new(secret: &[u8; 32], blob: BlobId) -> Self {
        let mut additional = *b"bf100000000";
        additional[3..].copy_from_slice(&blob.0.to_be_bytes());
        Self { cipher: cipher(secret), additional }
    }

    /// Appends the sealed frame to `out`.
    pub(super) fn seal(
        &self,
        number: u64,
        last: bool,
        clear: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<(), StoreError> {
        let start = out.len();
        out.extend_from_slice(clear);
        let body = InOutBuf::from(out.get_mut(start..).unwrap_or_default());
        let tag = self
            .cipher
            .encrypt_inout_detached(&nonce(number, last), &self.additional, body)
            .map_err(|_| StoreError::Sealed("too long to seal"))?;
        out.extend_from_slice(&tag);
        Ok(())
    }

    /// Opens a frame in place and answers its clear bytes.
    pub(super) fn open<'a>(
        &self,
        number: u64,
        last: bool,
        sealed: &'a mut [u8],
    ) -> Result<&'a [u8], StoreError> {
        let short = || StoreError::Sealed("a frame of a blob is too short");
        let (body, tag) = sealed.split_last_chunk_mut::<TAG>().ok_or_else(short)?;
        self.cipher
            .decrypt_inout_detached(
                &nonce(number, last),
                &self.additional,
                InOutBuf::from(&mut *body),
                &Tag::from(*tag),
            )
            .map_err(|_| StoreError::Sealed("a frame of a blob was changed or belongs to another"))?;
        Ok(body)
    }
}

fn nonce(number: u64, last: bool) -> Nonce<<Aes256Gcm as aes_gcm::AeadCore>::NonceSize> {
    let mut bytes = [0; NONCE];
    bytes[3..11].copy_from_slice(&number.to_be_bytes());
    bytes[11] = u8::from(last);
    Nonce::from(bytes)
}
