//! The form in which a message of ours would leave by itself: plain JSON. Visitors fetch messages, so only tests and
//! later exports ask for it.

use bytes::Bytes;
use serde_json::json;
use tsunagu_model::channel::Unsendable;
use tsunagu_model::outbound::{Outbound, Parcel};
use tsunagu_model::{Code, Id};

use super::descriptor::LONGEST_TEXT;

const NO_RECEIVER: Code = Code::new("no_receiver");
const TEXT_LENGTH: Code = Code::new("text_length");

/// Writes a message, or says why a visitor could not be shown it.
pub(super) fn parcel(message: &Outbound) -> Result<Parcel, Unsendable> {
    let recipients: Vec<String> = message.to.iter().map(|party| party.address.clone()).collect();
    if recipients.is_empty() {
        return Err(Unsendable { reason: NO_RECEIVER });
    }
    let empty = message.text.trim().is_empty() && message.attachments.is_empty();
    if empty || message.text.len() as u64 > LONGEST_TEXT {
        return Err(Unsendable { reason: TEXT_LENGTH });
    }
    let id = message.token.item.text();
    let files: Vec<&str> = message.attachments.iter().map(|file| file.name.as_str()).collect();
    let said = json!({"id": id, "from": message.from.name, "text": message.text, "files": files});
    Ok(Parcel {
        sender: message.from.address.clone(),
        recipients,
        bytes: Bytes::from(said.to_string()),
        provider_id: id,
    })
}
