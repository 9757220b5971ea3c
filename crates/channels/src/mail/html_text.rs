//! Text from HTML, for mails that bring no text of their own, and the limits of working on HTML.

use super::html_marks::Marks;

/// HTML larger than this is not made into text, in bytes: it would cost more than 50 ms.
const MOST: usize = 512 * 1024;
/// Elements inside one another beyond which HTML is not worked on.
const DEEPEST: usize = 400;
/// Characters in a line before it is wrapped: practically never.
const WIDTH: usize = 10_000;

/// The text of `html`, line ends `\n`; `None` when it is too large, too deep or unreadable.
pub(super) fn text(html: &str) -> Option<String> {
    if html.len() > MOST || is_too_deep(html) {
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

/// Whether elements stand inside one another so deeply that only an attack does it.
pub(super) fn is_too_deep(html: &str) -> bool {
    let bytes = html.as_bytes();
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == b'<') {
        at += found + 1;
        match bytes.get(at) {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(letter) if letter.is_ascii_alphabetic() && !is_void(&bytes[at..]) => depth += 1,
            _ => {}
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// Elements that never hold others, or whose end is left out so often that counting them says nothing.
fn is_void(tag: &[u8]) -> bool {
    const NAMES: [&[u8]; 16] = [
        b"br", b"img", b"hr", b"meta", b"link", b"input", b"col", b"area", b"base", b"wbr", b"p", b"li",
        b"td", b"tr", b"option", b"o:p",
    ];
    let length =
        tag.iter().take(12).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b':').count();
    NAMES.iter().any(|name| name.eq_ignore_ascii_case(&tag[..length]))
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
    fn attacks_are_left_alone() {
        assert_eq!(text(&"<div>".repeat(100_000)), None);
        assert_eq!(text(&"x".repeat(MOST + 1)), None);
        assert!(!is_too_deep(&"<p>a<br>".repeat(10_000)));
        assert!(is_too_deep(&"<b>".repeat(1_000)));
    }
}
