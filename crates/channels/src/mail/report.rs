//! What a bounce says about a message of ours (RFC 3464, and the text of those that do not follow it).

use tsunagu_model::inbound::{DeliveryReport, ThreadRef};

use super::headers::Headers;
use super::structure::Part;
use super::thread;
use super::token;

/// Bytes of each part that are searched for ids and codes.
const MOST_SEARCHED: usize = 64 * 1024;

/// Parts that are searched: bounces have three or four.
const MOST_PARTS: usize = 20;

/// Reads a bounce; `None` when it names no message of ours, or reports success.
pub(super) fn read(parts: &[Part<'_>], subject: &str, text: &str) -> Option<DeliveryReport> {
    let fields = status_fields(parts);
    let actions: Vec<&str> =
        fields.iter().filter_map(|field| field.strip_prefix("action:")).map(str::trim).collect();
    let failed = actions.iter().any(|action| action.starts_with("failed"));
    let late = actions.iter().any(|action| action.starts_with("delayed"));
    if !actions.is_empty() && !failed && !late {
        return None;
    }
    let about = ours(parts, text);
    if about.is_empty() {
        return None;
    }
    let status = fields
        .iter()
        .filter_map(|field| field.strip_prefix("status:"))
        .find_map(enhanced_status)
        .or_else(|| enhanced_status(text));
    let permanent = if actions.is_empty() { !looks_late(&status, subject, text) } else { failed };
    Some(DeliveryReport { about, permanent, status })
}

/// Messages of ours the mail names: the returned message's own id first, then what it and the bounce refer to, then
/// any id of ours in the text.
fn ours(parts: &[Part<'_>], text: &str) -> Vec<ThreadRef> {
    let mut ids = Vec::new();
    for part in parts.iter().skip(1) {
        ids.extend(part.headers.all("message-id").flat_map(thread::message_ids));
    }
    for part in parts
        .iter()
        .filter(|part| part.media_type() == "text/rfc822-headers" || part.media_type() == "message/rfc822")
    {
        let bytes = part.transfer.decode(part.body, MOST_SEARCHED);
        let (headers, _) = Headers::read(&bytes);
        ids.extend(headers.all("message-id").flat_map(thread::message_ids));
    }
    if let Some(top) = parts.first() {
        for name in ["in-reply-to", "references", "x-original-message-id", "original-message-id"] {
            ids.extend(top.headers.all(name).flat_map(thread::message_ids));
        }
    }
    ids.extend(ids_in(text));
    for part in parts.iter().filter(|part| part.children.is_empty()).take(MOST_PARTS) {
        let bytes = part.transfer.decode(part.body, MOST_SEARCHED);
        ids.extend(ids_in(&String::from_utf8_lossy(&bytes)));
    }
    let mut found = thread::strongest(ids.into_iter().filter(|id| token::read(id).is_some()).collect());
    found.retain(|reference| reference.token.is_some());
    found
}

/// Ids in the form of ours anywhere in a text.
fn ids_in(text: &str) -> Vec<String> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '@' | '-' | '_');
    text.split(|letter: char| !is_part(letter))
        .filter(|word| {
            word.len() > 33
                && word.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("t."))
                && word.contains('@')
        })
        .map(|word| format!("<{}>", word.trim_end_matches('.')))
        .collect()
}

/// The fields of every delivery-status part, lower case, one a line, folded lines joined.
fn status_fields(parts: &[Part<'_>]) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    for part in parts.iter().filter(|part| part.media_type().ends_with("delivery-status")) {
        let bytes = part.transfer.decode(part.body, MOST_SEARCHED);
        for line in String::from_utf8_lossy(&bytes).lines() {
            match fields.last_mut() {
                Some(last) if line.starts_with([' ', '\t']) => last.push_str(line),
                _ => fields.push(line.to_ascii_lowercase()),
            }
        }
    }
    fields
}

/// The first RFC 3463 status in `text`: class 4 or 5, subject and detail of up to three digits.
fn enhanced_status(text: &str) -> Option<String> {
    let start = text.floor_char_boundary(MOST_SEARCHED);
    text[..start].split(|letter: char| !(letter.is_ascii_digit() || letter == '.')).find_map(|word| {
        let word = word.trim_matches('.');
        let parts: Vec<&str> = word.split('.').collect();
        let [class @ ("4" | "5"), subject, detail] = parts[..] else { return None };
        let short = |part: &str| (1..=3).contains(&part.len());
        // 5.0.0.1 is an address, 4.10.2020 a day.
        (short(subject) && subject.parse::<u32>().is_ok_and(|number| number <= 7) && short(detail))
            .then(|| format!("{class}.{subject}.{detail}"))
    })
}

fn looks_late(status: &Option<String>, subject: &str, text: &str) -> bool {
    if let Some(status) = status {
        return status.starts_with('4') && !gave_up(text);
    }
    let subject = subject.to_lowercase();
    ["delay", "warning:", "遅延", "still being retried"].iter().any(|word| subject.contains(word))
}

fn gave_up(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "permanent",
        "giving up",
        "retry timeout exceeded",
        "been in the queue too long",
        "retry time not reached",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::structure::split;

    const OURS: &str = "t.0000000000007.144gj289144gj289@example.jp";

    fn report(mail: &str) -> Option<DeliveryReport> {
        let parts = split(mail.as_bytes()).unwrap();
        let text = parts
            .iter()
            .find(|part| part.media_type() == "text/plain")
            .map(|part| String::from_utf8_lossy(part.body).into_owned());
        let subject = parts[0].headers.lower("subject").unwrap_or_default();
        read(&parts, &subject, &text.unwrap_or_default())
    }

    fn dsn(action: &str, returned: &str) -> String {
        format!(
            "Subject: x\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nfailed\n--b\n\
             Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@b\nAction: {action}\n\
             Status: 5.1.1 (no\n such)\n--b\n{returned}\n--b--\n"
        )
    }

    #[test]
    fn our_message_is_found_wherever_it_is_named() {
        for returned in [
            format!("Content-Type: message/rfc822\n\nMessage-ID: <{OURS}>\nSubject: a\n\ntext"),
            format!("Content-Type: text/rfc822-headers\n\nSubject: a\nMessage-Id: <{OURS}>\n"),
            format!(
                "Content-Type: text/rfc822-headers\nContent-Transfer-Encoding: quoted-printable\n\nMessage-Id: <{}>\n",
                OURS.replace('.', "=2E")
            ),
            format!(
                "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{}",
                "TWVzc2FnZS1JRDogPHQuMDAwMDAwMDAwMDAwNy4xNDRnajI4OTE0NGdqMjg5QGV4YW1wbGUuanA+CgoK"
            ),
            format!("Content-Type: text/plain\n\nYour mail {} was lost", OURS.to_uppercase()),
        ] {
            let found = report(&dsn("failed", &returned)).unwrap();
            assert_eq!(found.about.len(), 1, "{returned}");
            assert_eq!(found.about[0].token, token::read(OURS), "{returned}");
            assert_eq!((found.permanent, found.status.as_deref()), (true, Some("5.1.1")));
        }
    }

    #[test]
    fn failed_late_and_done() {
        let returned = format!("Content-Type: message/rfc822\n\nMessage-ID: <{OURS}>\n\n");
        assert!(!report(&dsn("delayed", &returned)).unwrap().permanent);
        assert!(report(&dsn("delivered", &returned)).is_none());
        assert!(report(&dsn("failed", "Content-Type: message/rfc822\n\nMessage-ID: <a@b>\n\n")).is_none());
        let plain = |subject: &str, text: &str| {
            report(&format!("Subject: {subject}\n\n{text}\nMessage-ID: <{OURS}>\n")).unwrap()
        };
        assert!(plain("failure notice", "550 no such user").permanent);
        assert!(!plain("Warning: message delayed 24 hours", "will be retried").permanent);
        assert_eq!(plain("x", "host 5.0.0.1 said 550 5.7.1 no").status.as_deref(), Some("5.7.1"));
        assert!(!plain("x", "450 4.2.0 greylisted").permanent);
    }
}
