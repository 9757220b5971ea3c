//! Conversations that go into another one, come back, or get another home.

use tsunagu_model::ConversationId;
use tsunagu_model::event::{ConversationMerged, ConversationRehomed, ConversationUnmerged};
use tsunagu_store::{StoreError, Tx, args};

use super::Line;

pub(super) fn merged(tx: &mut dyn Tx, line: &Line<'_>, fact: &ConversationMerged) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE conversation SET merged_into = $1, merged_at = $2, into_status = $3, into_assignee = $4, \
         structure = structure + 1 WHERE tenant = $5 AND id = $6",
        args![
            fact.into,
            line.log.occurred_at,
            fact.into_status.number(),
            fact.into_assignee,
            line.log.tenant,
            line.conversation()?
        ],
    )?;
    raise(tx, line, fact.into)
}

pub(super) fn unmerged(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    fact: &ConversationUnmerged,
) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE conversation SET merged_into = NULL, merged_at = NULL, into_status = NULL, into_assignee = NULL, \
         structure = structure + 1 WHERE tenant = $1 AND id = $2",
        args![line.log.tenant, line.conversation()?],
    )?;
    raise(tx, line, fact.from)
}

pub(super) fn rehomed(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    fact: &ConversationRehomed,
) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE conversation SET home_base = $1, structure = structure + 1 WHERE tenant = $2 AND id = $3",
        args![fact.new, line.log.tenant, line.conversation()?],
    )
}

fn raise(tx: &mut dyn Tx, line: &Line<'_>, conversation: ConversationId) -> Result<(), StoreError> {
    tx.exec(
        "UPDATE conversation SET structure = structure + 1 WHERE tenant = $1 AND id = $2",
        args![line.log.tenant, conversation],
    )
}
