//! The first sender of a mail that somebody forwarded.

use tsunagu_model::handle::Party;

use super::address;
use super::quote::{self, Key};
use super::structure::{Part, Shape};

const SUBJECTS: [&str; 9] = ["fwd:", "fw:", "fwd：", "fw：", "転送:", "転送：", "[fwd:", "wg:", "tr:"];

const MARKS: [&str; 6] = [
    "forwarded message",
    "begin forwarded message",
    "転送メッセージ",
    "転送されたメッセージ",
    "forwarded by",
    "forwarded mail",
];

/// The sender named in the forwarded part, when the mail is a forward: by its subject or by the mark above the part.
pub(super) fn original_sender(subject: &str, text: &str, parts: &[Part<'_>]) -> Option<Party> {
    let lower = subject.trim_start().to_lowercase();
    let by_subject = SUBJECTS.iter().any(|start| lower.starts_with(start));
    let from = named_in_text(text, by_subject);
    from.or_else(|| if by_subject { sender_of_message(parts) } else { None })
}

fn named_in_text(text: &str, by_subject: bool) -> Option<Party> {
    // Each mark holds one of these; most texts hold none.
    if !by_subject && !["orward", "ORWARD", "転送"].iter().any(|word| text.contains(word)) {
        return None;
    }
    let lines: Vec<quote::Line<'_>> = quote::lines(text).take(2_000).collect();
    let mark = lines.iter().position(|line| {
        let lower = line.text.to_lowercase();
        MARKS.iter().any(|mark| lower.contains(mark))
            && (line.text.starts_with('-') || lower.ends_with([':', '：']) || lower.starts_with("begin"))
    });
    let start = match mark {
        Some(place) => place + 1,
        None if by_subject => 0,
        None => return None,
    };
    // With a mark the sender stands within a few lines; without one the whole text is searched for a header block.
    let reach = if mark.is_some() { 12 } else { 500 };
    let place = lines
        .iter()
        .skip(start)
        .take(reach)
        .position(|line| quote::header_key(line.text) == Some(Key::From))?
        + start;
    if mark.is_none() {
        let block =
            lines.iter().skip(place).take(6).filter(|line| quote::header_key(line.text).is_some()).count();
        if block < 3 {
            return None;
        }
    }
    let (_, value) = lines[place].text.split_once([':', '：'])?;
    let value = value.trim_matches(['*', ' ', '\u{3000}']).replace("[mailto:", "<").replace(']', ">");
    address::parties(value.as_bytes(), None).into_iter().next()
}

/// The sender of the first message attached whole.
fn sender_of_message(parts: &[Part<'_>]) -> Option<Party> {
    let message = parts.iter().skip(1).find(|part| part.shape == Shape::Message)?;
    let inner = &parts[*message.children.first()?];
    address::parties(inner.headers.first("from")?, None).into_iter().next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::structure::split;

    fn sender(subject: &str, text: &str) -> Option<String> {
        original_sender(subject, text, &[]).map(|party| format!("{} <{}>", party.name, party.address))
    }

    #[test]
    fn forwards_name_their_first_sender() {
        let expected = Some("山田太郎 <a@b.jp>".to_owned());
        for (subject, text) in [
            ("Fwd: x", "fyi\n---------- Forwarded message ---------\nFrom: 山田太郎 <a@b.jp>\nDate: x\n"),
            ("x", "---------- Forwarded message ---------\n差出人: 山田太郎 <a@b.jp>\n"),
            ("Fwd: x", "Begin forwarded message:\n\n> From: 山田太郎 <a@b.jp>\n> Subject: x\n"),
            ("Fwd: x", "転送されたメッセージ:\n\n差出人: \"山田太郎\" <a@b.jp>\n件名: x\n"),
            (
                "転送: x",
                "-------- 転送メッセージ --------\n件名: \tx\n日付: \ty\n差出人: \t山田太郎 <a@b.jp>\n",
            ),
            ("FW: x", "参考まで\n\n差出人: 山田太郎 <a@b.jp>\n送信日時: y\n宛先: c\n件名: x\n"),
            ("FW: x", "From: 山田太郎 [mailto:a@b.jp]\nSent: y\nTo: c\nSubject: x\n"),
        ] {
            assert_eq!(sender(subject, text), expected, "{text}");
        }
        assert_eq!(sender("Re: x", "差出人: 山田 <a@b.jp>\n送信日時: y\n宛先: c\n"), None);
        assert_eq!(sender("Fwd: x", "From: here\nto there"), None);
        let mail = b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nfyi\n--b\nContent-Type: message/rfc822\n\nFrom: Taro <a@b.jp>\n\n--b--";
        let found = original_sender("FW: x", "fyi", &split(mail).unwrap()).unwrap();
        assert_eq!((found.name.as_str(), found.address.as_str()), ("Taro", "a@b.jp"));
    }
}
