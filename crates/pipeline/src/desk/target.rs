//! Whom an answer goes to: the base, handle and receivers that fit the channel it goes by.

use tsunagu_channels::kind;
use tsunagu_model::channel::{ChannelKind, Delivery};
use tsunagu_model::content::{DeliveryState, Direction};
use tsunagu_model::conversation::InteractionRole;
use tsunagu_model::event::{Fact, Full, MessageWords, Sealed};
use tsunagu_model::handle::{Assurance, Party, SenderCheck};
use tsunagu_model::*;
use tsunagu_records::cluster;
use tsunagu_records::queries::item_page::{self, ItemDetail};
use tsunagu_records::tables::conversations::ConversationRow;
use tsunagu_records::tables::handles::{self, HandleDetail};
use tsunagu_records::tables::items::{self, ItemRow};
use tsunagu_records::tables::{bases, interactions, settings};
use tsunagu_records::values::ChannelValue;
use tsunagu_store::{StoreError, Tx};

use crate::refusal::{Decided, Refusal, RefusalKind};

/// The other end of an answer.
pub(super) struct Target {
    /// The base of the handle.
    pub base: BaseId,
    /// What it is in the conversation.
    pub role: InteractionRole,
    /// The handle written to.
    pub handle: HandleId,
    /// The item answered; none when nothing came by this channel yet.
    pub item: Option<ItemId>,
    /// What it says.
    pub said: MessageWords,
    /// Receivers unless others are named.
    pub to: Vec<Party>,
}

/// The channel an answer goes by when none is wanted: that of the item answered.
pub(super) fn channel(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    named: Option<ItemId>,
    wanted: Option<ChannelId>,
) -> Result<Decided<Option<ChannelId>>, StoreError> {
    if named.is_none() && wanted.is_some() {
        return Ok(Ok(wanted));
    }
    Ok(answered(tx, row, named)?.map(|item| wanted.or(item.channel)))
}

/// Whom an answer by this channel goes to: who wrote the item named, if the channel reaches them; else who wrote last
/// by this channel; else who wrote last, if the channel reaches them; else an address of the same profile that it
/// reaches, the best proven first. A channel whose messages are fetched reaches only who came by it before.
pub(super) fn find(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    named: Option<ItemId>,
    by: (ChannelId, &dyn ChannelKind),
) -> Result<Decided<Target>, StoreError> {
    if named.is_some()
        && let Err(refusal) = answered(tx, row, named)?
    {
        return Ok(Err(refusal));
    }
    let mut candidates = Vec::new();
    if let Some(named) = named {
        candidates.extend(items::get(tx, named)?);
    }
    for only_in in [true, false] {
        candidates.extend(items::newest_in(tx, row.id, by.0, only_in)?);
    }
    if named.is_none() {
        candidates.extend(answered(tx, row, None)?.ok());
    }
    for item in candidates {
        if reaches(tx, &item, by)? {
            return of_item(tx, &item);
        }
    }
    let members = cluster::members(tx, row.home_base)?;
    match by.1.descriptor().delivery {
        Delivery::Fetched => match items::newest_on(tx, &members, by.0)? {
            Some(item) => of_item(tx, &item),
            None => Ok(Err(no_handle())),
        },
        Delivery::HandedOver => of_profile(tx, &members, by.1),
    }
}

/// Beside whose words a message that is passed on stands: whoever the message was exchanged with. It answers nothing,
/// and its receivers see nothing of the thread it comes from.
pub(super) fn forwarded(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    item: ItemId,
) -> Result<Decided<Target>, StoreError> {
    let item = match answered(tx, row, Some(item))? {
        Ok(item) => item,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let found = of_item(tx, &item)?;
    Ok(found.map(|target| Target { item: None, said: MessageWords::default(), ..target }))
}

/// The item answered: the one named, else the newest message of the customer, else the newest of ours.
fn answered(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    named: Option<ItemId>,
) -> Result<Decided<ItemRow>, StoreError> {
    let found = match named {
        Some(item) => items::get(tx, item)?.filter(|item| item.conversation == row.id),
        None => match items::newest_message(tx, row.id, Some(Direction::In))? {
            Some(item) => Some(item),
            None => items::newest_message(tx, row.id, None)?,
        },
    };
    Ok(found.ok_or(Refusal::new(
        RefusalKind::Impossible,
        "nothing_to_answer",
        "There is no such message to answer here.",
    )))
}

/// Whether the other side of an item can be written to by a channel: by another one of the same kind too, but only
/// where we hand messages over.
fn reaches(
    tx: &mut dyn Tx,
    item: &ItemRow,
    (channel, wanted): (ChannelId, &dyn ChannelKind),
) -> Result<bool, StoreError> {
    if item.channel == Some(channel) {
        return Ok(true);
    }
    let Some(came_by) = item.channel else { return Ok(false) };
    // A deleted channel's items can still be answered by another of its kind: its value stays readable by its handle.
    let same_kind = match settings::get::<ChannelValue>(tx, settings::area::CHANNEL, came_by.0)? {
        Some(known) => {
            let known = Code::parse(&known.value.kind).and_then(kind);
            known.is_some_and(|known| known.descriptor().kind == wanted.descriptor().kind)
        }
        None => match item.handle {
            Some(handle) => handles::get(tx, handle)?.is_some_and(|handle| wanted.reaches(handle.kind)),
            None => false,
        },
    };
    Ok(same_kind && wanted.descriptor().delivery == Delivery::HandedOver)
}

fn of_item(tx: &mut dyn Tx, item: &ItemRow) -> Result<Decided<Target>, StoreError> {
    let erased = || Refusal::new(RefusalKind::Impossible, "erased", "The message answered was erased.");
    let Some(detail) = item_page::one(tx, item.id)? else { return Ok(Err(erased())) };
    let mut said = match &detail.full {
        Sealed::Open(Full::Message(words)) => words.as_ref().clone(),
        Sealed::Open(
            Full::Handle(_) | Full::Note { .. } | Full::Reason { .. } | Full::Later(_) | Full::Setting { .. },
        )
        | Sealed::Absent
        | Sealed::Erased => return Ok(Err(erased())),
    };
    let Some(handle) = item.handle else { return Ok(Err(erased())) };
    if handles::get(tx, handle)?.is_none_or(|handle| handle.address.is_none()) {
        return Ok(Err(erased()));
    }
    let role = interactions::get(tx, item.interaction)?
        .map_or(InteractionRole::Customer, |interaction| interaction.role);
    let to = receivers(&detail, &said);
    // What was taken back says whom it goes to; it cannot be answered, since nobody got it.
    let was_taken_back = item.delivery == Some(DeliveryState::Cancelled);
    if was_taken_back {
        said.message_id = None;
    }
    Ok(Ok(Target { base: item.base, role, handle, item: (!was_taken_back).then_some(item.id), said, to }))
}

/// An address of the profile that a kind reaches: the best proven, of those the newest.
fn of_profile(
    tx: &mut dyn Tx,
    members: &[BaseId],
    kind: &dyn ChannelKind,
) -> Result<Decided<Target>, StoreError> {
    let mut best: Option<HandleDetail> = None;
    for base in members {
        for handle in handles::of_base(tx, *base)? {
            let fits = kind.reaches(handle.kind)
                && handle.assurance != Assurance::Anonymous
                && handle.address.as_deref().is_some_and(|address| kind.is_address(address));
            let better = best
                .as_ref()
                .is_none_or(|held| (held.assurance, held.seen_at) < (handle.assurance, handle.seen_at));
            if fits && better {
                best = Some(handle);
            }
        }
    }
    let Some(handle) = best else { return Ok(Err(no_handle())) };
    let name = bases::get(tx, handle.base)?.and_then(|base| base.name).unwrap_or_default();
    Ok(Ok(Target {
        base: handle.base,
        role: InteractionRole::Customer,
        handle: handle.id,
        item: None,
        said: MessageWords::default(),
        to: vec![Party { address: handle.address.unwrap_or_default(), name }],
    }))
}

fn no_handle() -> Refusal {
    Refusal::new(
        RefusalKind::Impossible,
        "no_handle",
        "This customer has no address this channel can write to.",
    )
}

/// To whom an answer goes: the sender of what is answered. Where they asked for another address, that one only when
/// it is proven that they asked (DESIGN section 5).
fn receivers(target: &ItemDetail, said: &MessageWords) -> Vec<Party> {
    if target.row.direction == Direction::Out {
        return said.to.clone();
    }
    let proven = matches!(&target.fact, Fact::MessageReceived(fact) if fact.check == SenderCheck::Pass);
    if proven && !said.reply_to.is_empty() {
        said.reply_to.clone()
    } else {
        said.from.iter().cloned().collect()
    }
}
