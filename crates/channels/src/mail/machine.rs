//! Who or what wrote a mail, told by its form: bounce, report, automatic answer, list, or a person.

use tsunagu_model::content::MachineClass;

use super::headers::Headers;
use super::machine_words as words;
use super::structure::{Part, Shape};

/// What the class is told from.
pub(super) struct Traits<'m, 'a> {
    /// Header of the mail.
    pub headers: &'m Headers<'a>,
    /// Its parts; empty when it was too complex.
    pub parts: &'m [Part<'a>],
    /// Envelope sender, from the protocol or Return-Path; empty for the null sender.
    pub envelope_sender: Option<&'m str>,
    /// Address of From as it came, or the whole field when it holds none.
    pub from: &'m str,
    /// Display name of From.
    pub from_name: &'m str,
    /// Subject, decoded.
    pub subject: &'m str,
    /// Text, decoded.
    pub text: &'m str,
}

/// The class of a mail. A bounce is one before it is anything else, because bounces carry automatic headers too.
pub(super) fn class(mail: &Traits<'_, '_>) -> MachineClass {
    if is_abuse_report(mail) {
        MachineClass::Report
    } else if is_bounce(mail) {
        MachineClass::Bounce
    } else if is_auto_reply(mail) {
        MachineClass::AutoReply
    } else if is_list(mail) {
        MachineClass::List
    } else {
        MachineClass::Human
    }
}

/// Whether nobody is the sender: the null sender, or a name only mail systems use.
pub(super) fn is_nobody(envelope_sender: Option<&str>, from: &str) -> bool {
    envelope_sender.is_some_and(|sender| sender.is_empty() || is_daemon_address(sender))
        || is_daemon_address(from)
}

fn is_abuse_report(mail: &Traits<'_, '_>) -> bool {
    // RFC 5965: the report type, or at least the part that makes a report of it.
    report_type(mail).as_deref() == Some("feedback-report")
        || own_parts(mail).any(|part| part.media_type() == "message/feedback-report")
        || begins_with_any(&mail.subject.trim().to_lowercase(), words::REPORT_SUBJECTS)
            && returns_a_message(mail)
        || mail.text.contains("\"notificationType\":\"Complaint\"")
}

fn is_bounce(mail: &Traits<'_, '_>) -> bool {
    if report_type(mail).as_deref() == Some("delivery-status")
        || own_parts(mail).any(|part| {
            matches!(part.media_type(), "message/delivery-status" | "message/global-delivery-status")
        })
        || mail.headers.has("x-failed-recipients")
        || mail.text.contains("\"notificationType\":\"Bounce\"")
        || mail.text.contains("\"eventType\":\"Bounce\"")
    {
        return true;
    }
    let is_report = mail.parts.first().is_some_and(|part| part.media_type() == "multipart/report");
    let nobody = is_nobody(mail.envelope_sender, mail.from) || is_daemon_name(mail.from_name);
    let machine_like = is_machine_address(mail.from) || is_report;
    let returned = returns_a_message(mail);
    if !nobody && !machine_like && !returned {
        // A person who writes about bounces; also the way of nearly every mail, which spares the search for words.
        return false;
    }
    let subject = mail.subject.trim().to_lowercase();
    let by_subject = contains_any(&subject, words::BOUNCE_SUBJECTS) && !is_answer(&subject);
    let start = mail.text.floor_char_boundary(4_000);
    let text: String = mail.text[..start].to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let by_text = contains_any(&text, words::BOUNCE_TEXTS);
    // A code alone may be a price; with an address beside it a server spoke.
    let refused = contains_any(&text, words::REFUSALS) && text.contains('@');
    if nobody {
        return by_subject
            || by_text
            || refused
            || returned && is_daemon_address(mail.from) && !is_auto_reply(mail);
    }
    match (by_subject, by_text) {
        (true, true) => returned || machine_like && refused,
        (true, false) | (false, true) => machine_like && returned,
        (false, false) => is_report && refused && returned,
    }
}

/// Whether a message, or its header, is attached.
fn returns_a_message(mail: &Traits<'_, '_>) -> bool {
    own_parts(mail).any(|part| part.shape == Shape::Message || part.media_type() == "text/rfc822-headers")
}

fn is_auto_reply(mail: &Traits<'_, '_>) -> bool {
    let headers = mail.headers;
    // RFC 3834 section 5; the rest are forms older than it.
    let submitted = headers.lower("auto-submitted").unwrap_or_default();
    let precedence = headers.lower("precedence").unwrap_or_default();
    let subject = mail.subject.trim().to_lowercase();
    submitted.starts_with("auto-replied")
        || submitted.starts_with("auto-notified")
        || report_type(mail).as_deref() == Some("disposition-notification")
        || precedence.starts_with("auto_reply")
        || precedence.starts_with("auto-reply")
        || words::AUTO_REPLY_FIELDS.iter().any(|field| headers.has(field))
        || words::AUTO_REPLY_SUBJECTS
            .iter()
            .any(|words| subject.strip_prefix(words).is_some_and(is_marked_off))
        || begins_with_any(&subject, words::AUTO_REPLY_TAGS)
        || headers.lower("x-precedence").is_some_and(|value| value.starts_with("auto_reply"))
        || headers.lower("x-autogenerated").is_some_and(|value| matches!(value.as_str(), "reply" | "forward"))
        || headers.lower("delivered-to").is_some_and(|value| value == "autoresponder")
}

fn is_list(mail: &Traits<'_, '_>) -> bool {
    let headers = mail.headers;
    let precedence = headers.lower("precedence").unwrap_or_default();
    words::LIST_FIELDS.iter().any(|field| headers.has(field))
        || ["bulk", "list", "junk"].iter().any(|word| precedence.starts_with(word))
        || headers.lower("auto-submitted").is_some_and(|value| !value.is_empty() && !value.starts_with("no"))
}

/// Parts of the mail itself, not of messages inside it.
fn own_parts<'m, 'a>(mail: &Traits<'m, 'a>) -> impl Iterator<Item = &'m Part<'a>> + use<'m, 'a> {
    let parts = mail.parts;
    let mut waiting = if parts.is_empty() { vec![] } else { vec![0] };
    std::iter::from_fn(move || {
        let part = &parts[waiting.pop()?];
        if part.shape != Shape::Message {
            waiting.extend(part.children.iter().copied());
        }
        Some(part)
    })
}

fn report_type(mail: &Traits<'_, '_>) -> Option<String> {
    let top = mail.parts.first()?;
    let is_report = top.headers.first("content-type").is_some_and(|value| {
        value
            .trim_ascii_start()
            .get(..16)
            .is_some_and(|start| start.eq_ignore_ascii_case(b"multipart/report"))
    });
    top.content_type.ascii("report-type").filter(|_| is_report).map(|value| value.to_ascii_lowercase())
}

/// Whether what follows the first words of a subject begins with a mark, or nothing follows.
fn is_marked_off(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty()
        || rest.starts_with([':', '：', ')', ']', '】', '》', '-', '|'])
        || rest.starts_with("re:")
}

fn is_answer(subject: &str) -> bool {
    ["re:", "re：", "fw:", "fwd:", "転送:"].iter().any(|start| subject.starts_with(start))
}

pub(super) fn is_daemon_address(address: &str) -> bool {
    let lower = address.trim_matches(['<', '>', ' ', '"']).to_ascii_lowercase();
    let local = lower.split('@').next().unwrap_or_default();
    words::DAEMONS.iter().any(|name| local == *name || local.starts_with(&format!("{name} ")))
        || local.starts_with("bounce+mailer-daemon")
}

fn is_daemon_name(name: &str) -> bool {
    contains_any(&name.to_lowercase(), words::DAEMON_NAMES)
}

fn is_machine_address(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let local: String =
        lower.split('@').next().unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect();
    ["noreply", "donotreply", "nepasrepondre", "admin", "bounce", "mailsystem", "sysadmin"]
        .iter()
        .any(|word| local.contains(word))
}

fn contains_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

fn begins_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::structure::split;

    fn class_of(mail: &str) -> MachineClass {
        let parts = split(mail.as_bytes()).unwrap();
        let text = |name: &str| parts[0].headers.lower(name).unwrap_or_default();
        let envelope = parts[0].headers.lower("return-path");
        class(&Traits {
            headers: &parts[0].headers,
            parts: &parts,
            envelope_sender: envelope.as_deref().map(|path| path.trim_matches(['<', '>'])),
            from: &text("from"),
            from_name: "",
            subject: &text("subject"),
            text: &String::from_utf8_lossy(parts[0].body),
        })
    }

    #[test]
    fn classes_by_form() {
        for (mail, expected) in [
            ("From: a@b\nSubject: hello\n\ntext", MachineClass::Human),
            (
                "From: a@b\nSubject: Re: Undelivered mail?\n\nWhy did it fail, message could not be delivered",
                MachineClass::Human,
            ),
            ("From: a@b\nSubject: 不在通知について\n\n", MachineClass::Human),
            ("From: a@b\nAuto-Submitted: no\n\n", MachineClass::Human),
            ("From: a@b\nSubject: 自動返信が届きません\n\n", MachineClass::Human),
            ("From: a@b\nSubject: Out of office hours\n\n", MachineClass::Human),
            ("From: a@b\nSubject: Abuse report\n\nsomebody insults me", MachineClass::Human),
            (
                "From: no-reply@shop\nSubject: Delivery notification\n\nnot delivered, fee 550 yen",
                MachineClass::Human,
            ),
            ("From: postmaster@b\nSubject: question\n\ntext", MachineClass::Human),
            ("From: a@b\nAuto-Submitted: auto-replied\n\n", MachineClass::AutoReply),
            ("From: a@b\nX-Autoreply: yes\n\n", MachineClass::AutoReply),
            ("From: a@b\nSubject: 【自動返信】お問い合わせ\n\n", MachineClass::AutoReply),
            ("From: a@b\nSubject: Automatic reply: hi\n\n", MachineClass::AutoReply),
            ("From: a@b\nSubject: Out of Office: hi\n\n", MachineClass::AutoReply),
            (
                "Return-Path: <>\nFrom: a@b\nAuto-Submitted: auto-replied\nSubject: away\n\nI am away",
                MachineClass::AutoReply,
            ),
            ("From: a@b\nList-Id: <x.y>\n\n", MachineClass::List),
            ("From: a@b\nPrecedence: bulk\n\n", MachineClass::List),
            ("From: shop@b\nAuto-Submitted: auto-generated\n\n", MachineClass::List),
            ("From: MAILER-DAEMON@b\nSubject: failure notice\n\nHi.", MachineClass::Bounce),
            ("Return-Path: <>\nFrom: postmaster@b\nSubject: 配信不能通知\n\n", MachineClass::Bounce),
            (
                "From: a@b\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\n\n--x--",
                MachineClass::Bounce,
            ),
            (
                "From: a@b\nContent-Type: multipart/report; report-type=disposition-notification; boundary=x\n\n--x\n\n",
                MachineClass::AutoReply,
            ),
            (
                "From: a@b\nContent-Type: multipart/report; report-type=\"feedback-report\"; boundary=x\n\n--x\n\n",
                MachineClass::Report,
            ),
            (
                "From: a@b\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: message/rfc822\n\nContent-Type: \
              message/delivery-status\n\n--x--",
                MachineClass::Human,
            ),
        ] {
            assert_eq!(class_of(mail), expected, "{mail}");
        }
    }
}
