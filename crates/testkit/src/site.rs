//! A customer's site, which signs who its visitors are.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use tsunagu_model::Timestamp;

/// A token for a user of the site that lives for ten minutes: `claims` holds `sub` and whatever else is to be said.
pub fn token(secret: &str, now: Timestamp, claims: &Value) -> anyhow::Result<String> {
    let mut claims = claims.clone();
    claims["exp"] = json!(now.0 / 1_000 + 600);
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&json!({"alg": "HS256", "typ": "JWT"})), part(&claims));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())?;
    mac.update(signed.as_bytes());
    Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())))
}
