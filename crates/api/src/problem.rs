//! Errors of the public contract: `application/problem+json` (RFC 9457) with a stable code.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tsunagu_pipeline::refusal::{Decided, Refusal, RefusalKind};
use tsunagu_store::StoreError;
use utoipa::ToSchema;

/// An error as the public contract shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// HTTP status.
    pub status: u16,
    /// Stable code, for programs.
    pub code: String,
    /// One line for people, in the language asked for.
    pub title: String,
    /// One sentence for developers, in English.
    pub detail: String,
    /// Names the request in the server's log.
    pub trace_id: String,
}

/// Why a request was not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// HTTP status.
    pub status: StatusCode,
    /// Stable code; also the key of the title.
    pub code: &'static str,
    /// One sentence for developers.
    pub detail: Cow<'static, str>,
    /// Seconds until it is worth trying again.
    pub retry_after: Option<u64>,
}

impl Problem {
    /// A problem of any status.
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { status, code, detail: detail.into(), retry_after: None }
    }

    /// 400: the request itself is wrong.
    pub fn invalid(code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, detail)
    }

    /// 401: nobody, or nobody known.
    pub fn unauthenticated() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "not_logged_in",
            "Send a valid token as `Authorization: Bearer …`.",
        )
    }

    /// 403: known, and not allowed.
    pub fn forbidden(code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::FORBIDDEN, code, detail)
    }

    /// 404: no such thing, or none the caller may see; the two look alike.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "No such thing, or it is not yours to see.")
    }

    /// 409: the thing is in another state than the request needs.
    pub fn conflict(code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::CONFLICT, code, detail)
    }

    /// 429: too many requests.
    pub fn too_often(seconds: u64) -> Self {
        let mut problem = Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "too_many_requests",
            "Too many requests; see Retry-After.",
        );
        problem.retry_after = Some(seconds.max(1));
        problem
    }

    /// The answer's body in the language of `accept_language`.
    pub fn body(&self, accept_language: Option<&str>, trace_id: String) -> ProblemBody {
        ProblemBody {
            status: self.status.as_u16(),
            code: self.code.to_owned(),
            title: title(self.code, prefers_japanese(accept_language)).to_owned(),
            detail: self.detail.clone().into_owned(),
            trace_id,
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let status = match refusal.kind {
            RefusalKind::Invalid => StatusCode::BAD_REQUEST,
            // One code for every missing thing, so that an unknown id tells nothing.
            RefusalKind::NotFound => return Self::not_found(),
            RefusalKind::Conflict => StatusCode::CONFLICT,
            RefusalKind::Impossible => StatusCode::UNPROCESSABLE_ENTITY,
            RefusalKind::TooOften => StatusCode::TOO_MANY_REQUESTS,
            RefusalKind::Unauthenticated => StatusCode::UNAUTHORIZED,
        };
        let retry_after = (status == StatusCode::TOO_MANY_REQUESTS).then_some(15 * 60);
        Self { status, code: refusal.code, detail: refusal.detail, retry_after }
    }
}

impl From<StoreError> for Problem {
    fn from(fault: StoreError) -> Self {
        let unavailable = |code, detail: &'static str| {
            let mut problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, code, detail);
            problem.retry_after = Some(1);
            problem
        };
        if matches!(fault, StoreError::Overloaded) {
            return unavailable("overloaded", "More work waits than can be taken; try again.");
        }
        if matches!(fault, StoreError::Closed) {
            return unavailable("stopping", "The server is stopping; try again.");
        }
        tracing::error!(fault = %fault, "a request failed in the store");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "The server failed; its log names this trace id.",
        )
    }
}

impl IntoResponse for Problem {
    /// The body is written by the outermost layer, which knows the language and the trace.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// The value of a command that was carried out; else the problem.
pub fn decided<T>(outcome: Result<Decided<T>, StoreError>) -> Result<T, Problem> {
    outcome?.map_err(Problem::from)
}

fn title(code: &str, japanese: bool) -> &'static str {
    let fallback = if japanese { "できませんでした" } else { "Not possible" };
    titles(japanese).get(code).map_or(fallback, String::as_str)
}

fn titles(japanese: bool) -> &'static BTreeMap<String, String> {
    static JA: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    static EN: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    // A test reads both files, so neither is ever left empty here.
    let read = |text: &str| serde_json::from_str(text).unwrap_or_default();
    if japanese {
        JA.get_or_init(|| read(include_str!("../texts/ja.json")))
    } else {
        EN.get_or_init(|| read(include_str!("../texts/en.json")))
    }
}

/// Whether Japanese comes before English among the languages a client names (RFC 9110, 12.5.4). Weights are read; the
/// first of equal ones wins; naming neither is English.
pub fn prefers_japanese(accept_language: Option<&str>) -> bool {
    let mut best = (0.0_f32, false);
    for part in accept_language.unwrap_or_default().split(',') {
        let mut pieces = part.split(';');
        let language = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
        let weight = pieces
            .find_map(|piece| piece.trim().strip_prefix("q="))
            .map_or(1.0, |text| text.parse::<f32>().unwrap_or(0.0));
        let japanese = language == "ja" || language.starts_with("ja-");
        let english = language == "en" || language.starts_with("en-") || language == "*";
        if (japanese || english) && weight > best.0 {
            best = (weight, japanese);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_name_the_same_codes() {
        let codes = |japanese: bool| titles(japanese).keys().cloned().collect::<Vec<_>>();
        assert!(!codes(true).is_empty());
        assert_eq!(codes(true), codes(false));
    }

    #[test]
    fn the_language_is_what_the_client_prefers() {
        let cases = [
            (None, false),
            (Some("ja"), true),
            (Some("ja-JP,ja;q=0.9,en;q=0.8"), true),
            (Some("en-US,en;q=0.9,ja;q=0.8"), false),
            (Some("fr, ja;q=0.5, en;q=0.4"), true),
            (Some("de"), false),
            (Some("*"), false),
        ];
        for (asked, japanese) in cases {
            assert_eq!(prefers_japanese(asked), japanese, "{asked:?}");
        }
    }

    #[test]
    fn every_missing_thing_looks_alike() {
        let one = Problem::from(Refusal::not_found("role_not_found"));
        let other = Problem::from(Refusal::not_found("conversation_not_found"));
        assert_eq!(one, other);
    }
}
