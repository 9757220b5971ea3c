//! Keys for programs.

use tsunagu_model::{ApiKeyId, MemberId, RoleId};
use tsunagu_records::tables::api_keys::{self, ApiKeyRow};
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::RoleValue;
use tsunagu_store::StoreError;

use super::{Caller, secret};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Makes a key and shows it once. Not repeatable by an `Idempotency-Key`: the key itself is never kept.
pub async fn create(
    spine: &Spine,
    caller: &Caller,
    name: String,
    role: RoleId,
) -> Result<Decided<(ApiKeyId, String)>, StoreError> {
    if name.trim().is_empty() || name.chars().count() > 100 {
        return Ok(Err(Refusal::invalid("name_length", "`name` needs 1 to 100 characters.")));
    }
    let Some(created_by) = caller.member else {
        return Ok(Err(Refusal::new(RefusalKind::Impossible, "member_only", "Only a member can make keys.")));
    };
    let (token, hash) = secret::token("tsk")?;
    let id: ApiKeyId = spine.db().id();
    let made = spine.db().write(caller.tenant, {
        let tenant = caller.tenant;
        move |tx| insert(tx, id, tenant, &name, role, created_by, &hash)
    });
    Ok(made.await?.map(|()| (id, token)))
}

fn insert(
    tx: &mut dyn tsunagu_store::Tx,
    id: ApiKeyId,
    tenant: tsunagu_model::TenantId,
    name: &str,
    role: RoleId,
    created_by: MemberId,
    hash: &[u8; 32],
) -> Result<Decided<()>, StoreError> {
    if settings::get::<RoleValue>(tx, area::ROLE, role.0)?.is_none() {
        return Ok(Err(Refusal::invalid("role_unknown", "`role` names no role.")));
    }
    let row = ApiKeyRow { id, tenant, role, created_by, created_at: tx.now(), name: name.trim().to_owned() };
    api_keys::insert(tx, &row, hash).map(Ok)
}

/// Withdraws a key.
pub async fn remove(spine: &Spine, caller: &Caller, id: ApiKeyId) -> Result<Decided<()>, StoreError> {
    let removed = spine.db().write(caller.tenant, move |tx| api_keys::remove(tx, id)).await?;
    spine.known_logins().forget();
    Ok(if removed { Ok(()) } else { Err(Refusal::not_found("api_key_not_found")) })
}
