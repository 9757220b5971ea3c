//! Keys for programs. Only hashes are kept.

use tsunagu_model::*;
use tsunagu_store::{StoreError, Tx, args};

const NAME_FIELD: u8 = 3;

/// A key for programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKeyRow {
    /// Which.
    pub id: ApiKeyId,
    /// Where.
    pub tenant: TenantId,
    /// What it may do.
    pub role: RoleId,
    /// Who made it.
    pub created_by: MemberId,
    /// When.
    pub created_at: Timestamp,
    /// Its name; empty when looked up by hash.
    pub name: String,
}

/// Remembers a key by its hash.
pub fn insert(tx: &mut dyn Tx, key: &ApiKeyRow, token_hash: &[u8; 32]) -> Result<(), StoreError> {
    let sealing = tx.tenant_key()?;
    let name = tx.seal_cell(sealing, key.id.0, NAME_FIELD, key.name.as_bytes())?;
    tx.exec(
        "INSERT INTO api_key (id, tenant, token_hash, role, created_by, created_at, name_key, name_cell) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![key.id, key.tenant, *token_hash, key.role, key.created_by, key.created_at, sealing, name],
    )
}

/// The key with this hash, whoever's it is.
pub fn by_hash(tx: &mut dyn Tx, token_hash: &[u8; 32]) -> Result<Option<ApiKeyRow>, StoreError> {
    let rows = tx.query(
        "SELECT id, tenant, role, created_by, created_at FROM api_key WHERE token_hash = $1",
        args![*token_hash],
    )?;
    rows.first()
        .map(|row| {
            Ok(ApiKeyRow {
                id: row.get(0)?,
                tenant: row.get(1)?,
                role: row.get(2)?,
                created_by: row.get(3)?,
                created_at: row.get(4)?,
                name: String::new(),
            })
        })
        .transpose()
}

/// Every key of the tenant, oldest first.
pub fn list(tx: &mut dyn Tx) -> Result<Vec<ApiKeyRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, role, created_by, created_at, name_key, name_cell FROM api_key WHERE tenant = $1 ORDER BY id",
        args![tenant],
    )?;
    let mut keys = Vec::with_capacity(rows.len());
    for row in &rows {
        let (sealing, cell): (KeyId, Vec<u8>) = (row.get(4)?, row.get(5)?);
        let name = tx.open_cell(sealing, &cell)?.unwrap_or_default();
        keys.push(ApiKeyRow {
            id: row.get(0)?,
            tenant,
            role: row.get(1)?,
            created_by: row.get(2)?,
            created_at: row.get(3)?,
            name: String::from_utf8_lossy(&name).into_owned(),
        });
    }
    Ok(keys)
}

/// Withdraws a key; false when there is none.
pub fn remove(tx: &mut dyn Tx, id: ApiKeyId) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let rows =
        tx.query("DELETE FROM api_key WHERE tenant = $1 AND id = $2 RETURNING id", args![tenant, id])?;
    Ok(!rows.is_empty())
}
