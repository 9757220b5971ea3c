//! To whom an automatic receipt of a mail may go, if to anybody (RFC 3834 sections 2 and 4).

use tsunagu_model::content::MachineClass;
use tsunagu_model::handle::SenderCheck;

use super::address;
use super::machine::{self, Traits};

/// What a mail must not say of itself to get a receipt: fields that only machines write.
const MACHINE_FIELDS: &[&str] =
    &["mailing-list", "x-loop", "x-ml-name", "x-mlserver", "feedback-id", "x-failed-recipients"];
/// Local parts behind which no person reads.
const NOBODY: &[&str] = &[
    "listserv",
    "majordomo",
    "mailman",
    "daemon",
    "nobody",
    "autoreply",
    "autoresponder",
    "bounce",
    "bounces",
];
const NO_REPLY: &[&str] = &["noreply", "donotreply", "nepasrepondre", "nichtantworten"];

/// The one address an automatic receipt may go to: that of the envelope, else that of From. `None` when a machine may have
/// written it, when nobody reads there, when the sender may be forged, or when it asks for no automatic answers.
///
/// `Reply-To` is never taken: anybody can name a third there, and it is meant for people's answers.
pub(super) fn address(
    mail: &Traits<'_, '_>,
    class: MachineClass,
    check: SenderCheck,
    writers: usize,
) -> Option<String> {
    if class != MachineClass::Human || check == SenderCheck::Fail || writers != 1 || says_machine(mail) {
        return None;
    }
    let from = address::bare(mail.from)?;
    // The null sender asks for no answer, and what cannot be read is no address either.
    let to = match mail.envelope_sender {
        Some(envelope) => address::bare(envelope)?,
        None => from.clone(),
    };
    (!is_nobodys(&from) && !is_nobodys(&to)).then_some(to)
}

fn says_machine(mail: &Traits<'_, '_>) -> bool {
    let headers = mail.headers;
    let first_word = |name: &str| {
        headers.lower(name).map(|value| {
            value.split([';', '(', ' ', '\t']).find(|word| !word.is_empty()).unwrap_or_default().to_owned()
        })
    };
    let suppressed = headers.lower("x-auto-response-suppress").is_some_and(|value| {
        value.split([',', ';']).any(|word| matches!(word.trim(), "all" | "autoreply" | "oof"))
    });
    suppressed
        || first_word("auto-submitted").is_some_and(|word| word != "no")
        || first_word("precedence")
            .is_some_and(|word| matches!(word.as_str(), "bulk" | "list" | "junk" | "auto_reply"))
        || MACHINE_FIELDS.iter().any(|field| headers.has(field))
        || headers
            .fields
            .iter()
            .any(|field| field.name.get(..5).is_some_and(|start| start.eq_ignore_ascii_case(b"list-")))
        || headers.lower("content-type").is_some_and(|value| value.starts_with("multipart/report"))
}

fn is_nobodys(address: &str) -> bool {
    let local = address.rsplit_once('@').map_or(address, |(local, _)| local).to_ascii_lowercase();
    let letters: String = local.chars().filter(char::is_ascii_alphanumeric).collect();
    machine::is_daemon_address(address)
        || local.starts_with("owner-")
        || ["-request", "-owner", "-bounces", "-bounce", "-errors"].iter().any(|end| local.ends_with(end))
        // Addresses made anew for each message, so that their bounces can be told apart.
        || ["bounce+", "bounces+", "bounce-", "bounces-", "btv1=", "srs0=bounce"].iter().any(|start| local.starts_with(start))
        || NOBODY.contains(&local.as_str())
        || NO_REPLY.iter().any(|word| letters.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::structure::split;

    fn of(mail: &str, check: SenderCheck) -> Option<String> {
        let parts = split(mail.as_bytes()).unwrap();
        let text = |name: &str| parts[0].headers.lower(name).unwrap_or_default();
        let envelope = parts[0].headers.lower("return-path");
        let subject = text("subject");
        let from = text("from");
        let traits = Traits {
            headers: &parts[0].headers,
            parts: &parts,
            envelope_sender: envelope.as_deref().map(|path| path.trim_matches(['<', '>'])),
            from: &from,
            from_name: "",
            subject: &subject,
            text: &String::from_utf8_lossy(parts[0].body),
        };
        address(&traits, machine::class(&traits), check, 1)
    }

    #[test]
    fn people_get_one_where_their_mail_came_from() {
        for (mail, expected) in [
            ("From: taro@example.jp\n\nhello", "taro@example.jp"),
            ("Return-Path: <taro@mobile.example>\nFrom: taro@example.jp\n\nhello", "taro@mobile.example"),
            ("From: taro@example.jp\nReply-To: victim@example.com\n\nhello", "taro@example.jp"),
            ("From: taro@example.jp\nAuto-Submitted: no\n\nhello", "taro@example.jp"),
            ("From: taro@example.jp\nPrecedence: first-class\n\nhello", "taro@example.jp"),
            ("From: taro@example.jp\nX-Auto-Response-Suppress: DR, RN\n\nhello", "taro@example.jp"),
            ("From: admin@example.jp\n\nhello", "admin@example.jp"),
            ("From: request@example.jp\n\nhello", "request@example.jp"),
        ] {
            assert_eq!(of(mail, SenderCheck::None).as_deref(), Some(expected), "{mail}");
        }
    }

    #[test]
    fn machines_lists_and_nobody_get_none() {
        for mail in [
            "Return-Path: <>\nFrom: taro@example.jp\n\nhello",
            "Return-Path: <MAILER-DAEMON>\nFrom: taro@example.jp\n\nhello",
            "Return-Path: <owner-news@example.jp>\nFrom: taro@example.jp\n\nhello",
            "Return-Path: <news-request@example.jp>\nFrom: taro@example.jp\n\nhello",
            "Return-Path: <news-bounces@example.jp>\nFrom: taro@example.jp\n\nhello",
            "Return-Path: <bounces+17-taro@example.jp>\nFrom: taro@example.jp\n\nhello",
            "From: no-reply@example.jp\n\nhello",
            "From: do_not_reply@example.jp\n\nhello",
            "From: postmaster@example.jp\n\nhello",
            "From: LISTSERV@example.jp\n\nhello",
            "From: taro@example.jp\nAuto-Submitted: auto-replied\n\nhello",
            "From: taro@example.jp\nAuto-Submitted: auto-generated; owner=taro\n\nhello",
            "From: taro@example.jp\nAuto-Submitted: not-at-all-known\n\nhello",
            "From: taro@example.jp\nList-Id: <a.b>\n\nhello",
            "From: taro@example.jp\nlist-anything: x\n\nhello",
            "From: taro@example.jp\nPrecedence: Bulk\n\nhello",
            "From: taro@example.jp\nPrecedence: junk\n\nhello",
            "From: taro@example.jp\nX-Auto-Response-Suppress: DR, OOF, AutoReply\n\nhello",
            "From: taro@example.jp\nX-Auto-Response-Suppress: All\n\nhello",
            "From: taro@example.jp\nX-Loop: taro\n\nhello",
            "From: taro@example.jp\nSubject: Automatic reply: away\n\nhello",
            "From: taro@example.jp\nContent-Type: multipart/report; boundary=x\n\n--x\n\nhello\n--x--",
            "From: taro@example.jp\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\n\n--x--",
            "From: MAILER-DAEMON@example.jp\nSubject: failure notice\n\nHi.",
            "Subject: from nobody\n\nhello",
        ] {
            assert_eq!(of(mail, SenderCheck::None), None, "{mail}");
        }
        assert_eq!(of("From: taro@example.jp\n\nhello", SenderCheck::Fail), None, "forged");
    }
}
