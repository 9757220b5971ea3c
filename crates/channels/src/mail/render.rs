//! From an outbound message to a mail (RFC 5322, RFC 2045 to 2049) and its envelope.

use bytes::Bytes;
use tsunagu_model::Code;
use tsunagu_model::channel::Unsendable;
use tsunagu_model::handle::Party;
use tsunagu_model::outbound::{Outbound, Parcel};

use super::address;
use super::date;
use super::encode;
use super::html_text;
use super::settings::Settings;
use super::thread;
use super::token;

/// Nobody to send it to.
pub(super) const NO_RECEIVER: Code = Code::new("no_receiver");
/// An address that cannot be written into a mail.
pub(super) const BAD_ADDRESS: Code = Code::new("bad_address");
/// Larger than the channel allows.
pub(super) const TOO_LARGE: Code = Code::new("too_large");

/// What tells other machines not to answer a receipt: RFC 3834 section 3.1.7, what came before it, and Exchange's own.
const AUTOMATIC: &str =
    "Auto-Submitted: auto-replied\r\nX-Auto-Response-Suppress: All\r\nPrecedence: bulk\r\n";
/// Ids kept in References: the first, which names the thread, and the latest.
const MOST_REFERENCES: usize = 20;

/// Writes the mail. The same message gives the same bytes on every try.
pub(super) fn parcel(settings: &Settings, message: &Outbound) -> Result<Parcel, Unsendable> {
    let sender = Party {
        address: writable(if message.from.address.is_empty() {
            &settings.address
        } else {
            &message.from.address
        })?,
        name: if message.from.name.is_empty() {
            settings.display_name.clone()
        } else {
            message.from.name.clone()
        },
    };
    let to = writable_all(&message.to)?;
    let cc = writable_all(&message.cc)?;
    let bcc = writable_all(&message.bcc)?;
    let recipients = envelope(&[&to, &cc, &bcc]);
    if recipients.is_empty() {
        return Err(Unsendable { reason: NO_RECEIVER });
    }
    let files: usize = message.attachments.iter().map(|file| file.bytes.len()).sum();
    if files as u64 > settings.max_size {
        return Err(Unsendable { reason: TOO_LARGE });
    }
    let provider_id = token::write(&message.token, &settings.domain());
    let mut mail = encode::address_field("From", std::slice::from_ref(&sender));
    mail.push_str(&encode::address_field("To", &to));
    mail.push_str(&encode::address_field("Cc", &cc));
    if to.is_empty() && cc.is_empty() {
        mail.push_str("To: undisclosed-recipients:;\r\n");
    }
    mail.push_str(&encode::text_field("Subject", &message.subject));
    mail.push_str(&format!("Date: {}\r\nMessage-ID: {provider_id}\r\n", date::write(message.written_at)));
    mail.push_str(&thread_fields(message));
    if message.automatic {
        mail.push_str(AUTOMATIC);
    }
    mail.push_str("MIME-Version: 1.0\r\n");
    mail.push_str(&body(settings, message, &provider_id));
    if mail.len() as u64 > settings.max_size {
        return Err(Unsendable { reason: TOO_LARGE });
    }
    Ok(Parcel { sender: sender.address, recipients, bytes: Bytes::from(mail), provider_id })
}

fn thread_fields(message: &Outbound) -> String {
    let answered: Vec<String> =
        message.in_reply_to.iter().flat_map(|id| thread::message_ids(id.as_bytes())).collect();
    let mut references: Vec<String> = Vec::new();
    for id in
        message.references.iter().flat_map(|id| thread::message_ids(id.as_bytes())).chain(answered.clone())
    {
        references.retain(|known| *known != id);
        references.push(id);
    }
    if references.len() > MOST_REFERENCES {
        let cut = references.len() - MOST_REFERENCES;
        references.drain(1..=cut);
    }
    encode::list_field("In-Reply-To", &answered[..answered.len().min(1)])
        + &encode::list_field("References", &references)
}

fn body(settings: &Settings, message: &Outbound, provider_id: &str) -> String {
    let core: String = provider_id.chars().filter(char::is_ascii_alphanumeric).take(30).collect();
    // `=_` cannot stand in quoted-printable, nor `_` in base64.
    let (mixed, alternative) = (format!("=_m{core}"), format!("=_a{core}"));
    let signature = settings.signature.trim();
    let signed = !signature.is_empty() && !message.text.contains(signature);
    let mut text = message.text.clone();
    if signed {
        text = format!("{}\n\n-- \n{signature}\n", text.trim_end());
    }
    let mut main = encode::text_body("text/plain", &text, &core);
    if let Some(html) = &message.html {
        let below = if signed {
            format!("<p>-- <br>{}</p>", html_text::escape(signature).replace('\n', "<br>"))
        } else {
            String::new()
        };
        let html = encode::text_body("text/html", &format!("{html}{below}"), &core);
        main = multipart("alternative", &alternative, &[main, html]);
    }
    if message.attachments.is_empty() {
        return main;
    }
    let mut parts = vec![main];
    for file in &message.attachments {
        let fields = encode::file_fields(&file.content_type, &file.name);
        parts.push(format!(
            "{fields}Content-Transfer-Encoding: base64\r\n\r\n{}",
            encode::base64_lines(&file.bytes)
        ));
    }
    multipart("mixed", &mixed, &parts)
}

fn multipart(kind: &str, boundary: &str, parts: &[String]) -> String {
    let length: usize = parts.iter().map(String::len).sum();
    let mut out = String::with_capacity(length + 100 * (parts.len() + 2));
    out.push_str(&format!("Content-Type: multipart/{kind};\r\n boundary=\"{boundary}\"\r\n\r\n"));
    for part in parts {
        out.push_str(&format!("--{boundary}\r\n{part}\r\n"));
    }
    out.push_str(&format!("--{boundary}--\r\n"));
    out
}

/// Envelope receivers, doubles dropped.
fn envelope(groups: &[&[Party]]) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    let mut recipients = Vec::new();
    for party in groups.iter().flat_map(|group| group.iter()) {
        let form = address::comparable(&party.address);
        if !known.contains(&form) {
            known.push(form);
            recipients.push(party.address.clone());
        }
    }
    recipients
}

fn writable_all(parties: &[Party]) -> Result<Vec<Party>, Unsendable> {
    parties
        .iter()
        .map(|party| Ok(Party { address: writable(&party.address)?, name: party.name.clone() }))
        .collect()
}

/// Whether a mail can be sent to this text: one mail box, and no control character around or inside it.
pub(super) fn is_writable(text: &str) -> bool {
    let named = address::domain(text).is_some_and(|domain| !domain.contains(char::is_whitespace));
    named && !text.chars().any(char::is_control) && writable(text).is_ok()
}

/// The address exactly as given, when a mail can hold it: what arrived can be answered, RFC 5321 or not.
fn writable(raw: &str) -> Result<String, Unsendable> {
    let address = raw.trim();
    match address::bare(&format!("<{address}>")) {
        Some(found) if found == address => Ok(found),
        Some(_) | None => Err(Unsendable { reason: BAD_ADDRESS }),
    }
}
