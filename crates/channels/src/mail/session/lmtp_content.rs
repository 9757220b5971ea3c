//! The content after `DATA`, up to the line with one dot (RFC 5321 section 4.5.2).

/// Takes the dots off and finds the end. Only CRLF `.` CRLF ends a mail: with any looser rule one mail could be read
/// as two by us and as one by the server before us, and so carry a forged second one.
pub(super) struct Content {
    place: Place,
    bytes: Vec<u8>,
    limit: u64,
    over: bool,
}

#[derive(Clone, Copy)]
enum Place {
    /// After CRLF, or at the very start.
    LineStart,
    /// After a dot at the start of a line; the dot is not kept.
    Dot,
    /// After such a dot and CR, which is held back.
    DotCr,
    Middle,
    /// After CR.
    Cr,
}

impl Content {
    /// Keeps at most `limit` bytes; of a larger mail nothing is kept.
    pub(super) const fn new(limit: u64) -> Self {
        Self { place: Place::LineStart, bytes: Vec::new(), limit, over: false }
    }

    /// Takes bytes; gives how many were used and whether the end was among them.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> (usize, bool) {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match (self.place, byte) {
                (Place::DotCr, b'\n') => return (at + 1, true),
                (Place::LineStart, b'.') => self.place = Place::Dot,
                (Place::Dot, b'\r') => self.place = Place::DotCr,
                (Place::Cr, b'\n') => {
                    self.keep(b"\n");
                    self.place = Place::LineStart;
                }
                (Place::DotCr, _) => {
                    self.keep(b"\r");
                    // The byte is looked at again: it stands after a CR in the middle of a line.
                    self.place = Place::Cr;
                    continue;
                }
                (_, b'\r') => {
                    self.keep(b"\r");
                    self.place = Place::Cr;
                }
                (Place::LineStart | Place::Dot | Place::Cr | Place::Middle, _) => {
                    let run = bytes[at..].iter().position(|byte| *byte == b'\r').unwrap_or(bytes.len() - at);
                    self.keep(&bytes[at..at + run]);
                    self.place = Place::Middle;
                    at += run;
                    continue;
                }
            }
            at += 1;
        }
        (at, false)
    }

    /// The mail, or `None` when it was over the limit.
    pub(super) fn finish(self) -> Option<Vec<u8>> {
        (!self.over).then_some(self.bytes)
    }

    fn keep(&mut self, bytes: &[u8]) {
        if self.over {
            return;
        }
        if (self.bytes.len() + bytes.len()) as u64 > self.limit {
            self.over = true;
            self.bytes = Vec::new();
        } else {
            self.bytes.extend_from_slice(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::smtp_content::{END, stuffed};
    use super::*;
    use proptest::prelude::*;

    fn read(wire: &[u8]) -> (Option<Vec<u8>>, usize, bool) {
        let mut content = Content::new(1_000);
        let (used, ended) = content.feed(wire);
        (content.finish(), used, ended)
    }

    #[test]
    fn ends_and_dots() {
        // wire, content, bytes left over after the end
        let cases: [(&[u8], &[u8], usize); 9] = [
            (b".\r\n", b"", 0),
            (b"a\r\n.\r\n", b"a\r\n", 0),
            (b"a\r\n.\r\nQUIT\r\n", b"a\r\n", 6),
            (b"..\r\n...\r\n.x\r\n.\r\n", b".\r\n..\r\nx\r\n", 0),
            (b"a\n.\n.\r\nb\r\n.\r\n", b"a\n.\n.\r\nb\r\n", 0),
            (b"a\r.\r\n\r\n.\r\n", b"a\r.\r\n\r\n", 0),
            (b"a\r\n.\n\r\n.\r\n", b"a\r\n\n\r\n", 0),
            (b"a\r\n.\r\r\n.\r\n", b"a\r\n\r\r\n", 0),
            (b"a\r\r\n.\r\n", b"a\r\r\n", 0),
        ];
        for (wire, wanted, left) in cases {
            let name = String::from_utf8_lossy(wire).escape_debug().to_string();
            let (bytes, used, ended) = read(wire);
            assert!(ended, "{name}");
            assert_eq!(bytes.as_deref(), Some(wanted), "{name}");
            assert_eq!(wire.len() - used, left, "{name}");
        }
    }

    #[test]
    fn looser_ends_do_not_end() {
        for wire in [&b"a\n.\n"[..], b"a\n.\r\n", b"a\r\n.\n", b"a\r.\r", b"a\r\n.\r", b"a\r.\r\n"] {
            assert!(!read(wire).2, "{}", String::from_utf8_lossy(wire).escape_debug());
        }
    }

    #[test]
    fn nothing_is_kept_above_the_limit() {
        let mut content = Content::new(3);
        content.feed(b"abcd");
        assert_eq!(content.bytes.capacity(), 0);
        assert!(content.feed(b"\r\n.\r\n").1);
        assert_eq!(content.finish(), None);
    }

    proptest! {
        #[test]
        fn what_is_stuffed_comes_out_and_cuts_do_not_matter(
            mail in proptest::collection::vec(proptest::sample::select(&b".\r\nab"[..]), 0..40),
            cut in 0..60_usize,
        ) {
            let wire = [&stuffed(&mail)[..], END].concat();
            let (whole, used, ended) = read(&wire);
            prop_assert!(ended);
            prop_assert_eq!(used, wire.len());
            let cut = cut.min(wire.len());
            let mut content = Content::new(1_000);
            content.feed(&wire[..cut]);
            content.feed(&wire[cut..]);
            prop_assert_eq!(content.finish(), whole);
        }
    }
}
