//! Built files as answers: their kinds, how long browsers keep them, and the compressed form where one lies beside.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::Screens;
use crate::idempotency::short_hash;

/// What a script may do that runs by itself, as the one that keeps the live stream: a worker has the policy of its own
/// answer, not the page's.
const OF_WORKERS: &str = "default-src 'none'; script-src 'self'; connect-src 'self'";
/// A name holds a hash of what is in it: it never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// A name that stays while what is in it changes with each version.
const ASK_AGAIN: &str = "no-cache";

const KINDS: &[(&str, &str)] = &[
    ("js", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("txt", "text/plain; charset=utf-8"),
    ("webmanifest", "application/manifest+json"),
];

/// The built file of a path, when there is one that may be asked for by itself.
pub fn answer(screens: &dyn Screens, path: &str, asked: &HeaderMap) -> Option<Response> {
    let kind = kind(path)?;
    let hashed = path.starts_with("assets/") || path.starts_with("widget/assets/");
    let for_sites = path.starts_with("widget/");
    let at_top = !path.contains('/') && path != "index.html";
    if !(hashed || for_sites || at_top) {
        return None;
    }
    let plain = screens.file(path)?;
    let tag = format!("\"{:016x}\"", short_hash(&plain));
    let mut headers = HeaderMap::new();
    put(&mut headers, header::CONTENT_TYPE, kind);
    put(&mut headers, header::CACHE_CONTROL, if hashed { FOR_EVER } else { ASK_AGAIN });
    put(&mut headers, header::VARY, "accept-encoding");
    put(&mut headers, header::ETAG, &tag);
    if path.starts_with("assets/") && path.ends_with(".js") {
        put(&mut headers, header::CONTENT_SECURITY_POLICY, OF_WORKERS);
    }
    if for_sites {
        // These are the same for everybody and carry nobody's data: a site of any origin loads them.
        put(&mut headers, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        put(&mut headers, HeaderName::from_static("cross-origin-resource-policy"), "cross-origin");
    }
    if asked.get(header::IF_NONE_MATCH).is_some_and(|value| value.as_bytes() == tag.as_bytes()) {
        return Some((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let compressed = takes_brotli(asked).then(|| screens.file(&format!("{path}.br"))).flatten();
    let body = match compressed {
        Some(bytes) => {
            put(&mut headers, header::CONTENT_ENCODING, "br");
            bytes
        }
        None => plain,
    };
    Some((headers, Body::from(body.into_owned())).into_response())
}

fn kind(path: &str) -> Option<&'static str> {
    let (_, ending) = path.rsplit_once('.')?;
    KINDS.iter().find(|(word, _)| *word == ending).map(|(_, kind)| *kind)
}

fn takes_brotli(asked: &HeaderMap) -> bool {
    let Some(list) = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    list.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        parts.next() == Some("br") && parts.all(|part| part != "q=0" && part != "q=0.0")
    })
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_says_whether_it_takes_brotli() {
        for (list, takes) in [
            ("gzip, deflate, br", true),
            ("br;q=1.0", true),
            ("br;q=0", false),
            ("gzip", false),
            ("*", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(list));
            assert_eq!(takes_brotli(&headers), takes, "{list}");
        }
        assert!(!takes_brotli(&HeaderMap::new()));
    }
}
