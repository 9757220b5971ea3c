//! Request bodies: JSON within a limit, every field known.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use tsunagu_pipeline::once::Once;

use crate::idempotency;
use crate::problem::Problem;
use crate::reader::Reader;

/// Largest JSON body, in bytes.
pub const LARGEST: usize = 1024 * 1024;

/// Longest time a JSON body may take to arrive.
const SLOWEST: Duration = Duration::from_secs(30);

/// A JSON body.
pub struct Body<T>(pub T);

/// The JSON body of a command, and its identity when it carries an `Idempotency-Key`. No body at all reads as `{}`.
pub struct Command<T> {
    /// The body.
    pub body: T,
    /// Its identity.
    pub once: Option<Once>,
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let bytes = read(&parts.headers, body).await?;
        parse(&bytes).map(Self)
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Command<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let reader = parts.extensions.get::<Reader>().cloned().ok_or_else(Problem::unauthenticated)?;
        let bytes = read(&parts.headers, body).await?;
        let once =
            idempotency::once(&parts.headers, reader.caller(), &parts.method, parts.uri.path(), &bytes)?;
        Ok(Self { body: parse(&bytes)?, once })
    }
}

async fn read(headers: &HeaderMap, body: axum::body::Body) -> Result<Bytes, Problem> {
    let declared =
        headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|length| length > LARGEST) {
        return Err(too_large());
    }
    let bytes = collect(body, SLOWEST).await?;
    if !bytes.is_empty() && !is_json(headers) {
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "not_json",
            "Send `Content-Type: application/json`.",
        ));
    }
    Ok(bytes)
}

async fn collect(body: axum::body::Body, slowest: Duration) -> Result<Bytes, Problem> {
    let arrived = tokio::time::timeout(slowest, axum::body::to_bytes(body, LARGEST)).await;
    // The limit is the only way reading fails short of a cut connection, whose answer nobody reads.
    arrived.map_err(|_| too_slow())?.map_err(|_| too_large())
}

/// A body that did not arrive in its time.
pub fn too_slow() -> Problem {
    Problem::new(StatusCode::REQUEST_TIMEOUT, "body_too_slow", "The body did not arrive in time.")
}

fn too_large() -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", "The body is over 1 MiB.")
}

/// A browser cannot send this type from a foreign page without asking first, so a form elsewhere cannot act here.
fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
}

/// A field that may be left out, which leaves it as it is, or be null, which empties it.
pub fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// Reads a body; the problem names the unknown field, or the place of the fault.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let bytes = if bytes.is_empty() { b"{}" } else { bytes };
    // An array would be read field by field in the order of our own program.
    if bytes.trim_ascii_start().first().is_some_and(|first| *first != b'{')
        && serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok()
    {
        return Err(Problem::invalid("invalid_body", "The body needs to be a JSON object."));
    }
    serde_json::from_slice(bytes).map_err(|fault| {
        let code = match fault.classify() {
            serde_json::error::Category::Data if fault.to_string().starts_with("unknown field") => {
                "unknown_field"
            }
            serde_json::error::Category::Data => "invalid_body",
            serde_json::error::Category::Io
            | serde_json::error::Category::Syntax
            | serde_json::error::Category::Eof => "malformed_json",
        };
        Problem::invalid(code, format!("{fault}."))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        #[serde(default)]
        text: String,
    }

    #[tokio::test]
    async fn a_body_that_never_ends_is_given_up() {
        let never = futures_util::stream::pending::<Result<Bytes, std::io::Error>>();
        let found = collect(axum::body::Body::from_stream(never), Duration::from_millis(5)).await;
        assert_eq!(
            found.map_err(|problem| (problem.status.as_u16(), problem.code)),
            Err((408, "body_too_slow"))
        );
    }

    #[test]
    fn faults_are_named() {
        type Expected = Result<&'static str, (&'static str, &'static str)>;
        let cases: [(&str, Expected); 9] = [
            (r#"{"text":"a"}"#, Ok("a")),
            ("", Ok("")),
            (r#"{"text":"a","txet":"b"}"#, Err(("unknown_field", "`txet`"))),
            (r#"{"text":1}"#, Err(("invalid_body", "integer `1`"))),
            (r#"["a"]"#, Err(("invalid_body", "JSON object"))),
            (" null", Err(("invalid_body", "JSON object"))),
            ("[", Err(("malformed_json", "line 1"))),
            (r#"{"text":"#, Err(("malformed_json", "line 1"))),
            ("\u{0}", Err(("malformed_json", "line 1"))),
        ];
        for (body, expected) in cases {
            match (parse::<Sample>(body.as_bytes()), expected) {
                (Ok(sample), Ok(text)) => assert_eq!(sample.text, text),
                (Err(problem), Err((code, part))) => {
                    assert_eq!(problem.code, code, "{body}");
                    assert!(problem.detail.contains(part), "{} in {body}", problem.detail);
                }
                (found, expected) => panic!("{body}: {found:?}, not {expected:?}"),
            }
        }
    }
}
