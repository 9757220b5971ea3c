//! View `conversation_tag`: which tags a conversation has; the same list stands on its row for pages.

use tsunagu_model::TagId;
use tsunagu_store::{StoreError, Tx, args};

use super::Line;

pub(super) fn set(tx: &mut dyn Tx, line: &Line<'_>, tag: TagId) -> Result<(), StoreError> {
    tx.exec(
        "INSERT INTO conversation_tag (tenant, conversation, tag) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        args![line.log.tenant, line.conversation()?, tag],
    )?;
    list(tx, line)
}

pub(super) fn cleared(tx: &mut dyn Tx, line: &Line<'_>, tag: TagId) -> Result<(), StoreError> {
    tx.exec(
        "DELETE FROM conversation_tag WHERE tenant = $1 AND conversation = $2 AND tag = $3",
        args![line.log.tenant, line.conversation()?, tag],
    )?;
    list(tx, line)
}

fn list(tx: &mut dyn Tx, line: &Line<'_>) -> Result<(), StoreError> {
    let (tenant, id) = (line.log.tenant, line.conversation()?);
    let rows = tx.query(
        "SELECT tag FROM conversation_tag WHERE tenant = $1 AND conversation = $2 ORDER BY tag",
        args![tenant, id],
    )?;
    let tags = rows.iter().map(|row| row.get::<i64>(0)).collect::<Result<Vec<_>, _>>()?;
    let tags = tags.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    tx.exec("UPDATE conversation SET tags = $1 WHERE tenant = $2 AND id = $3", args![tags, tenant, id])
}
