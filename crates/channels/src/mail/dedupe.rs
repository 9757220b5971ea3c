//! The identity of a mail: what its writer made, without what transport added.

use sha2::{Digest, Sha256};
use tsunagu_model::inbound::DedupeKey;

use super::headers::{line_end, trim_line_end};

/// Fields that transport adds, so that one mail by two ways differs in them.
const TRANSPORT: [&[u8]; 5] =
    [b"return-path", b"received", b"delivered-to", b"x-original-to", b"envelope-to"];

/// First half of the SHA-256 over the bytes without transport fields (folded lines included).
///
/// The Message-ID decides nothing: anyone can claim one.
pub(super) fn key(mail: &[u8]) -> DedupeKey {
    let mut hash = Sha256::new();
    let mut at = 0;
    let mut skipping = false;
    while at < mail.len() {
        let end = line_end(mail, at);
        let line = &mail[at..end];
        if trim_line_end(line).is_empty() {
            break;
        }
        if !matches!(line[0], b' ' | b'\t') {
            let name = line.split(|byte| *byte == b':').next().unwrap_or_default().trim_ascii_end();
            skipping = TRANSPORT.iter().any(|field| name.eq_ignore_ascii_case(field));
        }
        if !skipping {
            hash.update(line);
        }
        at = end;
    }
    hash.update(&mail[at..]);
    let mut key = [0; 16];
    for (place, byte) in key.iter_mut().zip(hash.finalize()) {
        *place = byte;
    }
    DedupeKey(key)
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn transport_makes_no_difference() {
        let mail = key(b"Subject: a\r\n\r\nReceived: text\r\n");
        for same in [
            &b"Return-Path: <a@b>\r\nSubject: a\r\n\r\nReceived: text\r\n"[..],
            b"Received: by x\r\n\tfor y;\r\n Sat\r\nSubject: a\r\n\r\nReceived: text\r\n",
            b"Subject: a\r\nDELIVERED-TO : x\r\nX-Original-To: y\r\nenvelope-to: z\r\n\r\nReceived: text\r\n",
        ] {
            assert_eq!(key(same), mail, "{}", same.escape_ascii());
        }
    }

    #[test]
    fn everything_else_does() {
        let mail = key(b"Subject: a\r\n b\r\n\r\nReceived: text\r\n");
        for other in [
            &b"Subject: a\r\n c\r\n\r\nReceived: text\r\n"[..],
            b"Subject: a\r\n b\r\n\r\nReceived: texts\r\n",
            b"X-Received: q\r\nSubject: a\r\n b\r\n\r\nReceived: text\r\n",
            b"Subject: a\r\n b\r\n\r\n",
            b"",
        ] {
            assert_ne!(key(other), mail, "{}", other.escape_ascii());
        }
    }
}
