//! Sets of permissions. The built-in ones stay as they are.

use tsunagu_model::{MemberId, RoleId};
use tsunagu_records::tables::api_keys;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{ChannelValue, MemberValue, RoleValue};
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use crate::gone;
use crate::once::{Once, once};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

const BUILT_IN: Refusal =
    Refusal::new(RefusalKind::Conflict, "role_built_in", "A built-in role is not changed or deleted.");

const CHANNEL_UNKNOWN: Refusal =
    Refusal::new(RefusalKind::Invalid, "channel_unknown", "`channels` names a channel that is not there.");

fn channels_exist(tx: &mut dyn Tx, role: &RoleValue) -> Result<bool, StoreError> {
    for channel in role.channels.iter().flatten() {
        if settings::get::<ChannelValue>(tx, area::CHANNEL, channel.0)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Makes a role. The API has checked that its permissions exist and that the caller has them all.
pub async fn create(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    role: RoleValue,
) -> Result<Decided<RoleId>, StoreError> {
    let (id, change): (RoleId, _) = (spine.db().id(), caller.change(spine));
    let outcome = spine
        .db()
        .write(caller.tenant, move |tx| {
            once(tx, key, |tx| {
                if settings::list::<RoleValue>(tx, area::ROLE)?
                    .iter()
                    .any(|known| known.value.name == role.name)
                {
                    return Ok(Err(Refusal::new(
                        RefusalKind::Conflict,
                        "name_taken",
                        "A role of this name exists.",
                    )));
                }
                if !channels_exist(tx, &role)? {
                    return Ok(Err(CHANNEL_UNKNOWN));
                }
                settings::put(tx, change, area::ROLE, id.0, &role, None)?;
                Ok(Ok(id.0))
            })
        })
        .await?;
    Ok(outcome.map(|outcome| RoleId(outcome.id)))
}

/// Changes a role.
pub async fn change(
    spine: &Spine,
    caller: &Caller,
    id: RoleId,
    role: RoleValue,
) -> Result<Decided<()>, StoreError> {
    let change = caller.change(spine);
    let done = spine
        .db()
        .write(caller.tenant, move |tx| {
            let Some(known) = settings::get::<RoleValue>(tx, area::ROLE, id.0)? else {
                return Ok(Err(Refusal::not_found("role_not_found")));
            };
            if known.value.built_in {
                return Ok(Err(BUILT_IN));
            }
            if !channels_exist(tx, &role)? {
                return Ok(Err(CHANNEL_UNKNOWN));
            }
            settings::put(tx, change, area::ROLE, id.0, &role, None)?;
            Ok(Ok(()))
        })
        .await;
    spine.known_logins().forget();
    let members =
        spine.db().read(caller.tenant, |tx| settings::list::<MemberValue>(tx, area::MEMBER)).await?;
    for member in members.into_iter().filter(|member| member.value.role == id) {
        gone::give_back_unseen(spine, caller.tenant, caller.actor, MemberId(member.id)).await?;
    }
    done
}

/// Deletes a role nobody has.
pub async fn remove(spine: &Spine, caller: &Caller, id: RoleId) -> Result<Decided<()>, StoreError> {
    let change = caller.change(spine);
    let done = spine
        .db()
        .write(caller.tenant, move |tx| {
            let Some(known) = settings::get::<RoleValue>(tx, area::ROLE, id.0)? else {
                return Ok(Err(Refusal::not_found("role_not_found")));
            };
            if known.value.built_in {
                return Ok(Err(BUILT_IN));
            }
            let members = settings::list::<MemberValue>(tx, area::MEMBER)?;
            let used = members.iter().any(|member| member.value.role == id)
                || api_keys::list(tx)?.iter().any(|key| key.role == id);
            if used {
                return Ok(Err(Refusal::new(
                    RefusalKind::Conflict,
                    "role_in_use",
                    "Members or API keys have this role.",
                )));
            }
            settings::delete(tx, change, area::ROLE, id.0)?;
            Ok(Ok(()))
        })
        .await;
    spine.known_logins().forget();
    done
}
