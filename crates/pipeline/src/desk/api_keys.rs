//! Keys for programs.

use std::net::IpAddr;

use tsunagu_model::{ApiKeyId, RoleId};
use tsunagu_records::tables::api_keys::{self, ApiKeyRow};
use tsunagu_records::tables::audit::Object;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::RoleValue;
use tsunagu_store::{StoreError, Tx};

use super::second_factor::{self, Shown};
use super::{Caller, secret};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Makes a key and shows it once. Not repeatable by an `Idempotency-Key`: the key itself is never kept. It outlasts the
/// log-in it is made by, so whoever makes it shows who they are once more.
pub async fn create(
    spine: &Spine,
    caller: &Caller,
    address: IpAddr,
    shown: Shown,
    name: String,
    role: RoleId,
) -> Result<Decided<(ApiKeyId, String)>, StoreError> {
    if name.trim().is_empty() || name.chars().count() > 100 {
        return Ok(Err(Refusal::invalid("name_length", "`name` needs 1 to 100 characters.")));
    }
    if caller.member.is_none() {
        return Ok(Err(Refusal::new(RefusalKind::Impossible, "member_only", "Only a member can make keys.")));
    }
    let created_by = match second_factor::password_again(spine, caller, address, &shown).await? {
        Ok(member) => member,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (token, hash) = secret::token("tsk")?;
    let id: ApiKeyId = spine.db().id();
    let caller = *caller;
    let made = spine.db().write(caller.tenant, move |tx| {
        if settings::get::<RoleValue>(tx, area::ROLE, role.0)?.is_none() {
            return Ok(Err(Refusal::invalid("role_unknown", "`role` names no role.")));
        }
        if let Err(refusal) = second_factor::shown_again(tx, created_by, shown.code.as_deref())? {
            return Ok(Err(refusal));
        }
        let (tenant, created_at, name) = (caller.tenant, tx.now(), name.trim().to_owned());
        let row = ApiKeyRow { id, tenant, role, created_by, created_at, name };
        api_keys::insert(tx, &row, &hash)?;
        caller.audit(tx, "api_key_made", Object::of(id)).map(Ok)
    });
    Ok(made.await?.map(|()| (id, token)))
}

/// Withdraws a key.
pub async fn remove(spine: &Spine, caller: &Caller, id: ApiKeyId) -> Result<Decided<()>, StoreError> {
    let caller = *caller;
    let remove = move |tx: &mut dyn Tx| {
        let removed = api_keys::remove(tx, id)?;
        if removed {
            caller.audit(tx, "api_key_withdrawn", Object::of(id))?;
        }
        Ok(removed)
    };
    let removed = spine.db().write(caller.tenant, remove).await?;
    spine.known_logins().forget();
    Ok(if removed { Ok(()) } else { Err(Refusal::not_found("api_key_not_found")) })
}
