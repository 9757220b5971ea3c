//! Pictures of a mail's HTML on their way through the cleaner: marked when they are met, given an address when all is
//! clean.

use tsunagu_model::channel::Picture;

use super::html::percent_decoded;
use super::{html_text, transfer};

/// Scheme under which the address of an outside picture passes the cleaner.
pub(super) const OUTSIDE: &str = "x-image";

/// What only marks may begin with.
pub(super) const SCHEMES: [&str; 2] = ["cid:", "x-image:"];

/// The mark of an `img`'s `src`, hexadecimal so that nothing rewrites it; `None` for what is no picture of a mail.
pub(super) fn mark(src: &str) -> Option<String> {
    let place = src.trim();
    let begins =
        |scheme: &str| place.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
    if begins("cid:") {
        Some(format!("cid:{}", hex(&place[4..])))
    } else if begins("http:") || begins("https:") {
        Some(format!("{OUTSIDE}:{}", hex(place)))
    } else {
        None
    }
}

/// Puts addresses where marks stand, and nothing where a picture has none.
pub(super) fn put(clean: &str, address: &dyn Fn(Picture<'_>) -> Option<String>) -> String {
    const SRC: &str = "src=\"";
    let mut out = String::with_capacity(clean.len());
    let mut rest = clean;
    while let Some(at) = rest.find(SRC) {
        let (before, after) = (&rest[..at], &rest[at + SRC.len()..]);
        out.push_str(before);
        let marked = after.split_once('"').and_then(|(value, next)| Some((marked(value)?, next)));
        let Some(((is_inline, name), next)) = marked else {
            // No mark but text: quotes are only escaped inside attributes.
            out.push_str(SRC);
            rest = after;
            continue;
        };
        if let Some(address) = address_of(is_inline, &name, address) {
            out.push_str(SRC);
            out.push_str(&html_text::escape(&address));
            out.push('"');
        }
        rest = next;
    }
    out.push_str(rest);
    out
}

fn address_of(
    is_inline: bool,
    name: &str,
    address: &dyn Fn(Picture<'_>) -> Option<String>,
) -> Option<String> {
    if is_inline {
        address(Picture::Inline(name)).or_else(|| address(Picture::Inline(&percent_decoded(name))))
    } else {
        address(Picture::Outside(name))
    }
}

/// Whether the picture of a mark is an inline one, and its name.
fn marked(value: &str) -> Option<(bool, String)> {
    let (is_inline, hex) = match value.strip_prefix("cid:") {
        Some(hex) => (true, hex),
        None => (false, value.strip_prefix(OUTSIDE)?.strip_prefix(':')?),
    };
    let digits = hex.as_bytes();
    let bytes: Option<Vec<u8>> =
        digits.chunks(2).map(|pair| transfer::hex_pair(pair.first(), pair.get(1))).collect();
    String::from_utf8(bytes?).ok().map(|name| (is_inline, name))
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}
