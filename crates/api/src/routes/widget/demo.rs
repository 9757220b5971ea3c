//! A bare page with a chat: it proves the protocol in a browser and uses nothing else.

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use tsunagu_model::Id;

use crate::problem::Problem;
use crate::shop;
use crate::state::Api;

const PAGE: &str = include_str!("demo.html");
const SCRIPT: &str = include_str!("demo.js");
const STYLE: &str = include_str!("demo.css");

/// Only what the page itself brings, and only our own socket.
const FENCE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                     img-src 'self' blob: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// Which channel.
#[derive(Debug, Deserialize)]
pub struct DemoQuery {
    /// Id of a channel; the oldest one that may be tried unless given.
    #[serde(default)]
    channel: Option<String>,
}

/// A page to try a chat; served for channels whose `demo` says so, and without a word from them while the program is
/// reached from its own machine only.
#[utoipa::path(get, path = "/demo/chat", tag = "widget", responses((status = 200, body = String, content_type = "text/html")))]
pub async fn page(State(api): State<Api>, Query(query): Query<DemoQuery>) -> Result<Response, Problem> {
    let entry = shop::chat(&api, query.channel.as_deref()).ok_or_else(Problem::not_found)?;
    let page = PAGE.replace("{channel}", &entry.owned().account.id.text());
    Ok(([(header::CONTENT_SECURITY_POLICY, FENCE)], Html(page)).into_response())
}

/// The page's program.
#[utoipa::path(get, path = "/demo/chat.js", tag = "widget", responses((status = 200, body = String, content_type = "text/javascript")))]
pub async fn script() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT).into_response()
}

/// The page's looks.
#[utoipa::path(get, path = "/demo/chat.css", tag = "widget", responses((status = 200, body = String, content_type = "text/css")))]
pub async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}
