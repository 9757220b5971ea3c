//! HTML of a mail made safe to show: nothing runs, nothing loads from outside, nothing leaves its frame.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use tsunagu_model::channel::Picture;
use tsunagu_model::outbound::Formatted;

use super::{html_sizes, html_text, links, pictures};

/// Style properties that only change how text looks, not where it is or what lies over it.
const STYLES: [&str; 37] = [
    "background-color",
    "border",
    "border-bottom",
    "border-collapse",
    "border-color",
    "border-left",
    "border-right",
    "border-spacing",
    "border-style",
    "border-top",
    "border-width",
    "border-radius",
    "color",
    "direction",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "height",
    "letter-spacing",
    "line-height",
    "list-style-type",
    "margin",
    "margin-bottom",
    "margin-left",
    "margin-right",
    "margin-top",
    "max-width",
    "padding",
    "padding-bottom",
    "padding-left",
    "padding-right",
    "padding-top",
    "text-align",
    "text-decoration",
    "white-space",
    "width",
];

const TAGS: [&str; 52] = [
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "u",
    "ul",
];

const MORE_TAGS: [&str; 5] = ["tfoot", "th", "thead", "tr", "tt"];

/// Makes `html` safe; `address` says from where each picture is shown, and one without an address loses its `src`.
/// HTML too deep to be worked on is shown as its source.
pub(super) fn safe(html: &str, address: &dyn Fn(Picture<'_>) -> Option<String>) -> String {
    if html_text::is_too_complex(html) || html.len() > super::body::MOST_HTML {
        return format!("<pre>{}</pre>", html_text::escape(html));
    }
    // The cleaner keeps its filter for ever and wants it to be `Send`, so addresses are put in afterwards.
    links::told(&pictures::put(&cleaned(html, attribute), address))
}

/// What of `html` may leave: nothing runs, and outside images stay, which whoever wrote it chose. `None` when it is too
/// deep or too large to be worked on.
pub(super) fn to_send(html: &str) -> Option<Formatted> {
    if html_text::is_too_complex(html) || html.len() > super::body::MOST_HTML {
        return None;
    }
    let html = cleaned(html, attribute_to_send);
    let text = html_text::text(&html)?.trim_end().to_owned();
    Some(Formatted { html, text })
}

/// A filter of one attribute: tag, name and value; `None` drops it.
type AttributeFilter = for<'v> fn(&str, &str, &'v str) -> Option<Cow<'v, str>>;

fn cleaned(html: &str, filter: AttributeFilter) -> String {
    let mut cleaner = ammonia::Builder::empty();
    cleaner
        .tags(TAGS.iter().chain(&MORE_TAGS).copied().collect())
        .clean_content_tags(HashSet::from([
            "script", "style", "title", "head", "noscript", "template", "svg", "math", "object", "iframe",
        ]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "title"])),
            ("img", HashSet::from(["src", "alt", "title", "width", "height"])),
            ("td", HashSet::from(["colspan", "rowspan", "valign", "width", "height", "bgcolor"])),
            ("th", HashSet::from(["colspan", "rowspan", "valign", "width", "height", "bgcolor"])),
            ("table", HashSet::from(["border", "cellpadding", "cellspacing", "width", "bgcolor"])),
            ("font", HashSet::from(["color", "face", "size"])),
            ("ol", HashSet::from(["start", "type"])),
            ("col", HashSet::from(["span", "width"])),
        ]))
        .generic_attributes(HashSet::from(["align", "dir", "lang", "style"]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "cid", pictures::OUTSIDE]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"))
        .set_tag_attribute_values(HashMap::from([("a", HashMap::from([("target", "_blank")]))]))
        .filter_style_properties(STYLES.iter().copied().collect())
        .attribute_filter(filter);
    cleaner.clean(html).to_string()
}

fn attribute_to_send<'v>(tag: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    match (tag, name) {
        ("img", "src") => ["http:", "https:"]
            .iter()
            .any(|scheme| begins_with(value, scheme))
            .then_some(Cow::Borrowed(value)),
        _ => attribute(tag, name, value),
    }
}

fn attribute<'v>(tag: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    match (tag, name) {
        ("img", "src") => pictures::mark(value).map(Cow::Owned),
        // These two only carry addresses of pictures to `pictures::put`.
        (_, "href") if pictures::SCHEMES.iter().any(|own| begins_with(value, own)) => None,
        (_, "style") if reaches_out(value) => None,
        (_, "style") => Some(html_sizes::believable(value)),
        (_, "width" | "height" | "border" | "cellpadding" | "cellspacing") if html_sizes::is_huge(value) => {
            None
        }
        _ => Some(Cow::Borrowed(value)),
    }
}

fn begins_with(url: &str, scheme: &str) -> bool {
    url.trim_start().to_ascii_lowercase().starts_with(scheme)
}

/// Whether a style could load something or hide what it does behind escapes.
fn reaches_out(style: &str) -> bool {
    let lower = style.to_ascii_lowercase();
    ["url(", "image-set", "expression", "@import", "\\", "/*"].iter().any(|word| lower.contains(word))
}

/// The Content-IDs that stand behind `cid:` in `html`.
pub(super) fn content_ids(html: &str) -> impl Iterator<Item = &str> {
    let bytes = html.as_bytes();
    (0..bytes.len().saturating_sub(4))
        .filter(move |at| bytes[*at..*at + 4].eq_ignore_ascii_case(b"cid:"))
        .filter_map(move |at| {
            let rest = html.get(at + 4..)?;
            let end = rest.find(['"', '\'', '>', ' ', ')', '\n', '\r']).unwrap_or(rest.len());
            Some(rest[..end].trim()).filter(|id| !id.is_empty() && id.len() <= 500)
        })
}

/// `id` with percent escapes read: URLs must write some letters of a Content-ID so (RFC 2392).
pub(super) fn percent_decoded(id: &str) -> String {
    let mut out = Vec::with_capacity(id.len());
    let bytes = id.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], super::transfer::hex_pair(bytes.get(at + 1), bytes.get(at + 2))) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        safe(html, &|picture| match picture {
            Picture::Inline("a@b") => Some("/pictures/1".to_owned()),
            Picture::Outside("https://ok.jp/?a=1&b=\"2\"") => Some("/pictures/2?x&y".to_owned()),
            Picture::Inline(_) | Picture::Outside(_) => None,
        })
    }

    #[test]
    fn what_leaves_runs_nothing_and_keeps_its_pictures() {
        let sent = to_send(
            "<p onclick=\"x()\">こんにちは<script>alert(1)</script></p><img src=\"https://a.example/logo.png\">\
             <img src=\"cid:x@y\"><a href=\"javascript:alert(1)\">link</a>",
        )
        .unwrap();
        for gone in ["script", "alert", "onclick", "cid:"] {
            assert!(!sent.html.contains(gone), "{}", sent.html);
        }
        assert!(sent.html.contains("src=\"https://a.example/logo.png\""), "{}", sent.html);
        assert!(sent.text.starts_with("こんにちは") && !sent.text.ends_with('\n'), "{:?}", sent.text);
        assert_eq!(to_send(&"<div>".repeat(100_000)), None);
    }

    #[test]
    fn nothing_runs_or_loads() {
        for html in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<a href=\" java\nscript:alert(1)\">x</a>",
            "<svg onload=alert(1)><script>alert(1)</script></svg>",
            "<iframe src=\"http://evil\"></iframe>",
            "<form action=\"http://evil\"><input name=alert></form>",
            "<div style=\"background:url(http://evil)\">x</div>",
            "<div style=\"position:fixed;top:0\">x</div>",
            "<div style=\"color:red;background-color:\\75rl(http://evil)\">x</div>",
            "<meta http-equiv=refresh content=\"0;url=http://evil\">",
            "<base href=\"http://evil\">",
            "<link rel=stylesheet href=\"http://evil\">",
            "<style>@import 'http://evil'</style>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">",
            "<img srcset=\"http://evil 1x\">",
            "<video poster=\"http://evil\"></video>",
            "<body background=\"http://evil\">x",
            "<td background=\"http://evil\">x",
        ] {
            let out = shown(html);
            for word in ["alert", "evil", "script", "onerror", "position", "srcset"] {
                assert!(!out.contains(word), "{html} -> {out}");
            }
        }
    }

    #[test]
    fn what_is_harmless_stays() {
        assert_eq!(
            shown("<p style=\"color:red;position:fixed\">日本 <b>b</b></p>"),
            "<p style=\"color:red\">日本 <b>b</b></p>"
        );
        let link = shown("<a href=\"https://x.jp/?a=1&amp;b=2\" onclick=x>l</a>");
        for part in ["href=\"https://x.jp/?a=1&amp;b=2\"", "rel=\"noopener noreferrer\"", "target=\"_blank\""]
        {
            assert!(link.contains(part), "{link}");
        }
    }

    #[test]
    fn a_box_beyond_any_screen_shrinks_to_what_it_holds() {
        assert_eq!(
            shown("<div style=\"width:100000px;color:red\">x</div>"),
            "<div style=\"color:red\">x</div>"
        );
        assert_eq!(shown("<img alt=\"x\" width=\"600\" height=\"50000\">"), "<img alt=\"x\" width=\"600\">");
        assert_eq!(
            shown("<table cellpadding=\"99999\"><tbody><tr><td>x</td></tr></tbody></table>"),
            "<table><tbody><tr><td>x</td></tr></tbody></table>"
        );
    }

    #[test]
    fn pictures_come_from_where_the_house_says() {
        assert_eq!(shown("<img src=\"cid:a@b\">"), "<img src=\"/pictures/1\">");
        assert_eq!(shown("<img src=' CID:a%40b'>"), "<img src=\"/pictures/1\">");
        assert_eq!(shown("<img alt=\"x\" src=\"cid:other\">"), "<img alt=\"x\">");
        assert_eq!(shown("<img src=\"http://out.jp/a.png\">"), "<img>");
        let allowed =
            shown("<img src='HTTPS://ok.jp/?a=1&amp;b=\"2\"'><img src='https://ok.jp/?a=1&amp;b=\"2\"'>");
        assert_eq!(allowed, "<img><img src=\"/pictures/2?x&amp;y\">", "an address is told letter by letter");
        assert_eq!(
            shown("<img src=\"x-image:68\"><img src=\"//out.jp/a\"><img src=\"a.png\">"),
            "<img><img><img>"
        );
        assert_eq!(shown("<a href=\"x-image:http://x\">y</a>").matches("x-image").count(), 0);
        assert_eq!(shown("<p>src=\"x-image:zz\" src=\"cid:</p>"), "<p>src=\"x-image:zz\" src=\"cid:</p>");
    }

    #[test]
    fn an_abyss_is_shown_as_source() {
        assert!(shown(&"<div>".repeat(10_000)).starts_with("<pre>&lt;div"));
    }
}
