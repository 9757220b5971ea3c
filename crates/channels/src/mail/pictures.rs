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

/// Puts addresses where marks stand, and nothing where a picture has none. Only in the tags of pictures: a sender may
/// write what looks like a mark into their words.
pub(super) fn put(clean: &str, address: &dyn Fn(Picture<'_>) -> Option<String>) -> String {
    let mut out = String::with_capacity(clean.len());
    let mut rest = clean;
    // Cleaned text has no bare `<`: each begins a tag.
    while let Some(at) = rest.find('<') {
        let (text, from) = rest.split_at(at);
        let (tag, after) = from.split_at(end_of_tag(from));
        out.push_str(text);
        if tag.starts_with("<img ") {
            put_in_tag(&mut out, tag, address);
        } else {
            out.push_str(tag);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Where the tag at the beginning of `from` ends: behind its `>`, which is none within quotes.
pub(super) fn end_of_tag(from: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in from.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    from.len()
}

fn put_in_tag(out: &mut String, tag: &str, address: &dyn Fn(Picture<'_>) -> Option<String>) {
    const SRC: &str = " src=\"";
    let marked = tag.split_once(SRC).and_then(|(before, after)| {
        let (value, next) = after.split_once('"')?;
        Some((before, marked(value)?, next))
    });
    let Some((before, (is_inline, name), next)) = marked else { return out.push_str(tag) };
    out.push_str(before);
    if let Some(address) = address_of(is_inline, &name, address) {
        out.push_str(SRC);
        out.push_str(&html_text::escape(&address));
        out.push('"');
    }
    out.push_str(next);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_get_addresses() {
        let mark = mark("https://host.example/a.png").unwrap();
        let given =
            |picture: Picture<'_>| matches!(picture, Picture::Outside(_)).then(|| String::from("/there"));
        let shown = put(&format!("<img alt=\"a>b\" src=\"{mark}\">"), &given);
        assert_eq!(shown, "<img alt=\"a>b\" src=\"/there\">");
        let words = format!("<p title=\"x\"> src=\"{mark}\"</p><img alt=\"\"> src=\"{mark}\"");
        assert_eq!(put(&words, &given), words, "words stay as they were written");
        assert_eq!(put(&format!("<img src=\"{mark}\" alt=\"a\">"), &|_| None), "<img alt=\"a\">");
    }
}
