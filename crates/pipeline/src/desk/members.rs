//! People who work here.

use tsunagu_identity::normalise;
use tsunagu_model::{MemberId, RoleId};
use tsunagu_records::tables::receipts::Counts;
use tsunagu_records::tables::settings::{self, Change, area};
use tsunagu_records::tables::{logins, second_factors};
use tsunagu_records::values::{AgentValue, MemberValue, PreferencesValue, RoleValue};
use tsunagu_store::{StoreError, Tx};

use super::{Caller, first_draft, secret};
use crate::gone;
use crate::once::{Once, once};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// A new member.
#[derive(Clone, Debug)]
pub struct NewMember {
    /// Name shown.
    pub name: String,
    /// Mail address to log in with.
    pub email: String,
    /// Their role.
    pub role: RoleId,
    /// `ja` or `en`.
    pub locale: String,
    /// First password.
    pub password: String,
}

/// What to change; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct MemberPatch {
    /// Name shown.
    pub name: Option<String>,
    /// Their role.
    pub role: Option<RoleId>,
    /// `ja` or `en`.
    pub locale: Option<String>,
    /// New password; ends every log-in of theirs.
    pub password: Option<String>,
}

/// Makes a member.
pub async fn create(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    new: NewMember,
) -> Result<Decided<MemberId>, StoreError> {
    let email = match checked_email(&new.email, "email").and_then(|email| {
        checked_password(&new.password)?;
        checked_name(&new.name)?;
        super::setup::checked_locale(&new.locale)?;
        Ok(email)
    }) {
        Ok(email) => email,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let db = spine.db();
    let (id, change): (MemberId, _) = (db.id(), caller.change(spine));
    let email_mac = super::login::email_mac(db, &email).await?;
    let password = secret::hash_password(new.password.clone()).await?;
    let outcome = db
        .write(caller.tenant, move |tx| {
            once(tx, key, |tx| {
                let value = MemberValue {
                    name: new.name.trim().to_owned(),
                    name_is_guess: false,
                    email: email.clone(),
                    role: new.role,
                    locale: new.locale.clone(),
                };
                Ok(add(tx, change, id, &value, &email_mac, &password)?.map(|()| id.0))
            })
        })
        .await?;
    Ok(outcome.map(|outcome| MemberId(outcome.id)))
}

/// Makes a member inside a command; refused when the role is gone or the address taken.
pub(super) fn add(
    tx: &mut dyn Tx,
    change: Change,
    id: MemberId,
    value: &MemberValue,
    email_mac: &[u8; 32],
    password: &str,
) -> Result<Decided<()>, StoreError> {
    if settings::get::<RoleValue>(tx, area::ROLE, value.role.0)?.is_none() {
        return Ok(Err(Refusal::invalid("role_unknown", "`role` names no role.")));
    }
    if is_taken(tx, &value.email)? {
        return Ok(Err(EMAIL_TAKEN));
    }
    settings::put(tx, change, area::MEMBER, id.0, value, None)?;
    logins::put(tx, id, email_mac, password).map(Ok)
}

/// Whether a member has this mail address.
pub(super) fn is_taken(tx: &mut dyn Tx, email: &str) -> Result<bool, StoreError> {
    let known = settings::list::<MemberValue>(tx, area::MEMBER)?;
    Ok(known.iter().any(|member| member.value.email == email))
}

pub(super) const EMAIL_TAKEN: Refusal =
    Refusal::new(RefusalKind::Conflict, "email_taken", "A member with this mail address exists.");

/// Changes a member. The last owner keeps their role.
pub async fn change(
    spine: &Spine,
    caller: &Caller,
    id: MemberId,
    patch: MemberPatch,
) -> Result<Decided<()>, StoreError> {
    if let Some(password) = &patch.password
        && let Err(refusal) = checked_password(password)
    {
        return Ok(Err(refusal));
    }
    if let Some(name) = &patch.name
        && let Err(refusal) = checked_name(name)
    {
        return Ok(Err(refusal));
    }
    if let Some(locale) = &patch.locale
        && let Err(refusal) = super::setup::checked_locale(locale)
    {
        return Ok(Err(refusal));
    }
    let (change, is_role_set) = (caller.change(spine), patch.role.is_some());
    let password = match patch.password.clone() {
        Some(password) => Some(secret::hash_password(password).await?),
        None => None,
    };
    let tenant = caller.tenant;
    let known =
        spine.db().read(tenant, move |tx| settings::get::<MemberValue>(tx, area::MEMBER, id.0)).await?;
    let Some(known) = known else { return Ok(Err(Refusal::not_found("member_not_found"))) };
    let email_mac = super::login::email_mac(spine.db(), &known.value.email).await?;
    let done = spine
        .db()
        .write(tenant, move |tx| {
            let Some(setting) = settings::get::<MemberValue>(tx, area::MEMBER, id.0)? else {
                return Ok(Err(Refusal::not_found("member_not_found")));
            };
            let mut value = setting.value;
            if let Some(role) = patch.role {
                if settings::get::<RoleValue>(tx, area::ROLE, role.0)?.is_none() {
                    return Ok(Err(Refusal::invalid("role_unknown", "`role` names no role.")));
                }
                if role != value.role && last_owner(tx, id)? {
                    return Ok(Err(LAST_OWNER));
                }
                value.role = role;
            }
            if let Some(name) = &patch.name {
                value.name = name.trim().to_owned();
                value.name_is_guess = false;
            }
            if let Some(locale) = &patch.locale {
                value.locale = locale.clone();
            }
            settings::put(tx, change, area::MEMBER, id.0, &value, None)?;
            if let Some(password) = &password {
                logins::remove(tx, id)?;
                logins::put(tx, id, &email_mac, password)?;
            }
            Ok(Ok(()))
        })
        .await;
    spine.known_logins().forget();
    if is_role_set {
        gone::give_back_unseen(spine, caller.tenant, caller.actor, id).await?;
    }
    done
}

/// Removes a member; their log-ins end. The last owner stays.
pub async fn remove(spine: &Spine, caller: &Caller, id: MemberId) -> Result<Decided<()>, StoreError> {
    if let Err(refusal) = spine.db().read(caller.tenant, move |tx| may_leave(tx, id)).await? {
        return Ok(Err(refusal));
    }
    // Before and after: what they are given until the last moment must not stay with nobody.
    gone::give_back(spine, caller.tenant, caller.actor, id).await?;
    let (change, preferences) = (caller.change(spine), caller.change(spine));
    let agent = caller.change(spine);
    let done = spine
        .db()
        .write(caller.tenant, move |tx| {
            if let Err(refusal) = may_leave(tx, id)? {
                return Ok(Err(refusal));
            }
            logins::remove(tx, id)?;
            second_factors::remove(tx, id)?;
            first_draft::forget(tx, id, &mut Counts::default())?;
            if settings::get::<PreferencesValue>(tx, area::PREFERENCES, id.0)?.is_some() {
                settings::delete(tx, preferences, area::PREFERENCES, id.0)?;
            }
            if settings::get::<AgentValue>(tx, area::AGENT, id.0)?.is_some() {
                settings::delete(tx, agent, area::AGENT, id.0)?;
            }
            settings::delete(tx, change, area::MEMBER, id.0)?;
            Ok(Ok(()))
        })
        .await;
    spine.known_logins().forget();
    gone::give_back(spine, caller.tenant, caller.actor, id).await?;
    done
}

fn may_leave(tx: &mut dyn Tx, id: MemberId) -> Result<Decided<()>, StoreError> {
    if settings::get::<MemberValue>(tx, area::MEMBER, id.0)?.is_none() {
        return Ok(Err(Refusal::not_found("member_not_found")));
    }
    Ok(if last_owner(tx, id)? { Err(LAST_OWNER) } else { Ok(()) })
}

const LAST_OWNER: Refusal =
    Refusal::new(RefusalKind::Conflict, "last_owner", "Somebody else has to become owner first.");

fn last_owner(tx: &mut dyn Tx, id: MemberId) -> Result<bool, StoreError> {
    let roles = settings::list::<RoleValue>(tx, area::ROLE)?;
    let owner =
        roles.iter().find(|role| role.value.built_in && role.value.name == "owner").map(|role| role.id);
    let members = settings::list::<MemberValue>(tx, area::MEMBER)?;
    let mut owners =
        members.iter().filter(|member| Some(member.value.role.0) == owner).map(|member| member.id);
    Ok(owners.clone().count() == 1 && owners.any(|owner| owner == id.0))
}

pub(super) fn checked_email(email: &str, field: &str) -> Decided<String> {
    normalise::mail(email)
        .ok_or_else(|| Refusal::invalid("email_invalid", format!("`{field}` is no mail address.")))
}

pub(super) fn checked_password(password: &str) -> Decided<()> {
    if password.chars().count() < secret::SHORTEST_PASSWORD || password.len() > secret::LONGEST_PASSWORD {
        return Err(Refusal::invalid("password_length", "`password` needs 10 to 1,000 characters."));
    }
    Ok(())
}

pub(super) fn checked_name(name: &str) -> Decided<()> {
    if name.trim().is_empty() || name.chars().count() > 100 {
        return Err(Refusal::invalid("name_length", "`name` needs 1 to 100 characters."));
    }
    Ok(())
}
