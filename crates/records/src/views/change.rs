//! Views `change` and `change_part`: what people did, and what each consists of.

use tsunagu_model::event::{ChangeMade, ChangeUndone};
use tsunagu_store::{StoreError, Tx, args};

use super::Line;
use crate::unreadable;

/// A change over many conversations comes in several facts, whose parts add up.
pub(super) fn made(tx: &mut dyn Tx, line: &Line<'_>, fact: &ChangeMade) -> Result<(), StoreError> {
    let tenant = line.log.tenant;
    tx.exec(
        "INSERT INTO change (id, tenant, actor, kind, made_at, undone_at, sent_across) \
         VALUES ($1, $2, $3, $4, $5, NULL, NULL) ON CONFLICT DO NOTHING",
        args![fact.change, tenant, line.log.actor.text(), fact.kind.number(), line.log.occurred_at],
    )?;
    let rows = tx.query(
        "SELECT COUNT(*) FROM change_part WHERE tenant = $1 AND change = $2",
        args![tenant, fact.change],
    )?;
    let had: i64 = rows.first().map_or(Ok(0), |row| row.get(0))?;
    for (n, part) in (had..).zip(&fact.parts) {
        let text = serde_json::to_string(part).map_err(unreadable)?;
        tx.exec(
            "INSERT INTO change_part (tenant, change, n, conversation, part) VALUES ($1, $2, $3, $4, $5)",
            args![tenant, fact.change, n, part.conversation(), text],
        )?;
    }
    Ok(())
}

pub(super) fn undone(tx: &mut dyn Tx, line: &Line<'_>, fact: &ChangeUndone) -> Result<(), StoreError> {
    let sent = serde_json::to_string(&fact.sent_across).map_err(unreadable)?;
    tx.exec(
        "UPDATE change SET undone_at = $1, sent_across = $2 WHERE tenant = $3 AND id = $4",
        args![line.log.occurred_at, sent, line.log.tenant, fact.change],
    )
}
