//! View `setting`: the last value of each setting, as the sealed cell of its event.

use tsunagu_model::event::SettingChanged;
use tsunagu_store::{StoreError, Tx, args};

use super::Line;

pub(super) fn changed(tx: &mut dyn Tx, line: &Line<'_>, fact: &SettingChanged) -> Result<(), StoreError> {
    tx.exec(
        "INSERT INTO setting (tenant, area, id, revision, deleted, key, cell, changed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
         ON CONFLICT (tenant, area, id) DO UPDATE SET revision = excluded.revision, deleted = excluded.deleted, \
         key = excluded.key, cell = excluded.cell, changed_at = excluded.changed_at",
        args![
            line.log.tenant,
            fact.area,
            fact.id,
            fact.revision,
            fact.deleted,
            line.key()?,
            line.log.full,
            line.log.occurred_at
        ],
    )
}
