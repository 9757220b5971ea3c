//! The second factors of members and their recovery codes. Secrets are sealed under the tenant's key; of recovery codes
//! only keyed hashes are kept.

use std::collections::BTreeSet;

use tsunagu_model::*;
use tsunagu_store::{StoreError, Tx, args};

const SECRET_FIELD: u8 = 6;

/// A member's second factor.
#[derive(Clone, PartialEq, Eq)]
pub struct SecondFactorRow {
    /// The secret their phone has too.
    pub secret: Vec<u8>,
    /// Since when it is asked for; none while its set-up is not confirmed.
    pub on_since: Option<Timestamp>,
    /// The step of the newest code that was taken: it and what is older is not taken again.
    pub last_step: i64,
}

/// A member's second factor, confirmed or not.
pub fn get(tx: &mut dyn Tx, member: MemberId) -> Result<Option<SecondFactorRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT key, cell, on_since, last_step FROM second_factor WHERE tenant = $1 AND member = $2",
        args![tenant, member],
    )?;
    let Some(row) = rows.first() else { return Ok(None) };
    let (key, cell): (KeyId, Vec<u8>) = (row.get(0)?, row.get(1)?);
    let Some(secret) = tx.open_cell(key, &cell)? else { return Ok(None) };
    Ok(Some(SecondFactorRow { secret, on_since: row.get(2)?, last_step: row.get(3)? }))
}

/// Since when a member's second factor is asked for; `None` when it is not.
pub fn on_since(tx: &mut dyn Tx, member: MemberId) -> Result<Option<Timestamp>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT on_since FROM second_factor WHERE tenant = $1 AND member = $2 AND on_since IS NOT NULL",
        args![tenant, member],
    )?;
    rows.first().map(|row| row.get(0)).transpose()
}

/// The members whose second factor is asked for.
pub fn members(tx: &mut dyn Tx) -> Result<BTreeSet<MemberId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT member FROM second_factor WHERE tenant = $1 AND on_since IS NOT NULL",
        args![tenant],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// Keeps a fresh secret that its member has still to confirm, in place of any other.
pub fn begin(tx: &mut dyn Tx, member: MemberId, secret: &[u8]) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let key = tx.tenant_key()?;
    let cell = tx.seal_cell(key, member.0, SECRET_FIELD, secret)?;
    tx.exec(
        "INSERT INTO second_factor (tenant, member, key, cell, on_since, last_step) \
         VALUES ($1, $2, $3, $4, NULL, 0) ON CONFLICT (tenant, member) DO UPDATE SET key = excluded.key, \
         cell = excluded.cell, on_since = NULL, last_step = 0",
        args![tenant, member, key, cell],
    )
}

/// From now on the second factor is asked for.
pub fn switch_on(tx: &mut dyn Tx, member: MemberId) -> Result<(), StoreError> {
    let (tenant, now) = (tx.tenant(), tx.now());
    tx.exec(
        "UPDATE second_factor SET on_since = $1 WHERE tenant = $2 AND member = $3",
        args![now, tenant, member],
    )
}

/// The code of this step was taken.
pub fn took(tx: &mut dyn Tx, member: MemberId, step: i64) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "UPDATE second_factor SET last_step = $1 WHERE tenant = $2 AND member = $3",
        args![step, tenant, member],
    )
}

/// Forgets a member's second factor and recovery codes.
pub fn remove(tx: &mut dyn Tx, member: MemberId) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM second_factor WHERE tenant = $1 AND member = $2", args![tenant, member])?;
    tx.exec("DELETE FROM recovery_code WHERE tenant = $1 AND member = $2", args![tenant, member])
}

/// Replaces a member's recovery codes.
pub fn put_recovery_codes(tx: &mut dyn Tx, member: MemberId, codes: &[String]) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM recovery_code WHERE tenant = $1 AND member = $2", args![tenant, member])?;
    for code in codes {
        let hash = hash(tx, member, code)?;
        tx.exec(
            "INSERT INTO recovery_code (tenant, member, hash) VALUES ($1, $2, $3)",
            args![tenant, member, hash],
        )?;
    }
    Ok(())
}

/// Uses a recovery code up; false when the member has no such code.
pub fn use_recovery_code(tx: &mut dyn Tx, member: MemberId, code: &str) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let hash = hash(tx, member, code)?;
    let rows = tx.query(
        "DELETE FROM recovery_code WHERE tenant = $1 AND member = $2 AND hash = $3 RETURNING member",
        args![tenant, member, hash],
    )?;
    Ok(!rows.is_empty())
}

/// How many recovery codes a member has left.
pub fn recovery_codes_left(tx: &mut dyn Tx, member: MemberId) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT COUNT(*) FROM recovery_code WHERE tenant = $1 AND member = $2",
        args![tenant, member],
    )?;
    rows.first().map_or(Ok(0), |row| row.get(0))
}

fn hash(tx: &mut dyn Tx, member: MemberId, code: &str) -> Result<[u8; 32], StoreError> {
    let mut bytes = member.0.to_be_bytes().to_vec();
    bytes.extend_from_slice(code.as_bytes());
    tx.mac("recovery", &bytes)
}
