//! Which web pages may act with a browser's cookie: our own.

use axum::http::{HeaderMap, HeaderName, header};

use crate::problem::Problem;

/// The origin (`scheme://host[:port]`) of a configured public address, lower case; `None` when it has none.
pub fn of_url(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next().filter(|text| !text.is_empty())?;
    let scheme = scheme.to_ascii_lowercase();
    let mut authority = authority.to_ascii_lowercase();
    let standard = match scheme.as_str() {
        "http" => ":80",
        "https" => ":443",
        _ => return None,
    };
    if let Some(bare) = authority.strip_suffix(standard) {
        authority = bare.to_owned();
    }
    Some(format!("{scheme}://{authority}"))
}

/// Refuses a request that a page of another origin makes. `required`: a request without an Origin is refused too,
/// unless the browser itself says that it is of the same origin.
pub fn check(headers: &HeaderMap, public_origin: Option<&str>, required: bool) -> Result<(), Problem> {
    let Some(origin) = text(headers, &header::ORIGIN) else {
        let same = text(headers, &HeaderName::from_static("sec-fetch-site")) == Some("same-origin");
        return if same || !required { Ok(()) } else { Err(refused()) };
    };
    let origin = of_url(origin).ok_or_else(refused)?;
    if public_origin == Some(origin.as_str()) {
        return Ok(());
    }
    // A loopback page is ours only when it asks for itself: another program may serve pages on another port.
    let authority = origin.strip_prefix("http://").ok_or_else(refused)?;
    let host = text(headers, &header::HOST).map(str::to_ascii_lowercase);
    if is_loopback(authority) && host.as_deref() == Some(authority) { Ok(()) } else { Err(refused()) }
}

/// Whether somebody at this machine asks for this machine by its own name, through nothing in between: a page of
/// elsewhere that gave its name our address would show in `Host`, a proxy in its own headers.
pub fn is_at_home(headers: &HeaderMap, public_origin: Option<&str>) -> bool {
    let ours = public_origin.and_then(|origin| origin.strip_prefix("http://")).is_some_and(is_loopback);
    let host = text(headers, &header::HOST).map(str::to_ascii_lowercase);
    let between = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];
    ours && host.is_some_and(|host| is_loopback(&host))
        && between.iter().all(|name| !headers.contains_key(*name))
}

fn refused() -> Problem {
    Problem::forbidden(
        "origin_refused",
        "This Origin may not act here. Set --public-url to the address people use.",
    )
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn is_loopback(authority: &str) -> bool {
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    };
    host == "localhost"
        || host == "[::1]"
        || host.starts_with("127.") && host.parse::<std::net::Ipv4Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(origin: Option<&str>, host: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().unwrap());
        }
        headers
    }

    #[test]
    fn only_our_own_pages_act() {
        let public = of_url("https://Desk.example.jp:443/anything");
        assert_eq!(public.as_deref(), Some("https://desk.example.jp"));
        let cases = [
            (Some("https://desk.example.jp"), "desk.example.jp", true),
            (Some("https://evil.example"), "desk.example.jp", false),
            (Some("https://desk.example.jp.evil.example"), "desk.example.jp", false),
            (Some("http://localhost:8080"), "localhost:8080", true),
            (Some("http://127.0.0.1:8080"), "127.0.0.1:8080", true),
            (Some("http://[::1]:8080"), "[::1]:8080", true),
            (Some("http://localhost:9999"), "localhost:8080", false),
            (Some("http://evil.example:8080"), "evil.example:8080", false),
            (Some("http://127.evil.example"), "127.evil.example", false),
            (Some("null"), "localhost:8080", false),
            (None, "localhost:8080", false),
        ];
        for (origin, host, allowed) in cases {
            let found = check(&headers(origin, host), public.as_deref(), true).is_ok();
            assert_eq!(found, allowed, "{origin:?} at {host}");
        }
    }

    #[test]
    fn only_this_machine_is_at_home() {
        let ours = Some("http://localhost:8080");
        for (host, public, between, home) in [
            ("localhost:8080", ours, None, true),
            ("127.0.0.1:8080", ours, None, true),
            ("[::1]:8080", ours, None, true),
            ("rebound.example:8080", ours, None, false),
            ("localhost:8080", Some("https://desk.example.jp"), None, false),
            ("localhost:8080", None, None, false),
            ("localhost:8080", ours, Some("x-forwarded-for"), false),
            ("localhost:8080", ours, Some("via"), false),
        ] {
            let mut headers = headers(None, host);
            if let Some(name) = between {
                headers.insert(name, "1.1 proxy".parse().unwrap());
            }
            assert_eq!(is_at_home(&headers, public), home, "{host} {public:?} {between:?}");
        }
    }

    #[test]
    fn a_program_without_an_origin_may_log_in() {
        assert!(check(&headers(None, "localhost:8080"), None, false).is_ok());
        assert!(check(&headers(Some("http://evil.example"), "localhost:8080"), None, false).is_err());
    }
}
