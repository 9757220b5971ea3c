//! Keyed hashes of words: what lets equal words be found without holding them in clear.

use sha2::{Digest, Sha256};
use tsunagu_model::handle::HandleKind;
use tsunagu_model::outbound::ThreadToken;
use tsunagu_model::{ItemId, TenantId};
use tsunagu_store::{Db, StoreError};

/// Blind index of a handle: equal for equal kind and normal form within one tenant.
pub async fn blind_index(
    db: &Db,
    tenant: TenantId,
    kind: HandleKind,
    normal: &str,
) -> Result<[u8; 16], StoreError> {
    let mut bytes = kind.0.number().to_be_bytes().to_vec();
    bytes.extend_from_slice(normal.as_bytes());
    db.mac(tenant, "handle", &bytes).await.map(first)
}

/// Keyed hash of a provider's id of an item.
pub async fn reference(db: &Db, tenant: TenantId, provider_id: &str) -> Result<[u8; 16], StoreError> {
    let bare = provider_id.trim().trim_start_matches('<').trim_end_matches('>');
    db.mac(tenant, "reference", bare.as_bytes()).await.map(first)
}

/// The signed token of one of our items.
pub async fn token(db: &Db, tenant: TenantId, item: ItemId) -> Result<ThreadToken, StoreError> {
    db.mac(tenant, "thread", &item.0.to_be_bytes()).await.map(|mac| ThreadToken { item, mac: first(mac) })
}

/// Plain hash, for request bodies and tokens that are random themselves.
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The leading bytes of a hash.
pub fn first<const N: usize>(hash: [u8; 32]) -> [u8; N] {
    let mut short = [0; N];
    short.copy_from_slice(&hash[..N]);
    short
}
