//! Step record: writes what happened. One transaction, after which the provider is answered.

use tsunagu_conversation::{Happening, JoinDecision, Policy, status_after};
use tsunagu_model::content::{MachineClass, Problem};
use tsunagu_model::conversation::{InteractionRole, JoinReason, Status};
use tsunagu_model::event::*;
use tsunagu_model::handle::SenderCheck;
use tsunagu_model::inbound::InboundMessage;
use tsunagu_model::*;
use tsunagu_records::tables::conversations::ConversationRow;
use tsunagu_records::tables::routing_settings::queue_of_channel;
use tsunagu_records::tables::{items, positions};
use tsunagu_store::done::{self, Done};
use tsunagu_store::{StoreError, Tx, name_blob};

use super::attach::{Hit, attach, hits};
use super::blocked::{into_spam, is_blocked};
use super::identify::{Writer, identify};
use super::prepared::Prepared;
use super::receive::Received;
use crate::acknowledge;
use crate::clocks::record;
use crate::desk::handoff;
use crate::gone;
use crate::ids::Ids;
use crate::interaction::{Wanted, interaction};
use crate::spine::about;

/// Mail is seldom under way for longer; a date further off is the sender's clock.
const ODD_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// Where the item goes.
pub(super) struct Place {
    pub conversation: ConversationId,
    pub home: BaseId,
    pub status: Status,
    pub role: InteractionRole,
    pub reason: JoinReason,
    pub reference: Option<ItemId>,
}

/// The command: carries one prepared item through identify, attach and record.
pub(super) fn run(tx: &mut dyn Tx, item: &Prepared, policy: &Policy) -> Result<Received, StoreError> {
    if let Some(done) = done::find(tx, item.account.kind, &item.inbound.dedupe.0)? {
        let differs = item.inbound.said.is_some_and(|said| done.body_hash != said);
        let again = seen_again(tx, item, ItemId(done.ref_id.unwrap_or_default()))?;
        return Ok(Received { differs, ..again });
    }
    let now = tx.now();
    let at = item.taken_at.map_or(now, |taken| taken.min(now));
    let mut ids = Ids::new(&item.fresh.events);
    let clue_hits = hits(tx, &item.clues)?;
    let about_hits = hits(tx, &item.about)?;
    let names_us = !about_hits.is_empty() || clue_hits.iter().any(|hit| hit.signed);
    let writer = identify(tx, item, names_us, at, &mut ids)?;
    let handed = match item.handoff {
        Some(hash) if item.inbound.sender.check != SenderCheck::Fail => {
            handoff::offered(tx, &hash, item.account.id)?
        }
        Some(_) | None => None,
    };
    let found = (clue_hits.as_slice(), about_hits.as_slice());
    let blocked = is_blocked(tx, item)?;
    let place = if blocked {
        into_spam(tx, item, &writer, at, &mut ids)?
    } else {
        let (decision, rows) = attach(tx, item, &writer, found, handed.as_ref(), at, policy)?;
        settle(tx, item, &writer, decision, &rows, at, &mut ids)?
    };
    let receipted = !blocked
        && item.may_be_receipted
        && place.role == InteractionRole::Customer
        && acknowledge::set(tx, item.fresh.item, place.conversation, ids.next()?)?;
    let mut about = about(Actor::Customer(writer.base), item.fresh.trace, at);
    let wanted = Wanted {
        conversation: place.conversation,
        base: writer.base,
        channel: Some(item.account.id),
        role: place.role,
        fresh: (item.fresh.interaction, item.fresh.interaction_key),
    };
    let (interaction, key) = interaction(tx, wanted, policy, about, &mut ids)?;
    for blob in &item.blobs {
        name_blob(tx, blob, key, Some(item.fresh.item))?;
    }
    about.base = Some(writer.base);
    about.conversation = Some(place.conversation);
    about.interaction = Some(interaction);
    about.key = Some(key);
    let message = &item.inbound.message;
    let fact = Fact::MessageReceived(MessageReceived {
        item: item.fresh.item,
        channel: item.account.id,
        handle: writer.handle,
        check: item.inbound.sender.check,
        machine: item.machine(),
        reason: place.reason,
        reference: place.reference,
        written_at: message.written_at,
        raw: item.raw,
        raw_size: item.raw_size,
        html: item.html,
        attachments: item.attachments.clone(),
        problems: problems(message, at),
    });
    let subject = message.subject.as_deref().unwrap_or_default();
    let new_words = message.quote_at.and_then(|at| message.text.get(..at)).unwrap_or(&message.text);
    let party = &item.inbound.sender.party;
    let shown = if party.name.is_empty() { &party.address } else { &party.name };
    let brief = Brief::new(shown, subject, new_words);
    let full = Full::Message(Box::new(item.words.clone()));
    let id = ids.next()?;
    record(tx, NewEvent { id, about, fact, brief: Some(brief), full: Some(full) })?;
    if !blocked {
        move_on(tx, item, &place, &about_hits, about, &mut ids)?;
    }
    let mut follow = writer.follow;
    if let Some(row) = handed.filter(|row| row.conversation == place.conversation) {
        follow |= handoff::redeem(tx, &row, writer.base, about, &mut Ids::new(&item.fresh.handoff))?;
    }
    let body_hash = item.inbound.said.map(Vec::from).unwrap_or_default();
    let done = Done { body_hash, code: 0, ref_id: Some(item.fresh.item.0), expires_at: None };
    done::record(tx, item.account.kind, &item.inbound.dedupe.0, &done)?;
    if let Some(position) = &item.position {
        positions::set(tx, item.account.id, position)?;
    }
    Ok(Received {
        item: Some(item.fresh.item),
        conversation: Some(place.conversation),
        base: Some(writer.base),
        receipted,
        follow,
        ..Received::default()
    })
}

/// What was wrong with the item, a sender's clock far from ours included: such an item is ordered by arrival alone.
fn problems(message: &InboundMessage, at: Timestamp) -> Vec<Problem> {
    let mut problems = message.problems.clone();
    let odd = message.written_at.is_some_and(|written| written.since(at).abs() > ODD_MS);
    if odd && !problems.contains(&Problem::ODD_DATE) {
        problems.push(Problem::ODD_DATE);
    }
    problems
}

/// The same item by another way adds that channel; by the same way it changes nothing (I-9).
fn seen_again(tx: &mut dyn Tx, item: &Prepared, known: ItemId) -> Result<Received, StoreError> {
    if let Some(position) = &item.position {
        positions::set(tx, item.account.id, position)?;
    }
    let Some(row) = tsunagu_records::tables::items::get(tx, known)? else {
        return Ok(Received { duplicate: true, ..Received::default() });
    };
    let had =
        tsunagu_records::queries::item_page::one(tx, known)?.map(|item| item.also_by).unwrap_or_default();
    if row.channel != Some(item.account.id) && !had.contains(&item.account.id) {
        let mut about = about(Actor::System, item.fresh.trace, tx.now());
        about.base = Some(row.base);
        about.conversation = Some(row.conversation);
        about.interaction = Some(row.interaction);
        let fact = Fact::MessageSeenAgain(MessageSeenAgain { item: known, channel: item.account.id });
        let id = Ids::new(&item.fresh.events).next()?;
        record(tx, NewEvent { id, about, fact, brief: None, full: None })?;
    }
    Ok(Received {
        item: Some(known),
        conversation: Some(row.conversation),
        base: Some(row.base),
        duplicate: true,
        ..Received::default()
    })
}

/// Turns the engine's decision into a conversation that exists.
fn settle(
    tx: &mut dyn Tx,
    item: &Prepared,
    writer: &Writer,
    decision: JoinDecision,
    rows: &[ConversationRow],
    at: Timestamp,
    ids: &mut Ids<'_>,
) -> Result<Place, StoreError> {
    match decision {
        JoinDecision::Join { conversation, role, reason, reference, .. } => {
            let row = rows.iter().find(|row| row.id == conversation).ok_or_else(|| {
                StoreError::Unreadable(String::from("the engine chose a conversation it was not offered"))
            })?;
            Ok(Place { conversation, home: row.home_base, status: row.status, role, reason, reference })
        }
        JoinDecision::Open { reason, system, .. } => {
            let conversation = item.fresh.conversation;
            let mut about = about(Actor::Customer(writer.base), item.fresh.trace, at);
            about.base = Some(writer.base);
            about.conversation = Some(conversation);
            let fact = Fact::ConversationOpened(ConversationOpened {
                channel: item.account.id,
                reason,
                status: Status::Open,
                system,
                queue: if system { None } else { queue_of_channel(tx, item.account.id)? },
                may_be_forged: item.inbound.sender.check == SenderCheck::Fail,
            });
            record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
            Ok(Place {
                conversation,
                home: writer.base,
                status: Status::Open,
                role: InteractionRole::Customer,
                reason,
                reference: None,
            })
        }
    }
}

/// What follows from the item: a bounce moves the message it is about, and a customer's words open the conversation.
fn move_on(
    tx: &mut dyn Tx,
    item: &Prepared,
    place: &Place,
    about_hits: &[Hit],
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let permanent = item.inbound.report.as_ref().is_some_and(|report| report.permanent);
    if item.machine() == MachineClass::Bounce
        && let Some(hit) = about_hits.first()
    {
        let fact =
            Fact::BounceReceived(BounceReceived { item: hit.item, report: item.fresh.item, permanent });
        let plain = About { key: None, ..about };
        record(tx, NewEvent { id: ids.next()?, about: plain, fact, brief: None, full: None })?;
    }
    // A receipt that came back asks nobody to do anything.
    let about_ours = match about_hits.first() {
        Some(hit) => !items::is_automatic(tx, hit.item)?,
        None => false,
    };
    let happening = match item.machine() {
        MachineClass::Human | MachineClass::List => Happening::CustomerWrote,
        MachineClass::Bounce if permanent && about_ours => Happening::Undelivered,
        MachineClass::Bounce | MachineClass::AutoReply | MachineClass::Report => Happening::MachineWrote,
    };
    let Some(change) = status_after(happening, place.status) else { return Ok(()) };
    let fact = Fact::StatusChanged(StatusChanged {
        old: place.status,
        new: change.new,
        cause: change.cause,
        until: None,
    });
    let plain = About { key: None, base: Some(place.home), interaction: None, ..about };
    let log = record(tx, NewEvent { id: ids.next()?, about: plain, fact, brief: None, full: None })?;
    match log.conversation {
        Some(id) if change.new == Status::Open => gone::release(tx, id, plain, ids),
        Some(_) | None => Ok(()),
    }
}
