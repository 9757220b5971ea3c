//! Visitors of web pages and the tokens their browsers keep. Only hashes are kept of those.

use serde::{Deserialize, Serialize};
use tsunagu_model::*;
use tsunagu_store::{Row, StoreError, Tx, args};

use crate::unreadable;

const IDENTITY_FIELD: u8 = 4;

/// What is known of a visitor beside their messages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitorIdentity {
    /// Address of the site user they proved to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// The name they gave, or their site did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A mail address not yet asserted, and whether the site vouches for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<(String, bool)>,
    /// A telephone number not yet asserted, and whether the site vouches for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<(String, bool)>,
}

/// A visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitorRow {
    /// Which; its text is the address of the browser's handle.
    pub id: VisitorId,
    /// The channel it came by.
    pub channel: ChannelId,
    /// Blind index of the site user they proved to be.
    pub user_index: Option<[u8; 16]>,
    /// What is known of them.
    pub identity: VisitorIdentity,
    /// How often they typed who they are.
    pub typed: u32,
    /// When they were last seen, to the day.
    pub seen_at: Timestamp,
    /// Until when their token counts.
    pub expires_at: Timestamp,
}

/// Remembers a new visitor by the hash of their token.
pub fn insert(
    tx: &mut dyn Tx,
    id: VisitorId,
    channel: ChannelId,
    token_hash: &[u8; 32],
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    let (tenant, now) = (tx.tenant(), tx.now());
    tx.exec(
        "INSERT INTO visitor (id, tenant, channel, token_hash, typed, made_at, seen_at, expires_at) \
         VALUES ($1, $2, $3, $4, 0, $5, $5, $6)",
        args![id, tenant, channel, *token_hash, now, expires_at],
    )
}

macro_rules! select {
    ($where:literal) => {
        concat!(
            "SELECT id, channel, user_index, identity_key, identity_cell, typed, seen_at, expires_at FROM visitor WHERE ",
            $where
        )
    };
}

/// A visitor, and the blind index of the site's user they are.
pub type KnownVisitor = (VisitorId, Option<[u8; 16]>);

/// Visitors after one, by id, at most so many.
pub fn page(tx: &mut dyn Tx, after: VisitorId, limit: i64) -> Result<Vec<KnownVisitor>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id, user_index FROM visitor WHERE tenant = $1 AND id > $2 ORDER BY id LIMIT $3",
        args![tenant, after, limit],
    )?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// The visitor whose token has this hash.
pub fn by_token(tx: &mut dyn Tx, token_hash: &[u8; 32]) -> Result<Option<VisitorRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(select!("tenant = $1 AND token_hash = $2"), args![tenant, *token_hash])?;
    rows.first().map(|row| from_row(tx, row)).transpose()
}

/// One visitor.
pub fn get(tx: &mut dyn Tx, id: VisitorId) -> Result<Option<VisitorRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(select!("tenant = $1 AND id = $2"), args![tenant, id])?;
    rows.first().map(|row| from_row(tx, row)).transpose()
}

fn from_row(tx: &mut dyn Tx, row: &Row) -> Result<VisitorRow, StoreError> {
    let user: Option<Vec<u8>> = row.get(2)?;
    let (key, cell): (Option<KeyId>, Option<Vec<u8>>) = (row.get(3)?, row.get(4)?);
    let identity = match (key, cell) {
        (Some(key), Some(cell)) => match tx.open_cell(key, &cell)? {
            Some(clear) => serde_json::from_slice(&clear).map_err(unreadable)?,
            None => VisitorIdentity::default(),
        },
        (Some(_) | None, Some(_) | None) => VisitorIdentity::default(),
    };
    Ok(VisitorRow {
        id: row.get(0)?,
        channel: row.get(1)?,
        user_index: user
            .map(|bytes| bytes.try_into().map_err(|_| unreadable("an index has 16 bytes")))
            .transpose()?,
        identity,
        typed: row.get(5)?,
        seen_at: row.get(6)?,
        expires_at: row.get(7)?,
    })
}

/// Notes that a visitor came back.
pub fn seen(tx: &mut dyn Tx, id: VisitorId, expires_at: Timestamp) -> Result<(), StoreError> {
    let (tenant, now) = (tx.tenant(), tx.now());
    tx.exec(
        "UPDATE visitor SET seen_at = $1, expires_at = $2 WHERE tenant = $3 AND id = $4",
        args![now, expires_at, tenant, id],
    )
}

/// Remembers who a visitor is, sealed under the tenant's key: what is asserted of their base is sealed under the
/// base's, and leaves this row.
pub fn identified(
    tx: &mut dyn Tx,
    id: VisitorId,
    user_index: Option<&[u8; 16]>,
    identity: &VisitorIdentity,
    typed: u32,
) -> Result<(), StoreError> {
    let (tenant, key) = (tx.tenant(), tx.tenant_key()?);
    let clear = serde_json::to_vec(identity).map_err(unreadable)?;
    let cell = tx.seal_cell(key, id.0, IDENTITY_FIELD, &clear)?;
    tx.exec(
        "UPDATE visitor SET user_index = $1, identity_key = $2, identity_cell = $3, typed = $4 \
         WHERE tenant = $5 AND id = $6",
        args![user_index.copied(), key, cell, typed, tenant, id],
    )
}

/// Forgets visitors whose token has run out, at most `limit`, and what they left unsent.
pub fn sweep(tx: &mut dyn Tx, limit: i64) -> Result<(), StoreError> {
    let (tenant, now) = (tx.tenant(), tx.now());
    let rows = tx.query(
        "SELECT id FROM visitor WHERE tenant = $1 AND expires_at <= $2 ORDER BY expires_at LIMIT $3",
        args![tenant, now, limit],
    )?;
    for row in &rows {
        remove(tx, row.get(0)?)?;
    }
    Ok(())
}

/// Forgets one visitor: their token opens nothing any more.
pub fn remove(tx: &mut dyn Tx, id: VisitorId) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    for file in super::visitor_files::of_visitor(tx, id)? {
        super::visitor_files::remove(tx, &file)?;
    }
    tx.exec("DELETE FROM visitor WHERE tenant = $1 AND id = $2", args![tenant, id])
}

/// The visitors who proved to be one site user.
pub fn of_user(tx: &mut dyn Tx, user_index: &[u8; 16]) -> Result<Vec<VisitorId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "SELECT id FROM visitor WHERE tenant = $1 AND user_index = $2 ORDER BY id",
        args![tenant, *user_index],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}
