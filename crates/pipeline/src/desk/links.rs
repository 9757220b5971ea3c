//! Saying that two profiles are one person, or that they are not: accept and reject suggestions, merge by hand, undo.

use tsunagu_model::event::*;
use tsunagu_model::handle::HandleKind;
use tsunagu_model::*;
use tsunagu_records::tables::conversations::{self, ConversationRow};
use tsunagu_records::tables::suggestions::{self, SuggestionState};
use tsunagu_records::tables::{bases, changes, links};
use tsunagu_records::{cluster, record};
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use super::caller::{channels_of_caller, is_shown};
use super::command::command;
use crate::ids::Ids;
use crate::joining::{self, change_of, link_of};
use crate::moving::{self, FRESH, MOST_MOVED, Moving};
use crate::once::Once;
use crate::parting::send_back;
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Reason of a link made by hand.
const BY_HAND: Code = Code::new("by_hand");

/// Why two bases are to be linked.
struct Grounds {
    reason: Code,
    evidence: (Option<i64>, Option<i64>),
    suggestion: Option<SuggestionId>,
}

/// Accepts a suggestion: the two profiles are one from now on. Answers the link.
pub async fn accept(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: SuggestionId,
) -> Result<Decided<LinkId>, StoreError> {
    let done = command(spine, caller, key, FRESH, move |tx, caller, about, ids| {
        let row = match open_suggestion(tx, id)? {
            Ok(row) => row,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let evidence = (row.a_evidence, row.b_evidence);
        let grounds = Grounds { reason: row.reason, evidence, suggestion: Some(id) };
        connect(tx, caller, (row.a, row.b), &grounds, about, ids)
    });
    Ok(done.await?.map(LinkId))
}

/// Rejects a suggestion: the same evidence never suggests this pair again.
pub async fn reject(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: SuggestionId,
) -> Result<Decided<SuggestionId>, StoreError> {
    let done = command(spine, caller, key, 1, move |tx, _, about, ids| {
        let row = match open_suggestion(tx, id)? {
            Ok(row) => row,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let about = About { base: Some(row.a), ..about };
        let fact = Fact::SuggestionSettled(SuggestionSettled {
            suggestion: id,
            outcome: SuggestionOutcome::Rejected,
            link: None,
        });
        record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
        Ok(Ok(id.0))
    });
    Ok(done.await?.map(SuggestionId))
}

/// Merges two profiles by hand. Answers the link.
pub async fn merge(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    one: BaseId,
    other: BaseId,
) -> Result<Decided<LinkId>, StoreError> {
    let done = command(spine, caller, key, FRESH, move |tx, caller, about, ids| {
        let grounds = Grounds { reason: BY_HAND, evidence: (None, None), suggestion: None };
        connect(tx, caller, (one, other), &grounds, about, ids)
    });
    Ok(done.await?.map(LinkId))
}

/// Withdraws a link, whoever made it. What the two had together goes back to each; see [`crate::parting`].
pub async fn undo(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    link: LinkId,
) -> Result<Decided<LinkId>, StoreError> {
    let done =
        command(spine, caller, key, FRESH, move |tx, caller, about, ids| part(tx, caller, link, about, ids));
    let done = done.await?;
    spine.wake_timers();
    Ok(done.map(LinkId))
}

/// The link a change made, for those who name a merge by its change.
pub fn link_of_change(change: ChangeId) -> LinkId {
    link_of(change)
}

/// The change by which a link is undone.
pub fn change_of_link(link: LinkId) -> ChangeId {
    change_of(link)
}

fn open_suggestion(
    tx: &mut dyn Tx,
    id: SuggestionId,
) -> Result<Decided<suggestions::SuggestionRow>, StoreError> {
    let Some(row) = suggestions::get(tx, id)? else {
        return Ok(Err(Refusal::not_found("suggestion_not_found")));
    };
    Ok(match row.state {
        SuggestionState::Open => Ok(row),
        SuggestionState::Accepted | SuggestionState::Rejected | SuggestionState::Withdrawn => {
            Err(Refusal::new(
                RefusalKind::Conflict,
                "suggestion_settled",
                "This suggestion was decided already, or its grounds went away.",
            ))
        }
    })
}

fn connect(
    tx: &mut dyn Tx,
    caller: &Caller,
    (one, other): (BaseId, BaseId),
    grounds: &Grounds,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<Decided<i64>, StoreError> {
    let (a, b) = (one.min(other), one.max(other));
    let (Some(first), Some(second)) = (bases::get(tx, a)?, bases::get(tx, b)?) else {
        return Ok(Err(Refusal::not_found("profile_not_found")));
    };
    if first.root == second.root {
        return Ok(Err(Refusal::new(
            RefusalKind::Conflict,
            "already_one",
            "These two are one profile already.",
        )));
    }
    if bases::is_erased(tx, a)? || bases::is_erased(tx, b)? {
        return Ok(Err(Refusal::new(
            RefusalKind::Conflict,
            "profile_erased",
            "One of these was erased: nothing is left to merge.",
        )));
    }
    if first.kind == HandleKind::MAIL_SYSTEM || second.kind == HandleKind::MAIL_SYSTEM {
        return Ok(Err(Refusal::new(
            RefusalKind::Impossible,
            "machine_profile",
            "A machine is no customer: it cannot be merged with one.",
        )));
    }
    let mut profiles = std::collections::BTreeMap::new();
    for (root, base) in [(first.root, a), (second.root, b)] {
        profiles.extend(cluster::members(tx, base)?.into_iter().map(|member| (member, root)));
    }
    let plan = joining::plan(tx, &profiles)?;
    if let Some(plan) = &plan {
        let rows: Vec<&ConversationRow> = std::iter::once(&plan.into).chain(&plan.from).collect();
        if let Err(refusal) = all_shown(tx, caller, &rows)? {
            return Ok(Err(refusal));
        }
        if joining::size(tx, plan)? > MOST_MOVED {
            return Ok(Err(too_large()));
        }
    }
    let link: LinkId = ids.next()?;
    let about = About { base: Some(a), ..about };
    let fact = Fact::ProfilesLinked(ProfilesLinked {
        link,
        a,
        b,
        by: LinkedBy::Person,
        reason: grounds.reason,
        a_evidence: grounds.evidence.0,
        b_evidence: grounds.evidence.1,
    });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    if let Some(suggestion) = grounds.suggestion {
        let outcome = SuggestionOutcome::Accepted;
        let fact = Fact::SuggestionSettled(SuggestionSettled { suggestion, outcome, link: Some(link) });
        record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    }
    if let Some(row) = links::get(tx, link)? {
        joining::settle_suggestions(tx, &row, about, ids)?;
    }
    let mut moving = Moving::new(MoveCause::Linked, Some(change_of(link)), about);
    moving.did(OpenPart::Link { link });
    if let Some(plan) = &plan {
        joining::carry_out(tx, plan, &mut moving, ids)?;
    }
    moving::made(tx, change_of(link), ChangeKind::Link, &moving, ids)?;
    Ok(Ok(link.0))
}

/// Withdraws a link and sends back what no longer belongs where it is.
pub(super) fn part(
    tx: &mut dyn Tx,
    caller: &Caller,
    link: LinkId,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<Decided<i64>, StoreError> {
    let Some(row) = links::get(tx, link)? else { return Ok(Err(Refusal::not_found("link_not_found"))) };
    if !row.active {
        return Ok(Err(Refusal::new(RefusalKind::Conflict, "already_undone", "It was undone already.")));
    }
    let members = cluster::members(tx, row.a)?;
    if channels_of_caller(tx, caller)?.is_some() {
        // Whoever sees some channels only may part what they see all of.
        let mut seen = Vec::new();
        for base in &members {
            seen.extend(conversations::going_on(tx, &[*base])?);
        }
        let rows: Vec<&ConversationRow> = seen.iter().collect();
        if let Err(refusal) = all_shown(tx, caller, &rows)? {
            return Ok(Err(refusal));
        }
    }
    let about = About { base: Some(row.a), ..about };
    let fact = Fact::LinkWithdrawn(LinkWithdrawn { link });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    let mut moving = Moving::new(MoveCause::Parted, Some(change_of(link)), about);
    let sent_across = send_back(tx, &members, row.made_at, &mut moving, ids)?;
    let fact = Fact::ChangeUndone(ChangeUndone { change: change_of(link), sent_across });
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    Ok(Ok(link.0))
}

/// Messages of ours that went out while what a link's end parted stood together.
pub fn sent_across(tx: &mut dyn Tx, link: LinkId) -> Result<Vec<ItemId>, StoreError> {
    Ok(changes::get(tx, change_of(link))?.map(|row| row.sent_across).unwrap_or_default())
}

/// Refuses to move what the caller may not see: by moving it they would come to see it.
pub(super) fn all_shown(
    tx: &mut dyn Tx,
    caller: &Caller,
    rows: &[&ConversationRow],
) -> Result<Decided<()>, StoreError> {
    let shown = channels_of_caller(tx, caller)?;
    Ok(if rows.iter().all(|row| is_shown(shown.as_deref(), &row.channels)) {
        Ok(())
    } else {
        Err(Refusal::new(
            RefusalKind::Impossible,
            "conversation_hidden",
            "A conversation your role does not show would move: ask somebody who sees it.",
        ))
    })
}

/// What would move more than one command may.
pub(super) fn too_large() -> Refusal {
    Refusal::new(RefusalKind::Impossible, "too_large", "This would move more than 1,000 exchanges at once.")
}
