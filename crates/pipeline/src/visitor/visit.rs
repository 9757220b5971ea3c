//! Coming in, and coming back.

use tsunagu_model::handle::HandleKind;
use tsunagu_model::{Id, VisitorId};
use tsunagu_records::tables::visitors::{self, VisitorIdentity, VisitorRow};
use tsunagu_store::{Db, StoreError};

use super::Scope;
use crate::accounts::Owned;
use crate::desk::secret;
use crate::spine::Spine;
use crate::words;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// How long a token counts after a visitor was last seen, in milliseconds.
const LASTS_MS: i64 = 90 * DAY_MS;
/// Visitors whose time is over that a new one takes away.
const SWEPT: i64 = 4;

/// Somebody with a visitor's token.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The channel they came by, and whose it is.
    pub owned: Owned,
    /// Who.
    pub id: VisitorId,
    /// What they see.
    pub scope: Scope,
    /// What is known of them.
    pub identity: VisitorIdentity,
    /// Until when their token counts.
    pub expires_at: tsunagu_model::Timestamp,
}

/// A new visitor and the token their browser keeps.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Who.
    pub visitor: Visitor,
    /// Their token, given out this once.
    pub token: String,
}

/// Lets somebody in. Nobody hears of them before they write.
pub async fn begin(spine: &Spine, owned: &Owned) -> Result<Visit, StoreError> {
    let (token, hash) = secret::token("vst")?;
    let (id, channel) = (spine.db().id::<VisitorId>(), owned.account.id);
    let row = spine
        .db()
        .write(owned.tenant, move |tx| {
            visitors::sweep(tx, SWEPT)?;
            let until = tx.now().plus_millis(LASTS_MS);
            visitors::insert(tx, id, channel, &hash, until)?;
            visitors::get(tx, id)
        })
        .await?;
    let row = row.ok_or_else(|| StoreError::Unreadable(String::from("a visitor just made is gone")))?;
    Ok(Visit { visitor: known(spine.db(), owned, row).await?, token })
}

/// The visitor of this channel with this token; `None` when it is nobody's, another channel's, or its time is over.
pub async fn resume(spine: &Spine, owned: &Owned, token: &str) -> Result<Option<Visitor>, StoreError> {
    if !token.starts_with("vst_") {
        return Ok(None);
    }
    let hash = words::digest(token.as_bytes());
    let found = spine.db().read(owned.tenant, move |tx| visitors::by_token(tx, &hash)).await?;
    let now = spine.now();
    let Some(mut row) = found.filter(|row| row.channel == owned.account.id && row.expires_at > now) else {
        return Ok(None);
    };
    if now.since(row.seen_at) >= DAY_MS {
        row.expires_at = now.plus_millis(LASTS_MS);
        let (id, until) = (row.id, row.expires_at);
        spine.db().write(owned.tenant, move |tx| visitors::seen(tx, id, until)).await?;
    }
    known(spine.db(), owned, row).await.map(Some)
}

/// The same visitor as they are known now; `None` when they were forgotten or their channel is closed.
pub async fn again(spine: &Spine, visitor: &Visitor) -> Result<Option<Visitor>, StoreError> {
    let Some(owned) = spine.accounts().get(visitor.owned.account.id) else { return Ok(None) };
    let id = visitor.id;
    let found = spine.db().read(owned.tenant, move |tx| visitors::get(tx, id)).await?;
    match found.filter(|row| row.expires_at > spine.now()) {
        Some(row) => known(spine.db(), &owned, row).await.map(Some),
        None => Ok(None),
    }
}

async fn known(db: &Db, owned: &Owned, row: VisitorRow) -> Result<Visitor, StoreError> {
    let browser = words::blind_index(db, owned.tenant, HandleKind::BROWSER, &row.id.text()).await?;
    Ok(Visitor {
        id: row.id,
        scope: Scope { channel: row.channel, browser, user: row.user_index },
        identity: row.identity,
        expires_at: row.expires_at,
        owned: owned.clone(),
    })
}
