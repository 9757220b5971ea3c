//! View `link`, and the cluster each base belongs to.

use std::collections::BTreeSet;

use tsunagu_model::event::{Actor, LinkWithdrawn, LinkedBy, ProfilesLinked};
use tsunagu_model::{BaseId, TenantId};
use tsunagu_store::{StoreError, Tx, args};

use super::{Line, refused_pair, suggestion};
use crate::cluster;

pub(super) fn linked(tx: &mut dyn Tx, line: &Line<'_>, fact: &ProfilesLinked) -> Result<(), StoreError> {
    let by_person = match fact.by {
        LinkedBy::Person => 1_i64,
        LinkedBy::Rule => 0,
    };
    tx.exec(
        "INSERT INTO link (id, tenant, a, b, by_person, active, reason, made_at, a_evidence, b_evidence) \
         VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9)",
        args![
            fact.link,
            line.log.tenant,
            fact.a,
            fact.b,
            by_person,
            fact.reason,
            line.log.occurred_at,
            fact.a_evidence,
            fact.b_evidence
        ],
    )?;
    let (one, other) = (root(tx, line.log.tenant, fact.a)?, root(tx, line.log.tenant, fact.b)?);
    tx.exec(
        "UPDATE base SET root = $1 WHERE tenant = $2 AND root = $3",
        args![one.min(other), line.log.tenant, one.max(other)],
    )
}

pub(super) fn withdrawn(tx: &mut dyn Tx, line: &Line<'_>, fact: &LinkWithdrawn) -> Result<(), StoreError> {
    let tenant = line.log.tenant;
    let rows = tx.query(
        "UPDATE link SET active = 0 WHERE tenant = $1 AND id = $2 RETURNING a",
        args![tenant, fact.link],
    )?;
    let Some(row) = rows.first() else { return Ok(()) };
    match line.log.actor {
        Actor::Member(_) | Actor::ApiKey(_) => refused_pair::of_link(tx, line, fact.link)?,
        Actor::System | Actor::Customer(_) => {}
    }
    suggestion::link_withdrawn(tx, line, fact.link)?;
    let mut left: BTreeSet<BaseId> = cluster::members(tx, row.get(0)?)?.into_iter().collect();
    while let Some(start) = left.first().copied() {
        // The smallest base still unplaced names the part that can be reached from it.
        for base in cluster::reachable(tx, start)? {
            left.remove(&base);
            tx.exec("UPDATE base SET root = $1 WHERE tenant = $2 AND id = $3", args![start, tenant, base])?;
        }
        left.remove(&start);
    }
    Ok(())
}

fn root(tx: &mut dyn Tx, tenant: TenantId, base: BaseId) -> Result<BaseId, StoreError> {
    let rows = tx.query("SELECT root FROM base WHERE tenant = $1 AND id = $2", args![tenant, base])?;
    rows.first().map_or(Ok(base), |row| row.get(0))
}
