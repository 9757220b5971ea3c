//! Interactions that go from one conversation to another, or are cut in two. Rows of items go with them.

use tsunagu_model::event::{InteractionMoved, InteractionSplit};
use tsunagu_store::{StoreError, Tx, args};

use super::Line;
use super::settle::settle;

pub(super) fn moved(tx: &mut dyn Tx, line: &Line<'_>, fact: &InteractionMoved) -> Result<(), StoreError> {
    let (tenant, id) = (line.log.tenant, line.interaction()?);
    tx.exec(
        "UPDATE interaction SET origin_base = COALESCE(origin_base, base), conversation = $1, base = $2, role = $3, \
         key = COALESCE($4, key) WHERE tenant = $5 AND id = $6",
        args![fact.to, fact.new_base, fact.role.number(), fact.key, tenant, id],
    )?;
    tx.exec(
        "UPDATE item SET conversation = $1, base = $2 WHERE tenant = $3 AND interaction = $4",
        args![fact.to, fact.new_base, tenant, id],
    )?;
    settle(tx, line, fact.from)?;
    if fact.from == fact.to {
        return Ok(());
    }
    settle(tx, line, fact.to)
}

pub(super) fn split(tx: &mut dyn Tx, line: &Line<'_>, fact: &InteractionSplit) -> Result<(), StoreError> {
    let (tenant, id) = (line.log.tenant, line.interaction()?);
    let places =
        tx.query("SELECT sort_at, seq FROM item WHERE tenant = $1 AND id = $2", args![tenant, fact.at])?;
    let Some(place) = places.first() else { return Ok(()) };
    let (sort_at, seq): (i64, i64) = (place.get(0)?, place.get(1)?);
    tx.exec(
        "INSERT INTO interaction (id, tenant, conversation, origin_conversation, base, channel, role, key, items, \
         started_at, ended_at, origin_base) SELECT CAST($1 AS BIGINT), tenant, conversation, origin_conversation, base, channel, \
         role, key, CAST($2 AS BIGINT), CAST($3 AS BIGINT), ended_at, origin_base FROM interaction WHERE tenant = $4 AND id = $5",
        args![fact.half, fact.cut, sort_at, tenant, id],
    )?;
    tx.exec("UPDATE interaction SET items = $1 WHERE tenant = $2 AND id = $3", args![fact.kept, tenant, id])?;
    tx.exec(
        "UPDATE item SET interaction = $1 WHERE tenant = $2 AND interaction = $3 \
         AND (sort_at > $4 OR (sort_at = $4 AND seq >= $5))",
        args![fact.half, tenant, id, sort_at, seq],
    )?;
    tx.exec(
        "UPDATE conversation SET structure = structure + 1 WHERE tenant = $1 AND id = $2",
        args![tenant, line.conversation()?],
    )
}
