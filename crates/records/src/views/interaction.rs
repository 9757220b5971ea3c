//! View `interaction`: one row per exchange of one base on one channel in one conversation.

use tsunagu_model::event::InteractionStarted;
use tsunagu_store::{StoreError, Tx, args};

use super::Line;

pub(super) fn started(tx: &mut dyn Tx, line: &Line<'_>, fact: &InteractionStarted) -> Result<(), StoreError> {
    let conversation = line.conversation()?;
    tx.exec(
        "INSERT INTO interaction (id, tenant, conversation, origin_conversation, base, channel, role, key, items, \
         started_at, ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, NULL)",
        args![
            line.interaction()?,
            line.log.tenant,
            conversation,
            conversation,
            line.base()?,
            fact.channel,
            fact.role.number(),
            line.key()?,
            line.log.occurred_at
        ],
    )
}

pub(super) fn ended(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE interaction SET ended_at = $1 WHERE tenant = $2 AND id = $3",
        args![line.log.occurred_at, line.log.tenant, line.interaction()?],
    )
}

pub(super) fn grew(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE interaction SET items = items + 1 WHERE tenant = $1 AND id = $2",
        args![line.log.tenant, line.interaction()?],
    )
}
