//! `Idempotency-Key`: binds a command to its caller, path and body.

use std::hash::Hasher;

use axum::http::{HeaderMap, Method};
use tsunagu_pipeline::desk::Caller;
use tsunagu_pipeline::once::Once;
use tsunagu_pipeline::words::{digest, first};

use crate::problem::Problem;

/// Longest key, in bytes.
const LONGEST: usize = 255;

/// The identity of a request that carries an `Idempotency-Key`; `None` when it carries none.
pub fn once(
    headers: &HeaderMap,
    caller: &Caller,
    method: &Method,
    path: &str,
    body: &[u8],
) -> Result<Option<Once>, Problem> {
    let Some(key) = headers.get("idempotency-key") else { return Ok(None) };
    let key = key.as_bytes();
    if key.is_empty() || key.len() > LONGEST {
        return Err(Problem::invalid("idempotency_key", "`Idempotency-Key` needs 1 to 255 bytes."));
    }
    let actor = caller.actor.text();
    let mut bound = Vec::new();
    for part in [actor.as_bytes(), method.as_str().as_bytes(), path.as_bytes(), key] {
        bound.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bound.extend_from_slice(part);
    }
    Ok(Some(Once { key: first(digest(&bound)), body: first(digest(body)) }))
}

/// A number by which the limits know somebody; equal only for equal words, within one process.
pub fn short_hash(words: &[u8]) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    hasher.write(words);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tsunagu_model::event::Actor;
    use tsunagu_model::{MemberId, TenantId};

    fn caller(member: i64) -> Caller {
        let member = MemberId(member);
        Caller { tenant: TenantId(1), actor: Actor::Member(member), member: Some(member) }
    }

    fn key(member: i64, path: &str, key: &str) -> Option<[u8; 16]> {
        let mut headers = HeaderMap::new();
        headers.insert("idempotency-key", key.parse().unwrap());
        once(&headers, &caller(member), &Method::POST, path, b"{}").unwrap().map(|once| once.key)
    }

    #[test]
    fn a_key_belongs_to_its_caller_and_path() {
        assert_eq!(key(1, "/a", "k"), key(1, "/a", "k"));
        assert_ne!(key(1, "/a", "k"), key(2, "/a", "k"));
        assert_ne!(key(1, "/a", "k"), key(1, "/b", "k"));
        assert_ne!(key(1, "/a", "bk"), key(1, "/ab", "k"));
        assert_eq!(once(&HeaderMap::new(), &caller(1), &Method::POST, "/a", b"").unwrap(), None);
    }
}
