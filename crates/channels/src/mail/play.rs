//! A mail as a customer, or a mail system, would have sent it: for demonstrations.

use bytes::Bytes;
use tsunagu_model::content::MachineClass;
use tsunagu_model::handle::SenderCheck;
use tsunagu_model::inbound::{Played, RawItem};
use tsunagu_model::outbound::Outbound;

use super::settings::Settings;
use super::{address, date, encode, render};

/// Writes the mail of a played message; `None` when a mail cannot carry it.
pub(super) fn item(settings: &Settings, played: &Played) -> Option<RawItem> {
    let theirs = Settings {
        address: played.message.from.address.clone(),
        display_name: played.message.from.name.clone(),
        signature: String::new(),
        ..settings.clone()
    };
    let mut mail = verdict(settings, played);
    let sender = match played.machine {
        MachineClass::Human => String::new(),
        MachineClass::AutoReply => String::from("Auto-Submitted: auto-replied\r\n"),
        MachineClass::List => {
            format!("List-Id: <list.{}>\r\nPrecedence: bulk\r\n", theirs.domain())
        }
        // Reports on a message come from a mail system, whatever they are about.
        MachineClass::Bounce | MachineClass::Report => {
            mail.push_str(&bounce(settings, &played.message)?);
            return Some(raw(settings, mail.into_bytes(), String::new()));
        }
    };
    mail.push_str(&sender);
    let parcel = render::parcel(&theirs, &played.message).ok()?;
    let mut bytes = mail.into_bytes();
    bytes.extend_from_slice(&parcel.bytes);
    Some(raw(settings, bytes, parcel.sender))
}

fn raw(settings: &Settings, bytes: Vec<u8>, sender: String) -> RawItem {
    RawItem {
        bytes: Bytes::from(bytes),
        envelope_sender: Some(sender),
        recipient: Some(settings.address.clone()),
        taken_at: None,
        cut_from_size: None,
        files: Vec::new(),
    }
}

/// What the channel's own mail server would have written above the mail (RFC 8601).
fn verdict(settings: &Settings, played: &Played) -> String {
    let Some(server) = settings.trusted_authserv.first() else { return String::new() };
    let word = match played.check {
        SenderCheck::None => return String::new(),
        SenderCheck::Pass => "pass",
        SenderCheck::Fail => "fail",
    };
    let domain = address::domain(&played.message.from.address).unwrap_or_default();
    format!("Authentication-Results: {server}; dmarc={word} header.from={domain}\r\n")
}

/// A delivery report (RFC 3464) about the message that `message` answers; its text is what the other server said.
fn bounce(settings: &Settings, message: &Outbound) -> Option<String> {
    let about = message.in_reply_to.as_deref()?;
    let failed = &message.cc.first()?.address;
    let said = message.text.trim();
    let status = said.split(' ').nth(1).unwrap_or("5.0.0");
    let from = encode::address_field("From", std::slice::from_ref(&message.from));
    let (to, date) = (&settings.address, date::write(message.written_at));
    let server = address::domain(&message.from.address).unwrap_or_default();
    let lines = [
        "Subject: Undelivered Mail Returned to Sender".to_owned(),
        format!("To: {to}"),
        format!("Date: {date}"),
        format!("Message-ID: <{}.bounce@{server}>", message.token.item.0),
        "Auto-Submitted: auto-replied".to_owned(),
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: multipart/report; report-type=delivery-status; boundary=\"=_b\"".to_owned(),
        String::new(),
        "--=_b\r\nContent-Type: text/plain; charset=utf-8\r\n".to_owned(),
        format!("Your message could not be delivered to <{failed}>.\r\n\r\n{said}\r\n"),
        format!("--=_b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; {server}\r\n"),
        format!("Final-Recipient: rfc822; {failed}\r\nAction: failed\r\nStatus: {status}"),
        format!("Diagnostic-Code: smtp; {said}\r\n"),
        format!("--=_b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {about}\r\nTo: {failed}\r\n"),
        "--=_b--\r\n".to_owned(),
    ];
    Some(from + &lines.join("\r\n"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tsunagu_model::channel::{ChannelAccount, ChannelKind};
    use tsunagu_model::handle::Party;
    use tsunagu_model::outbound::{OutboundAttachment, ThreadToken};
    use tsunagu_model::{ChannelId, Code, ItemId, Timestamp};

    use super::*;
    use crate::mail::Mail;

    fn account() -> ChannelAccount {
        ChannelAccount {
            id: ChannelId(1),
            kind: Code::new("mail"),
            name: String::from("a"),
            settings: json!({"address": "support@example.jp", "signature": "Ours",
                "trusted_authserv": ["mx.example.jp"], "demo": true}),
            secrets: json!({}),
        }
    }

    fn played(check: SenderCheck, machine: MachineClass) -> Played {
        let party = |address: &str, name: &str| Party { address: address.into(), name: name.into() };
        Played {
            message: Outbound {
                token: ThreadToken { item: ItemId(77), mac: [7; 10] },
                from: party("hanako@example.com", "山田 花子"),
                to: vec![party("support@example.jp", "")],
                cc: vec![party("friend@example.com", "")],
                bcc: Vec::new(),
                subject: String::from("お尋ね"),
                in_reply_to: Some(String::from("<before@example.jp>")),
                references: vec![String::from("<first@example.jp>")],
                text: String::from("552 5.2.2 こんにちは"),
                html: None,
                attachments: vec![OutboundAttachment {
                    name: String::from("写真.png"),
                    content_type: String::from("image/png"),
                    bytes: Bytes::from_static(b"abc"),
                }],
                written_at: Timestamp(1_795_219_500_000),
                automatic: false,
            },
            check,
            machine,
        }
    }

    #[test]
    fn what_is_played_is_understood_as_it_was_meant() {
        assert!(Mail.is_demo(&account()));
        for machine in [MachineClass::Human, MachineClass::AutoReply, MachineClass::List] {
            for check in [SenderCheck::None, SenderCheck::Pass, SenderCheck::Fail] {
                let item = Mail.play(&account(), &played(check, machine)).unwrap();
                let inbound = Mail.parse(&account(), &item).unwrap();
                assert_eq!(inbound.message.machine.unwrap_or(MachineClass::Human), machine);
                assert_eq!((inbound.sender.check, inbound.sender.party.name.as_str()), (check, "山田 花子"));
                assert_eq!(inbound.message.text.trim(), "552 5.2.2 こんにちは", "without our signature");
                assert_eq!(inbound.message.subject.as_deref(), Some("お尋ね"));
                assert_eq!(inbound.message.attachments[0].name, "写真.png");
                let threads: Vec<_> = inbound.message.threads.iter().map(|one| &one.provider_id).collect();
                assert_eq!(threads, ["<before@example.jp>", "<first@example.jp>"]);
            }
        }
    }

    #[test]
    fn a_bounce_names_the_message_it_is_about() {
        let about = format!(
            "<{}>",
            crate::mail::token::write(&ThreadToken { item: ItemId(5), mac: [1; 10] }, "example.jp")
                .trim_matches(['<', '>'])
        );
        let mut played = played(SenderCheck::None, MachineClass::Bounce);
        played.message.in_reply_to = Some(about.clone());
        let inbound = Mail.parse(&account(), &Mail.play(&account(), &played).unwrap()).unwrap();
        assert_eq!(inbound.message.machine, Some(MachineClass::Bounce));
        let report = inbound.report.unwrap();
        assert_eq!((report.permanent, report.status.as_deref()), (true, Some("5.2.2")));
        assert_eq!(report.about[0].provider_id, about);
    }
}
