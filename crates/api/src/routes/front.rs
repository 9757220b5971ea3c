//! What a browser finds at the top: the desk, or, where its screens were not built, how to build them.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::{Html, IntoResponse, Response};

use crate::state::Api;
use crate::web;

const FRONT: &str = include_str!("front.html");
const SETUP: &str = include_str!("setup.html");

/// The desk; without built screens a short page: what answers here, and how the screens are built.
#[utoipa::path(get, path = "/", tag = "health", responses((status = 200, body = String, content_type = "text/html")))]
pub async fn front(State(api): State<Api>, headers: HeaderMap, uri: Uri) -> Response {
    match api.screens() {
        Some(screens) => web::home(&api, screens, &headers, &uri),
        None => Html(FRONT).into_response(),
    }
}

/// The desk, where the first workspace is made; without built screens a short page that says how it is made by API.
#[utoipa::path(get, path = "/setup", tag = "health", responses((status = 200, body = String, content_type = "text/html")))]
pub async fn setup(State(api): State<Api>, headers: HeaderMap, uri: Uri) -> Response {
    match api.screens() {
        Some(screens) => web::home(&api, screens, &headers, &uri),
        None => Html(SETUP.replace("{public_url}", api.public_url())).into_response(),
    }
}
