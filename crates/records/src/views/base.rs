//! View `base`: one row per base profile.

use tsunagu_model::conversation::Status;
use tsunagu_model::event::{BaseCreated, ProfileNamed, StatusChanged, VipMarked};
use tsunagu_model::{BaseId, MemberId};
use tsunagu_store::{StoreError, Tx, args};

use super::Line;

pub(super) fn created(tx: &mut dyn Tx, line: &Line<'_>, fact: &BaseCreated) -> Result<(), StoreError> {
    let base = line.base()?;
    let named = line.log.brief.is_some().then_some(line.log.key).flatten();
    tx.exec(
        "INSERT INTO base (id, tenant, root, kind, system, state, key, name_key, name_cell, name_by_person, \
         created_at, last_seq) VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, 0, $9, $10)",
        args![
            base,
            line.log.tenant,
            base,
            fact.kind.0,
            fact.system,
            line.key()?,
            named,
            line.log.brief,
            line.log.occurred_at,
            line.log.seq
        ],
    )
}

pub(super) fn named(tx: &mut dyn Tx, line: &Line<'_>, fact: &ProfileNamed) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE base SET name_key = $1, name_cell = $2, name_by_person = $3 WHERE tenant = $4 AND id = $5",
        args![line.log.key, line.log.brief, fact.by_person, line.log.tenant, line.base()?],
    )
}

/// Somebody wrote: their base moves up in the list of customers.
pub(super) fn active(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE base SET last_seq = $1 WHERE tenant = $2 AND id = $3",
        args![line.log.seq, line.log.tenant, line.base()?],
    )
}

/// Somebody came by a handoff link: their items are held against it from now on.
pub(super) fn carried(tx: &mut dyn Tx, line: &Line<'_>, by: Option<BaseId>) -> Result<(), StoreError> {
    let Some(by) = by else { return Ok(()) };
    tx.exec(
        "UPDATE base SET state = $1 WHERE tenant = $2 AND id = $3",
        args![crate::tables::bases::CARRIED, line.log.tenant, by],
    )
}

pub(super) fn vip_marked(tx: &mut dyn Tx, line: &Line<'_>, fact: &VipMarked) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE base SET vip = $1 WHERE tenant = $2 AND id = $3",
        args![fact.vip, line.log.tenant, line.base()?],
    )
}

/// Whoever has a conversation when it is resolved is the agent its customer knows.
pub(super) fn status_changed(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    fact: &StatusChanged,
) -> Result<(), StoreError> {
    if fact.new != Status::Resolved {
        return Ok(());
    }
    let (tenant, id) = (line.log.tenant, line.conversation()?);
    let rows = tx.query(
        "SELECT home_base, assignee FROM conversation WHERE tenant = $1 AND id = $2 AND assignee IS NOT NULL",
        args![tenant, id],
    )?;
    let Some(row) = rows.first() else { return Ok(()) };
    let (base, agent): (BaseId, MemberId) = (row.get(0)?, row.get(1)?);
    tx.exec(
        "UPDATE base SET known_agent = $1, known_at = $2 WHERE tenant = $3 AND id = $4",
        args![agent, line.log.occurred_at, tenant, base],
    )
}
