//! What follows from a link: the conversations of the two profiles that go on become one. Calls the conversation engine.
//!
//! A link made by a person is followed at once, in its own command. One made by a rule inside an inbound command leaves
//! a durable alarm in the same transaction, and is followed in a command of its own right after; a crash in between
//! leaves the alarm, and the timers carry on.

use std::collections::{BTreeMap, BTreeSet};

use tsunagu_conversation::{GoingOn, Rejoin, rejoin};
use tsunagu_identity::{Link, clusters};
use tsunagu_model::event::*;
use tsunagu_model::*;
use tsunagu_records::tables::conversations::{self, ConversationRow};
use tsunagu_records::tables::links::{self, LinkRow};
use tsunagu_records::tables::suggestions::{self, SuggestionState};
use tsunagu_records::tables::timers::{self, TimerRow};
use tsunagu_records::{cluster, record};
use tsunagu_store::{StoreError, Tx};

use crate::ids::{Ids, ids};
use crate::moving::{self, FRESH, Moving, merge_away};
use crate::shared;
use crate::spine::{Spine, about};

/// A rule linked two profiles; the subject is the link.
pub(crate) const LINKED: Code = Code::new("linked");

/// What joins, before anything is written.
pub(crate) struct Plan {
    /// The oldest conversation.
    pub into: ConversationRow,
    /// Those that go into it, oldest first.
    pub from: Vec<ConversationRow>,
}

/// The change by which a link can be undone; it bears the link's own number.
pub(crate) fn change_of(link: LinkId) -> ChangeId {
    ChangeId(link.0)
}

/// The link a change made, by the same number.
pub(crate) fn link_of(change: ChangeId) -> LinkId {
    LinkId(change.0)
}

/// Each base of a cluster with the profile it would be of without this link.
pub(crate) fn without(
    tx: &mut dyn Tx,
    link: LinkId,
    members: &[BaseId],
) -> Result<BTreeMap<BaseId, BaseId>, StoreError> {
    let bases: BTreeSet<BaseId> = members.iter().copied().collect();
    let held: Vec<Link> = links::of_bases(tx, members)?
        .into_iter()
        .filter(|row| row.id != link)
        .map(|row| Link { id: row.id, a: row.a, b: row.b, by: row.by })
        .collect();
    Ok(clusters(&bases, &held))
}

/// What two groups of bases, each a profile, have to join.
pub(crate) fn plan(tx: &mut dyn Tx, profiles: &BTreeMap<BaseId, BaseId>) -> Result<Option<Plan>, StoreError> {
    let bases: Vec<BaseId> = profiles.keys().copied().collect();
    let rows = conversations::going_on(tx, &bases)?;
    let going_on: Vec<GoingOn> = rows
        .iter()
        .map(|row| GoingOn {
            conversation: row.id,
            profile: profiles.get(&row.home_base).copied().unwrap_or(row.home_base),
            status: row.status,
            assignee: row.assignee,
            opened_at: row.opened_at,
            apart: row.spam || row.system || row.forged,
        })
        .collect();
    let Some(Rejoin { into, from }) = rejoin(&going_on) else { return Ok(None) };
    let row = |id: ConversationId| rows.iter().find(|row| row.id == id).cloned();
    let Some(into) = row(into) else { return Ok(None) };
    Ok(Some(Plan { into, from: from.into_iter().filter_map(row).collect() }))
}

/// Interactions a plan would move.
pub(crate) fn size(tx: &mut dyn Tx, plan: &Plan) -> Result<usize, StoreError> {
    let mut moved = 0;
    for row in &plan.from {
        moved += moving::movable(tx, row.id)?.len() + 2;
    }
    Ok(moved)
}

/// Carries a plan out.
pub(crate) fn carry_out(
    tx: &mut dyn Tx,
    plan: &Plan,
    moving: &mut Moving,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    for from in &plan.from {
        merge_away(tx, from, plan.into.id, moving, ids)?;
    }
    Ok(())
}

/// Withdraws the open suggestions between bases that are one profile now.
pub(crate) fn settle_suggestions(
    tx: &mut dyn Tx,
    link: &LinkRow,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let members = cluster::members(tx, link.a)?;
    for row in suggestions::of_bases(tx, &members)? {
        if row.state != SuggestionState::Open || !(members.contains(&row.a) && members.contains(&row.b)) {
            continue;
        }
        let fact = Fact::SuggestionSettled(SuggestionSettled {
            suggestion: row.id,
            outcome: SuggestionOutcome::Withdrawn,
            link: Some(link.id),
        });
        let about = About { base: Some(row.a), conversation: None, interaction: None, key: None, ..about };
        record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    }
    Ok(())
}

/// Like [`catch_up`], for callers whose own work is done whatever becomes of this.
pub(crate) async fn soon(spine: &Spine, tenant: TenantId) {
    if let Err(fault) = catch_up(spine, tenant).await {
        tracing::warn!(fault = %fault, "what a rule linked is left to the timers");
        spine.wake_timers();
    }
}

/// Follows what rules left to be followed in this tenant; what fails here is carried on by the timers.
pub(crate) async fn catch_up(spine: &Spine, tenant: TenantId) -> Result<(), StoreError> {
    // A value that stops being a key may leave links to follow in its turn.
    for kind in [LINKED, shared::SHARED, LINKED] {
        let now = spine.now();
        let due = spine.db().read(tenant, move |tx| timers::due_of(tx, kind, now)).await?;
        for timer in due {
            follow(spine, timer).await?;
        }
    }
    Ok(())
}

/// Follows one alarm that [`LINKED`] or [`shared::SHARED`] set.
pub(crate) async fn follow(spine: &Spine, timer: TimerRow) -> Result<(), StoreError> {
    let fresh = ids(spine.db(), FRESH);
    let trace = spine.trace();
    let done = spine
        .db()
        .write(timer.tenant, move |tx| {
            if !timers::take(tx, timer.id)? {
                return Ok(());
            }
            let mut ids = Ids::new(&fresh);
            let about = about(Actor::System, trace, tx.now());
            if timer.kind == LINKED {
                linked(tx, LinkId(timer.subject), about, &mut ids)
            } else {
                shared::follow(tx, timer.subject, about, &mut ids)
            }
        })
        .await;
    match done {
        Err(fault @ (StoreError::Unreadable(_) | StoreError::Panicked)) => {
            // Trying again would only fail again, and hold up every other alarm.
            tracing::error!(timer = %timer.id, fault = %fault, "what a rule linked or parted could not be followed");
            spine.db().write(timer.tenant, move |tx| timers::take(tx, timer.id).map(drop)).await
        }
        other => other,
    }
}

/// Follows a link that a rule made. One that was withdrawn meanwhile, or holds nothing together that would not hold
/// without it, changes nothing.
pub(crate) fn linked(
    tx: &mut dyn Tx,
    link: LinkId,
    about: About,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let Some(row) = links::get(tx, link)?.filter(|row| row.active) else { return Ok(()) };
    let about = About { base: Some(row.a), ..about };
    settle_suggestions(tx, &row, about, ids)?;
    let members = cluster::members(tx, row.a)?;
    let profiles = without(tx, link, &members)?;
    let mut moving = Moving::new(MoveCause::Linked, Some(change_of(link)), about);
    moving.did(OpenPart::Link { link });
    if profiles.get(&row.a) != profiles.get(&row.b)
        && let Some(plan) = plan(tx, &profiles)?
        && size(tx, &plan)? <= moving::MOST_MOVED
    {
        carry_out(tx, &plan, &mut moving, ids)?;
    }
    moving::made(tx, change_of(link), ChangeKind::Link, &moving, ids)
}
