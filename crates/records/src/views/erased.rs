//! What an erasure or retention takes out of the views: every copy under the keys it names, and every row of clear
//! text made from what they sealed. `classes.rs` lists both.

use tsunagu_model::{BaseId, ConversationId, ItemId, KeyId};
use tsunagu_store::{StoreError, Tx, args};

use super::Line;
use super::mail_ref;
use crate::tables::bases::ERASED;

/// The bases stay, nameless and without a handle. A name they never had counts as erased too: a rebuild, which cannot
/// open what made it, ends with the same row.
pub(super) fn bases(tx: &mut dyn Tx, line: &Line<'_>, bases: &[BaseId]) -> Result<(), StoreError> {
    let tenant = line.log.tenant;
    for base in bases {
        tx.exec(
            "UPDATE base SET state = $1, name_key = key, name_cell = NULL WHERE tenant = $2 AND id = $3",
            args![ERASED, tenant, *base],
        )?;
        tx.exec("DELETE FROM handle WHERE tenant = $1 AND base = $2", args![tenant, *base])?;
        tx.exec("DELETE FROM assertion WHERE tenant = $1 AND base = $2", args![tenant, *base])?;
    }
    Ok(())
}

/// Copies in rows of conversations, and the provider ids of the items.
pub(super) fn words(
    tx: &mut dyn Tx,
    line: &Line<'_>,
    keys: &[KeyId],
    conversations: &[ConversationId],
    items: &[ItemId],
) -> Result<(), StoreError> {
    let tenant = line.log.tenant;
    for conversation in conversations {
        for key in keys {
            tx.exec(
                "UPDATE conversation SET subject_cell = CASE WHEN subject_key = $1 THEN NULL ELSE subject_cell END, \
                 last_cell = CASE WHEN last_key = $1 THEN NULL ELSE last_cell END WHERE tenant = $2 AND id = $3",
                args![*key, tenant, *conversation],
            )?;
        }
    }
    for item in items {
        mail_ref::gone(tx, line, *item)?;
    }
    Ok(())
}
