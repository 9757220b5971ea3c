//! The desk's page, and which address answers what.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{Screens, files};
use crate::problem::Problem;
use crate::state::Api;

/// Where the built page wants the nonce under which it may add styles.
const PLACE_OF_NONCE: &str = "__CSP_NONCE__";

/// Below these the program answers itself, or nothing does.
const OF_PROGRAM: &[&str] =
    &["/api", "/assets", "/widget", "/hooks", "/v1", "/demo", "/healthz", "/readyz", "/metrics"];

/// Answers what no route does: built files, and the desk's page for browsers that ask for a page.
pub async fn fallback(State(api): State<Api>, request: Request) -> Response {
    let read = matches!(*request.method(), Method::GET | Method::HEAD);
    let Some(screens) = api.screens().filter(|_| read) else {
        return Problem::not_found().into_response();
    };
    let path = request.uri().path();
    let headers = request.headers();
    if let Some(file) = files::answer(screens, path.trim_start_matches('/'), headers) {
        return file;
    }
    let ours = OF_PROGRAM
        .iter()
        .any(|one| path.strip_prefix(one).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')));
    if ours || !wants_page(headers) {
        return Problem::not_found().into_response();
    }
    home(&api, screens, headers, request.uri())
}

/// The desk's page under a fresh nonce. Browsers that came by the machine's number are sent to its name, where passkeys
/// work and one cookie counts.
pub fn home(api: &Api, screens: &dyn Screens, headers: &HeaderMap, uri: &Uri) -> Response {
    if is_by_number(headers) && api.public_url().starts_with("http://localhost") {
        let rest = uri.path_and_query().map_or("/", |rest| rest.as_str());
        return Redirect::temporary(&format!("{}{rest}", api.public_url().trim_end_matches('/')))
            .into_response();
    }
    let Some(page) = screens.file("index.html") else { return Problem::not_found().into_response() };
    let mut bytes = [0_u8; 16];
    if getrandom::fill(&mut bytes).is_err() {
        return Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "no_random",
            "The system gave no random bytes.",
        )
        .into_response();
    }
    let nonce = STANDARD.encode(bytes);
    let page = String::from_utf8_lossy(&page).replace(PLACE_OF_NONCE, &nonce);
    let mut response = Html(page).into_response();
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy(&nonce)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// Whether a browser names this machine by a number of the loopback.
fn is_by_number(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    host.starts_with("127.") || host.starts_with("[::1]")
}

/// What the desk's page may load and do (DESIGN-UI section 13).
fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' blob: data:; \
         font-src 'self'; connect-src 'self'; media-src 'self' blob:; worker-src 'self'; frame-src 'self'; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accept.contains("text/html")
}
