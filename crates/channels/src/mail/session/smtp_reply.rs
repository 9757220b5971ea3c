//! Replies of an SMTP server (RFC 5321 section 4.2).

use super::lines::{Front, Lines};

const LONGEST_LINE: usize = 4_096;
const MOST_LINES: usize = 200;

/// One whole reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reply {
    /// 200 to 599.
    pub(super) code: u16,
    /// The text of each line.
    pub(super) lines: Vec<String>,
}

/// The server does not speak SMTP.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Garbled;

impl Reply {
    /// Code and words in one line, for people.
    pub(super) fn words(&self) -> String {
        format!("{} {}", self.code, self.lines.join(" "))
    }
}

/// Puts replies together.
pub(super) struct Replies {
    lines: Lines,
    begun: Option<Reply>,
}

impl Replies {
    pub(super) const fn new() -> Self {
        Self { lines: Lines::new(LONGEST_LINE), begun: None }
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.lines.push(bytes);
    }

    /// The next whole reply.
    pub(super) fn take(&mut self) -> Result<Option<Reply>, Garbled> {
        while let Some(front) = self.lines.take() {
            let line = match front {
                Front::Line(line) => line,
                Front::TooLong => return Err(Garbled),
            };
            let (code, more, text) = read_line(&line).ok_or(Garbled)?;
            let reply = self.begun.get_or_insert_with(|| Reply { code, lines: Vec::new() });
            if reply.code != code || reply.lines.len() >= MOST_LINES {
                return Err(Garbled);
            }
            reply.lines.push(text);
            if !more {
                return Ok(self.begun.take());
            }
        }
        Ok(None)
    }

    /// Whether anything came that was not part of a whole reply.
    pub(super) const fn has_more(&self) -> bool {
        self.begun.is_some() || self.lines.waiting() > 0
    }
}

fn read_line(line: &[u8]) -> Option<(u16, bool, String)> {
    let (digits, rest) = line.split_at_checked(3)?;
    let code: u16 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    let more = match rest.first() {
        None | Some(b' ') => false,
        Some(b'-') => true,
        Some(_) => return None,
    };
    let text = String::from_utf8_lossy(rest.get(1..).unwrap_or_default()).trim().to_owned();
    (200..600).contains(&code).then_some((code, more, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(wire: &[u8]) -> Result<Vec<String>, Garbled> {
        let mut replies = Replies::new();
        replies.push(wire);
        let mut taken = Vec::new();
        while let Some(reply) = replies.take()? {
            taken.push(reply.words());
        }
        Ok(taken)
    }

    #[test]
    fn replies_in_all_forms() {
        assert_eq!(
            all(b"220 mx\r\n250-a\r\n250-b\r\n250 c\r\n"),
            Ok(vec!["220 mx".into(), "250 a b c".into()])
        );
        assert_eq!(all(b"250\r\n"), Ok(vec!["250 ".into()]));
        assert_eq!(all(b"354 go\n250-half\r\n"), Ok(vec!["354 go".into()]));
    }

    #[test]
    fn what_is_no_reply() {
        for wire in [&b"hello\r\n"[..], b"25\r\n", b"250-a\r\n550 b\r\n", b"250!a\r\n", b"999 x\r\n"] {
            assert_eq!(all(wire), Err(Garbled), "{}", String::from_utf8_lossy(wire));
        }
        assert_eq!(all(&[b'2'; LONGEST_LINE + 10]), Ok(vec![]));
        let endless = b"250-a\r\n".repeat(MOST_LINES + 1);
        assert_eq!(all(&endless), Err(Garbled));
    }
}
