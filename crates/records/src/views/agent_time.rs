//! View `agent_time`: how agents were, for how long. Folded after their word, what is in their hands, and what they do
//! after a contact.

use tsunagu_model::routing::{AgentState, Presence};
use tsunagu_model::{MemberId, Timestamp};
use tsunagu_store::{StoreError, Tx, args};

use super::Line;
use crate::tables::wrap_ups;

/// Begins a stretch where a member is in another state now than in the one that goes on. Who never said anything has
/// none until they do.
pub(super) fn settled(tx: &mut dyn Tx, line: &Line<'_>, member: MemberId) -> Result<(), StoreError> {
    let (tenant, at) = (line.log.tenant, line.log.occurred_at);
    let said =
        tx.query("SELECT state FROM presence WHERE tenant = $1 AND member = $2", args![tenant, member])?;
    let Some(said) = said.first() else { return Ok(()) };
    let presence = Presence::from_number(said.get(0)?);
    let is_available = presence == Presence::Available;
    let has_work = is_available && has_work(tx, line, member)?;
    let is_after = is_available && !has_work && !wrap_ups::of_agent(tx, member)?.is_empty();
    let state = AgentState::of(presence, has_work, is_after).number();
    let rows = tx.query(
        "SELECT seq, state, since FROM agent_time WHERE tenant = $1 AND member = $2 AND until IS NULL",
        args![tenant, member],
    )?;
    if let Some(row) = rows.first() {
        let (seq, was, since): (i64, i64, Timestamp) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if was == state {
            return Ok(());
        }
        tx.exec(
            "UPDATE agent_time SET until = $1 WHERE tenant = $2 AND member = $3 AND seq = $4",
            args![at.max(since), tenant, member, seq],
        )?;
    }
    tx.exec(
        "INSERT INTO agent_time (tenant, member, seq, state, since, until) VALUES ($1, $2, $3, $4, $5, NULL)",
        args![tenant, member, line.log.seq, state, at],
    )
}

fn has_work(tx: &mut dyn Tx, line: &Line<'_>, member: MemberId) -> Result<bool, StoreError> {
    let rows = tx.query(
        "SELECT 1 FROM handling WHERE tenant = $1 AND agent = $2 AND until IS NULL LIMIT 1",
        args![line.log.tenant, member],
    )?;
    Ok(!rows.is_empty())
}
