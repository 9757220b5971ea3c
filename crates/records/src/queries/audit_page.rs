//! The audit, newest first.

use tsunagu_model::Timestamp;
use tsunagu_store::{StoreError, Tx, args};

use crate::tables::audit::{self, AuditRow};

/// Which rows. Empty words choose nothing.
#[derive(Clone, Debug)]
pub struct AuditFilter {
    /// Only what this actor did.
    pub actor: String,
    /// Only this.
    pub verb: String,
    /// Only things of this kind.
    pub kind: String,
    /// Only the thing with this id.
    pub object: String,
    /// Not before.
    pub from: Timestamp,
    /// Before.
    pub to: Timestamp,
}

macro_rules! page {
    ($key:literal) => {
        concat!(
            "SELECT ",
            audit::columns!(),
            " FROM audit WHERE tenant = $1 AND n < $2 ",
            $key,
            " AND ($4 = '' OR actor = $4) AND ($5 = '' OR verb = $5) AND ($6 = '' OR kind = $6) \
             AND at >= $7 AND at < $8 ORDER BY n DESC LIMIT $9"
        )
    };
}

/// Rows before the number `before`, newest first.
pub fn page(
    tx: &mut dyn Tx,
    filter: &AuditFilter,
    before: i64,
    limit: i64,
) -> Result<Vec<AuditRow>, StoreError> {
    let tenant = tx.tenant();
    let rest = |key: &str, actor: &str| {
        args![tenant, before, key, actor, filter.verb, filter.kind, filter.from, filter.to, limit].to_vec()
    };
    // One statement for each index, so that a rare thing is found without reading what everybody else did.
    let rows = if !filter.object.is_empty() {
        tx.query(page!("AND object = $3"), &rest(&filter.object, &filter.actor))?
    } else if !filter.actor.is_empty() {
        tx.query(page!("AND actor = $3"), &rest(&filter.actor, ""))?
    } else {
        tx.query(page!("AND '' = $3"), &rest("", ""))?
    };
    rows.iter().map(audit::from_row).collect()
}
