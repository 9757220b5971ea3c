//! Bytes of a stored file as an answer, whole or in part (RFC 9110 section 14).

use std::ops::Range;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tsunagu_model::{BlobId, TenantId};

use crate::pictures::format;
use crate::problem::Problem;
use crate::shown::plain::file_name;
use crate::state::Api;

/// A file comes from a stranger and is served from our origin: a browser saves it, and should it show it after all,
/// nothing in it runs.
const FENCE: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";

/// The fence of a PDF file, which our own screens frame. Browsers show none in a sandbox; their viewers keep what runs
/// in it away from our origin by themselves.
const PDF_FENCE: &str =
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'";

/// Bytes of which nothing is said.
const UNKNOWN: &str = "application/octet-stream";

/// What a browser may do with a file, by what it is and not by what its sender says.
enum Use {
    /// Show it in place: no markup, no script.
    Picture(&'static str),
    /// Show it with its own viewer.
    Pdf,
    /// Show it as it is.
    Text,
    /// Save it.
    Save,
}

impl Use {
    fn of(head: &[u8], said: &str) -> Self {
        if let Some(media_type) = format::picture(head) {
            Self::Picture(media_type)
        } else if format::is_pdf(head) {
            Self::Pdf
        } else if said.split(';').next().is_some_and(|said| said.trim().eq_ignore_ascii_case("text/plain")) {
            Self::Text
        } else {
            Self::Save
        }
    }
}

/// Whether a sender says that a file is of a kind that its first bytes would tell: they did not.
fn claims_a_look(said: &str) -> bool {
    let said = said.trim().to_ascii_lowercase();
    said.starts_with("image/") || said.starts_with("application/pdf")
}

/// A stored file.
pub struct File {
    /// Its bytes.
    pub blob: BlobId,
    /// Its name.
    pub name: String,
    /// Its media type, as its sender said.
    pub content_type: String,
}

/// Answers with a file, or with the part the request asks for.
pub async fn answer(api: &Api, tenant: TenantId, asked: &HeaderMap, file: File) -> Result<Response, Problem> {
    let db = api.spine().db();
    let size = db.blob_size(tenant, file.blob).await?.ok_or_else(Problem::not_found)?;
    let part = match asked.get(header::RANGE).and_then(|value| value.to_str().ok()) {
        Some(text) => range(text, size).map_err(|Unsatisfiable| unsatisfiable())?,
        None => None,
    };
    let bytes = db.read_blob(tenant, file.blob, part.clone()).await?.ok_or_else(Problem::not_found)?;
    let head = match &part {
        Some(part) if part.start > 0 => {
            db.read_blob(tenant, file.blob, Some(0..size.min(format::HEAD))).await?
        }
        Some(_) | None => None,
    };
    let shown = Use::of(head.as_deref().unwrap_or(&bytes), &file.content_type);
    let (kind, said, fence) = match shown {
        Use::Picture(media_type) => ("inline", media_type, FENCE),
        Use::Pdf => ("inline", "application/pdf", PDF_FENCE),
        Use::Text => ("inline", file.content_type.as_str(), FENCE),
        Use::Save if claims_a_look(&file.content_type) => ("attachment", UNKNOWN, FENCE),
        Use::Save => ("attachment", file.content_type.as_str(), FENCE),
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(fence));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600, immutable"));
    let content_type = HeaderValue::from_str(said).unwrap_or(HeaderValue::from_static(UNKNOWN));
    headers.insert(header::CONTENT_TYPE, content_type);
    if let Ok(value) = HeaderValue::from_str(&disposition(kind, &file_name(&file.name))) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    let status = match part {
        Some(part) => {
            let text = format!("bytes {}-{}/{size}", part.start, part.end.saturating_sub(1));
            if let Ok(value) = HeaderValue::from_str(&text) {
                headers.insert(header::CONTENT_RANGE, value);
            }
            StatusCode::PARTIAL_CONTENT
        }
        None => StatusCode::OK,
    };
    Ok((status, headers, bytes).into_response())
}

fn unsatisfiable() -> Problem {
    Problem::new(StatusCode::RANGE_NOT_SATISFIABLE, "range", "The file is shorter than the range asked for.")
}

#[derive(Debug, PartialEq, Eq)]
struct Unsatisfiable;

/// The one range asked for; `None` for a form we do not serve in parts (RFC 9110, 14.2: such a field is ignored).
fn range(text: &str, size: u64) -> Result<Option<Range<u64>>, Unsatisfiable> {
    let Some(spec) = text.trim().strip_prefix("bytes=") else { return Ok(None) };
    let Some((first, last)) = spec.split_once('-') else { return Ok(None) };
    let (first, last) = (first.trim(), last.trim());
    if first.is_empty() {
        let Ok(suffix) = last.parse::<u64>() else { return Ok(None) };
        return if suffix == 0 || size == 0 {
            Err(Unsatisfiable)
        } else {
            Ok(Some(size.saturating_sub(suffix)..size))
        };
    }
    let Ok(start) = first.parse::<u64>() else { return Ok(None) };
    let end = match last {
        "" => size,
        last => match last.parse::<u64>() {
            Ok(last) if last >= start => last.saturating_add(1).min(size),
            Ok(_) | Err(_) => return Ok(None),
        },
    };
    if start >= size { Err(Unsatisfiable) } else { Ok(Some(start..end)) }
}

/// RFC 6266 with the name in RFC 8187 form, so that any name survives.
fn disposition(kind: &str, file_name: &str) -> String {
    let mut name = String::new();
    for byte in file_name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            name.push(char::from(byte));
        } else {
            name.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("{kind}; filename*=UTF-8''{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_cut_to_the_file() {
        let cases = [
            ("bytes=0-4", Ok(Some(0..5))),
            ("bytes=5-", Ok(Some(5..10))),
            ("bytes=-3", Ok(Some(7..10))),
            ("bytes=-30", Ok(Some(0..10))),
            ("bytes=8-99", Ok(Some(8..10))),
            ("bytes=10-", Err(Unsatisfiable)),
            ("bytes=-0", Err(Unsatisfiable)),
            ("bytes=4-2", Ok(None)),
            ("bytes=0-1,3-4", Ok(None)),
            ("lines=0-4", Ok(None)),
            ("bytes=x-", Ok(None)),
        ];
        for (text, expected) in cases {
            assert_eq!(range(text, 10), expected, "{text}");
        }
    }

    #[test]
    fn names_survive() {
        assert_eq!(disposition("inline", "a b.png"), "inline; filename*=UTF-8''a%20b.png");
        assert_eq!(disposition("attachment", "見\".svg"), "attachment; filename*=UTF-8''%E8%A6%8B%22.svg");
    }

    #[test]
    fn what_a_file_is_decides_and_not_what_is_said_of_it() {
        assert!(matches!(Use::of(b"GIF89a", "text/html"), Use::Picture("image/gif")));
        assert!(matches!(Use::of(b"%PDF-1.4", "image/png"), Use::Pdf));
        assert!(matches!(Use::of(b"a,b", "Text/Plain; charset=utf-8"), Use::Text));
        for said in ["image/png", "image/svg+xml", "text/html", "text/xml", "application/pdf", ""] {
            assert!(matches!(Use::of(b"<svg onload=x>", said), Use::Save), "{said}");
        }
    }
}
