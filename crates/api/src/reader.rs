//! Who asks, with what rights: found once per request and handed to its handler.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use tsunagu_model::{ChannelId, TenantId};
use tsunagu_pipeline::Spine;
use tsunagu_pipeline::desk::Caller;
use tsunagu_pipeline::desk::login::{self, Authenticated};
use tsunagu_store::StoreError;

use crate::permission::{Permission, granted};
use crate::problem::Problem;

/// Name of the browser's cookie.
pub const COOKIE: &str = "tsunagu_session";

/// How a token came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// `Authorization: Bearer`, which no foreign page can make a browser send.
    Header,
    /// The browser's cookie: the page's origin must be checked.
    Cookie,
}

/// Whoever asks.
#[derive(Clone, Debug)]
pub struct Reader(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    who: Authenticated,
    permissions: BTreeSet<Permission>,
    token: String,
}

impl Reader {
    /// The reader a token belongs to; `None` when it is nobody's.
    pub async fn of_token(spine: &Spine, token: &str) -> Result<Option<Self>, StoreError> {
        let Some(who) = login::authenticate(spine, token).await? else { return Ok(None) };
        let permissions = granted(&who.role);
        Ok(Some(Self(Arc::new(Inner { who, permissions, token: token.to_owned() }))))
    }

    /// The same reader as they are now; `None` when their token ended.
    pub async fn again(&self, spine: &Spine) -> Result<Option<Self>, StoreError> {
        Self::of_token(spine, &self.0.token).await
    }

    /// As commands want them.
    pub fn caller(&self) -> &Caller {
        &self.0.who.caller
    }

    /// Where.
    pub fn tenant(&self) -> TenantId {
        self.0.who.caller.tenant
    }

    /// All that is known of them.
    pub fn who(&self) -> &Authenticated {
        &self.0.who
    }

    /// What they may do.
    pub fn permissions(&self) -> &BTreeSet<Permission> {
        &self.0.permissions
    }

    /// Whether they may do this.
    pub fn may(&self, permission: Permission) -> bool {
        self.0.permissions.contains(&permission)
    }

    /// Whether they may see a conversation that has had these channels: any of them is enough.
    pub fn sees(&self, channels: &[ChannelId]) -> bool {
        match &self.0.who.role.channels {
            None => true,
            Some(allowed) => channels.iter().any(|channel| allowed.contains(channel)),
        }
    }

    /// Whether they may see every conversation.
    pub fn sees_all(&self) -> bool {
        self.0.who.role.channels.is_none()
    }

    /// Whether `other` may do and see exactly the same.
    pub fn same_rights(&self, other: &Self) -> bool {
        self.0.permissions == other.0.permissions && self.0.who.role.channels == other.0.who.role.channels
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Reader {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(Problem::unauthenticated)
    }
}

/// The token a request carries, and how.
pub fn token(headers: &HeaderMap) -> Option<(String, Carrier)> {
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
        return scheme.eq_ignore_ascii_case("bearer").then(|| (token.trim().to_owned(), Carrier::Header));
    }
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| (value.to_owned(), Carrier::Cookie))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_come_by_header_or_cookie() {
        let cases = [
            (Some("Bearer abc"), None, Some(("abc", Carrier::Header))),
            (Some("bearer abc"), None, Some(("abc", Carrier::Header))),
            (Some("Basic abc"), Some("tsunagu_session=x"), None),
            (None, Some("a=b; tsunagu_session=x; c=d"), Some(("x", Carrier::Cookie))),
            (None, Some("not_tsunagu_session=x"), None),
            (None, None, None),
        ];
        for (authorization, cookie, expected) in cases {
            let mut headers = HeaderMap::new();
            if let Some(value) = authorization {
                headers.insert(header::AUTHORIZATION, value.parse().unwrap());
            }
            if let Some(value) = cookie {
                headers.insert(header::COOKIE, value.parse().unwrap());
            }
            let found = token(&headers);
            assert_eq!(found.as_ref().map(|(token, carrier)| (token.as_str(), *carrier)), expected);
        }
    }
}
