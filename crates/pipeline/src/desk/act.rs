//! What a person does to one conversation or to many alike: resolve, reopen, snooze, assign, mark as spam. Each is a
//! change that can be undone.

use tsunagu_conversation::{Choice, choose};
use tsunagu_model::conversation::Status;
use tsunagu_model::event::*;
use tsunagu_model::*;
use tsunagu_records::tables::conversations::ConversationRow;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::tables::{changes, interactions, timers};
use tsunagu_records::values::MemberValue;
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use super::blocked;
use super::caller::{about_conversation, channels_of_member, conversation, is_shown};
use super::{presence, tags, wrap_up};
use crate::clocks::record;
use crate::gone;
use crate::ids::{Ids, ids};
use crate::once::{Once, once};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;
use crate::timers::SNOOZE;

/// Interactions that can end with their conversation in one command.
const ENDING: usize = 32;
/// Ids that are enough for one action.
pub(super) const FRESH: usize = ENDING + 8;

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Done.
    Resolve,
    /// Waiting for us again.
    Reopen,
    /// Hidden until a moment.
    Snooze {
        /// When it comes back.
        until: Timestamp,
    },
    /// Given to somebody, or to nobody.
    Assign {
        /// To whom.
        to: Option<MemberId>,
    },
    /// Marked as spam, or not.
    Spam {
        /// Which.
        spam: bool,
        /// Blocks whoever wrote the newest message too, under this id.
        block: Option<BlockedSenderId>,
    },
    /// A tag put on, or taken off.
    Tag {
        /// Which.
        tag: TagId,
        /// Whether it is to be there.
        on: bool,
    },
}

impl Action {
    const fn kind(self) -> ChangeKind {
        match self {
            Self::Resolve | Self::Reopen | Self::Snooze { .. } => ChangeKind::Status,
            Self::Assign { .. } => ChangeKind::Assign,
            Self::Spam { .. } => ChangeKind::Spam,
            Self::Tag { .. } => ChangeKind::Bulk,
        }
    }
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acted {
    /// The conversation, following merges.
    pub conversation: ConversationId,
    /// The change, by which it can be undone; none when it was so already.
    pub change: Option<ChangeId>,
}

/// Does one thing to one conversation.
pub async fn single(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
    action: Action,
) -> Result<Decided<Acted>, StoreError> {
    let (fresh, trace, caller) = (ids(spine.db(), FRESH), spine.trace(), *caller);
    let acted = spine
        .db()
        .write(caller.tenant, move |tx| {
            let outcome = once(tx, key, |tx| {
                let mut ids = Ids::new(&fresh);
                let row = match conversation(tx, id)? {
                    Ok(row) => row,
                    Err(refusal) => return Ok(Err(refusal)),
                };
                if let Action::Spam { block: Some(entry), .. } = action
                    && let Err(refusal) = blocked::block_writer(tx, &caller, entry, row.id)?
                {
                    return Ok(Err(refusal));
                }
                let about = about_conversation(tx, &caller, trace, &row);
                let part = match act(tx, &row, action, about, &mut ids)? {
                    Ok(part) => part,
                    Err(refusal) => return Ok(Err(refusal)),
                };
                let Some(part) = part else { return Ok(Ok(row.id.0)) };
                let change: ChangeId = ids.next()?;
                let fact = Fact::ChangeMade(ChangeMade { change, kind: action.kind(), parts: vec![part] });
                record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
                Ok(Ok(change.0))
            })?;
            match outcome {
                Ok(outcome) => acted(tx, outcome.id).map(Ok),
                Err(refusal) => Ok(Err(refusal)),
            }
        })
        .await?;
    spine.wake_timers();
    Ok(acted)
}

/// What the number of a command's outcome stands for: a change, or a conversation that was so already.
pub(super) fn acted(tx: &mut dyn Tx, id: i64) -> Result<Acted, StoreError> {
    let change = changes::get(tx, ChangeId(id))?;
    let of = change.as_ref().and_then(|row| row.parts.first()).and_then(OpenPart::conversation);
    Ok(match of {
        Some(conversation) => Acted { conversation, change: Some(ChangeId(id)) },
        None => Acted { conversation: ConversationId(id), change: None },
    })
}

/// Does one thing to a conversation inside a command; `None`: it was so already.
pub(super) fn act(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    action: Action,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<Decided<Option<OpenPart>>, StoreError> {
    match action {
        Action::Resolve => move_on(tx, row, Choice::Resolve, about, ids),
        Action::Reopen => move_on(tx, row, Choice::Reopen, about, ids),
        Action::Snooze { until } => move_on(tx, row, Choice::Snooze { until }, about, ids),
        Action::Assign { to } => assign(tx, row, to, about, ids),
        Action::Spam { spam, .. } => mark(tx, row, spam, about, ids),
        Action::Tag { tag, on } => tags::put(tx, row, (tag, on), about, ids),
    }
}

fn move_on(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    choice: Choice,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<Decided<Option<OpenPart>>, StoreError> {
    let change = match choose(choice, row.status, row.snoozed_until, tx.now()) {
        Ok(change) => change,
        Err(refusal) => {
            let refusal = Refusal::saying(RefusalKind::Conflict, refusal.text(), refusal.to_string());
            return Ok(Err(refusal));
        }
    };
    let until = match choice {
        Choice::Snooze { until } => Some(until),
        Choice::Resolve | Choice::Reopen | Choice::Wait => None,
    };
    set_status(tx, row, (change.new, change.cause, until), about, ids)?;
    if choice == Choice::Resolve {
        wrap_up::begin(tx, row, about, ids)?;
    }
    Ok(Ok(Some(OpenPart::Status {
        conversation: row.id,
        old: row.status,
        new: change.new,
        old_until: row.snoozed_until,
        until,
    })))
}

/// Records a state with its alarm, and ends what ends with it.
pub(super) fn set_status(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    (new, cause, until): (Status, StatusCause, Option<Timestamp>),
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let fact = Fact::StatusChanged(StatusChanged { old: row.status, new, cause, until });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    match until {
        Some(until) => timers::set(tx, ids.next()?, SNOOZE, row.id.0, until)?,
        None => timers::remove(tx, SNOOZE, row.id.0)?,
    }
    if new == Status::Open || (row.status == Status::Resolved && new != Status::Resolved) {
        return gone::release(tx, row.id, about, ids);
    }
    if new != Status::Resolved {
        return Ok(());
    }
    let open = interactions::of_conversation(tx, row.id)?;
    let ending = open.iter().filter(|one| one.ended_at.is_none() && one.channel.is_some());
    for one in ending.take(ENDING) {
        let about = About { base: Some(one.base), interaction: Some(one.id), ..about };
        let fact = Fact::InteractionEnded(InteractionEnded { items: one.items });
        record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    }
    Ok(())
}

/// The code of what would stop an action now; `None`: it would be done.
pub(super) fn refused(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    action: Action,
) -> Result<Option<&'static str>, StoreError> {
    let choice = match action {
        Action::Resolve => Choice::Resolve,
        Action::Reopen => Choice::Reopen,
        Action::Snooze { until } => Choice::Snooze { until },
        Action::Assign { to } => {
            return Ok(match may_have(tx, row, to)? {
                Err(refusal) => Some(refusal.code),
                Ok(()) if row.assignee == to => Some("unchanged"),
                Ok(()) => None,
            });
        }
        Action::Spam { spam, .. } => return Ok((row.spam == spam).then_some("unchanged")),
        Action::Tag { tag, on } => return tags::refused(tx, row, (tag, on)),
    };
    Ok(choose(choice, row.status, row.snoozed_until, tx.now()).err().map(|refusal| refusal.text()))
}

/// Whether somebody may be given a conversation.
pub(super) fn may_have(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    to: Option<MemberId>,
) -> Result<Decided<()>, StoreError> {
    let Some(member) = to.filter(|_| row.assignee != to) else { return Ok(Ok(())) };
    let Some(known) = settings::get::<MemberValue>(tx, area::MEMBER, member.0)? else {
        return Ok(Err(Refusal::invalid("agent_unknown", "`agent` names no member.")));
    };
    if !presence::answers(tx, &known.value)? {
        return Ok(Err(presence::CANNOT_ANSWER));
    }
    if !is_shown(channels_of_member(tx, member)?.as_deref(), &row.channels) {
        return Ok(Err(Refusal::new(
            RefusalKind::Impossible,
            "agent_cannot_see",
            "The role of this agent does not show this conversation.",
        )));
    }
    Ok(Ok(()))
}

fn assign(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    to: Option<MemberId>,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<Decided<Option<OpenPart>>, StoreError> {
    if let Err(refusal) = may_have(tx, row, to)? {
        return Ok(Err(refusal));
    }
    if row.assignee == to {
        return Ok(Ok(None));
    }
    let fact = Fact::Assigned(Assigned { old: row.assignee, new: to });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    Ok(Ok(Some(OpenPart::Assignee { conversation: row.id, old: row.assignee, new: to })))
}

fn mark(
    tx: &mut dyn Tx,
    row: &ConversationRow,
    spam: bool,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<Decided<Option<OpenPart>>, StoreError> {
    if row.spam == spam {
        return Ok(Ok(None));
    }
    let fact = Fact::SpamMarked(SpamMarked { old: row.spam, new: spam });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    Ok(Ok(Some(OpenPart::Spam { conversation: row.id, old: row.spam, new: spam })))
}
