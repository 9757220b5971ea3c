//! Text from HTML, for mails that bring no text of their own, and the limits of working on HTML.

use super::html_marks::Marks;

/// Elements inside one another beyond which HTML is not worked on.
const DEEPEST: u32 = 400;
/// Elements a tree may have to be made into text; each costs about a kilobyte and 4 µs.
const MOST_FOR_TEXT: u32 = 15_000;
/// Elements a tree may have to be shown.
const MOST_SHOWN: u32 = 60_000;
/// HTML larger than this is not made into text, in bytes.
const LONGEST: usize = 1024 * 1024;
/// Characters in a line before it is wrapped: practically never.
const WIDTH: usize = 10_000;

/// The text of `html`, line ends `\n`; `None` when it is too large, too deep or unreadable.
pub(super) fn text(html: &str) -> Option<String> {
    if html.len() > LONGEST || elements(html).is_none_or(|count| count > MOST_FOR_TEXT) {
        return None;
    }
    let config = html2text::config::with_decorator(Marks)
        .no_table_borders()
        .raw_mode(true)
        .allow_width_overflow()
        .max_wrap_width(WIDTH);
    let text = config.string_from_read(html.as_bytes(), WIDTH).ok()?;
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines().map(|line| line.trim_end_matches([' ', '\u{a0}', '\t'])) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty <= 2 && !(line.is_empty() && out.is_empty()) {
            out.push_str(line);
            out.push('\n');
        }
    }
    Some(out)
}

/// Whether the tree of `html` is so deep or large that only an attack makes it.
pub(super) fn is_too_complex(html: &str) -> bool {
    elements(html).is_none_or(|count| count > MOST_SHOWN)
}

/// About how many elements the tree of `html` will have; `None` when they stand too deep in one another.
///
/// A parser opens unclosed formatting again in every following block (WHATWG HTML, "reconstruct the active formatting
/// elements"), so few bytes can make very many elements; those are counted too.
fn elements(html: &str) -> Option<u32> {
    let bytes = html.as_bytes();
    let (mut count, mut depth, mut formatting) = (0u32, 0u32, 0u32);
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == b'<') {
        at += found + 1;
        let closes = bytes.get(at) == Some(&b'/');
        let name = tag_name(&bytes[at + usize::from(closes)..]);
        if name.is_empty() {
            continue;
        }
        let (shapes, blocks) = (is_one_of(name, FORMATTING), is_one_of(name, BLOCKS));
        if blocks {
            count = count.saturating_add(formatting);
        }
        if closes {
            depth = depth.saturating_sub(1);
            formatting = formatting.saturating_sub(u32::from(shapes));
        } else {
            count = count.saturating_add(1);
            depth += u32::from(!is_one_of(name, UNCLOSED));
            formatting += u32::from(shapes);
        }
        if depth > DEEPEST {
            return None;
        }
    }
    Some(count)
}

/// Elements whose effect goes on until they are closed.
const FORMATTING: &[&[u8]] = &[
    b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike", b"strong", b"tt",
    b"u",
];

/// Elements that end a paragraph or another of their kind, and with it the formatting inside.
const BLOCKS: &[&[u8]] = &[
    b"p",
    b"div",
    b"li",
    b"dd",
    b"dt",
    b"table",
    b"tr",
    b"td",
    b"th",
    b"ul",
    b"ol",
    b"dl",
    b"blockquote",
    b"pre",
    b"center",
    b"hr",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"form",
    b"section",
    b"article",
    b"address",
];

/// Elements that never hold others, or whose end is left out so often that counting them says nothing of depth.
const UNCLOSED: &[&[u8]] = &[
    b"br", b"img", b"hr", b"meta", b"link", b"input", b"col", b"area", b"base", b"wbr", b"p", b"li", b"td",
    b"tr", b"th", b"option", b"o:p",
];

fn tag_name(tag: &[u8]) -> &[u8] {
    let length =
        tag.iter().take(12).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b':').count();
    if tag.first().is_some_and(u8::is_ascii_alphabetic) { &tag[..length] } else { &[] }
}

fn is_one_of(name: &[u8], names: &[&[u8]]) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// The charset that `<meta>` names in the first kilobyte, as browsers look for it.
pub(super) fn charset(html: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&html[..html.len().min(1024)]).to_ascii_lowercase();
    let (_, after) = start.split_once("charset=")?;
    let name: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    Some(name).filter(|name| !name.is_empty())
}

/// `text` with the letters that mean something in HTML written as references.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_html_reads_well() {
        for (html, expected) in [
            ("<p>one</p><p>two</p>", "one\n\ntwo"),
            ("a<br>b", "a\nb"),
            ("<style>x{}</style><script>y</script><b>bold</b> &amp; 日本", "bold & 日本"),
            ("<a href=\"http://x\">link</a>", "link"),
            ("<ul><li>one<li>two</ul>", "* one\n* two"),
            ("", ""),
        ] {
            assert_eq!(text(html).as_deref().map(str::trim), Some(expected), "{html}");
        }
    }

    #[test]
    fn meta_names_the_charset() {
        for (html, name) in [
            ("<meta charset=\"Shift_JIS\">", Some("shift_jis")),
            ("<meta http-equiv='Content-Type' content='text/html; charset=gb2312'>", Some("gb2312")),
            ("<p>charset</p>", None),
        ] {
            assert_eq!(charset(html.as_bytes()).as_deref(), name, "{html}");
        }
    }

    #[test]
    fn attacks_are_left_alone() {
        assert_eq!(text(&"<div>".repeat(100_000)), None);
        assert_eq!(text(&"x".repeat(LONGEST + 1)), None);
        assert!(!is_too_complex(&"<p>a<br>".repeat(10_000)));
        assert!(is_too_complex(&"<b>".repeat(1_000)));
        // 390 unclosed elements, opened again in every paragraph.
        let bold: String = (0..390).map(|number| format!("<b id={number}>")).collect();
        assert!(is_too_complex(&format!("<p>{bold}{}", "<p>x".repeat(10_000))));
        assert!(!is_too_complex(&"<table><tr><td><font><b>cell</b></font></td></tr></table>".repeat(2_000)));
    }
}
