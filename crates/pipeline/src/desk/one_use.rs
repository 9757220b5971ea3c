//! Links that work once: who holds the link may do one thing, until it is used, withdrawn or too old.
//!
//! The token has 128 random bits and is shown once; its hash is kept. A wrong, used, withdrawn or expired token meets
//! one and the same refusal, and callers do their slow work (hashing a password) before they look the token up, so
//! that the time says nothing either.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use tsunagu_model::event::Actor;
use tsunagu_model::{Code, LinkTokenId, TenantId, Timestamp};
use tsunagu_records::tables::link_tokens::{self, LinkTokenRow};
use tsunagu_store::{StoreError, Tx};

use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;
use crate::words::digest;

/// What every token meets that cannot be used.
pub const UNUSABLE: Refusal = Refusal::new(
    RefusalKind::Invalid,
    "link_unusable",
    "The link is wrong, was used or withdrawn, or is too old.",
);

/// A link drawn and not written yet.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// Its id.
    pub id: LinkTokenId,
    /// The token; shown once.
    pub token: String,
    hash: [u8; 32],
}

/// What a new link is good for.
#[derive(Clone, Debug)]
pub struct Purpose {
    /// Its kind.
    pub kind: Code,
    /// For whom or what.
    pub subject: i64,
    /// Who makes it.
    pub by: Actor,
    /// How long it is good, in milliseconds.
    pub lasts_ms: i64,
    /// Words that go with it, sealed under the tenant's key.
    pub words: Vec<u8>,
}

/// A link just made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeLink {
    /// Its id.
    pub id: LinkTokenId,
    /// Its token, shown once.
    pub token: String,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

/// Draws a link, outside the command that writes it.
pub fn draw(spine: &Spine) -> Result<Drawn, StoreError> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|fault| StoreError::Unreadable(fault.to_string()))?;
    let token = format!("tso_{}", URL_SAFE_NO_PAD.encode(bytes));
    let hash = digest(token.as_bytes());
    Ok(Drawn { id: spine.db().id(), token, hash })
}

/// Writes a drawn link.
pub fn write(tx: &mut dyn Tx, drawn: &Drawn, purpose: &Purpose) -> Result<MadeLink, StoreError> {
    let made_at = tx.now();
    let expires_at = made_at.plus_millis(purpose.lasts_ms);
    let row = LinkTokenRow {
        id: drawn.id,
        tenant: tx.tenant(),
        kind: purpose.kind,
        subject: purpose.subject,
        made_by: purpose.by.text(),
        made_at,
        expires_at,
        used_at: None,
        words: purpose.words.clone(),
    };
    link_tokens::insert(tx, &row, &drawn.hash)?;
    Ok(MadeLink { id: drawn.id, token: drawn.token.clone(), expires_at })
}

/// A token somebody shows, and the tenant it belongs to; refused when it is nobody's.
pub async fn shown(spine: &Spine, token: &str) -> Result<Decided<(TenantId, [u8; 32])>, StoreError> {
    let hash = digest(token.as_bytes());
    let tenant = spine.db().read_any(move |tx| link_tokens::tenant(tx, &hash)).await?;
    Ok(tenant.map(|tenant| (tenant, hash)).ok_or(UNUSABLE))
}

/// The link a token belongs to, still to be used up with [`use_up`] once nothing else refuses.
pub fn good(tx: &mut dyn Tx, hash: &[u8; 32], kind: Code) -> Result<Decided<LinkTokenRow>, StoreError> {
    let now = tx.now();
    Ok(link_tokens::find(tx, hash, kind)?.filter(|link| link.is_good(now)).ok_or(UNUSABLE))
}

/// Uses a link up.
pub fn use_up(tx: &mut dyn Tx, link: &LinkTokenRow) -> Result<(), StoreError> {
    link_tokens::used(tx, link.id)
}
