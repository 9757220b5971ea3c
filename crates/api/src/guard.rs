//! The door of every route: who asks, from where, how often, and whether they may. Looks and refusals are noted for
//! the audit here and nowhere else.

use std::convert::Infallible;
use std::net::IpAddr;

use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tsunagu_model::Id;
use tsunagu_model::event::Actor;
use tsunagu_pipeline::desk::demo;
use tsunagu_records::tables::audit::{Detail, Entry, Object};

use crate::access::{self, Access};
use crate::idempotency::short_hash;
use crate::origin;
use crate::problem::Problem;
use crate::reader::{Carrier, Reader, token};
use crate::state::Api;
use crate::widget::door::{self, Crossing};

const SETUP: &str = "/api/v1/setup";
const LIVE: &str = "/api/v1/live";
/// In it a page names the member whose page it is.
const MEMBER: &str = "tsunagu-member";

/// Lets a request through to its handler, or answers why not.
pub async fn guard(State(api): State<Api>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let crossing = Crossing::of(&api, &parts);
    if let Some(answer) = crossing.preflight(&parts) {
        return answer;
    }
    let mut response = match admit(&api, &mut parts, &crossing).await {
        Ok(look) => {
            let response = next.run(Request::from_parts(parts, body)).await;
            if let Some(look) = look
                && response.status().is_success()
            {
                look.note(&api);
            }
            response
        }
        Err(problem) => problem.into_response(),
    };
    crossing.mark(&mut response);
    response
}

/// A look that is one once its request was answered.
struct Look {
    reader: Reader,
    verb: &'static str,
    object: Object,
}

impl Look {
    /// The look at what the id in the path names; at all of it when there is no id.
    fn at(reader: &Reader, verb: &'static str, template: &str, path: &str) -> Option<Self> {
        let named = template.split('/').zip(path.split('/')).find(|(part, _)| *part == "{id}");
        let object = match named {
            Some((_, id)) => Object::parse(id)?,
            None => Object::nothing("workspace"),
        };
        Some(Self { reader: reader.clone(), verb, object })
    }

    fn note(self, api: &Api) {
        audited(api, &self.reader, self.verb, self.object, Detail::Nothing);
    }
}

/// Notes what a reader looked at, or tried to.
pub fn audited(api: &Api, reader: &Reader, verb: &'static str, object: Object, detail: Detail) {
    let (at, actor) = (api.spine().now(), reader.caller().actor);
    api.spine().looks().note(reader.tenant(), Entry { at, actor, verb, object, detail });
}

async fn admit(api: &Api, request: &mut Parts, crossing: &Crossing) -> Result<Option<Look>, Problem> {
    // Without a template no route matched, and the fallback says so.
    let Some(path) = request.extensions.get::<MatchedPath>().map(|path| path.as_str().to_owned()) else {
        return Ok(None);
    };
    // A route that names no access is not served.
    let Some(rule) = access::of(&request.method, &path) else { return Err(wrong_method()) };
    let access = rule.access;
    if access == Access::Open {
        return Ok(None);
    }
    if access == Access::Demo {
        return showing(api, request).map(|()| None);
    }
    if !api.has_tenant().await? && path != SETUP {
        return Err(Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "setup_needed",
            "There is no workspace yet: open the address printed at start.",
        ));
    }
    let needed = match access {
        Access::Open | Access::Demo => return Ok(None),
        Access::Entrance => {
            entrance(api, request)?;
            return Ok(None);
        }
        Access::Signed => {
            let address = api.address(&request.extensions, &request.headers);
            let whom = short_hash(address.to_string().as_bytes());
            api.limits().signed.take(whom, api.spine().now()).map_err(Problem::too_often)?;
            return Ok(None);
        }
        Access::Door => return door::enter(api, request, crossing).map(|()| None),
        Access::Visitor => return door::welcome(api, request, crossing).await.map(|()| None),
        Access::LoggedIn => None,
        Access::Needs(permission) => Some(permission),
    };
    let reader = identify(api, request, &path).await?;
    if let Some(permission) = needed
        && !reader.may(permission)
    {
        audited(api, &reader, "refused", Object::nothing("permission"), Detail::Word(permission.word()));
        return Err(Problem::forbidden(
            "not_allowed",
            format!("This needs the permission `{}`.", permission.word()),
        ));
    }
    // A HEAD shows nothing that was said.
    let shown = rule.look.filter(|_| request.method != Method::HEAD);
    let look = shown.and_then(|verb| Look::at(&reader, verb, &path, request.uri.path()));
    request.extensions.insert(reader);
    Ok(look)
}

/// A method no route of this path has.
pub fn wrong_method() -> Problem {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", "This path has no such method.")
}

/// From where a request came.
#[derive(Clone, Copy, Debug)]
pub struct Address(pub IpAddr);

impl FromRequestParts<Api> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Infallible> {
        Ok(Self(api.address(&parts.extensions, &parts.headers)))
    }
}

fn entrance(api: &Api, request: &Parts) -> Result<(), Problem> {
    let address = api.address(&request.extensions, &request.headers);
    let whom = short_hash(address.to_string().as_bytes());
    api.limits().entrance.take(whom, api.spine().now()).map_err(Problem::too_often)?;
    origin::check(&request.headers, api.public_origin(), false)
}

/// The pages for showing are there for nobody but this machine, and only while a channel is for showing.
fn showing(api: &Api, request: &Parts) -> Result<(), Problem> {
    let home = api.is_alone()
        && origin::is_at_home(&request.headers, api.public_origin())
        && api.address(&request.extensions, &request.headers).is_loopback();
    if !home || demo::channels(api.spine()).is_empty() {
        return Err(Problem::not_found());
    }
    let address = api.address(&request.extensions, &request.headers);
    let whom = short_hash(address.to_string().as_bytes());
    api.limits().demo.take(whom, api.spine().now()).map_err(Problem::too_often)?;
    if request.method == Method::POST {
        origin::check(&request.headers, api.public_origin(), false)?;
    }
    Ok(())
}

async fn identify(api: &Api, request: &Parts, path: &str) -> Result<Reader, Problem> {
    let (token, carrier) = token(&request.headers).ok_or_else(Problem::unauthenticated)?;
    let now = api.spine().now();
    api.limits().key.take(short_hash(token.as_bytes()), now).map_err(Problem::too_often)?;
    let Some(reader) = Reader::of_token(api.spine(), &token).await? else {
        // Only wrong tokens count: whoever shares an address with a guesser is let in as before.
        let address = api.address(&request.extensions, &request.headers);
        let whom = short_hash(address.to_string().as_bytes());
        api.limits().wrong_tokens.take(whom, now).map_err(Problem::too_often)?;
        return Err(Problem::unauthenticated());
    };
    api.limits().tenant.take(reader.tenant().0.unsigned_abs(), now).map_err(Problem::too_often)?;
    let changes = !matches!(request.method, Method::GET | Method::HEAD | Method::OPTIONS);
    if carrier == Carrier::Cookie && (changes || path == LIVE) {
        origin::check(&request.headers, api.public_origin(), true)?;
    }
    if carrier == Carrier::Cookie && changes {
        same_member(&request.headers, &reader)?;
    }
    Ok(reader)
}

/// Refuses what a page of one member asks with the cookie of another: all pages of a browser share its cookie, and
/// whoever logged in last in any of them would sign what the others wrote.
fn same_member(headers: &HeaderMap, reader: &Reader) -> Result<(), Problem> {
    let Some(named) = headers.get(MEMBER) else { return Ok(()) };
    let Actor::Member(member) = reader.caller().actor else { return Ok(()) };
    if named.as_bytes() == member.text().as_bytes() {
        return Ok(());
    }
    Err(Problem::conflict(
        "another_member",
        "The cookie belongs to another member than `Tsunagu-Member` names: load the page anew.",
    ))
}
