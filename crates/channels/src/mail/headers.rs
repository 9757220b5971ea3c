//! Header fields as bytes: split, found by name, unfolded. Nothing is decoded here.

use std::borrow::Cow;

/// Fields beyond this number are not kept: no mail of a person has so many, and each costs memory.
pub(super) const MOST_FIELDS: usize = 2_000;

/// One header field, borrowed from the mail.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'a> {
    /// Name as it came, without the colon.
    pub name: &'a [u8],
    /// Value as it came: still folded, without the last line end.
    pub value: &'a [u8],
}

impl Field<'_> {
    /// Whether the field has this name, in any case of letters (RFC 5322 section 1.2.2).
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }
}

/// The header block of a mail or of one of its parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Headers<'a> {
    /// Fields from top to bottom.
    pub fields: Vec<Field<'a>>,
    /// Whether there were more than [`MOST_FIELDS`].
    pub overflow: bool,
}

impl<'a> Headers<'a> {
    /// Reads fields from the start of `bytes` up to the empty line; gives them and where the body begins.
    ///
    /// A line that is neither field nor continuation ends the block and belongs to the body: it is the only
    /// reading that loses no text. An mbox `From ` line at the top is skipped. After [`MOST_FIELDS`] nothing more is read
    /// and there is no body.
    pub fn read(bytes: &'a [u8]) -> (Self, usize) {
        let mut headers = Self::default();
        let mut at = 0;
        if bytes.starts_with(b"From ") || bytes.starts_with(b">From ") {
            at = line_end(bytes, 0);
        }
        while at < bytes.len() {
            let next = line_end(bytes, at);
            let line = trim_line_end(&bytes[at..next]);
            if line.is_empty() {
                return (headers, next);
            }
            let Some(colon) = name_length(line) else {
                return (headers, at);
            };
            let mut end = next;
            while matches!(bytes.get(end), Some(b' ' | b'\t')) {
                let following = line_end(bytes, end);
                if bytes[end..following].iter().all(u8::is_ascii_whitespace)
                    && !is_continued(bytes, following)
                {
                    break;
                }
                end = following;
            }
            if headers.fields.len() >= MOST_FIELDS {
                headers.overflow = true;
                return (headers, bytes.len());
            }
            let name = bytes[at..at + colon].trim_ascii_end();
            let value = trim_line_end(&bytes[at + colon + 1..end]);
            headers.fields.push(Field { name, value });
            at = end;
            if bytes.get(at).is_some_and(|byte| *byte == b' ' || *byte == b'\t') {
                // A line of blanks alone: some systems write it instead of the empty line.
                return (headers, line_end(bytes, at));
            }
        }
        (headers, bytes.len())
    }

    /// The value of the first field of this name.
    pub fn first(&self, name: &str) -> Option<&'a [u8]> {
        self.fields.iter().find(|field| field.is(name)).map(|field| field.value)
    }

    /// The values of every field of this name, from top to bottom.
    pub fn all<'s>(&'s self, name: &'s str) -> impl DoubleEndedIterator<Item = &'a [u8]> + 's {
        self.fields.iter().filter(move |field| field.is(name)).map(|field| field.value)
    }

    /// Whether a field of this name is there.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.is(name))
    }

    /// The first field of this name, unfolded, in lower-case ASCII with other bytes replaced: for comparing.
    pub fn lower(&self, name: &str) -> Option<String> {
        self.first(name).map(|value| String::from_utf8_lossy(&unfold(value)).trim().to_ascii_lowercase())
    }
}

/// Joins folded lines: a line end before a blank is dropped (RFC 5322 section 2.2.3).
pub(super) fn unfold(value: &[u8]) -> Cow<'_, [u8]> {
    if !value.iter().any(|byte| matches!(byte, b'\r' | b'\n')) {
        return Cow::Borrowed(value.trim_ascii());
    }
    let joined: Vec<u8> = value.iter().copied().filter(|byte| !matches!(byte, b'\r' | b'\n')).collect();
    Cow::Owned(joined.trim_ascii().to_vec())
}

/// Where the line that begins at `from` ends, its line feed included.
pub(super) fn line_end(bytes: &[u8], from: usize) -> usize {
    match bytes[from..].iter().position(|byte| *byte == b'\n') {
        Some(length) => from + length + 1,
        None => bytes.len(),
    }
}

/// `line` without its line feed and the carriage returns before it.
pub(super) fn trim_line_end(line: &[u8]) -> &[u8] {
    let mut end = line.len();
    while end > 0 && matches!(line[end - 1], b'\r' | b'\n') {
        end -= 1;
    }
    &line[..end]
}

fn is_continued(bytes: &[u8], from: usize) -> bool {
    matches!(bytes.get(from), Some(b' ' | b'\t'))
}

/// Length of the field name when `line` is a field: printable ASCII before a colon, blanks allowed before it
/// (RFC 5322 section 4.5). A dash pair begins a boundary, never a name.
fn name_length(line: &[u8]) -> Option<usize> {
    let colon = line.iter().take(200).position(|byte| *byte == b':')?;
    let name = line[..colon].trim_ascii_end();
    let printable = name.iter().all(|byte| (33..=126).contains(byte));
    (printable && !name.is_empty() && !name.starts_with(b"--")).then_some(colon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_split_at_the_empty_line() {
        let (headers, body) = Headers::read(b"Subject: one\r\n two\r\nX-A :b\r\n\r\nbody: no field\r\n");
        assert_eq!(headers.fields.len(), 2);
        assert_eq!(&*unfold(headers.first("subject").unwrap()), b"one two");
        assert_eq!(headers.first("x-a"), Some(&b"b"[..]));
        assert_eq!(body, 30);
    }

    #[test]
    fn what_is_no_field_is_body() {
        for (mail, fields, body) in [
            (&b"no field at all\n"[..], 0, 0),
            (b"A: b\n--boundary: x\n", 1, 5),
            (b"A: b\nfree text\n", 1, 5),
            (b"From x@y Sat Nov 21\nA: b\n\nt", 1, 26),
            (b"A: b\n \t\nt", 1, 8),
            (b"", 0, 0),
            (b"A: b", 1, 4),
        ] {
            let (headers, at) = Headers::read(mail);
            assert_eq!((headers.fields.len(), at), (fields, body), "{}", mail.escape_ascii());
        }
    }

    #[test]
    fn fields_without_end_are_counted_not_kept() {
        let mail = b"a:\n".repeat(MOST_FIELDS + 5);
        let (headers, _) = Headers::read(&mail);
        assert_eq!(headers.fields.len(), MOST_FIELDS);
        assert!(headers.overflow);
    }
}
