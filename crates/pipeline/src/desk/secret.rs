//! Passwords and tokens: made and checked, never kept in clear.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use tsunagu_store::StoreError;

use crate::words::digest;

/// Shortest password, in characters.
pub const SHORTEST_PASSWORD: usize = 10;
/// Longest password, in bytes: more would only cost time.
pub const LONGEST_PASSWORD: usize = 1_000;

/// Argon2id with the crate's defaults (19 MiB, two passes), in PHC form. Takes tens of milliseconds, off the
/// runtime's threads.
pub(super) async fn hash_password(password: String) -> Result<String, StoreError> {
    blocking(move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
            .map_err(|fault| StoreError::Unreadable(fault.to_string()))
    })
    .await?
}

/// Whether the password belongs to the hash. Costs the same for a hash nobody's password has.
pub(super) async fn password_matches(password: String, hash: Option<String>) -> Result<bool, StoreError> {
    blocking(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| String::from(NOBODY));
        let Ok(parsed) = PasswordHash::new(&hash) else { return false };
        Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && known
    })
    .await
}

/// A hash of the same cost that no password opens, so that an unknown address takes as long as a wrong password.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, StoreError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| StoreError::Panicked)
}

/// A fresh token with a prefix that tells its kind, and the hash by which it is known.
pub(crate) fn token(prefix: &str) -> Result<(String, [u8; 32]), StoreError> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|fault| StoreError::Unreadable(fault.to_string()))?;
    let token = format!("{prefix}_{}", URL_SAFE_NO_PAD.encode(bytes));
    let hash = digest(token.as_bytes());
    Ok((token, hash))
}
