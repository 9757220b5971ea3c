//! View `notification`: what each member is told of, by number of the event. Nobody is told of what they did
//! themselves, and no word is copied: whoever shows a row reads the words from where they are sealed.

use tsunagu_model::content::{DeliveryState, MachineClass};
use tsunagu_model::event::{
    Actor, Assigned, BounceReceived, DeliveryChanged, InteractionMoved, MessageReceived, NoteAdded,
    StatusCause, StatusChanged,
};
use tsunagu_model::{ItemId, MemberId};
use tsunagu_store::{StoreError, Tx, args};

use super::Line;
use crate::tables::notifications::{self, NotificationKind};

/// Whoever gets a conversation is told; whoever had it is told no more of what is only for whoever has it.
pub(super) fn assigned(tx: &mut dyn Tx, line: &Line<'_>, fact: &Assigned) -> Result<(), StoreError> {
    if fact.old == fact.new {
        return Ok(());
    }
    if let Some(old) = fact.old {
        for kind in [
            NotificationKind::Assigned,
            NotificationKind::Replied,
            NotificationKind::SnoozeOver,
            NotificationKind::TargetMissed,
            NotificationKind::ConsultDeclined,
        ] {
            gone(tx, line, old, kind)?;
        }
    }
    match fact.new {
        Some(new) => told(tx, line, new, NotificationKind::Assigned, None),
        None => Ok(()),
    }
}

pub(super) fn called(tx: &mut dyn Tx, line: &Line<'_>, fact: &NoteAdded) -> Result<(), StoreError> {
    let mut called = fact.mentions.clone();
    called.sort_unstable();
    called.dedup();
    for member in called {
        told(tx, line, member, NotificationKind::Mention, Some(fact.item))?;
    }
    Ok(())
}

/// A person's message tells whoever has the conversation; what machines send and what is spam tells nobody.
pub(super) fn received(tx: &mut dyn Tx, line: &Line<'_>, fact: &MessageReceived) -> Result<(), StoreError> {
    if fact.machine != MachineClass::Human {
        return Ok(());
    }
    let Some(member) = assignee(tx, line)? else { return Ok(()) };
    told(tx, line, member, NotificationKind::Replied, Some(fact.item))
}

pub(super) fn status_changed(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    fact: &StatusChanged,
) -> Result<(), StoreError> {
    if fact.cause != StatusCause::SnoozeEnded {
        return Ok(());
    }
    let Some(member) = assignee(tx, line)? else { return Ok(()) };
    told(tx, line, member, NotificationKind::SnoozeOver, None)
}

/// What was not done in time tells whoever has it.
pub(super) fn target_missed(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    let Some(member) = assignee(tx, line)? else { return Ok(()) };
    told(tx, line, member, NotificationKind::TargetMissed, None)
}

/// Who is asked to look at a conversation is told.
pub(super) fn consulted(tx: &mut dyn Tx, line: &Line<'_>, colleague: MemberId) -> Result<(), StoreError> {
    told(tx, line, colleague, NotificationKind::Consulted, None)
}

pub(super) fn consulted_no_more(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    colleague: MemberId,
) -> Result<(), StoreError> {
    gone(tx, line, colleague, NotificationKind::Consulted)
}

/// Who asked is told that a colleague cannot help.
pub(super) fn consult_declined(tx: &mut dyn Tx, line: &Line<'_>, asker: MemberId) -> Result<(), StoreError> {
    told(tx, line, asker, NotificationKind::ConsultDeclined, None)
}

/// A message that was refused for good tells its author, until something better is heard of it.
pub(super) fn delivery_changed(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    fact: &DeliveryChanged,
) -> Result<(), StoreError> {
    if fact.new == DeliveryState::Failed {
        failed(tx, line, fact.item)
    } else if fact.old == DeliveryState::Failed {
        tx.exec(
            "DELETE FROM notification WHERE tenant = $1 AND conversation = $2 AND kind = $3 AND item = $4",
            args![
                line.log.tenant,
                line.conversation()?,
                NotificationKind::DeliveryFailed.number(),
                fact.item
            ],
        )
    } else {
        Ok(())
    }
}

pub(super) fn bounced(tx: &mut dyn Tx, line: &Line<'_>, fact: &BounceReceived) -> Result<(), StoreError> {
    if fact.permanent { failed(tx, line, fact.item) } else { Ok(()) }
}

/// What is about an item goes where the item goes.
pub(super) fn moved(tx: &mut dyn Tx, line: &Line<'_>, fact: &InteractionMoved) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE notification SET conversation = $1 WHERE tenant = $2 AND conversation = $3 AND EXISTS \
         (SELECT 1 FROM item i WHERE i.tenant = $2 AND i.id = notification.item AND i.interaction = $4)",
        args![fact.to, line.log.tenant, fact.from, line.interaction()?],
    )
}

/// A conversation that went into another one is given to nobody any more; what is about its items goes with them.
pub(super) fn merged(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    tx.exec(
        "DELETE FROM notification WHERE tenant = $1 AND conversation = $2 AND item IS NULL",
        args![line.log.tenant, line.conversation()?],
    )
}

fn failed(tx: &mut dyn Tx, line: &Line<'_>, item: ItemId) -> Result<(), StoreError> {
    let Some(author) = notifications::author(tx, item)? else { return Ok(()) };
    told(tx, line, author, NotificationKind::DeliveryFailed, Some(item))
}

/// Adds a row. Mentions and failures are each for themselves; of the others a conversation keeps the newest.
fn told(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    member: MemberId,
    kind: NotificationKind,
    item: Option<ItemId>,
) -> Result<(), StoreError> {
    if line.log.actor == Actor::Member(member) {
        return Ok(());
    }
    match kind {
        NotificationKind::Mention => {}
        NotificationKind::DeliveryFailed => tx.exec(
            "DELETE FROM notification WHERE tenant = $1 AND conversation = $2 AND member = $3 AND kind = $4 AND item = $5",
            args![line.log.tenant, line.conversation()?, member, kind.number(), item],
        )?,
        NotificationKind::Assigned
        | NotificationKind::Replied
        | NotificationKind::SnoozeOver
        | NotificationKind::TargetMissed
        | NotificationKind::Consulted
        | NotificationKind::ConsultDeclined => {
            gone(tx, line, member, kind)?;
        }
    }
    tx.exec(
        "INSERT INTO notification (tenant, member, seq, kind, conversation, item) VALUES ($1, $2, $3, $4, $5, $6)",
        args![line.log.tenant, member, line.log.seq, kind.number(), line.conversation()?, item],
    )
}

fn gone(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    member: MemberId,
    kind: NotificationKind,
) -> Result<(), StoreError> {
    tx.exec(
        "DELETE FROM notification WHERE tenant = $1 AND conversation = $2 AND member = $3 AND kind = $4",
        args![line.log.tenant, line.conversation()?, member, kind.number()],
    )
}

/// Who has the conversation of the event, unless it is spam.
fn assignee(tx: &mut dyn Tx, line: &Line<'_>) -> Result<Option<MemberId>, StoreError> {
    let rows = tx.query(
        "SELECT assignee FROM conversation WHERE tenant = $1 AND id = $2 AND spam = 0",
        args![line.log.tenant, line.conversation()?],
    )?;
    rows.first().map_or(Ok(None), |row| row.get(0))
}
