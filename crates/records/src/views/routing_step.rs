//! View `routing_step`: which events say what routing did with a conversation.

use tsunagu_store::{StoreError, Tx, args};

use super::Line;

pub(super) fn taken(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    tx.exec(
        "INSERT INTO routing_step (tenant, conversation, seq) VALUES ($1, $2, $3)",
        args![line.log.tenant, line.conversation()?, line.log.seq],
    )
}
