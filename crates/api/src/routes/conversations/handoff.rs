//! Carrying a conversation to another channel.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_channels::kind;
use tsunagu_model::{Code, ConversationId, Id};
use tsunagu_pipeline::desk::handoff::{Issued, issue};
use utoipa::ToSchema;

use super::messages::check_channel;
use crate::body::Command;
use crate::params::PathId;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;
use crate::visible::check_conversation;

/// Where to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Handoff {
    /// Kind of the channel, one of `/api/v1/channel-kinds`.
    pub channel_kind: String,
}

/// A link that carries a conversation: one use, expiring, bound to the profile.
#[derive(Debug, Serialize, ToSchema)]
pub struct HandoffLink {
    /// Its id.
    pub id: String,
    /// Kind of the channel it leads to.
    pub channel_kind: String,
    /// What to give to the customer: a `mailto:` address, or a page.
    pub url: String,
    /// The address to write to; null where a page is opened.
    pub address: Option<String>,
    /// The subject to write; null where a page is opened.
    pub subject: Option<String>,
    /// Not good after this.
    pub expires_at: String,
}

/// Issues a link that carries a conversation to another channel. Whoever comes by it joins the conversation as a
/// participant, sees nothing of what was said before, and is suggested to be this customer.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/handoff", tag = "conversations", request_body = Handoff, responses((status = 201, body = HandoffLink)))]
pub async fn create(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    command: Command<Handoff>,
) -> Result<(StatusCode, Json<HandoffLink>), Problem> {
    check_conversation(&api, &reader, id).await?;
    let code = Code::parse(&command.body.channel_kind).filter(|code| kind(*code).is_some());
    let code = code.ok_or_else(|| {
        Problem::invalid("channel_kind_unknown", "`channel_kind` is none of `/api/v1/channel-kinds`.")
    })?;
    let issued = decided(issue(api.spine(), reader.caller(), command.once, id, code).await)?;
    check_channel(&reader, Some(issued.channel))?;
    Ok((StatusCode::CREATED, Json(shown(&api, code, &issued))))
}

fn shown(api: &Api, code: Code, issued: &Issued) -> HandoffLink {
    let owned = api.spine().accounts().get(issued.channel);
    let address = owned.and_then(|owned| {
        let kind = kind(owned.account.kind)?;
        kind.own_addresses(&owned.account).into_iter().next()
    });
    let subject = address.as_ref().map(|_| format!("[#{}]", issued.token));
    let url = match &address {
        Some(address) => format!("mailto:{}?subject=%5B%23{}%5D", escaped(address), issued.token),
        None => format!(
            "{}/demo/{}?channel={}&handoff={}",
            api.public_url(),
            if api.shop_origin().is_some() { "shop" } else { "chat" },
            issued.channel.text(),
            issued.token
        ),
    };
    HandoffLink {
        id: issued.id.text(),
        channel_kind: code.text(),
        url,
        address,
        subject,
        expires_at: issued.expires_at.to_rfc3339(),
    }
}

/// An address as `mailto:` wants it (RFC 6068, section 2): only what cannot be mistaken stays as it is.
fn escaped(address: &str) -> String {
    let mut text = String::new();
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@+".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn addresses_are_escaped() {
        assert_eq!(escaped("support+a@shop.example"), "support+a@shop.example");
        assert_eq!(escaped("a?b&c%d@x"), "a%3Fb%26c%25d@x");
    }
}
