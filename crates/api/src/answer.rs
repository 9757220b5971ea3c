//! What every answer has: a trace, a log line, a count, security headers, and problems in the reader's language.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use tsunagu_model::Id;

use crate::problem::Problem;
use crate::state::Api;

const PLAIN_HEADERS: &[(HeaderName, &str)] = &[
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
];

/// The outermost layer.
pub async fn answer(State(api): State<Api>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let trace = api.spine().trace().text();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let route = route.unwrap_or_else(|| String::from("none"));
    let method = method_word(request.method());
    let language = request.headers().get(header::ACCEPT_LANGUAGE).cloned();

    let mut response = next.run(request).await;
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        let language = language.as_ref().and_then(|value| value.to_str().ok());
        write_problem(&mut response, &problem, language, &trace);
    }
    let headers = response.headers_mut();
    for (name, value) in PLAIN_HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if let Ok(value) = HeaderValue::from_str(&trace) {
        headers.insert("trace-id", value);
    }

    let (status, took) = (response.status().as_u16(), begun.elapsed());
    api.metrics().answered(&route, method, status, took);
    tracing::debug!(method, route, status, ms = took.as_millis() as u64, trace, "answered");
    response
}

fn write_problem(response: &mut Response, problem: &Problem, language: Option<&str>, trace: &str) {
    let body = problem.body(language, trace.to_owned());
    if problem.status.is_server_error() {
        tracing::warn!(code = problem.code, trace, "a request could not be served");
    }
    let bytes = serde_json::to_vec(&body).unwrap_or_default();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.remove(header::CONTENT_LENGTH);
    if problem.status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    *response.body_mut() = bytes.into();
}

/// A closed set of words, so that a made-up method cannot fill the counts.
fn method_word(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PATCH" => "PATCH",
        "PUT" => "PUT",
        "DELETE" => "DELETE",
        _ => "other",
    }
}
