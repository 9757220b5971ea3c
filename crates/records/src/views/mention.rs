//! View `mention`: the newest note of each conversation that calls a member.

use tsunagu_model::event::NoteAdded;
use tsunagu_store::{StoreError, Tx, args};

use super::Line;

pub(super) fn called(tx: &mut dyn Tx, line: &Line<'_>, fact: &NoteAdded) -> Result<(), StoreError> {
    for member in &fact.mentions {
        tx.exec(
            "INSERT INTO mention (tenant, member, conversation, seq) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (tenant, member, conversation) DO UPDATE SET seq = excluded.seq",
            args![line.log.tenant, *member, line.conversation()?, line.log.seq],
        )?;
    }
    Ok(())
}
