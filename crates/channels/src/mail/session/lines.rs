//! Cuts a stream of bytes into lines, within a bound.

/// Bytes that came and were not used yet.
pub(super) struct Lines {
    bytes: Vec<u8>,
    used: usize,
    scanned: usize,
    longest: usize,
    skipping: bool,
}

/// What stands at the front.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Front {
    /// A line without its end.
    Line(Vec<u8>),
    /// A line over the limit; its bytes are gone.
    TooLong,
}

impl Lines {
    /// With lines of at most `longest` bytes.
    pub(super) const fn new(longest: usize) -> Self {
        Self { bytes: Vec::new(), used: 0, scanned: 0, longest, skipping: false }
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        if self.used > 0 {
            self.bytes.drain(..self.used);
            self.scanned -= self.used;
            self.used = 0;
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// The next whole line. Ends are CRLF; a bare LF is taken too, because it can only ever end a command or reply
    /// here, never content.
    pub(super) fn take(&mut self) -> Option<Front> {
        let Some(end) = self.bytes[self.scanned..].iter().position(|byte| *byte == b'\n') else {
            self.scanned = self.bytes.len();
            if self.skipping || self.waiting() > self.longest + 1 {
                self.skipping = true;
                self.clear();
            }
            return None;
        };
        let end = self.scanned + end;
        let line = &self.bytes[self.used..end];
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let front = if self.skipping || line.len() > self.longest {
            Front::TooLong
        } else {
            Front::Line(line.to_vec())
        };
        self.skipping = false;
        self.used = end + 1;
        self.scanned = self.used;
        Some(front)
    }

    /// Bytes not used yet.
    pub(super) const fn waiting(&self) -> usize {
        self.bytes.len() - self.used
    }

    /// The unused bytes, for content that is not made of lines.
    pub(super) fn rest(&self) -> &[u8] {
        &self.bytes[self.used..]
    }

    /// Marks bytes of [`Self::rest`] as used.
    pub(super) fn advance(&mut self, count: usize) {
        self.used += count;
        self.scanned = self.used;
    }

    /// Forgets everything that came.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.used = 0;
        self.scanned = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_whole_and_overlong_ones_are_named() {
        let mut lines = Lines::new(8);
        lines.push(b"abc\r\nde\nf");
        assert_eq!(lines.take(), Some(Front::Line(b"abc".to_vec())));
        assert_eq!(lines.take(), Some(Front::Line(b"de".to_vec())));
        assert_eq!(lines.take(), None);
        lines.push(b"g\r\n0123456789");
        assert_eq!(lines.take(), Some(Front::Line(b"fg".to_vec())));
        assert_eq!(lines.take(), None);
        assert_eq!(lines.waiting(), 0, "an overlong line is not kept");
        lines.push(b"more of it\r\nnext\r\n");
        assert_eq!(lines.take(), Some(Front::TooLong));
        assert_eq!(lines.take(), Some(Front::Line(b"next".to_vec())));
    }
}
