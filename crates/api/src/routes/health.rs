//! Whether the server lives, can work, and what it counts.

use std::sync::OnceLock;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use tsunagu_records::tables::hold;

use crate::problem::Problem;
use crate::state::Api;

/// The process lives.
#[utoipa::path(get, path = "/healthz", tag = "health", responses((status = 200, body = String, content_type = "text/plain")))]
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// The store answers; says so when a workspace is on hold after a restore.
#[utoipa::path(get, path = "/readyz", tag = "health", responses((status = 200, body = String, content_type = "text/plain")))]
pub async fn readyz(State(api): State<Api>) -> Result<&'static str, Problem> {
    match api.spine().db().read_any(hold::all).await {
        Ok(on_hold) if on_hold.is_empty() => Ok("ready\n"),
        Ok(_) => Ok("ready, on hold after a restore\n"),
        Err(fault) => {
            tracing::warn!(fault = %fault, "not ready");
            Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "not_ready", "The store does not answer."))
        }
    }
}

/// Counts in the form Prometheus reads; nothing in them tells of a person.
#[utoipa::path(get, path = "/metrics", tag = "health", responses((status = 200, body = String, content_type = "text/plain")))]
pub async fn metrics(State(api): State<Api>) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], api.metrics().text())
        .into_response()
}

/// This description.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "health", responses((status = 200, body = Object)))]
pub async fn openapi_json() -> Response {
    static TEXT: OnceLock<String> = OnceLock::new();
    let text = TEXT.get_or_init(super::openapi).as_str();
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}
