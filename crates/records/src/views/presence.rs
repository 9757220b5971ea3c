//! View `presence`: what members say of themselves.

use tsunagu_model::event::PresenceSet;
use tsunagu_store::{StoreError, Tx, args};

use super::Line;

pub(super) fn set(tx: &mut dyn Tx, line: &Line<'_>, fact: &PresenceSet) -> Result<(), StoreError> {
    tx.exec(
        "INSERT INTO presence (tenant, member, state, since) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (tenant, member) DO UPDATE SET state = excluded.state, since = excluded.since",
        args![line.log.tenant, fact.member, fact.new.number(), line.log.occurred_at],
    )
}
