//! The tree of a mail's parts (RFC 2046), found in one pass over the lines, with limits.

use super::headers::{self, Headers};
use super::parameter::Valued;
use super::transfer::Transfer;

/// More parts than this and the mail is too complex.
pub(super) const MOST_PARTS: usize = 1_000;
/// Multiparts and messages inside one another, at most.
pub(super) const DEEPEST: usize = 50;
/// Header fields in all parts together, at most: each costs memory.
const MOST_FIELDS: usize = 20_000;
/// A field value longer than this is not read as a media type: a boundary has at most 70 letters.
const LONGEST_VALUE: usize = 16 * 1024;

/// The mail has too many parts, levels or header fields to be looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooComplex;

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Holds content.
    Leaf,
    /// Holds parts.
    Multipart,
    /// Holds a message: its only child is that message's top part.
    Message,
}

/// One part.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// Its header fields.
    pub headers: Headers<'a>,
    /// Its media type with parameters; the value is never empty.
    pub content_type: Valued,
    /// Its disposition with parameters.
    pub disposition: Valued,
    /// How its bytes are coded.
    pub transfer: Transfer,
    /// What it is.
    pub shape: Shape,
    /// Its bytes after the header, not decoded.
    pub body: &'a [u8],
    /// Parts directly inside.
    pub children: Vec<usize>,
    begin: usize,
}

impl Part<'_> {
    /// Media type, lower case, `type/subtype`.
    pub fn media_type(&self) -> &str {
        &self.content_type.value
    }

    /// Whether its type begins with this and a slash.
    pub fn is_type(&self, main: &str) -> bool {
        self.media_type().strip_prefix(main).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Charset named, if any.
    pub fn charset(&self) -> Option<String> {
        self.content_type.ascii("charset")
    }
}

/// Splits a mail; the first part is the whole. Parts stand in the order in which they begin.
///
/// A boundary closes everything opened after its own multipart, so a missing end costs nothing else. A multipart
/// in which no boundary was found is a leaf of text.
pub(super) fn split(mail: &[u8]) -> Result<Vec<Part<'_>>, TooComplex> {
    let mut splitter = Splitter { mail, parts: Vec::new(), open: Vec::new(), fields: 0 };
    let mut at = splitter.begin(0)?;
    while at < mail.len() {
        if !splitter.open.iter().any(|open| open.boundary.is_some()) {
            break;
        }
        let end = headers::line_end(mail, at);
        let line = &mail[at..end];
        let Some((level, last)) = splitter.boundary(line) else {
            at = end;
            continue;
        };
        splitter.close(level + 1, before_line(mail, at));
        if last {
            splitter.close(level, at);
            at = end;
        } else {
            at = splitter.begin(end)?;
        }
    }
    splitter.close(0, mail.len());
    Ok(splitter.parts)
}

struct Splitter<'a> {
    mail: &'a [u8],
    parts: Vec<Part<'a>>,
    open: Vec<Open>,
    fields: usize,
}

struct Open {
    part: usize,
    boundary: Option<Vec<u8>>,
}

impl<'a> Splitter<'a> {
    /// Opens the part whose header begins at `at`, and the messages that begin right there; gives where to go on.
    fn begin(&mut self, mut at: usize) -> Result<usize, TooComplex> {
        loop {
            if self.parts.len() >= MOST_PARTS || self.open.len() >= DEEPEST {
                return Err(TooComplex);
            }
            let (headers, length) = Headers::read(&self.mail[at..]);
            self.fields += headers.fields.len();
            if headers.overflow || self.fields > MOST_FIELDS {
                return Err(TooComplex);
            }
            let parent = self.open.last().map(|open| open.part);
            let in_digest = parent.is_some_and(|part| self.parts[part].media_type() == "multipart/digest");
            let part = describe(headers, in_digest, at + length);
            let boundary =
                if part.shape == Shape::Multipart { part.content_type.raw("boundary") } else { None };
            let boundary = boundary.map(|raw| raw.trim_ascii_end().to_vec()).filter(|raw| !raw.is_empty());
            let number = self.parts.len();
            if let Some(parent) = parent {
                self.parts[parent].children.push(number);
            }
            let shape = part.shape;
            self.parts.push(part);
            self.open.push(Open { part: number, boundary });
            at += length;
            if shape != Shape::Message {
                return Ok(at);
            }
        }
    }

    /// The innermost open multipart whose boundary `line` is, and whether it is its last one.
    ///
    /// A line that goes on behind the boundary counts too (RFC 2046 section 5.1.1), but after those that do not: one
    /// boundary is often the beginning of another.
    fn boundary(&self, line: &[u8]) -> Option<(usize, bool)> {
        let line = line.strip_prefix(b"--")?.trim_ascii_end();
        let open = || {
            let rest = |open: &Open| line.strip_prefix(open.boundary.as_deref()?);
            self.open.iter().enumerate().rev().filter_map(move |(level, open)| Some((level, rest(open)?)))
        };
        let whole = open().find(|(_, rest)| rest.is_empty() || *rest == b"--");
        let (level, rest) = whole.or_else(|| open().next())?;
        Some((level, rest.starts_with(b"--")))
    }

    /// Closes the open parts from `level` inwards; their bytes end at `end`.
    fn close(&mut self, level: usize, end: usize) {
        for open in self.open.drain(level.min(self.open.len())..).rev() {
            let part = &mut self.parts[open.part];
            part.body = &self.mail[part.begin.min(end)..end];
            if part.shape == Shape::Multipart && part.children.is_empty() {
                part.shape = Shape::Leaf;
                part.content_type.value = String::from("text/plain");
            }
        }
    }
}

fn describe(headers: Headers<'_>, in_digest: bool, begin: usize) -> Part<'_> {
    let field =
        |name: &str| headers.first(name).filter(|value| value.len() <= LONGEST_VALUE).unwrap_or_default();
    let mut content_type = Valued::read(field("content-type"));
    let disposition = Valued::read(field("content-disposition"));
    let transfer = Transfer::named(headers.first("content-transfer-encoding"));
    let (main, sub) = content_type.value.split_once('/').unwrap_or((&content_type.value, ""));
    let shape = match (main, sub) {
        ("multipart", _) => Shape::Multipart,
        ("message", "rfc822" | "global") if transfer == Transfer::Identity => Shape::Message,
        ("", _) if in_digest => {
            content_type.value = String::from("message/rfc822");
            Shape::Message
        }
        ("", _) => {
            content_type.value = String::from("text/plain");
            Shape::Leaf
        }
        ("text", "") => {
            content_type.value = String::from("text/plain");
            Shape::Leaf
        }
        (_, "") => {
            content_type.value = String::from("application/octet-stream");
            Shape::Leaf
        }
        _ => Shape::Leaf,
    };
    Part { headers, content_type, disposition, transfer, shape, body: &[], children: Vec::new(), begin }
}

/// The line end before a boundary belongs to the boundary (RFC 2046 section 5.1.1).
fn before_line(mail: &[u8], at: usize) -> usize {
    match &mail[..at] {
        [.., b'\r', b'\n'] => at - 2,
        [.., b'\n'] => at - 1,
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(mail: &str) -> Vec<(String, String, Vec<usize>)> {
        let parts = split(mail.as_bytes()).unwrap();
        let text = |part: &Part<'_>| String::from_utf8_lossy(part.body).into_owned();
        let leaf = |part: &Part<'_>| if part.shape == Shape::Leaf { text(part) } else { String::new() };
        parts.iter().map(|part| (part.media_type().to_owned(), leaf(part), part.children.clone())).collect()
    }

    fn row(kind: &str, body: &str, children: &[usize]) -> (String, String, Vec<usize>) {
        (kind.to_owned(), body.to_owned(), children.to_vec())
    }

    #[test]
    fn parts_are_found() {
        let mail = "Content-Type: multipart/mixed; boundary=a\n\npreamble\n--a\nContent-Type: multipart/alternative; \
                    boundary=\"a b\"\n\n--a b\n\ntext\n--a b\nContent-Type: text/html\n\n<p>\n--a b--\nepilogue\n--a\n\
                    Content-Type: image/png\n\nx\n--a--\nafter\n";
        assert_eq!(
            outline(mail),
            [
                row("multipart/mixed", "", &[1, 4]),
                row("multipart/alternative", "", &[2, 3]),
                row("text/plain", "text", &[]),
                row("text/html", "<p>", &[]),
                row("image/png", "x", &[]),
            ]
        );
    }

    #[test]
    fn broken_trees_lose_nothing() {
        assert_eq!(
            outline("Content-Type: multipart/mixed; boundary=ab\n\nbody\n"),
            [row("text/plain", "body\n", &[])]
        );
        assert_eq!(
            outline(
                "Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/mixed; boundary=i\n\n\
                     --i\n\none\n--o\n\ntwo"
            ),
            [
                row("multipart/mixed", "", &[1, 3]),
                row("multipart/mixed", "", &[2]),
                row("text/plain", "one", &[]),
                row("text/plain", "two", &[]),
            ]
        );
    }

    #[test]
    fn messages_are_opened() {
        assert_eq!(
            outline("Content-Type: multipart/digest; boundary=d\n\n--d\n\nSubject: a\n\none\n--d--\n"),
            [
                row("multipart/digest", "", &[1]),
                row("message/rfc822", "", &[2]),
                row("text/plain", "one", &[])
            ]
        );
    }

    #[test]
    fn limits_hold() {
        let flat = format!("Content-Type: multipart/mixed; boundary=a\n\n{}", "--a\n\nx\n".repeat(10_000));
        assert_eq!(split(flat.as_bytes()).err(), Some(TooComplex));
        let deep: String =
            (0..1_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect();
        assert_eq!(split(deep.as_bytes()).err(), Some(TooComplex));
        let messages = "Content-Type: message/rfc822\n\n".repeat(1_000);
        assert_eq!(split(messages.as_bytes()).err(), Some(TooComplex));
    }
}
