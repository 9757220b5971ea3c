//! Which interaction of a conversation an item goes into. Calls the conversation engine; starts one where it says so.

use tsunagu_channels::kind;
use tsunagu_conversation::{InteractionDecision, OpenInteraction, Policy, interaction_for};
use tsunagu_model::conversation::InteractionRole;
use tsunagu_model::event::{About, Fact, InteractionEnded, InteractionStarted, NewEvent};
use tsunagu_model::routing::Medium;
use tsunagu_model::{BaseId, ChannelId, Code, ConversationId, InteractionId, ItemId, KeyId};
use tsunagu_records::tables::interactions::{self, InteractionRow};
use tsunagu_records::tables::items;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::ChannelValue;
use tsunagu_store::{KeyKind, StoreError, Tx};

use crate::clocks::record;
use crate::ids::Ids;

/// Whose exchange on which channel in which conversation.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    pub conversation: ConversationId,
    pub base: BaseId,
    /// None for the internal one.
    pub channel: Option<ChannelId>,
    pub role: InteractionRole,
    /// Names for a new one and its key.
    pub fresh: (InteractionId, KeyId),
}

/// The interaction to write into and the key of its items. Of `about` counts who did it and when.
pub(crate) fn interaction(
    tx: &mut dyn Tx,
    wanted: Wanted,
    policy: &Policy,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(InteractionId, KeyId), StoreError> {
    let Wanted { conversation, base, channel, role, fresh } = wanted;
    let rows = interactions::of_conversation(tx, conversation)?;
    let going_on: Vec<OpenInteraction> = rows.iter().filter_map(open).collect();
    let about =
        About { base: Some(base), conversation: Some(conversation), interaction: None, key: None, ..about };
    match interaction_for(&going_on, base, channel, role, policy) {
        InteractionDecision::Use(id) => {
            let key = rows.iter().find(|row| row.id == id).map(|row| row.key);
            key.map(|key| (id, key)).ok_or_else(|| {
                StoreError::Unreadable(String::from("the engine chose an interaction it was not offered"))
            })
        }
        InteractionDecision::Start { ends } => {
            if let Some(full) = rows.iter().find(|row| Some(row.id) == ends) {
                let fact = Fact::InteractionEnded(InteractionEnded { items: full.items });
                let about = About { interaction: Some(full.id), ..about };
                record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
            }
            let (id, key) = fresh;
            tx.create_key(key, KeyKind::Interaction, Some(base))?;
            let about = About { interaction: Some(id), key: Some(key), ..about };
            let medium = medium_of(tx, channel)?;
            let fact = Fact::InteractionStarted(InteractionStarted { channel, role, medium });
            record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
            Ok((id, key))
        }
    }
}

/// The exchange an answer goes on in: that of the item answered, while it goes on and has room; else as [`interaction`]
/// finds it. What was given to another profile takes every answer to it, ended or not: a new exchange would be that
/// profile's own, and the answer would stay there when the other is taken back.
pub(crate) fn answering(
    tx: &mut dyn Tx,
    answered: Option<ItemId>,
    wanted: Wanted,
    policy: &Policy,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(InteractionId, KeyId), StoreError> {
    let item = match answered {
        Some(item) => items::get(tx, item)?,
        None => None,
    };
    if let Some(item) = item
        && let Some(row) = interactions::get(tx, item.interaction)?
        && (row.conversation, row.base, row.channel) == (wanted.conversation, wanted.base, wanted.channel)
        && (row.lent || (row.ended_at.is_none() && row.items < policy.interaction_limit))
    {
        return Ok((row.id, row.key));
    }
    interaction(tx, wanted, policy, about, ids)
}

/// What kind of work a channel brings; none where there is no channel, or its kind is not known to this program.
fn medium_of(tx: &mut dyn Tx, channel: Option<ChannelId>) -> Result<Option<Medium>, StoreError> {
    let Some(channel) = channel else { return Ok(None) };
    let value = settings::get::<ChannelValue>(tx, area::CHANNEL, channel.0)?.map(|found| found.value);
    let code = value.and_then(|value| Code::parse(&value.kind));
    Ok(code.and_then(kind).map(|kind| kind.descriptor().medium))
}

fn open(row: &InteractionRow) -> Option<OpenInteraction> {
    let given = row.lent && row.role != InteractionRole::Internal;
    (row.ended_at.is_none() && row.living && !given).then_some(OpenInteraction {
        id: row.id,
        base: row.base,
        channel: row.channel,
        role: row.role,
        items: row.items,
    })
}
