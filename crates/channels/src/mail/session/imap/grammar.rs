//! What an IMAP server says, as far as we use it (RFC 9051 section 9, RFC 3501 section 9).

use std::collections::BTreeSet;

use bytes::Bytes;

use super::frame::{Frame, Literal};

const DEEPEST: usize = 16;

/// A value inside a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A word; `NIL` is one, too.
    Word(String),
    /// A quoted string or a literal.
    Text(Bytes),
    /// A literal that was larger than we keep.
    Skipped(u64),
    /// Values in brackets.
    List(Vec<Value>),
}

/// How a command ended, or a greeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Ok,
    No,
    Bad,
    PreAuth,
    Bye,
}

/// One response.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Response {
    /// `+`: go on.
    Continue,
    /// The end of the command with this tag, or, without a tag, a message about the connection. `code` holds the
    /// words in square brackets.
    Status {
        tag: Option<String>,
        status: Status,
        code: Vec<String>,
        words: String,
    },
    Capability(BTreeSet<String>),
    Exists(u32),
    /// One mail less.
    Expunge,
    /// Names in upper case with their values.
    Fetch(Vec<(String, Value)>),
    Search(Vec<u32>),
    /// Anything else.
    Other,
}

/// The server does not speak IMAP.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Garbled;

/// Reads one response.
pub(super) fn read(frame: &Frame) -> Result<Response, Garbled> {
    let (first, rest) = split_word(&frame.text);
    match first {
        b"+" => Ok(Response::Continue),
        b"*" => untagged(rest, frame),
        b"" => Err(Garbled),
        tag => {
            let tag = String::from_utf8(tag.to_vec()).map_err(|_| Garbled)?;
            let (word, rest) = split_word(rest);
            let status = status(word).ok_or(Garbled)?;
            Ok(with_status(Some(tag), status, rest))
        }
    }
}

fn untagged(rest: &[u8], frame: &Frame) -> Result<Response, Garbled> {
    let (word, tail) = split_word(rest);
    if let Some(status) = status(word) {
        return Ok(with_status(None, status, tail));
    }
    if let Some(number) = number(word) {
        let (kind, tail) = split_word(tail);
        return match kind.to_ascii_uppercase().as_slice() {
            b"EXISTS" => Ok(Response::Exists(number)),
            b"EXPUNGE" => Ok(Response::Expunge),
            b"FETCH" => fetch(tail, frame),
            _ => Ok(Response::Other),
        };
    }
    match word.to_ascii_uppercase().as_slice() {
        b"CAPABILITY" => Ok(Response::Capability(words_of(tail).into_iter().collect())),
        b"SEARCH" => {
            tail.split(|byte| *byte == b' ')
                // `(MODSEQ n)` may follow the numbers (RFC 7162).
                .take_while(|word| !word.starts_with(b"("))
                .filter(|word| !word.is_empty())
                .map(number)
                .collect::<Option<Vec<u32>>>()
                .map(Response::Search)
                .ok_or(Garbled)
        }
        _ => Ok(Response::Other),
    }
}

fn status(word: &[u8]) -> Option<Status> {
    match word.to_ascii_uppercase().as_slice() {
        b"OK" => Some(Status::Ok),
        b"NO" => Some(Status::No),
        b"BAD" => Some(Status::Bad),
        b"PREAUTH" => Some(Status::PreAuth),
        b"BYE" => Some(Status::Bye),
        _ => None,
    }
}

fn with_status(tag: Option<String>, status: Status, rest: &[u8]) -> Response {
    let (code, words) = match rest.strip_prefix(b"[").and_then(|inner| {
        let end = inner.iter().position(|byte| *byte == b']')?;
        Some((words_of(&inner[..end]), &inner[end + 1..]))
    }) {
        Some((code, words)) => (code, words),
        None => (Vec::new(), rest),
    };
    Response::Status { tag, status, code, words: String::from_utf8_lossy(words).trim().to_owned() }
}

fn fetch(rest: &[u8], frame: &Frame) -> Result<Response, Garbled> {
    // Literals before this point would stand in another place of the text; there can be none.
    let mut reader = Reader { text: rest, at: 0, literals: frame.literals.iter() };
    let Value::List(values) = reader.value(0)? else { return Err(Garbled) };
    let mut pairs = Vec::with_capacity(values.len() / 2);
    let mut values = values.into_iter();
    while let Some(name) = values.next() {
        match (name, values.next()) {
            (Value::Word(name), Some(value)) => pairs.push((name.to_ascii_uppercase(), value)),
            _ => return Err(Garbled),
        }
    }
    Ok(Response::Fetch(pairs))
}

fn split_word(text: &[u8]) -> (&[u8], &[u8]) {
    match text.iter().position(|byte| *byte == b' ') {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, &[]),
    }
}

fn number(word: &[u8]) -> Option<u32> {
    std::str::from_utf8(word).ok()?.parse().ok()
}

fn words_of(text: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(text).split_ascii_whitespace().map(str::to_ascii_uppercase).collect()
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    literals: std::slice::Iter<'a, Literal>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn value(&mut self, depth: usize) -> Result<Value, Garbled> {
        match self.peek().ok_or(Garbled)? {
            b'(' => self.list(depth),
            b'"' => self.quoted(),
            b'{' => self.literal(),
            _ => self.word(),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, Garbled> {
        if depth >= DEEPEST {
            return Err(Garbled);
        }
        self.at += 1;
        let mut values = Vec::new();
        loop {
            match self.peek().ok_or(Garbled)? {
                b')' => {
                    self.at += 1;
                    return Ok(Value::List(values));
                }
                b' ' => self.at += 1,
                _ => values.push(self.value(depth + 1)?),
            }
        }
    }

    fn quoted(&mut self) -> Result<Value, Garbled> {
        self.at += 1;
        let mut text = Vec::new();
        loop {
            match self.peek().ok_or(Garbled)? {
                b'"' => {
                    self.at += 1;
                    return Ok(Value::Text(text.into()));
                }
                byte => {
                    if byte == b'\\' {
                        self.at += 1;
                    }
                    text.push(self.peek().ok_or(Garbled)?);
                    self.at += 1;
                }
            }
        }
    }

    fn literal(&mut self) -> Result<Value, Garbled> {
        let end = self.text[self.at..].iter().position(|byte| *byte == b'\n').ok_or(Garbled)?;
        self.at += end + 1;
        match self.literals.next().ok_or(Garbled)? {
            Literal::Bytes(bytes) => Ok(Value::Text(bytes.clone())),
            Literal::Skipped(size) => Ok(Value::Skipped(*size)),
        }
    }

    /// A word may have a part in square brackets with anything in it: `BODY[HEADER.FIELDS (DATE)]`.
    fn word(&mut self) -> Result<Value, Garbled> {
        let from = self.at;
        let mut in_brackets = false;
        while let Some(byte) = self.peek() {
            match byte {
                b'[' => in_brackets = true,
                b']' => in_brackets = false,
                b' ' | b'(' | b')' | b'"' | b'{' if !in_brackets => break,
                _ => {}
            }
            self.at += 1;
        }
        if self.at == from {
            return Err(Garbled);
        }
        Ok(Value::Word(String::from_utf8_lossy(&self.text[from..self.at]).into_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::frame::Framer;
    use super::*;

    fn response(wire: &str) -> Result<Response, Garbled> {
        let mut framer = Framer::new(100);
        framer.push(wire.as_bytes());
        read(&framer.take().unwrap().unwrap())
    }

    fn word(text: &str) -> Value {
        Value::Word(text.to_owned())
    }

    #[test]
    fn responses_we_use() {
        let strings = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let status = |tag: Option<&str>, status, code: &[&str], words: &str| Response::Status {
            tag: tag.map(str::to_owned),
            status,
            code: strings(code),
            words: words.to_owned(),
        };
        let cases = [
            ("+ idling\r\n", Response::Continue),
            ("+\r\n", Response::Continue),
            ("* OK [ALERT] Look!\r\n", status(None, Status::Ok, &["ALERT"], "Look!")),
            ("* ok [uidvalidity 17] x\r\n", status(None, Status::Ok, &["UIDVALIDITY", "17"], "x")),
            ("* BYE\r\n", status(None, Status::Bye, &[], "")),
            (
                "t3 NO [AUTHENTICATIONFAILED] no\r\n",
                status(Some("t3"), Status::No, &["AUTHENTICATIONFAILED"], "no"),
            ),
            ("* 23 EXISTS\r\n", Response::Exists(23)),
            ("* 23 EXPUNGE\r\n", Response::Expunge),
            ("* 2 RECENT\r\n", Response::Other),
            ("* SEARCH\r\n", Response::Search(vec![])),
            ("* SEARCH 2 84 882 (MODSEQ 917)\r\n", Response::Search(vec![2, 84, 882])),
            ("* LIST () \"/\" {3}\r\na b\r\n", Response::Other),
            (
                "* 1 FETCH (UID 5 BODY[HEADER.FIELDS (DATE TO)] {3}\r\na)b FLAGS (\\Seen) X \"q\\\"\\\\\")\r\n",
                Response::Fetch(vec![
                    ("UID".into(), word("5")),
                    ("BODY[HEADER.FIELDS (DATE TO)]".into(), Value::Text(Bytes::from_static(b"a)b"))),
                    ("FLAGS".into(), Value::List(vec![word("\\Seen")])),
                    ("X".into(), Value::Text(Bytes::from_static(b"q\"\\"))),
                ]),
            ),
        ];
        for (wire, wanted) in cases {
            assert_eq!(response(wire), Ok(wanted), "{wire}");
        }
        let Ok(Response::Capability(words)) = response("* CAPABILITY IMAP4rev1 idle\r\n") else { panic!() };
        assert!(words.contains("IDLE") && words.contains("IMAP4REV1"));
    }

    #[test]
    fn what_is_no_imap() {
        let deep = format!("* 1 FETCH (X {}{})\r\n", "(".repeat(50), ")".repeat(50));
        for wire in [
            "\r\n",
            "220 mx ESMTP\r\n",
            "* 1 FETCH (UID\r\n",
            "* 1 FETCH (UID 1 \"a)\r\n",
            "* SEARCH x\r\n",
            &deep,
        ] {
            assert_eq!(response(wire), Err(Garbled), "{wire}");
        }
    }
}
