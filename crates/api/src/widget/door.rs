//! The door of the widget's routes: which channel, which page, which visitor.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tsunagu_channels::kind;
use tsunagu_model::visitor::Door;
use tsunagu_model::{ChannelId, Id};
use tsunagu_pipeline::accounts::Owned;
use tsunagu_pipeline::visitor::{self, Visitor};

use crate::idempotency::short_hash;
use crate::origin;
use crate::problem::Problem;
use crate::reader::{Carrier, token};
use crate::shop;
use crate::state::Api;

const AREA: &str = "/widget/v1/";

/// A channel with a door, open.
#[derive(Clone, Debug)]
pub struct Entry(Arc<(Owned, Door)>);

impl Entry {
    /// The channel and whose it is.
    pub fn owned(&self) -> &Owned {
        &self.0.0
    }

    /// Its door.
    pub fn door(&self) -> &Door {
        &self.0.1
    }

    /// The open door of a channel; `None` when it is off, gone, or of a kind without one.
    pub fn of(api: &Api, channel: &str) -> Option<Self> {
        let owned = api.spine().accounts().get(ChannelId::parse(channel)?)?;
        let door = kind(owned.account.kind)?.door(&owned.account)?;
        Some(Self(Arc::new((owned, door))))
    }
}

/// What a request to the widget's routes comes from and to.
pub enum Crossing {
    /// It is no such request.
    Elsewhere,
    /// There is no open channel under its id.
    Closed,
    /// Its page's origin is not allowed.
    Refused,
    /// It may come in; with the origin of its page, when a browser named one.
    Allowed(Entry, Option<HeaderValue>),
}

impl Crossing {
    /// Looks at a request. Without an Origin it comes from no foreign page: browsers always name one there.
    pub fn of(api: &Api, request: &Parts) -> Self {
        let Some(rest) = request.uri.path().strip_prefix(AREA) else { return Self::Elsewhere };
        let channel = rest.split('/').next().unwrap_or_default();
        let Some(entry) = Entry::of(api, channel) else { return Self::Closed };
        let Some(named) = request.headers.get(header::ORIGIN) else { return Self::Allowed(entry, None) };
        if is_allowed(api, &request.headers, named, &entry) {
            Self::Allowed(entry, Some(named.clone()))
        } else {
            Self::Refused
        }
    }

    /// The answer to a browser that asks before it sends (Fetch standard, CORS-preflight).
    pub fn preflight(&self, request: &Parts) -> Option<Response> {
        const ASKS: HeaderName = HeaderName::from_static("access-control-request-method");
        if request.method != Method::OPTIONS || !request.headers.contains_key(ASKS) {
            return None;
        }
        let mut response = match self {
            Self::Elsewhere => return None,
            Self::Refused => return Some(refused().into_response()),
            // The browser is let through to the answer that says why.
            Self::Closed | Self::Allowed(..) => StatusCode::NO_CONTENT.into_response(),
        };
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST"));
        headers.insert(
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            HeaderValue::from_static("authorization, content-type"),
        );
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
        self.mark(&mut response);
        Some(response)
    }

    /// Lets the page read an answer. That a channel is closed may be read by any page: it says nothing else.
    pub fn mark(&self, response: &mut Response) {
        let origin = match self {
            Self::Elsewhere | Self::Refused | Self::Allowed(_, None) => return,
            Self::Closed => HeaderValue::from_static("*"),
            Self::Allowed(_, Some(origin)) => origin.clone(),
        };
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers
            .insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("retry-after, trace-id"));
        headers.append(header::VARY, HeaderValue::from_static("Origin"));
    }

    fn entry(&self) -> Result<&Entry, Problem> {
        match self {
            Self::Allowed(entry, _) => Ok(entry),
            Self::Refused => Err(refused()),
            Self::Closed | Self::Elsewhere => Err(closed()),
        }
    }
}

/// Whether a page may come in: one of the origins the channel allows, our own, or the demo shop's while this chat may be
/// tried.
fn is_allowed(api: &Api, headers: &HeaderMap, origin: &HeaderValue, entry: &Entry) -> bool {
    let named = origin.to_str().ok().and_then(origin::of_url);
    let of_shop = named.is_some() && named.as_deref() == api.shop_origin() && shop::may_be_tried(api, entry);
    of_shop
        || named.is_some_and(|named| entry.door().allowed_origins.contains(&named))
        || origin::check(headers, api.public_origin(), true).is_ok()
}

fn refused() -> Problem {
    Problem::forbidden(
        "origin_not_allowed",
        "Pages of this origin may not use this chat. Add the origin to the channel's setting `allowed_origins`.",
    )
}

/// No chat under this id.
pub fn closed() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "chat_closed",
        "There is no open chat under this id: the channel is off, or it was removed.",
    )
}

/// Lets a page in.
pub fn enter(api: &Api, request: &mut Parts, crossing: &Crossing) -> Result<(), Problem> {
    let entry = crossing.entry()?.clone();
    let address = api.address(&request.extensions, &request.headers);
    request.extensions.insert(entry);
    request.extensions.insert(crate::guard::Address(address));
    Ok(())
}

/// Lets a visitor in.
pub async fn welcome(api: &Api, request: &mut Parts, crossing: &Crossing) -> Result<(), Problem> {
    enter(api, request, crossing)?;
    let entry = crossing.entry()?;
    let token = token(&request.headers).filter(|(_, carrier)| *carrier == Carrier::Header);
    let (token, _) = token.ok_or_else(unknown)?;
    let now = api.spine().now();
    let Some(visitor) = visitor::resume(api.spine(), entry.owned(), &token).await? else {
        let address = api.address(&request.extensions, &request.headers);
        let whom = short_hash(address.to_string().as_bytes());
        api.limits().wrong_tokens.take(whom, now).map_err(Problem::too_often)?;
        return Err(unknown());
    };
    api.limits().visitor.take(visitor.id.0.unsigned_abs(), now).map_err(Problem::too_often)?;
    request.extensions.insert(Guest(Arc::new(visitor)));
    Ok(())
}

/// A token that is no visitor's of this channel, or none.
pub fn unknown() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "visitor_unknown",
        "Send a visitor's token of this channel as `Authorization: Bearer …`; POST visits gives one.",
    )
}

/// The visitor a request comes from.
#[derive(Clone, Debug)]
pub struct Guest(pub Arc<Visitor>);

impl<S: Send + Sync> FromRequestParts<S> for Entry {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(closed)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Guest {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(unknown)
    }
}
