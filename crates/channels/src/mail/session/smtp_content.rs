//! Mail content as it is put on the wire (RFC 5321 sections 2.3.8 and 4.5.2).

/// What ends the content. Once it left, only the server's answer tells whether the mail was taken.
pub(super) const END: &[u8] = b".\r\n";

/// The content with dots doubled at line starts and every line end as CRLF, ready for [`END`].
///
/// A bare CR or LF must not be sent; as a line end it means the same to a reader, and it cannot smuggle.
pub(super) fn stuffed(content: &[u8]) -> Vec<u8> {
    let mut wire = Vec::with_capacity(content.len() + content.len() / 50 + 5);
    let mut line_start = true;
    let mut bytes = content.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\r' | b'\n' => {
                if byte == b'\r' && bytes.peek() == Some(&b'\n') {
                    bytes.next();
                }
                wire.extend_from_slice(b"\r\n");
                line_start = true;
            }
            b'.' if line_start => {
                wire.extend_from_slice(b"..");
                line_start = false;
            }
            _ => {
                wire.push(byte);
                line_start = false;
            }
        }
    }
    if !line_start {
        wire.extend_from_slice(b"\r\n");
    }
    wire
}

/// Whether an address can stand between angle brackets without changing what the line means. Nothing else about it
/// is judged: what a carrier once gave out is written as it is.
pub(super) fn is_writable(address: &str) -> bool {
    let mut quoted = false;
    let mut escaped = false;
    for letter in address.chars() {
        match letter {
            _ if letter.is_control() => return false,
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '<' | '>' | ' ' if !quoted => return false,
            _ => {}
        }
    }
    !address.is_empty() && !quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_on_the_wire() {
        let cases: [(&[u8], &[u8]); 7] = [
            (b"", b""),
            (b"a", b"a\r\n"),
            (b"a\r\n", b"a\r\n"),
            (b".\r\n..a\r\n", b"..\r\n...a\r\n"),
            (b"a\n.\nb\r.\rc", b"a\r\n..\r\nb\r\n..\r\nc\r\n"),
            (b"\r\n\n\r", b"\r\n\r\n\r\n"),
            (b"a.b", b"a.b\r\n"),
        ];
        for (content, wire) in cases {
            assert_eq!(stuffed(content), wire, "{}", String::from_utf8_lossy(content).escape_debug());
        }
    }

    #[test]
    fn addresses() {
        for address in
            ["foo..bar@docomo.ne.jp", "foo.@ezweb.ne.jp", "\"a b\"@x.jp", "窓口@例え.jp", "a+b@x.jp"]
        {
            assert!(is_writable(address), "{address}");
        }
        for address in ["", "a@b>\r\nRCPT TO:<c@d", "a@b> SIZE=1", "a b@x", "<a@b>", "\"open@x", "a\u{0}@b"] {
            assert!(!is_writable(address), "{address}");
        }
    }
}
