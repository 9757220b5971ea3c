//! What a browser finds where screens will be: two short pages, in both languages, that run nothing.

use axum::extract::State;
use axum::response::Html;

use crate::state::Api;

const FRONT: &str = include_str!("front.html");
const SETUP: &str = include_str!("setup.html");

/// A short page: what answers here, and where it is described.
#[utoipa::path(get, path = "/", tag = "health", responses((status = 200, body = String, content_type = "text/html")))]
pub async fn front() -> Html<&'static str> {
    Html(FRONT)
}

/// A short page: how the first workspace is made.
#[utoipa::path(get, path = "/setup", tag = "health", responses((status = 200, body = String, content_type = "text/html")))]
pub async fn setup(State(api): State<Api>) -> Html<String> {
    Html(SETUP.replace("{public_url}", api.public_url()))
}
