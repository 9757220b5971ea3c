//! Taking a change back, as a whole.

use tsunagu_conversation::{Left, may_undo};
use tsunagu_model::conversation::Status;
use tsunagu_model::event::*;
use tsunagu_model::*;
use tsunagu_records::tables::changes::{self, ChangeRow};
use tsunagu_records::tables::conversations::{self, ConversationRow};
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::tables::{interactions, routing_settings};
use tsunagu_records::values::MemberValue;
use tsunagu_records::{cluster, record};
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use super::act::set_status;
use super::bulk::Bulk;
use super::caller::{channels_of_caller, is_shown};
use super::command::command;
use super::links;
use super::structure::give;
use super::tags;
use crate::ids::{Ids, ids};
use crate::joining::link_of;
use crate::moving::{self, Moving, merge_away, move_interaction, take_out};
use crate::once::Once;
use crate::parting::{send_back, settle_out, stood};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::{Spine, about};

/// Parts one command takes back; more of one change follow in further commands.
const AT_ONCE: usize = 500;
/// Ids for taking back one value.
const FRESH_EACH: usize = 40;

/// Takes a change back. One thing done is taken back whole or refused with the reason; of a change over many
/// conversations, what still is as the change left it.
pub async fn undo(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ChangeId,
) -> Result<Decided<ChangeId>, StoreError> {
    let Some(change) = spine.db().read(caller.tenant, move |tx| changes::get(tx, id)).await? else {
        return Ok(Err(Refusal::not_found("change_not_found")));
    };
    if change.kind == ChangeKind::Bulk && change.undone_at.is_none() {
        return many(spine, caller, key, change).await;
    }
    let done = command(spine, caller, key, moving::FRESH, move |tx, caller, about, ids| {
        let Some(row) = changes::get(tx, id)? else {
            return Ok(Err(Refusal::not_found("change_not_found")));
        };
        Ok(whole(tx, caller, &row, about, ids)?.map(|()| id.0))
    });
    let done = done.await?;
    spine.wake_timers();
    Ok(done.map(ChangeId))
}

fn whole(
    tx: &mut dyn Tx,
    caller: &Caller,
    row: &ChangeRow,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<Decided<()>, StoreError> {
    if row.undone_at.is_some() {
        return Ok(Err(Refusal::new(RefusalKind::Conflict, "already_undone", "It was undone already.")));
    }
    match row.kind {
        ChangeKind::Link => return Ok(links::part(tx, caller, link_of(row.id), about, ids)?.map(drop)),
        ChangeKind::Merge | ChangeKind::Split | ChangeKind::Move => {
            if let Err(refusal) = take_back(tx, caller, row, about, ids)? {
                return Ok(Err(refusal));
            }
        }
        ChangeKind::Assign | ChangeKind::Status | ChangeKind::Spam | ChangeKind::Transfer => {
            for part in &row.parts {
                if let Err(code) = value(tx, caller, part, about, ids)? {
                    return Ok(Err(Refusal::new(RefusalKind::Conflict, code, SINCE)));
                }
            }
        }
        ChangeKind::Unlink | ChangeKind::Bulk => {
            return Ok(Err(Refusal::new(RefusalKind::Conflict, "changed_since", SINCE)));
        }
    }
    undone(tx, row.id, about, ids)?;
    Ok(Ok(()))
}

const SINCE: &str = "Something was changed since that builds on it; undo that first.";

fn undone(tx: &mut dyn Tx, change: ChangeId, about: About, ids: &mut Ids<'_>) -> Result<(), StoreError> {
    let fact = Fact::ChangeUndone(ChangeUndone { change, sent_across: Vec::new() });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None }).map(|_| ())
}

/// Takes back a merge, a cut or a move, the last step first.
fn take_back(
    tx: &mut dyn Tx,
    caller: &Caller,
    row: &ChangeRow,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<Decided<()>, StoreError> {
    let shown = channels_of_caller(tx, caller)?;
    let mut left = Vec::new();
    for part in &row.parts {
        let OpenPart::Structure { conversation, structure } = *part else { continue };
        let now = conversations::get(tx, conversation)?;
        let hidden = now
            .as_ref()
            .is_some_and(|now| now.merged_into.is_none() && !is_shown(shown.as_deref(), &now.channels));
        if hidden {
            return Ok(Err(Refusal::not_found("change_not_found")));
        }
        left.push(Left { conversation, structure, now: now.map(|now| now.structure) });
    }
    if let Err(depends) = may_undo(row.undone_at.is_some(), &left) {
        return Ok(Err(Refusal::saying(RefusalKind::Conflict, depends.text(), depends.to_string())));
    }
    let mut moving = Moving::new(MoveCause::Undone, Some(row.id), about);
    let mut out = Vec::new();
    let mut tops: Vec<ConversationRow> = Vec::new();
    for part in row.parts.iter().rev() {
        match *part {
            OpenPart::Merged { conversation, .. } => {
                if let Some(stood) = stood(tx, conversation)? {
                    tops.push(stood.into.clone());
                    out.push(stood);
                }
                take_out(tx, conversation, &moving, ids)?;
            }
            OpenPart::Rehomed { conversation, old, .. } => {
                if let Some(now) = conversations::get(tx, conversation)? {
                    give(tx, &now, old, &mut moving, ids)?;
                }
            }
            OpenPart::Moved { interaction, from, old_base, old_role, .. } => {
                if let Some(now) = interactions::get(tx, interaction)? {
                    move_interaction(tx, &now, (from, old_base, old_role), &mut moving, ids)?;
                }
            }
            OpenPart::Opened { conversation } => {
                let back = row.parts.iter().find_map(|part| {
                    if let OpenPart::Moved { from, to, .. } = *part {
                        (to == conversation).then_some(from)
                    } else {
                        None
                    }
                });
                if let (Some(now), Some(back)) = (conversations::get(tx, conversation)?, back) {
                    merge_away(tx, &now, back, &mut moving, ids)?;
                }
            }
            OpenPart::Link { .. }
            | OpenPart::Status { .. }
            | OpenPart::Assignee { .. }
            | OpenPart::Queue { .. }
            | OpenPart::Spam { .. }
            | OpenPart::Tag { .. }
            | OpenPart::Structure { .. } => {}
        }
    }
    if let Some(top) = tops.first() {
        settle_out(tx, top, &out, &moving, ids)?;
    }
    // What the other profile itself said in a conversation that was given to it stays with that profile.
    for part in &row.parts {
        if let OpenPart::Rehomed { new, .. } = part {
            let bases = cluster::members(tx, *new)?;
            send_back(tx, &bases, about.occurred_at, &mut moving, ids)?;
        }
    }
    Ok(Ok(()))
}

/// Takes one value back, when it still is as the change left it; else the code of why not. What is back already stays.
fn value(
    tx: &mut dyn Tx,
    caller: &Caller,
    part: &OpenPart,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<Result<(), &'static str>, StoreError> {
    let Some(conversation) = part.conversation() else { return Ok(Ok(())) };
    let Some(row) = conversations::resolved(tx, conversation)? else { return Ok(Err("not_found")) };
    let shown = channels_of_caller(tx, caller)?;
    if !is_shown(shown.as_deref(), &row.channels) {
        return Ok(Err("not_found"));
    }
    if row.id != conversation {
        return Ok(Err("changed_since"));
    }
    if is_back(&row, part) {
        return Ok(Ok(()));
    }
    if !is_left(&row, part) {
        return Ok(Err("changed_since"));
    }
    let about = About { base: Some(row.home_base), conversation: Some(row.id), ..about };
    match *part {
        OpenPart::Status { old, old_until, .. } => {
            let (old, until) = match (old, old_until) {
                (Status::Snoozed, Some(until)) if until > tx.now() => (Status::Snoozed, Some(until)),
                // A snooze that would be over is over.
                (Status::Snoozed, _) => (Status::Open, None),
                (other, _) => (other, None),
            };
            set_status(tx, &row, (old, StatusCause::Chosen, until), about, ids)?;
        }
        OpenPart::Assignee { old, new, .. } => {
            if let Some(member) = old
                && settings::get::<MemberValue>(tx, area::MEMBER, member.0)?.is_none()
            {
                return Ok(Err("agent_unknown"));
            }
            let fact = Fact::Assigned(Assigned { old: new, new: old });
            record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
        }
        OpenPart::Queue { old, new, .. } => {
            if let Some(queue) = old
                && routing_settings::queue(tx, queue)?.is_none()
            {
                return Ok(Err("queue_unknown"));
            }
            let fact = Fact::QueueChanged(QueueChanged { old: new, new: old });
            record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
        }
        OpenPart::Spam { old, new, .. } => {
            let fact = Fact::SpamMarked(SpamMarked { old: new, new: old });
            record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
        }
        OpenPart::Tag { tag, on, .. } => {
            if let Err(refusal) = tags::put(tx, &row, (tag, !on), about, ids)? {
                return Ok(Err(refusal.code));
            }
        }
        OpenPart::Link { .. }
        | OpenPart::Opened { .. }
        | OpenPart::Merged { .. }
        | OpenPart::Rehomed { .. }
        | OpenPart::Moved { .. }
        | OpenPart::Structure { .. } => {}
    }
    Ok(Ok(()))
}

/// Whether a value stands as the change left it.
fn is_left(row: &ConversationRow, part: &OpenPart) -> bool {
    match *part {
        OpenPart::Status { new, until, .. } => row.status == new && row.snoozed_until == until,
        OpenPart::Assignee { new, .. } => row.assignee == new,
        OpenPart::Queue { new, .. } => row.queue == new,
        OpenPart::Spam { new, .. } => row.spam == new,
        OpenPart::Tag { tag, on, .. } => row.tags.contains(&tag) == on,
        OpenPart::Link { .. }
        | OpenPart::Opened { .. }
        | OpenPart::Merged { .. }
        | OpenPart::Rehomed { .. }
        | OpenPart::Moved { .. }
        | OpenPart::Structure { .. } => true,
    }
}

/// Whether a value stands as before the change.
fn is_back(row: &ConversationRow, part: &OpenPart) -> bool {
    match *part {
        OpenPart::Status { old, old_until, new, until, .. } => {
            row.status == old && (old != new || old_until != until) && row.snoozed_until == old_until
        }
        OpenPart::Assignee { old, .. } => row.assignee == old,
        OpenPart::Queue { old, .. } => row.queue == old,
        OpenPart::Spam { old, .. } => row.spam == old,
        OpenPart::Tag { tag, on, .. } => row.tags.contains(&tag) != on,
        OpenPart::Link { .. }
        | OpenPart::Opened { .. }
        | OpenPart::Merged { .. }
        | OpenPart::Rehomed { .. }
        | OpenPart::Moved { .. }
        | OpenPart::Structure { .. } => true,
    }
}

/// Takes back a change over many conversations, some hundred in a command, behind everything else. What a crash leaves
/// undone is done by asking again.
async fn many(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    change: ChangeRow,
) -> Result<Decided<ChangeId>, StoreError> {
    let caller = *caller;
    let parts: Vec<OpenPart> = change.parts.iter().rev().copied().collect();
    for some in parts.chunks(AT_ONCE) {
        let (fresh, trace) = (ids(spine.db(), some.len() * FRESH_EACH), spine.trace());
        let some = some.to_vec();
        spine
            .db()
            .write_low(caller.tenant, move |tx| {
                let mut ids = Ids::new(&fresh);
                let about = about(caller.actor, trace, tx.now());
                for part in &some {
                    // What is not as it was left is listed by whoever asks for the outcome.
                    let _ = value(tx, &caller, part, about, &mut ids)?;
                }
                Ok(())
            })
            .await?;
    }
    let id = change.id;
    let done = command(spine, &caller, key, 2, move |tx, _, about, ids| {
        undone(tx, id, about, ids)?;
        Ok(Ok(id.0))
    });
    let done = done.await?;
    spine.wake_timers();
    Ok(done.map(ChangeId))
}

/// What of a change stands as before it now, and what does not, with the code of why.
pub fn outcome(tx: &mut dyn Tx, row: &ChangeRow) -> Result<Bulk, StoreError> {
    let (mut changed, mut skipped) = (0, Vec::new());
    for part in &row.parts {
        let Some(conversation) = part.conversation() else { continue };
        match part {
            OpenPart::Status { .. }
            | OpenPart::Assignee { .. }
            | OpenPart::Queue { .. }
            | OpenPart::Spam { .. }
            | OpenPart::Tag { .. } => {}
            OpenPart::Link { .. }
            | OpenPart::Opened { .. }
            | OpenPart::Merged { .. }
            | OpenPart::Rehomed { .. }
            | OpenPart::Moved { .. }
            | OpenPart::Structure { .. } => continue,
        }
        match conversations::get(tx, conversation)? {
            Some(now) if is_back(&now, part) => changed += 1,
            Some(_) => skipped.push((conversation, "changed_since")),
            None => skipped.push((conversation, "not_found")),
        }
    }
    Ok(Bulk { change: Some(row.id), changed, skipped })
}
