//! View `wrap_up`: work after a contact, until it is over.

use tsunagu_model::conversation::Status;
use tsunagu_model::event::{StatusChanged, WrapUpBegan, WrapUpExtended};
use tsunagu_store::{StoreError, Tx, args};

use super::{Line, agent_time};
use crate::tables::wrap_ups;

pub(super) fn began(tx: &mut dyn Tx, line: &Line<'_>, fact: &WrapUpBegan) -> Result<(), StoreError> {
    tx.exec(
        "INSERT INTO wrap_up (tenant, conversation, agent, since, until) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (tenant, conversation) DO UPDATE \
         SET agent = excluded.agent, since = excluded.since, until = excluded.until",
        args![line.log.tenant, line.conversation()?, fact.agent, line.log.occurred_at, fact.until],
    )?;
    agent_time::settled(tx, line, fact.agent)
}

pub(super) fn extended(tx: &mut dyn Tx, line: &Line<'_>, fact: &WrapUpExtended) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE wrap_up SET until = $1 WHERE tenant = $2 AND conversation = $3",
        args![fact.until, line.log.tenant, line.conversation()?],
    )
}

pub(super) fn ended(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    let conversation = line.conversation()?;
    let Some(row) = wrap_ups::get(tx, conversation)? else { return Ok(()) };
    tx.exec(
        "DELETE FROM wrap_up WHERE tenant = $1 AND conversation = $2",
        args![line.log.tenant, conversation],
    )?;
    agent_time::settled(tx, line, row.agent)
}

/// A conversation that is open again is worked on, not after.
pub(super) fn status_changed(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    fact: &StatusChanged,
) -> Result<(), StoreError> {
    if fact.new == Status::Resolved { Ok(()) } else { ended(tx, line) }
}
