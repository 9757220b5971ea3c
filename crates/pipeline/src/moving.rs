//! Moving interactions between conversations, and conversations into and out of one another. Every step that changes
//! who belongs where goes through here.

use tsunagu_conversation::{Side, status_joined, status_parted};
use tsunagu_model::conversation::{InteractionRole, Status};
use tsunagu_model::event::*;
use tsunagu_model::*;
use tsunagu_records::tables::conversations::{self, ConversationRow};
use tsunagu_records::tables::interactions::{self, InteractionRow};
use tsunagu_records::tables::{items, keys, timers};
use tsunagu_store::{StoreError, Tx};

use crate::clocks::record;
use crate::ids::Ids;
use crate::timers::SNOOZE;

/// Interactions one command moves at most; what would move more is refused.
pub(crate) const MOST_MOVED: usize = 1_000;
/// Ids that are enough for [`MOST_MOVED`] moves and what goes with them.
pub(crate) const FRESH: usize = 3 * MOST_MOVED;

/// A change under way: why, under which name, and what it did so far.
pub(crate) struct Moving {
    /// Why.
    pub cause: MoveCause,
    /// The change it is part of.
    pub change: Option<ChangeId>,
    /// Who, when, on which path.
    pub about: About,
    /// What it did so far.
    pub parts: Vec<OpenPart>,
}

impl Moving {
    /// Nothing done yet.
    pub fn new(cause: MoveCause, change: Option<ChangeId>, about: About) -> Self {
        Self { cause, change, about, parts: Vec::new() }
    }

    /// Notes something that was done and can be taken back.
    pub fn did(&mut self, part: OpenPart) {
        self.parts.push(part);
    }

    fn of(&self, row: &ConversationRow) -> About {
        About {
            base: Some(row.home_base),
            conversation: Some(row.id),
            interaction: None,
            key: None,
            ..self.about
        }
    }
}

/// Moves an interaction to another conversation, and where `base` differs to another base: its key is given to that
/// base, or its items are sealed anew when another half of the same exchange stays under the key.
pub(crate) fn move_interaction(
    tx: &mut dyn Tx,
    row: &InteractionRow,
    (to, base, role): (ConversationId, BaseId, InteractionRole),
    moving: &mut Moving,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let mut key = None;
    if base != row.base {
        if keys::is_shared(tx, row.key, row.id)? {
            let fresh: KeyId = ids.next()?;
            tx.create_key(fresh, tsunagu_store::KeyKind::Interaction, Some(base))?;
            keys::seal_anew(tx, row.id, row.key, fresh)?;
            key = Some(fresh);
        } else {
            keys::give(tx, row.key, base)?;
        }
    }
    let fact = Fact::InteractionMoved(InteractionMoved {
        from: row.conversation,
        to,
        old_base: row.base,
        new_base: base,
        role,
        key,
        channels: interactions::channels(tx, row)?,
        cause: moving.cause,
        change: moving.change,
    });
    let about = About {
        base: Some(base),
        conversation: Some(to),
        interaction: Some(row.id),
        key: None,
        ..moving.about
    };
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    moving.did(OpenPart::Moved {
        interaction: row.id,
        from: row.conversation,
        to,
        old_base: row.base,
        new_base: base,
        old_role: row.role,
    });
    Ok(())
}

/// The interactions of a conversation that move with it: all but the internal one.
pub(crate) fn movable(tx: &mut dyn Tx, id: ConversationId) -> Result<Vec<InteractionRow>, StoreError> {
    let rows = interactions::of_conversation(tx, id)?;
    Ok(rows.into_iter().filter(|row| row.role != InteractionRole::Internal).collect())
}

/// Puts a conversation into another one, which waits for us from now on if either did, and is had by whoever had one.
pub(crate) fn merge_away(
    tx: &mut dyn Tx,
    from: &ConversationRow,
    into: ConversationId,
    moving: &mut Moving,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let Some(into) = conversations::get(tx, into)? else { return Ok(()) };
    for row in movable(tx, from.id)? {
        move_interaction(tx, &row, (into.id, row.base, row.role), moving, ids)?;
    }
    let fact = Fact::ConversationMerged(ConversationMerged {
        into: into.id,
        into_status: into.status,
        into_assignee: into.assignee,
        change: moving.change,
    });
    let about = moving.of(from);
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    moving.did(OpenPart::Merged { conversation: from.id, into: into.id });
    set_status(tx, &into, status_joined(into.status, from.status), StatusCause::Joined, moving, ids)?;
    if into.assignee.is_none() {
        set_assignee(tx, &into, from.assignee, moving, ids)?;
    }
    Ok(())
}

/// Takes a conversation out of the one it went into. Its interactions are moved by whoever calls this.
pub(crate) fn take_out(
    tx: &mut dyn Tx,
    id: ConversationId,
    moving: &Moving,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let Some(row) = conversations::get(tx, id)? else { return Ok(()) };
    let Some(from) = row.merged_into else { return Ok(()) };
    let fact = Fact::ConversationUnmerged(ConversationUnmerged { from });
    let about = moving.of(&row);
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None }).map(|_| ())
}

/// Changes a state as part of a move; the same again changes nothing.
pub(crate) fn set_status(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    new: Status,
    cause: StatusCause,
    moving: &Moving,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    if row.status == new {
        return Ok(());
    }
    let until = if new == Status::Snoozed { row.snoozed_until } else { None };
    let fact = Fact::StatusChanged(StatusChanged { old: row.status, new, cause, until });
    let about = moving.of(row);
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    if row.status == Status::Snoozed {
        timers::remove(tx, SNOOZE, row.id.0)?;
    }
    Ok(())
}

/// Changes who has a conversation as part of a move; the same again changes nothing.
pub(crate) fn set_assignee(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    new: Option<MemberId>,
    moving: &Moving,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    if row.assignee == new {
        return Ok(());
    }
    let fact = Fact::Assigned(Assigned { old: row.assignee, new });
    let about = moving.of(row);
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None }).map(|_| ())
}

/// Sets the state of one side after it was parted from what it stood together with since `since`.
pub(crate) fn settle_side(
    tx: &mut dyn Tx,
    id: ConversationId,
    (before, joined, since): (Status, Status, Timestamp),
    moving: &Moving,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let Some(row) = conversations::get(tx, id)? else { return Ok(()) };
    let newest = items::newest_message(tx, id, None)?.filter(|item| item.sort_at >= since);
    let side = Side {
        before,
        snoozed_until: row.snoozed_until,
        said_since: newest.map(|item| item.direction),
        joined,
    };
    let new = status_parted(side, tx.now());
    if let (Status::Snoozed, Status::Snoozed, Some(until)) = (row.status, new, row.snoozed_until) {
        // Its alarm may have rung while it was asleep inside another one.
        timers::set(tx, ids.next()?, SNOOZE, row.id.0, until)?;
    }
    set_status(tx, &row, new, StatusCause::Parted, moving, ids)
}

/// Records what was done as one change that can be undone.
pub(crate) fn made(
    tx: &mut dyn Tx,
    change: ChangeId,
    kind: ChangeKind,
    moving: &Moving,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let mut parts = moving.parts.clone();
    let mut left: Vec<ConversationId> = Vec::new();
    for part in &moving.parts {
        let of = match part {
            OpenPart::Moved { from, to, .. } => [Some(*from), Some(*to)],
            OpenPart::Merged { conversation, into } => [Some(*conversation), Some(*into)],
            OpenPart::Opened { conversation } | OpenPart::Rehomed { conversation, .. } => {
                [Some(*conversation), None]
            }
            OpenPart::Link { .. }
            | OpenPart::Status { .. }
            | OpenPart::Assignee { .. }
            | OpenPart::Queue { .. }
            | OpenPart::Spam { .. }
            | OpenPart::Tag { .. }
            | OpenPart::Structure { .. } => [None, None],
        };
        left.extend(of.into_iter().flatten());
    }
    left.sort_unstable();
    left.dedup();
    let about = About {
        conversation: left.first().copied().or(moving.about.conversation),
        interaction: None,
        key: None,
        ..moving.about
    };
    for conversation in left {
        if let Some(row) = conversations::get(tx, conversation)? {
            parts.push(OpenPart::Structure { conversation, structure: row.structure });
        }
    }
    let fact = Fact::ChangeMade(ChangeMade { change, kind, parts });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None }).map(|_| ())
}
