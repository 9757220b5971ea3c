//! By which channels an answer in a conversation can go, and why not by the others.

use tsunagu_channels::kind;
use tsunagu_model::channel::Delivery;
use tsunagu_model::{ChannelId, Code};
use tsunagu_records::tables::conversations::ConversationRow;
use tsunagu_records::values::ChannelValue;
use tsunagu_store::{StoreError, Tx};

use super::target;

/// The code of why an answer cannot go by a channel now; `None`: it can. The same rule as for sending it.
pub fn cannot(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    (channel, value): (ChannelId, &ChannelValue),
) -> Result<Option<&'static str>, StoreError> {
    let Some(kind) = Code::parse(&value.kind).and_then(kind).filter(|_| value.enabled) else {
        return Ok(Some("channel_unusable"));
    };
    Ok(target::find(tx, row, None, (channel, kind))?.err().map(|refusal| refusal.code))
}

/// The code of why a first message cannot go by a channel; `None`: it can. The same rule as for sending it.
pub fn cannot_begin(value: &ChannelValue) -> Option<&'static str> {
    match Code::parse(&value.kind).and_then(kind).filter(|_| value.enabled) {
        None => Some("channel_unusable"),
        Some(kind) if kind.descriptor().delivery == Delivery::Fetched => Some("only_answers"),
        Some(_) => None,
    }
}

/// The channel an answer goes by when none is named: that of the customer's newest message.
pub fn usual(tx: &mut dyn Tx, row: &ConversationRow) -> Result<Option<ChannelId>, StoreError> {
    Ok(target::channel(tx, row, None, None)?.ok().flatten())
}
