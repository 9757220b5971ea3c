//! Header fields and bodies as bytes for the wire: folded, coded, free of line ends from outside.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tsunagu_model::handle::Party;
use unicode_normalization::char::is_combining_mark;

/// Longest line we aim at, line end not counted (RFC 5322 section 2.1.1).
const LINE: usize = 78;
/// Bytes of text in one encoded word: with its frame 68 letters (RFC 2047 section 2 allows
/// 75), so that it fits a line behind the field's name.
const WORD_BYTES: usize = 42;

/// A field of free text, such as a subject.
pub(super) fn text_field(name: &str, text: &str) -> String {
    let calm = calm(text);
    let plain = calm.is_ascii()
        && !calm.contains("=?")
        && calm.split(' ').all(|word| word.len() < LINE - 2)
        && !calm.contains("  ");
    if plain {
        return fold(name, calm.split(' ').map(str::to_owned).collect(), " ");
    }
    fold(name, words(&calm), " ")
}

/// A field of addresses; empty text when there are none.
pub(super) fn address_field(name: &str, parties: &[Party]) -> String {
    if parties.is_empty() {
        return String::new();
    }
    let mut pieces = Vec::new();
    for (place, party) in parties.iter().enumerate() {
        let mut own = name_pieces(&party.name);
        own.push(if own.is_empty() { party.address.clone() } else { format!("<{}>", party.address) });
        if let Some(last) = own.last_mut().filter(|_| place + 1 < parties.len()) {
            last.push(',');
        }
        pieces.extend(own);
    }
    fold(name, pieces, " ")
}

/// A field whose pieces are put one after another, such as a list of Message-IDs.
pub(super) fn list_field(name: &str, pieces: &[String]) -> String {
    if pieces.is_empty() {
        String::new()
    } else {
        fold(name, pieces.iter().map(|piece| calm(piece)).collect(), " ")
    }
}

/// Content-Type and Content-Disposition of a file: RFC 2231, and an encoded word in `name` for those who do not
/// know it.
pub(super) fn file_fields(content_type: &str, file_name: &str) -> String {
    let name = calm(file_name);
    let kind = media_type(content_type);
    let simple = !name.is_empty()
        && name.len() <= 60
        && name.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ')
        && !name.contains(['"', '\\', '%'])
        && !name.contains("=?");
    if simple {
        return format!(
            "Content-Type: {kind};\r\n name=\"{name}\"\r\nContent-Disposition: attachment;\r\n filename=\"{name}\"\r\n"
        );
    }
    let fallback = words(&name).join("\r\n ");
    let mut out = format!("Content-Type: {kind};\r\n name=\"{fallback}\"\r\nContent-Disposition: attachment");
    let pieces = percent_pieces(&name);
    if let [only] = pieces.as_slice() {
        out.push_str(&format!(";\r\n filename*=UTF-8''{only}"));
    } else {
        for (number, piece) in pieces.iter().enumerate() {
            let charset = if number == 0 { "UTF-8''" } else { "" };
            out.push_str(&format!(";\r\n filename*{number}*={charset}{piece}"));
        }
    }
    out.push_str("\r\n");
    out
}

/// A text body with its Content-Transfer-Encoding field: as it is where every system takes it, quoted-printable
/// where it is mostly ASCII, else base64. `avoid` must not stand in it.
pub(super) fn text_body(content_type: &str, text: &str, avoid: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\0'], "\n").replace('\n', "\r\n");
    let long = text.split("\r\n").any(|line| line.len() > LINE);
    let foreign = text.bytes().filter(|byte| !byte.is_ascii()).count();
    let odd = text.contains(avoid)
        || text
            .split("\r\n")
            .any(|line| line.ends_with([' ', '\t']) || line.starts_with("From ") || line == ".")
        || text.bytes().any(|byte| byte.is_ascii_control() && !b"\r\n\t".contains(&byte));
    let (name, body) = if foreign == 0 && !long && !odd {
        ("7bit", text)
    } else if foreign * 6 <= text.len() && !text.contains(avoid) {
        ("quoted-printable", quoted_printable(&text))
    } else {
        ("base64", base64_lines(text.as_bytes()))
    };
    let end = if body.ends_with("\r\n") || body.is_empty() { "" } else { "\r\n" };
    format!(
        "Content-Type: {content_type}; charset=utf-8\r\nContent-Transfer-Encoding: {name}\r\n\r\n{body}{end}"
    )
}

/// Base64 in lines of 76 letters, the last with its line end.
pub(super) fn base64_lines(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() / 57 * 78 + 80);
    for chunk in bytes.chunks(57) {
        STANDARD.encode_string(chunk, &mut out);
        out.push_str("\r\n");
    }
    out
}

/// Text without anything that could begin another line or field.
pub(super) fn calm(text: &str) -> String {
    let replaced: String = text
        .chars()
        .map(
            |letter| {
                if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') { ' ' } else { letter }
            },
        )
        .collect();
    replaced.trim().to_owned()
}

fn media_type(raw: &str) -> String {
    let lower = raw.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_token = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte))
    };
    let whole = lower.split_once('/').is_some_and(|(main, sub)| is_token(main) && is_token(sub));
    // A composite type would need its own structure; as a file it is only bytes.
    let composite = lower.starts_with("multipart/") || lower.starts_with("message/");
    if whole && !composite && lower.len() < 100 { lower } else { String::from("application/octet-stream") }
}

/// Puts pieces on lines, beginning with the field's name.
fn fold(name: &str, pieces: Vec<String>, blank: &str) -> String {
    let mut out = format!("{name}:");
    let mut width = out.len();
    for piece in pieces {
        if width + blank.len() + piece.len() > LINE && width > name.len() + 1 {
            out.push_str("\r\n");
            width = 0;
        }
        out.push_str(blank);
        out.push_str(&piece);
        width += blank.len() + piece.len();
    }
    out.push_str("\r\n");
    out
}

/// A display name as atoms, one quoted string, or encoded words.
fn name_pieces(name: &str) -> Vec<String> {
    let name = calm(name);
    if name.is_empty() {
        return Vec::new();
    }
    let is_atom = |word: &str| {
        !word.is_empty()
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
    };
    if name.is_ascii() && !name.contains("=?") && name.len() < LINE {
        if name.split(' ').all(is_atom) {
            return name.split(' ').map(str::to_owned).collect();
        }
        return vec![format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))];
    }
    words(&name)
}

/// Encoded words of `text`, cut where no character and its marks are torn apart.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut end = 0;
    for (place, letter) in text.char_indices() {
        let next = place + letter.len_utf8();
        if next - start > WORD_BYTES && end > start {
            words.push(word(&text[start..end]));
            start = end;
        }
        let joined =
            text[next..].chars().next().is_some_and(|following| belongs_to_the_one_before(following, letter));
        if !joined || next - start >= WORD_BYTES {
            end = next;
        }
    }
    if start < text.len() {
        words.push(word(&text[start..]));
    }
    words
}

fn belongs_to_the_one_before(letter: char, before: char) -> bool {
    is_combining_mark(letter)
        || matches!(letter, '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0100}'..='\u{E01EF}')
        || before == '\u{200D}'
}

fn word(text: &str) -> String {
    format!("=?UTF-8?B?{}?=", STANDARD.encode(text))
}

/// `text` percent-coded (RFC 2231 section 4), in pieces that fit a line.
fn percent_pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for byte in text.bytes() {
        let coded = if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`{}~".contains(&byte) {
            (byte as char).to_string()
        } else {
            format!("%{byte:02X}")
        };
        match pieces.last_mut() {
            Some(last) if last.len() + coded.len() <= 50 => last.push_str(&coded),
            Some(_) | None => pieces.push(coded),
        }
    }
    pieces
}

fn quoted_printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (number, line) in text.split("\r\n").enumerate() {
        if number > 0 {
            out.push_str("\r\n");
        }
        let mut width = 0;
        let bytes = line.as_bytes();
        for (place, byte) in bytes.iter().enumerate() {
            let last = place + 1 == bytes.len();
            let from = place == 0 && line.starts_with("From ") || line == ".";
            let plain =
                matches!(byte, b'!'..=b'<' | b'>'..=b'~') && !from || matches!(byte, b' ' | b'\t') && !last;
            let needed = if plain { 1 } else { 3 };
            if width + needed > 75 {
                out.push_str("=\r\n");
                width = 0;
            }
            if plain {
                out.push(*byte as char)
            } else {
                out.push_str(&format!("={byte:02X}"))
            }
            width += needed;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::mail::{address, encoded_word, headers::Headers, parameter::Valued, transfer};

    fn back(field: &str) -> Vec<u8> {
        let bytes = format!("{field}\r\n").into_bytes();
        Headers::read(&bytes).0.fields[0].value.to_vec()
    }

    #[test]
    fn fields_are_folded_and_coded() {
        assert_eq!(text_field("Subject", "hello"), "Subject: hello\r\n");
        assert_eq!(
            text_field("Subject", "a\r\nBcc: x@y"),
            "Subject: a  Bcc: x@y\r\n".replace("a  Bcc: x@y", &word("a  Bcc: x@y"))
        );
        for line in text_field("Subject", &"長い件名".repeat(50)).split("\r\n") {
            assert!(line.len() <= 78, "{line}");
        }
        let party = |name: &str, address: &str| Party { address: address.into(), name: name.into() };
        assert_eq!(
            address_field("To", &[party("", "foo..bar@docomo.ne.jp")]),
            "To: foo..bar@docomo.ne.jp\r\n"
        );
        assert_eq!(
            address_field("To", &[party("Taro Y", "a@b"), party("Y, \"T\"", "c@d")]),
            "To: Taro Y <a@b>, \"Y, \\\"T\\\"\" <c@d>\r\n"
        );
        assert!(file_fields("text/plain", "a.txt").contains("filename=\"a.txt\""));
        assert!(
            file_fields("multipart/mixed; boundary=x", "日本.txt")
                .starts_with("Content-Type: application/octet-stream;")
        );
    }

    #[test]
    fn words_keep_marks_with_their_letter() {
        let family = "👨\u{200D}👩\u{200D}👧";
        for word in words(&format!("{}{family}{family}", "あ".repeat(12))) {
            let text = encoded_word::decode_line(word.as_bytes(), None).text;
            assert!(!text.starts_with('\u{200D}') && !text.ends_with('\u{200D}'), "{text}");
            assert!(word.len() <= 75);
        }
    }

    proptest! {
        #[test]
        fn subjects_come_back(text in "\\PC{0,120}") {
            let expected = super::super::charset::nfc(&calm(&text)).into_owned();
            let field = text_field("Subject", &text);
            prop_assert!(field.split("\r\n").all(|line| line.len() <= 998));
            let found = encoded_word::decode_field(&back(&field), None).text;
            prop_assert_eq!(found, expected.trim());
        }

        #[test]
        fn file_names_come_back(name in "\\PC{1,80}") {
            let fields = file_fields("application/pdf", &name);
            let bytes = format!("{fields}\r\n").into_bytes();
            let headers = Headers::read(&bytes).0;
            let expected = super::super::charset::nfc(&calm(&name)).into_owned();
            prop_assume!(!expected.is_empty() && !expected.contains("=?"));
            let found = Valued::read(headers.first("content-disposition").unwrap()).text("filename", None).unwrap().text;
            prop_assert_eq!(found.trim(), expected.trim());
        }

        #[test]
        fn bodies_come_back(text in "(\\PC|[ \t\n=.]){0,300}") {
            let body = text_body("text/plain", &text, "=_never");
            let (headers, at) = Headers::read(body.as_bytes());
            let coding = transfer::Transfer::named(headers.first("content-transfer-encoding"));
            let found = coding.decode(&body.as_bytes()[at..], usize::MAX - 3).into_owned();
            let found = String::from_utf8(found).unwrap().replace("\r\n", "\n");
            prop_assert_eq!(found.trim_end_matches('\n'), text.trim_end_matches('\n'));
            prop_assert!(body.split("\r\n").all(|line| line.len() <= 78));
        }

        #[test]
        fn names_come_back(name in "\\PC{0,60}") {
            let party = Party { address: "foo..bar@docomo.ne.jp".into(), name };
            let found = address::parties(&back(&address_field("To", std::slice::from_ref(&party))), None);
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(&found[0].address, &party.address);
        }
    }
}
