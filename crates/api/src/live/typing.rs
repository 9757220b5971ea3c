//! Marks of who is writing: carried by the bus alone, never events.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::Deserialize;
use tsunagu_bus::Note;
use tsunagu_model::{ConversationId, Id, MemberId};
use tsunagu_store::StoreError;

use crate::reader::Reader;
use crate::state::Api;
use crate::visible;

/// A reader's writing is told on at most this often.
pub const PACE: Duration = Duration::from_secs(1);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Frame {
    typing: Typing,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Typing {
    conversation: String,
}

/// The conversation a client says it writes in; `None` for any other frame.
pub fn parse(text: &str) -> Option<ConversationId> {
    if !text.contains("\"typing\"") {
        return None;
    }
    serde_json::from_str::<Frame>(text)
        .ok()
        .and_then(|frame| ConversationId::parse(&frame.typing.conversation))
}

/// Of these conversations those the reader may see.
pub async fn seen(
    api: &Api,
    reader: &Reader,
    followed: BTreeSet<ConversationId>,
) -> Result<BTreeSet<ConversationId>, StoreError> {
    if followed.is_empty() {
        return Ok(followed);
    }
    let asking = reader.clone();
    let look = move |tx: &mut dyn tsunagu_store::Tx| {
        let mut seen = BTreeSet::new();
        for id in followed {
            if visible::conversation(tx, &asking, id)?.is_some() {
                seen.insert(id);
            }
        }
        Ok(seen)
    };
    api.spine().db().read(reader.tenant(), look).await
}

/// Tells that a member writes in a conversation, if they may see it.
pub async fn tell(
    api: &Api,
    reader: &Reader,
    conversation: ConversationId,
    member: MemberId,
) -> Result<(), StoreError> {
    if seen(api, reader, BTreeSet::from([conversation])).await?.is_empty() {
        return Ok(());
    }
    api.spine().bus().publish(Note::MemberTyping { tenant: reader.tenant(), conversation, member });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_frame_is_a_mark() {
        let id = ConversationId(7);
        let frame = format!(r#"{{"typing":{{"conversation":"{}"}}}}"#, id.text());
        assert_eq!(parse(&frame), Some(id));
        for text in [r#"{"subscribe":["typing"]}"#, r#"{"typing":{"conversation":"x"}}"#, r#"{"typing":{}}"#]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
