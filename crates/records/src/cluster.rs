//! Clusters: the bases that are one profile.

use std::collections::BTreeSet;

use tsunagu_model::BaseId;
use tsunagu_store::{StoreError, Tx, args};

/// Every base of the cluster `base` belongs to, smallest first; only `base` itself when it is unknown.
pub fn members(tx: &mut dyn Tx, base: BaseId) -> Result<Vec<BaseId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT m.id FROM base b JOIN base m ON m.tenant = b.tenant AND m.root = b.root \
         WHERE b.tenant = $1 AND b.id = $2 ORDER BY m.id",
        args![tenant, base],
    )?;
    let members = rows.iter().map(|row| row.get(0)).collect::<Result<Vec<BaseId>, _>>()?;
    Ok(if members.is_empty() { vec![base] } else { members })
}

/// The name of the profile `base` belongs to: its smallest base; `None` when the base is unknown.
pub fn root(tx: &mut dyn Tx, base: BaseId) -> Result<Option<BaseId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query("SELECT root FROM base WHERE tenant = $1 AND id = $2", args![tenant, base])?;
    rows.first().map(|row| row.get(0)).transpose()
}

/// Every base that active links connect with `start`, itself included.
pub fn reachable(tx: &mut dyn Tx, start: BaseId) -> Result<BTreeSet<BaseId>, StoreError> {
    let tenant = tx.tenant();
    let mut found = BTreeSet::from([start]);
    let mut next = vec![start];
    while let Some(base) = next.pop() {
        let rows = tx.query(
            "SELECT CASE WHEN a = $1 THEN b ELSE a END FROM link WHERE tenant = $2 AND active = 1 AND (a = $1 OR b = $1)",
            args![base, tenant],
        )?;
        for row in &rows {
            let neighbour = row.get(0)?;
            if found.insert(neighbour) {
                next.push(neighbour);
            }
        }
    }
    Ok(found)
}
