//! Log-ins of members and the tokens they hold. Only hashes are kept.

use tsunagu_model::*;
use tsunagu_store::{StoreError, Tx, args};

/// A member's log-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginRow {
    /// Who.
    pub member: MemberId,
    /// Where.
    pub tenant: TenantId,
    /// Argon2id, PHC text.
    pub password: String,
}

/// Makes or replaces a member's log-in.
pub fn put(
    tx: &mut dyn Tx,
    member: MemberId,
    email_mac: &[u8; 32],
    password: &str,
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "INSERT INTO login (member, tenant, email_mac, password) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (member) DO UPDATE SET email_mac = excluded.email_mac, password = excluded.password",
        args![member, tenant, *email_mac, password],
    )
}

/// Removes a member's log-in and tokens.
pub fn remove(tx: &mut dyn Tx, member: MemberId) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM login WHERE tenant = $1 AND member = $2", args![tenant, member])?;
    tx.exec("DELETE FROM login_token WHERE tenant = $1 AND member = $2", args![tenant, member])
}

/// The log-ins of a mail address in every tenant.
pub fn by_email(tx: &mut dyn Tx, email_mac: &[u8; 32]) -> Result<Vec<LoginRow>, StoreError> {
    let rows = tx.query(
        "SELECT member, tenant, password FROM login WHERE email_mac = $1 ORDER BY member LIMIT 50",
        args![*email_mac],
    )?;
    rows.iter()
        .map(|row| Ok(LoginRow { member: row.get(0)?, tenant: row.get(1)?, password: row.get(2)? }))
        .collect()
}

/// A member's log-in.
pub fn of_member(tx: &mut dyn Tx, member: MemberId) -> Result<Option<LoginRow>, StoreError> {
    let tenant = tx.tenant();
    let rows =
        tx.query("SELECT password FROM login WHERE tenant = $1 AND member = $2", args![tenant, member])?;
    rows.first().map(|row| Ok(LoginRow { member, tenant, password: row.get(0)? })).transpose()
}

/// Changes a member's password; false when they have no log-in.
pub fn set_password(tx: &mut dyn Tx, member: MemberId, password: &str) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "UPDATE login SET password = $1 WHERE tenant = $2 AND member = $3 RETURNING member",
        args![password, tenant, member],
    )?;
    Ok(!rows.is_empty())
}

/// Ends every log-in of a member, but for one to keep.
pub fn remove_tokens(tx: &mut dyn Tx, member: MemberId, keep: Option<LoginId>) -> Result<(), StoreError> {
    let (tenant, keep) = (tx.tenant(), keep.unwrap_or(LoginId(0)));
    tx.exec(
        "DELETE FROM login_token WHERE tenant = $1 AND member = $2 AND id <> $3",
        args![tenant, member, keep],
    )
}

/// A token in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenRow {
    /// Which log-in.
    pub id: LoginId,
    /// Where.
    pub tenant: TenantId,
    /// Who.
    pub member: MemberId,
    /// Until when.
    pub expires_at: Timestamp,
}

/// Remembers a token by its hash.
pub fn put_token(
    tx: &mut dyn Tx,
    id: LoginId,
    token_hash: &[u8; 32],
    member: MemberId,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    let (tenant, now) = (tx.tenant(), tx.now());
    tx.exec(
        "INSERT INTO login_token (id, token_hash, tenant, member, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        args![id, *token_hash, tenant, member, now, expires_at],
    )
}

/// The token with this hash, whoever's it is.
pub fn token(tx: &mut dyn Tx, token_hash: &[u8; 32]) -> Result<Option<TokenRow>, StoreError> {
    let rows = tx.query(
        "SELECT id, tenant, member, expires_at FROM login_token WHERE token_hash = $1",
        args![*token_hash],
    )?;
    rows.first()
        .map(|row| {
            Ok(TokenRow {
                id: row.get(0)?,
                tenant: row.get(1)?,
                member: row.get(2)?,
                expires_at: row.get(3)?,
            })
        })
        .transpose()
}

/// Remembers until when a log-in counts as proven: its member showed their second factor.
pub fn prove(tx: &mut dyn Tx, id: LoginId, until: Timestamp) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "UPDATE login_token SET proven_until = $1 WHERE tenant = $2 AND id = $3",
        args![until, tenant, id],
    )
}

/// Until when a log-in counts as proven; none when its member showed nothing in it.
pub fn proven_until(tx: &mut dyn Tx, id: LoginId) -> Result<Option<Timestamp>, StoreError> {
    let tenant = tx.tenant();
    let rows =
        tx.query("SELECT proven_until FROM login_token WHERE tenant = $1 AND id = $2", args![tenant, id])?;
    rows.first().map_or(Ok(None), |row| row.get(0))
}

/// Ends one log-in of a member.
pub fn remove_token(tx: &mut dyn Tx, id: LoginId) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM login_token WHERE tenant = $1 AND id = $2", args![tenant, id])
}
