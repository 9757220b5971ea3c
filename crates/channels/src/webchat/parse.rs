//! From what a visitor said to an item.

use bytes::Bytes;
use sha2::{Digest, Sha256};
use tsunagu_model::channel::Unreadable;
use tsunagu_model::content::{AttachmentVerdict, Problem};
use tsunagu_model::handle::{HandleKind, Party, SenderCheck};
use tsunagu_model::inbound::{
    DedupeKey, Inbound, InboundAttachment, InboundMessage, RawFile, RawItem, Sender,
};
use tsunagu_model::visitor::VisitorSaid;
use tsunagu_model::{Code, Id, VisitorId};
use unicode_normalization::UnicodeNormalization;

use super::descriptor::LONGEST_TEXT;

/// Not written by this program.
const NO_MESSAGE: Code = Code::new("no_message");
/// Neither words nor files.
const EMPTY: Code = Code::new("empty");
/// Words beyond the limit were left out.
const TEXT_CUT: Problem = Problem(Code::new("text_cut"));
/// Longest name, in characters.
const LONGEST_NAME: usize = 100;

/// Reads what a visitor said. One identity for each visitor and id of the page: a retry, a reconnect and a doubled
/// frame all come out as the same item.
pub(super) fn inbound(item: &RawItem) -> Result<Inbound, Unreadable> {
    let unreadable = |reason| Unreadable { reason, dedupe: DedupeKey(hash(&[&item.bytes])) };
    let said: VisitorSaid = serde_json::from_slice(&item.bytes).map_err(|_| unreadable(NO_MESSAGE))?;
    if VisitorId::parse(&said.visitor).is_none() || said.client_id.is_empty() {
        return Err(unreadable(NO_MESSAGE));
    }
    let mut problems = Vec::new();
    let text = clean(&said.text, &mut problems);
    if text.is_empty() && item.files.is_empty() {
        return Err(unreadable(EMPTY));
    }
    let (kind, address, check) = match said.user {
        Some(user) => (HandleKind::SITE_USER, user, SenderCheck::Pass),
        None => (HandleKind::BROWSER, said.visitor.clone(), SenderCheck::None),
    };
    let name: String = one_line(&said.name).chars().take(LONGEST_NAME).collect();
    Ok(Inbound {
        dedupe: DedupeKey(hash(&[said.visitor.as_bytes(), said.client_id.as_bytes()])),
        said: Some(words_of(&text, &said.files)),
        message: InboundMessage {
            provider_id: Some(said.client_id),
            text,
            receipt_to: Some(address.clone()),
            handoff: said.handoff,
            attachments: item.files.iter().map(attachment).collect(),
            problems,
            ..InboundMessage::default()
        },
        sender: Sender { kind, party: Party { address, name }, check },
        report: None,
    })
}

/// Hash of the words and of which files came with them.
fn words_of(text: &str, files: &[String]) -> [u8; 16] {
    let mut parts = vec![text.as_bytes()];
    parts.extend(files.iter().map(String::as_bytes));
    hash(&parts)
}

/// First half of a SHA-256 over the parts, each with its length.
fn hash(parts: &[&[u8]]) -> [u8; 16] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let mut short = [0; 16];
    short.copy_from_slice(&hash.finalize()[..16]);
    short
}

/// NFC, line ends `\n`, no control characters but line ends and tabs, no white space around it, within the limit.
fn clean(text: &str, problems: &mut Vec<Problem>) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = lines.nfc().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'));
    let mut clean = String::with_capacity(lines.len());
    for letter in kept {
        if (clean.len() + letter.len_utf8()) as u64 > LONGEST_TEXT {
            problems.push(TEXT_CUT);
            break;
        }
        clean.push(letter);
    }
    clean.trim().to_owned()
}

fn one_line(text: &str) -> String {
    let plain: String = text.nfc().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn attachment(file: &RawFile) -> InboundAttachment {
    let bare = file.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = one_line(bare);
    InboundAttachment {
        name: if name.is_empty() { String::from("file") } else { name },
        content_type: file.content_type.to_ascii_lowercase(),
        content_id: None,
        inline: false,
        size: file.bytes.len() as u64,
        verdict: AttachmentVerdict::Allowed,
        bytes: Bytes::clone(&file.bytes),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn said(said: &VisitorSaid) -> Result<Inbound, Unreadable> {
        inbound(&raw(serde_json::to_vec(said).unwrap()))
    }

    fn raw(bytes: Vec<u8>) -> RawItem {
        let bytes = bytes.into();
        RawItem {
            bytes,
            envelope_sender: None,
            recipient: None,
            taken_at: None,
            cut_from_size: None,
            files: Vec::new(),
        }
    }

    fn hello() -> VisitorSaid {
        VisitorSaid {
            visitor: VisitorId(5).text(),
            client_id: String::from("c1"),
            text: String::from("Hello"),
            ..VisitorSaid::default()
        }
    }

    #[test]
    fn a_message_has_one_identity_whatever_it_says() {
        let first = said(&hello()).unwrap();
        let again = said(&VisitorSaid { text: String::from("Other"), ..hello() }).unwrap();
        assert_eq!(first.dedupe, again.dedupe);
        assert_ne!(first.said, again.said);
        let next = said(&VisitorSaid { client_id: String::from("c2"), ..hello() }).unwrap();
        assert_ne!(first.dedupe, next.dedupe);
        let other = said(&VisitorSaid { visitor: VisitorId(6).text(), ..hello() }).unwrap();
        assert_ne!(first.dedupe, other.dedupe);
        // The parts cannot slip into one another.
        assert_ne!(hash(&[b"a", b"bc"]), hash(&[b"ab", b"c"]));
    }

    #[test]
    fn a_visitor_is_a_browser_or_whom_their_site_says() {
        let anonymous = said(&hello()).unwrap().sender;
        assert_eq!((anonymous.kind, anonymous.check), (HandleKind::BROWSER, SenderCheck::None));
        let user = Some(String::from("chn_0000000000009/42"));
        let known =
            said(&VisitorSaid { user, name: String::from(" 山田\n太郎 "), ..hello() }).unwrap().sender;
        assert_eq!((known.kind, known.check), (HandleKind::SITE_USER, SenderCheck::Pass));
        assert_eq!(known.party.name, "山田 太郎");
    }

    #[test]
    fn words_are_kept_as_they_are_meant() {
        let long = "長い".repeat(5_000);
        let cut = said(&VisitorSaid { text: long.clone(), ..hello() }).unwrap().message;
        assert!(long.starts_with(&cut.text) && cut.text.len() as u64 <= LONGEST_TEXT);
        assert_eq!(cut.problems, [TEXT_CUT]);
        for (text, expected) in [
            ("a\r\nb\rc", "a\nb\nc"),
            ("カ\u{3099}", "ガ"),
            (" \n x \u{0} y\t", "x  y"),
            ("👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧"),
        ] {
            let message = said(&VisitorSaid { text: text.to_owned(), ..hello() }).unwrap().message;
            assert_eq!(message.text, expected);
        }
    }

    #[test]
    fn what_is_no_message_says_so() {
        let visitor = VisitorId(5).text();
        for (bytes, reason) in [
            (String::new(), "no_message"),
            (String::from("[]"), "no_message"),
            (json!({"visitor": "x", "client_id": "c", "text": "a"}).to_string(), "no_message"),
            (json!({"visitor": visitor, "client_id": "", "text": "a"}).to_string(), "no_message"),
            (json!({"visitor": visitor, "client_id": "c", "text": " \n"}).to_string(), "empty"),
        ] {
            let found = inbound(&raw(bytes.clone().into_bytes())).unwrap_err();
            assert_eq!(found.reason.text(), reason, "{bytes}");
        }
    }

    #[test]
    fn files_come_with_their_bare_names() {
        let file = RawFile {
            name: String::from("C:\\photos\\家.png"),
            content_type: String::from("image/PNG"),
            bytes: Bytes::from_static(b"png"),
        };
        let mut item = raw(serde_json::to_vec(&VisitorSaid { text: String::new(), ..hello() }).unwrap());
        item.files.push(file);
        let files = inbound(&item).unwrap().message.attachments;
        assert_eq!((files[0].name.as_str(), files[0].content_type.as_str()), ("家.png", "image/png"));
    }
}
