//! From a raw mail to [`Inbound`].

use tsunagu_model::Code;
use tsunagu_model::channel::Unreadable;
use tsunagu_model::content::{MachineClass, Problem};
use tsunagu_model::handle::{HandleKind, Party, SenderCheck};
use tsunagu_model::inbound::{Inbound, InboundMessage, RawItem, Sender};

use super::address;
use super::attachment;
use super::body;
use super::charset;
use super::date;
use super::dedupe;
use super::encoded_word;
use super::forwarded;
use super::headers::Headers;
use super::html;
use super::machine::{self, Traits};
use super::quote;
use super::receipt;
use super::report;
use super::sender_check;
use super::settings::Settings;
use super::structure::{self, Part};
use super::thread;

/// The text was longer than is shown.
pub(super) const TEXT_CUT: Problem = Problem(Code::new("text_cut"));
/// An Outlook package (`winmail.dat`) whose files cannot be opened here.
pub(super) const TNEF: Problem = Problem(Code::new("tnef"));
/// Nothing came.
pub(super) const EMPTY: Code = Code::new("empty");

/// A Date further than this from our border's own clock is odd: two days, in milliseconds.
const ODD_AFTER: i64 = 2 * 24 * 3600 * 1000;

/// Understands a mail; only one without any byte is refused.
pub(super) fn inbound(settings: &Settings, item: &RawItem) -> Result<Inbound, Unreadable> {
    let dedupe = dedupe::key(&item.bytes);
    // Empty lines before the header would end it before it began.
    let blank = item.bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let mail = &item.bytes[blank..];
    if mail.trim_ascii().is_empty() {
        return Err(Unreadable { reason: EMPTY, dedupe });
    }
    let mut problems = Vec::new();
    let (headers, _) = Headers::read(mail);
    let too_large = item.cut_from_size.is_some() || mail.len() as u64 > settings.max_size;
    let parts = if too_large {
        problems.push(Problem::TOO_LARGE);
        Vec::new()
    } else {
        structure::split(mail).unwrap_or_else(|_| {
            problems.push(Problem::TOO_COMPLEX);
            Vec::new()
        })
    };
    let hint = parts.iter().find_map(Part::charset);
    let mut message = head(&headers, hint.as_deref(), &mut problems);
    content(&mut message, &parts, hint.as_deref(), &mut problems);
    let envelope = item.envelope_sender.clone().or_else(|| return_path(&headers));
    let writers = address_list(&headers, "from", hint.as_deref());
    let writer = writers.first().cloned();
    let check = checked(settings, &headers, &writers);
    let raw_from =
        headers.first("from").map(|value| String::from_utf8_lossy(value).into_owned()).unwrap_or_default();
    let traits = Traits {
        headers: &headers,
        parts: &parts,
        envelope_sender: envelope.as_deref(),
        from: writer.as_ref().map_or(raw_from.trim(), |party| &party.address),
        from_name: writer.as_ref().map_or(raw_from.trim(), |party| &party.name),
        subject: message.subject.as_deref().unwrap_or_default(),
        text: &message.text,
    };
    let class = machine::class(&traits);
    let receipt_to = receipt::address(&traits, class, check, writers.len());
    message.machine = Some(class);
    message.receipt_to = receipt_to;
    if class == MachineClass::Human || class == MachineClass::List {
        let subject = message.subject.as_deref().unwrap_or_default();
        message.original_sender = forwarded::original_sender(subject, &message.text, &parts);
        message.quote_at = quote::begin(&message.text);
    }
    let report = match class {
        MachineClass::Bounce => {
            report::read(&parts, message.subject.as_deref().unwrap_or_default(), &message.text)
        }
        MachineClass::Human | MachineClass::AutoReply | MachineClass::List | MachineClass::Report => None,
    };
    message.written_at = written_at(&headers, item, &mut problems);
    let sender = sender(writer, envelope.as_deref(), check, class, &mut problems);
    problems.sort_by_key(|problem| problem.0);
    problems.dedup();
    message.problems = problems;
    Ok(Inbound { dedupe, said: None, sender, message, report })
}

/// What the header alone says.
fn head(headers: &Headers<'_>, hint: Option<&str>, problems: &mut Vec<Problem>) -> InboundMessage {
    let subject = headers.first("subject").map(|value| {
        let decoded = encoded_word::decode_field(value, hint);
        note(problems, decoded.guessed, decoded.replaced);
        decoded.text
    });
    InboundMessage {
        to: address_list(headers, "to", hint),
        cc: address_list(headers, "cc", hint),
        reply_to: address_list(headers, "reply-to", hint),
        subject,
        provider_id: thread::own_id(headers),
        threads: thread::references(headers),
        ..InboundMessage::default()
    }
}

/// Text, HTML and files.
fn content(
    message: &mut InboundMessage,
    parts: &[Part<'_>],
    hint: Option<&str>,
    problems: &mut Vec<Problem>,
) {
    let roles = body::roles(parts);
    let found = body::read(parts, &roles);
    note(problems, found.guessed, found.replaced);
    if found.cut {
        problems.push(TEXT_CUT);
    }
    if found.too_complex {
        problems.push(Problem::TOO_COMPLEX);
    }
    message.text = found.text;
    message.html = found.html;
    let shown: Vec<String> = message
        .html
        .as_deref()
        .map(|html| html::content_ids(html).take(1_000).map(html::percent_decoded).collect())
        .unwrap_or_default();
    let is_shown = |id: &str| shown.iter().any(|known| known == id);
    for (place, part) in roles.files.iter().enumerate() {
        let file = attachment::read(&parts[*part], place + 1, hint, &is_shown);
        note(problems, file.guessed, file.replaced);
        if file.is_tnef {
            problems.push(TNEF);
        }
        message.attachments.push(file.attachment);
    }
}

fn note(problems: &mut Vec<Problem>, guessed: bool, replaced: bool) {
    if guessed {
        problems.push(Problem::CHARSET_GUESSED);
    }
    if replaced {
        problems.push(Problem::REPLACED_BYTES);
    }
}

fn address_list(headers: &Headers<'_>, name: &str, hint: Option<&str>) -> Vec<Party> {
    headers.all(name).take(20).flat_map(|value| address::parties(value, hint)).take(2_000).collect()
}

fn return_path(headers: &Headers<'_>) -> Option<String> {
    let text = charset::decode(headers.first("return-path")?, None, None).text;
    Some(text.trim().trim_matches(['<', '>']).trim().to_owned())
}

/// The sender's date, and whether it can be believed: beside the moment our side took the mail, or the moment our
/// border wrote into the topmost Received.
fn written_at(
    headers: &Headers<'_>,
    item: &RawItem,
    problems: &mut Vec<Problem>,
) -> Option<tsunagu_model::Timestamp> {
    let value = headers.first("date")?;
    let Some(written) = date::read(value) else {
        problems.push(Problem::UNREADABLE_DATE);
        return None;
    };
    let received = headers.first("received").and_then(|value| {
        let start = value.iter().rposition(|byte| *byte == b';')?;
        date::read(&value[start + 1..])
    });
    let taken = item.taken_at.or(received);
    if taken.is_some_and(|taken| written.since(taken).saturating_abs() > ODD_AFTER) {
        problems.push(Problem::ODD_DATE);
    }
    Some(written)
}

/// A mail with several From fields or senders is never verified: which of them was checked cannot be told.
fn checked(settings: &Settings, headers: &Headers<'_>, writers: &[Party]) -> SenderCheck {
    let single = writers.len() == 1 && headers.all("from").count() == 1;
    let domain = writers.first().and_then(|party| address::domain(&party.address)).filter(|_| single);
    sender_check::check(headers, &settings.trusted_authserv, domain)
}

/// Who wrote it and by which handle they are known (DESIGN section 5).
fn sender(
    writer: Option<Party>,
    envelope: Option<&str>,
    check: SenderCheck,
    class: MachineClass,
    problems: &mut Vec<Problem>,
) -> Sender {
    let nobody =
        class.is_system() && machine::is_nobody(envelope, writer.as_ref().map_or("", |party| &party.address));
    if let Some(party) = writer {
        let kind = match check {
            _ if nobody => HandleKind::MAIL_SYSTEM,
            SenderCheck::Fail => HandleKind::MAIL_FORGED,
            SenderCheck::Pass | SenderCheck::None => HandleKind::MAIL,
        };
        return Sender { kind, party, check };
    }
    problems.push(Problem::NO_SENDER);
    // The check is about From: a pass says nothing of the envelope, and a failure that it is not to be believed either.
    let check = if check == SenderCheck::Fail { check } else { SenderCheck::None };
    match envelope.and_then(address::bare) {
        Some(address) => {
            let kind = match check {
                _ if nobody => HandleKind::MAIL_SYSTEM,
                SenderCheck::Fail => HandleKind::MAIL_FORGED,
                SenderCheck::Pass | SenderCheck::None => HandleKind::MAIL,
            };
            Sender { kind, party: Party { address, name: String::new() }, check }
        }
        None => {
            let kind = if class.is_system() { HandleKind::MAIL_SYSTEM } else { HandleKind::MAIL_UNNAMED };
            Sender { kind, party: Party { address: String::new(), name: String::new() }, check }
        }
    }
}
