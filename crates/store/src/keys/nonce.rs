//! Random bytes for nonces and new keys, drawn from the system in blocks.

use zeroize::{Zeroize, Zeroizing};

use super::{NONCE, Secret};
use crate::error::StoreError;

/// Bytes drawn at once: one system call for about forty nonces.
const BLOCK: usize = 512;

/// A source of random bytes for one thread.
pub(crate) struct Nonces {
    block: [u8; BLOCK],
    used: usize,
}

impl Nonces {
    /// An empty source; the first draw fills it.
    pub(crate) fn new() -> Self {
        Self { block: [0; BLOCK], used: BLOCK }
    }

    /// Twelve random bytes, never handed out before.
    pub(crate) fn next(&mut self) -> Result<[u8; NONCE], StoreError> {
        self.draw()
    }

    /// A new secret.
    pub(crate) fn secret(&mut self) -> Result<Secret, StoreError> {
        Ok(Zeroizing::new(self.draw()?))
    }

    /// `N` random bytes, `N` at most the block.
    pub(crate) fn draw<const N: usize>(&mut self) -> Result<[u8; N], StoreError> {
        if self.used + N > BLOCK {
            getrandom::fill(&mut self.block).map_err(|_| StoreError::Random)?;
            self.used = 0;
        }
        let mut bytes = [0; N];
        if let Some(fresh) = self.block.get_mut(self.used..self.used + N) {
            bytes.copy_from_slice(fresh);
            fresh.zeroize();
        }
        self.used += N;
        Ok(bytes)
    }
}

impl Drop for Nonces {
    fn drop(&mut self) {
        self.block.zeroize();
    }
}
