//! The way to the demo shop, which has a port of its own.

use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};

use crate::problem::Problem;
use crate::state::Api;

/// Leads to the demo shop: a site of another origin with the chat on it; 404 when there is none.
#[utoipa::path(get, path = "/demo/shop", tag = "demo", responses((status = 307)))]
pub async fn go(State(api): State<Api>, uri: Uri) -> Response {
    let Some(origin) = api.shop_origin() else { return Problem::not_found().into_response() };
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    Redirect::temporary(&format!("{origin}/demo/shop{query}")).into_response()
}
