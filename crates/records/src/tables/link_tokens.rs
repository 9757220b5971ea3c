//! Links of one use. Only the hashes of their tokens are kept.

use tsunagu_model::*;
use tsunagu_store::{Row, StoreError, Tx, args};

const WORDS_FIELD: u8 = 3;

/// A link of one use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkTokenRow {
    /// Which.
    pub id: LinkTokenId,
    /// Where.
    pub tenant: TenantId,
    /// What it is good for.
    pub kind: Code,
    /// For whom or what: a number whose meaning is the kind's.
    pub subject: i64,
    /// Who made it: the text of an actor.
    pub made_by: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// Until when it is good.
    pub expires_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
    /// Words that go with it, as its kind writes them; empty when their key is destroyed.
    pub words: Vec<u8>,
}

impl LinkTokenRow {
    /// Whether it can still be used.
    pub fn is_good(&self, now: Timestamp) -> bool {
        self.used_at.is_none() && now < self.expires_at
    }
}

macro_rules! links {
    ($where:literal) => {
        concat!(
            "SELECT id, tenant, kind, subject, made_by, made_at, expires_at, used_at, key, words_cell FROM link_token WHERE ",
            $where
        )
    };
}

fn from_row(tx: &mut dyn Tx, row: &Row) -> Result<LinkTokenRow, StoreError> {
    let (key, cell): (KeyId, Vec<u8>) = (row.get(8)?, row.get(9)?);
    Ok(LinkTokenRow {
        id: row.get(0)?,
        tenant: row.get(1)?,
        kind: row.get(2)?,
        subject: row.get(3)?,
        made_by: row.get(4)?,
        made_at: row.get(5)?,
        expires_at: row.get(6)?,
        used_at: row.get(7)?,
        words: tx.open_cell(key, &cell)?.unwrap_or_default(),
    })
}

/// Remembers a link by the hash of its token.
pub fn insert(tx: &mut dyn Tx, link: &LinkTokenRow, token_hash: &[u8; 32]) -> Result<(), StoreError> {
    let key = tx.tenant_key()?;
    let cell = tx.seal_cell(key, link.id.0, WORDS_FIELD, &link.words)?;
    tx.exec(
        "INSERT INTO link_token (id, tenant, token_hash, kind, subject, made_by, made_at, expires_at, used_at, key, \
         words_cell) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        args![
            link.id,
            link.tenant,
            *token_hash,
            link.kind,
            link.subject,
            link.made_by,
            link.made_at,
            link.expires_at,
            link.used_at,
            key,
            cell
        ],
    )
}

/// The tenant of the link with this hash, whoever's it is.
pub fn tenant(tx: &mut dyn Tx, token_hash: &[u8; 32]) -> Result<Option<TenantId>, StoreError> {
    let rows = tx.query("SELECT tenant FROM link_token WHERE token_hash = $1", args![*token_hash])?;
    rows.first().map(|row| row.get(0)).transpose()
}

/// The link of this kind with this hash.
pub fn find(tx: &mut dyn Tx, token_hash: &[u8; 32], kind: Code) -> Result<Option<LinkTokenRow>, StoreError> {
    let tenant = tx.tenant();
    let rows =
        tx.query(links!("tenant = $1 AND token_hash = $2 AND kind = $3"), args![tenant, *token_hash, kind])?;
    rows.first().map(|row| from_row(tx, row)).transpose()
}

/// Every link of a kind, oldest first.
pub fn list(tx: &mut dyn Tx, kind: Code) -> Result<Vec<LinkTokenRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(links!("tenant = $1 AND kind = $2 ORDER BY id"), args![tenant, kind])?;
    rows.iter().map(|row| from_row(tx, row)).collect()
}

/// Marks a link as used.
pub fn used(tx: &mut dyn Tx, id: LinkTokenId) -> Result<(), StoreError> {
    let (tenant, now) = (tx.tenant(), tx.now());
    tx.exec("UPDATE link_token SET used_at = $1 WHERE tenant = $2 AND id = $3", args![now, tenant, id])
}

/// Withdraws a link; false when there is none of this kind.
pub fn remove(tx: &mut dyn Tx, kind: Code, id: LinkTokenId) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.query(
        "DELETE FROM link_token WHERE tenant = $1 AND kind = $2 AND id = $3 RETURNING id",
        args![tenant, kind, id],
    )?;
    Ok(!rows.is_empty())
}

/// Withdraws every link of a kind and subject.
pub fn remove_of(tx: &mut dyn Tx, kind: Code, subject: i64) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.exec(
        "DELETE FROM link_token WHERE tenant = $1 AND kind = $2 AND subject = $3",
        args![tenant, kind, subject],
    )
}
