//! Cuts an IMAP server's bytes into whole responses (RFC 9051 section 4.3: lines with literals inside).

use bytes::Bytes;

/// Longest text of one response without its literals. The largest we ask for is the answer to a search of 10,000
/// UIDs, 110 kB.
const LONGEST_TEXT: usize = 1 << 20;
const MOST_LITERALS: usize = 64;

/// One whole response.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// The text without its final line end. Where a literal stood there is its announcement, `{n}` and CRLF.
    pub(super) text: Vec<u8>,
    /// The literals in order.
    pub(super) literals: Vec<Literal>,
}

/// Bytes that were announced with their length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Literal {
    Bytes(Bytes),
    /// Larger than we keep: its size.
    Skipped(u64),
}

/// The server's response is larger than any we can use.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLarge;

/// Puts responses together. Holds at most one text, literals up to the limit, and what was pushed last.
pub(super) struct Framer {
    input: Vec<u8>,
    used: usize,
    text: Vec<u8>,
    literals: Vec<Literal>,
    current: Option<Current>,
    room: u64,
    most: u64,
}

struct Current {
    left: u64,
    size: u64,
    kept: Option<Vec<u8>>,
}

impl Framer {
    /// Keeps literals of at most `most` bytes in one response.
    pub(super) const fn new(most: u64) -> Self {
        Self {
            input: Vec::new(),
            used: 0,
            text: Vec::new(),
            literals: Vec::new(),
            current: None,
            room: most,
            most,
        }
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.input.drain(..self.used);
        self.used = 0;
        self.input.extend_from_slice(bytes);
    }

    /// Whether anything came that was not taken yet.
    pub(super) fn has_more(&self) -> bool {
        self.used < self.input.len() || !self.text.is_empty() || self.current.is_some()
    }

    /// The next whole response.
    pub(super) fn take(&mut self) -> Result<Option<Frame>, TooLarge> {
        loop {
            if self.current.is_some() && !self.fill_literal() {
                return Ok(None);
            }
            let rest = &self.input[self.used..];
            let end = rest.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
            let taken = &rest[..end.unwrap_or(rest.len())];
            if self.text.len() + taken.len() > LONGEST_TEXT {
                return Err(TooLarge);
            }
            self.text.extend_from_slice(taken);
            self.used += taken.len();
            if end.is_none() {
                return Ok(None);
            }
            match announced(&self.text) {
                Some(size) => self.begin_literal(size)?,
                None => return Ok(Some(self.finish())),
            }
        }
    }

    fn begin_literal(&mut self, size: u64) -> Result<(), TooLarge> {
        if self.literals.len() >= MOST_LITERALS {
            return Err(TooLarge);
        }
        let kept = (size <= self.room).then(Vec::new);
        if kept.is_some() {
            self.room -= size;
        }
        self.current = Some(Current { left: size, size, kept });
        Ok(())
    }

    /// Moves what came into the literal; whether it is whole now.
    fn fill_literal(&mut self) -> bool {
        let Some(mut current) = self.current.take() else { return true };
        let rest = &self.input[self.used..];
        let count = usize::try_from(current.left).unwrap_or(usize::MAX).min(rest.len());
        if let Some(kept) = &mut current.kept {
            kept.extend_from_slice(&rest[..count]);
        }
        self.used += count;
        current.left -= count as u64;
        if current.left > 0 {
            self.current = Some(current);
            return false;
        }
        self.literals.push(match current.kept {
            Some(bytes) => Literal::Bytes(bytes.into()),
            None => Literal::Skipped(current.size),
        });
        true
    }

    fn finish(&mut self) -> Frame {
        let mut text = std::mem::take(&mut self.text);
        text.pop();
        if text.last() == Some(&b'\r') {
            text.pop();
        }
        self.room = self.most;
        Frame { text, literals: std::mem::take(&mut self.literals) }
    }
}

/// The size of the literal that a text's last line announces.
fn announced(text: &[u8]) -> Option<u64> {
    if is_words(text) {
        return None;
    }
    let inner = text.strip_suffix(b"\r\n").or_else(|| text.strip_suffix(b"\n"))?.strip_suffix(b"}")?;
    let open = inner.iter().rposition(|byte| *byte == b'{')?;
    let digits = std::str::from_utf8(&inner[open + 1..]).ok()?;
    // `{n+}` is for clients, but costs nothing to understand.
    let digits = digits.strip_suffix('+').unwrap_or(digits);
    let plain = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// Whether a response ends in words for people, in which braces mean nothing.
fn is_words(text: &[u8]) -> bool {
    let mut words = text.split(|byte| *byte == b' ');
    match (words.next(), words.next()) {
        (Some(b"*"), Some(second)) => [&b"OK"[..], b"NO", b"BAD", b"BYE", b"PREAUTH"]
            .iter()
            .any(|word| second.eq_ignore_ascii_case(word)),
        // A tag or `+`.
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WIRE: &[u8] =
        b"* OK [ALERT] look {5}\r\n* 1 FETCH (UID 7 BODY[] {13}\r\nab\r\n* x {3}\r\n FLAGS ())\r\n\
        * LIST () \"/\" {3}\r\nabc\r\n+ go\r\nt1 OK done {9}\r\n";

    fn frames(chunks: &[&[u8]], most: u64) -> Vec<(String, Vec<Literal>)> {
        let mut framer = Framer::new(most);
        let mut taken = Vec::new();
        for chunk in chunks {
            framer.push(chunk);
            while let Some(frame) = framer.take().unwrap() {
                taken.push((String::from_utf8(frame.text).unwrap(), frame.literals));
            }
        }
        assert!(!framer.has_more());
        taken
    }

    #[test]
    fn whole_responses() {
        let taken = frames(&[WIRE], 100);
        let texts: Vec<&str> = taken.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "* OK [ALERT] look {5}",
                "* 1 FETCH (UID 7 BODY[] {13}\r\n FLAGS ())",
                "* LIST () \"/\" {3}\r\n",
                "+ go",
                "t1 OK done {9}"
            ]
        );
        assert_eq!(taken[1].1, [Literal::Bytes(Bytes::from_static(b"ab\r\n* x {3}\r\n"))]);
        assert_eq!(frames(&[WIRE], 5)[1].1, [Literal::Skipped(13)]);
        assert_eq!(frames(&[WIRE], 5)[2].1, [Literal::Bytes(Bytes::from_static(b"abc"))]);
    }

    #[test]
    fn endless_text_is_refused() {
        let mut framer = Framer::new(10);
        framer.push(&vec![b'a'; LONGEST_TEXT + 1]);
        assert_eq!(framer.take(), Err(TooLarge));
    }

    proptest! {
        #[test]
        fn cuts_do_not_matter(mut cuts in proptest::collection::vec(0..WIRE.len(), 0..6), most in 0..20_u64) {
            cuts.extend([0, WIRE.len()]);
            cuts.sort_unstable();
            let chunks: Vec<&[u8]> = cuts.windows(2).map(|pair| &WIRE[pair[0]..pair[1]]).collect();
            prop_assert_eq!(frames(&chunks, most), frames(&[WIRE], most));
        }
    }
}
