//! Merging, cutting and moving conversations, each a change with one undo.

use tsunagu_conversation::{SplitDecision, SplitSnapshot, split as decide};
use tsunagu_model::conversation::{InteractionRole, JoinReason, Status};
use tsunagu_model::event::*;
use tsunagu_model::*;
use tsunagu_records::tables::conversations::{self, ConversationRow};
use tsunagu_records::tables::interactions::{self, InteractionRow};
use tsunagu_records::tables::{bases, items};
use tsunagu_records::{cluster, record};
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use super::caller::{about_conversation, conversation};
use super::command::command;
use super::links::{all_shown, too_large};
use crate::ids::Ids;
use crate::moving::{
    self, FRESH, MOST_MOVED, Moving, merge_away, move_interaction, set_assignee, settle_side,
};
use crate::once::Once;
use crate::parting::opened;
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// What to do with a conversation's structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rearrange {
    /// Another conversation of the same profile goes into it.
    Merge {
        /// Which.
        other: ConversationId,
    },
    /// What was said in one exchange from an item on becomes a conversation of its own.
    Split {
        /// The first item of the new one.
        item: ItemId,
    },
    /// It belongs to another profile.
    Move {
        /// A base of that profile.
        to: BaseId,
    },
}

impl Rearrange {
    const fn kind(self) -> (ChangeKind, MoveCause) {
        match self {
            Self::Merge { .. } => (ChangeKind::Merge, MoveCause::Merged),
            Self::Split { .. } => (ChangeKind::Split, MoveCause::Split),
            Self::Move { .. } => (ChangeKind::Move, MoveCause::Moved),
        }
    }
}

/// Rearranges a conversation. Answers the change; its parts name what was made and moved.
pub async fn rearrange(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
    what: Rearrange,
) -> Result<Decided<ChangeId>, StoreError> {
    let done = command(spine, caller, key, FRESH, move |tx, caller, about, ids| {
        let row = match conversation(tx, id)? {
            Ok(row) => row,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let (kind, cause) = what.kind();
        let change: ChangeId = ids.next()?;
        let about = about_conversation(tx, caller, about.trace, &row);
        let mut moving = Moving::new(cause, Some(change), about);
        let done = match what {
            Rearrange::Merge { other } => merge(tx, caller, &row, other, &mut moving, ids)?,
            Rearrange::Split { item } => split(tx, &row, item, &mut moving, ids)?,
            Rearrange::Move { to } => rehome(tx, &row, to, &mut moving, ids)?,
        };
        if let Err(refusal) = done {
            return Ok(Err(refusal));
        }
        moving::made(tx, change, kind, &moving, ids)?;
        Ok(Ok(change.0))
    });
    Ok(done.await?.map(ChangeId))
}

fn merge(
    tx: &mut dyn Tx,
    caller: &Caller,
    row: &ConversationRow,
    other: ConversationId,
    moving: &mut Moving,
    ids: &mut Ids<'_>,
) -> Result<Decided<()>, StoreError> {
    let other = match conversation(tx, other)? {
        Ok(other) => other,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if other.id == row.id {
        return Ok(Err(Refusal::new(
            RefusalKind::Conflict,
            "already_one",
            "These two are one conversation already.",
        )));
    }
    if cluster::root(tx, row.home_base)? != cluster::root(tx, other.home_base)? {
        return Ok(Err(Refusal::new(
            RefusalKind::Impossible,
            "other_profile",
            "The two belong to different profiles: merge those, or move one of the conversations.",
        )));
    }
    if (row.spam, row.system, row.forged) != (other.spam, other.system, other.forged) {
        return Ok(Err(Refusal::new(
            RefusalKind::Impossible,
            "kept_apart",
            "One of the two is spam, machine mail or may be forged: such a one is kept apart.",
        )));
    }
    if let Err(refusal) = all_shown(tx, caller, &[row, &other])? {
        return Ok(Err(refusal));
    }
    if moving::movable(tx, other.id)?.len() > MOST_MOVED {
        return Ok(Err(too_large()));
    }
    merge_away(tx, &other, row.id, moving, ids)?;
    Ok(Ok(()))
}

fn split(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    item: ItemId,
    moving: &mut Moving,
    ids: &mut Ids<'_>,
) -> Result<Decided<()>, StoreError> {
    let not_here = || Refusal::invalid("item_not_here", "`item` is no message of this conversation.");
    let Some(item) = items::get(tx, item)? else { return Ok(Err(not_here())) };
    let all = interactions::of_conversation(tx, row.id)?;
    let Some(exchange) = all.iter().find(|one| one.id == item.interaction) else {
        return Ok(Err(not_here()));
    };
    let said = items::of_interaction(tx, exchange.id)?;
    let before = said.iter().filter(|one| (one.sort_at, one.seq) < (item.sort_at, item.seq)).count();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let elsewhere = all
        .iter()
        .filter(|one| one.id != exchange.id && one.role != InteractionRole::Internal)
        .map(|one| one.items)
        .sum();
    let snapshot = SplitSnapshot {
        interaction: exchange.id,
        role: exchange.role,
        before: count(before),
        after: count(said.len() - before),
        elsewhere,
    };
    let half = match decide(&snapshot) {
        Ok(SplitDecision::Whole(_)) => exchange.clone(),
        Ok(SplitDecision::Cut(_)) => match cut(tx, exchange, item.id, &snapshot, moving, ids)? {
            Some(half) => half,
            None => return Ok(Err(not_here())),
        },
        Err(refusal) => {
            return Ok(Err(Refusal::saying(RefusalKind::Impossible, refusal.text(), refusal.to_string())));
        }
    };
    // Whoever took part in somebody else's conversation has one of their own from now on.
    let home = match exchange.role {
        InteractionRole::Participant => exchange.base,
        InteractionRole::Customer | InteractionRole::Internal => row.home_base,
    };
    let id: ConversationId = ids.next()?;
    opened(tx, (id, home), row, exchange.channel, JoinReason::SplitOff, moving, ids)?;
    move_interaction(tx, &half, (id, half.base, InteractionRole::Customer), moving, ids)?;
    settle_side(tx, id, (Status::Open, row.status, Timestamp(0)), moving, ids)?;
    if let Some(made) = conversations::get(tx, id)? {
        set_assignee(tx, &made, row.assignee, moving, ids)?;
    }
    Ok(Ok(()))
}

/// Cuts an interaction at an item; gives the later half.
fn cut(
    tx: &mut dyn Tx,
    exchange: &InteractionRow,
    at: ItemId,
    snapshot: &SplitSnapshot,
    moving: &Moving,
    ids: &mut Ids<'_>,
) -> Result<Option<InteractionRow>, StoreError> {
    let half: InteractionId = ids.next()?;
    let about = About {
        base: Some(exchange.base),
        conversation: Some(exchange.conversation),
        interaction: Some(exchange.id),
        key: None,
        ..moving.about
    };
    let fact = Fact::InteractionSplit(InteractionSplit {
        half,
        at,
        kept: snapshot.before,
        cut: snapshot.after,
        change: moving.change,
    });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    interactions::get(tx, half)
}

fn rehome(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    to: BaseId,
    moving: &mut Moving,
    ids: &mut Ids<'_>,
) -> Result<Decided<()>, StoreError> {
    let Some(base) = bases::get(tx, to)? else { return Ok(Err(Refusal::not_found("profile_not_found"))) };
    if cluster::root(tx, row.home_base)? == Some(base.root) {
        return Ok(Err(Refusal::new(
            RefusalKind::Conflict,
            "already_there",
            "The conversation belongs to this profile already.",
        )));
    }
    if bases::is_erased(tx, to)? {
        return Ok(Err(Refusal::new(
            RefusalKind::Conflict,
            "profile_erased",
            "This profile was erased: nothing can be given to it.",
        )));
    }
    if base.system != row.system {
        return Ok(Err(Refusal::new(
            RefusalKind::Impossible,
            "kept_apart",
            "A machine's conversations and a customer's are kept apart.",
        )));
    }
    if conversations::with_merged(tx, row.id)?.len() > 1 {
        return Ok(Err(Refusal::new(
            RefusalKind::Impossible,
            "holds_merged",
            "Another conversation was merged into this one: undo that or split first.",
        )));
    }
    let all = interactions::of_conversation(tx, row.id)?;
    if all.len() > MOST_MOVED {
        return Ok(Err(too_large()));
    }
    give(tx, row, to, moving, ids)?;
    for one in all {
        let role = match one.role {
            InteractionRole::Customer | InteractionRole::Internal => one.role,
            // Whoever took part in their own conversation by another's name is its customer now.
            InteractionRole::Participant if cluster::root(tx, one.base)? == Some(base.root) => {
                InteractionRole::Customer
            }
            InteractionRole::Participant => continue,
        };
        let theirs = if one.role == InteractionRole::Participant { one.base } else { to };
        move_interaction(tx, &one, (row.id, theirs, role), moving, ids)?;
    }
    Ok(Ok(()))
}

/// Gives a conversation to another home.
pub(super) fn give(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    to: BaseId,
    moving: &mut Moving,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let fact =
        Fact::ConversationRehomed(ConversationRehomed { old: row.home_base, new: to, change: moving.change });
    let about =
        About { base: Some(to), conversation: Some(row.id), interaction: None, key: None, ..moving.about };
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    moving.did(OpenPart::Rehomed { conversation: row.id, old: row.home_base, new: to });
    Ok(())
}
