//! A tenant's key and what is derived from it.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use aes_gcm::Aes256Gcm;
use tsunagu_model::{KeyId, TenantId};
use zeroize::Zeroizing;

use super::master::MasterKey;
use super::{Nonces, Secret, cell, cipher, hmac, unwrap, wrap};
use crate::error::StoreError;

/// The opened key of one tenant.
pub(crate) struct TenantKey {
    tenant: TenantId,
    wrapping: Aes256Gcm,
    mac_root: Secret,
}

impl TenantKey {
    /// Derives the parts from the secret itself.
    pub(crate) fn new(tenant: TenantId, secret: &Secret) -> Self {
        Self {
            tenant,
            wrapping: cipher(&Zeroizing::new(hmac(secret, &[b"tsunagu tenant wrap 1"]))),
            mac_root: Zeroizing::new(hmac(secret, &[b"tsunagu tenant mac 1"])),
        }
    }

    /// Makes a data key: its cipher and its wrapped form.
    pub(crate) fn make_data_key(
        &self,
        nonces: &mut Nonces,
        id: KeyId,
    ) -> Result<(Aes256Gcm, Vec<u8>), StoreError> {
        let secret = nonces.secret()?;
        let wrapped = wrap(&self.wrapping, nonces, &self.additional(id), &secret)?;
        Ok((cipher(&secret), wrapped))
    }

    /// Opens a wrapped data key.
    pub(crate) fn data_key(&self, id: KeyId, wrapped: &[u8]) -> Result<Aes256Gcm, StoreError> {
        let secret = unwrap(&self.wrapping, &self.additional(id), wrapped)?;
        Ok(cipher(&secret))
    }

    /// Opens a cell of this tenant.
    pub(crate) fn open(&self, key: &Aes256Gcm, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        cell::open(key, self.tenant, sealed)
    }

    /// HMAC-SHA256 under a key that is separate for each purpose.
    pub(crate) fn mac(&self, purpose: &str, bytes: &[u8]) -> [u8; 32] {
        let key = Zeroizing::new(hmac(&self.mac_root, &[purpose.as_bytes()]));
        hmac(&key, &[bytes])
    }

    fn additional(&self, id: KeyId) -> [u8; 18] {
        let mut bytes = [0; 18];
        bytes[..2].copy_from_slice(b"dk");
        bytes[2..10].copy_from_slice(&self.tenant.0.to_be_bytes());
        bytes[10..].copy_from_slice(&id.0.to_be_bytes());
        bytes
    }
}

/// The master key and the tenants' keys opened so far.
pub(crate) struct Keyring {
    pub(crate) master: MasterKey,
    opened: RwLock<BTreeMap<TenantId, Arc<TenantKey>>>,
}

impl Keyring {
    /// A ring with the master key only.
    pub(crate) fn new(master: MasterKey) -> Self {
        Self { master, opened: RwLock::new(BTreeMap::new()) }
    }

    /// The key of a tenant, when it was opened before.
    pub(crate) fn get(&self, tenant: TenantId) -> Option<Arc<TenantKey>> {
        self.opened.read().unwrap_or_else(PoisonError::into_inner).get(&tenant).map(Arc::clone)
    }

    /// Opens a tenant's wrapped key and keeps it.
    pub(crate) fn open(&self, tenant: TenantId, wrapped: &[u8]) -> Result<Arc<TenantKey>, StoreError> {
        let key = Arc::new(TenantKey::new(tenant, &self.master.unwrap(tenant, wrapped)?));
        self.opened.write().unwrap_or_else(PoisonError::into_inner).insert(tenant, Arc::clone(&key));
        Ok(key)
    }
}
