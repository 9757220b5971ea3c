//! Log-in, log-out, and who a token belongs to.

use std::net::IpAddr;

use tsunagu_identity::normalise;
use tsunagu_model::event::Actor;
use tsunagu_model::*;
use tsunagu_records::tables::api_keys;
use tsunagu_records::tables::audit::{Detail, Entry, Object};
use tsunagu_records::tables::login_failures;
use tsunagu_records::tables::logins::{self, LoginRow};
use tsunagu_records::tables::second_factors;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{MemberValue, RoleValue, Workspace};
use tsunagu_store::{Db, StoreError, Tx};

use super::second_factor::{self, Checked};
use super::{Caller, secret};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;
use crate::words::{digest, first};

/// How long a log-in lasts, in milliseconds: 30 days.
const LOGIN_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// Address and password of a member.
#[derive(Clone, Debug)]
pub struct LogIn {
    /// Mail address.
    pub email: String,
    /// Password.
    pub password: String,
    /// Name of the workspace, needed only when the address belongs to several.
    pub workspace: Option<String>,
    /// Code of the phone or recovery code, for a member with a second factor.
    pub otp: Option<String>,
    /// Where the request comes from; counts wrong passwords.
    pub address: IpAddr,
}

/// A log-in that worked. The token is shown once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedIn {
    /// The token.
    pub token: String,
    /// Until when.
    pub expires_at: Timestamp,
    /// Where.
    pub tenant: TenantId,
    /// Who.
    pub member: MemberId,
}

/// Who a token belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authenticated {
    /// Who asks.
    pub caller: Caller,
    /// The log-in, when it is a member's.
    pub login: Option<LoginId>,
    /// Their role.
    pub role_id: RoleId,
    /// What the role allows.
    pub role: RoleValue,
}

/// The keyed hash of a mail address, by which log-ins are found in every tenant.
pub(super) async fn email_mac(db: &Db, email: &str) -> Result<[u8; 32], StoreError> {
    db.mac(TenantId(0), "login", email.as_bytes()).await
}

/// The keyed hash of a network address, by which wrong passwords are counted.
pub(super) async fn address_mac(db: &Db, address: IpAddr) -> Result<[u8; 32], StoreError> {
    db.mac(TenantId(0), "address", address.to_string().as_bytes()).await
}

/// What the pair of account and address meets after ten wrong passwords.
pub(super) const LOCKED: Refusal = Refusal::new(
    RefusalKind::TooOften,
    "login_locked",
    "Ten wrong passwords: this account is locked from this address for 15 minutes.",
);

/// Checks a password and, where the member has one, the second factor. Ten wrong ones lock the pair of account and
/// address for 15 minutes, right ones included.
pub async fn log_in(spine: &Spine, request: LogIn) -> Result<Decided<LoggedIn>, StoreError> {
    let wrong =
        Refusal::new(RefusalKind::Unauthenticated, "wrong_login", "Mail address or password is wrong.");
    let Some(email) = normalise::mail(&request.email) else { return Ok(Err(wrong)) };
    if request.password.len() > secret::LONGEST_PASSWORD {
        return Ok(Err(wrong));
    }
    let db = spine.db();
    let email_mac = email_mac(db, &email).await?;
    let address_mac = address_mac(db, request.address).await?;
    let now = spine.now();
    let (locked, found) = db
        .read_any(move |tx| {
            let locked = login_failures::locked_until(tx, &email_mac, &address_mac, now)?;
            Ok((locked, logins::by_email(tx, &email_mac)?))
        })
        .await?;
    if locked.is_some() {
        return Ok(Err(LOCKED));
    }
    let mut right: Vec<LoginRow> = Vec::new();
    if found.is_empty() {
        secret::password_matches(request.password.clone(), None).await?;
    }
    let known = found.clone();
    for login in found {
        if secret::password_matches(request.password.clone(), Some(login.password.clone())).await?
            && named(db, &login, request.workspace.as_deref()).await?
        {
            right.push(login);
        }
    }
    match right.as_slice() {
        [] => {
            for login in known {
                noted(spine, &login, &address_mac);
            }
            db.write_any(move |tx| login_failures::count(tx, &email_mac, &address_mac, now)).await?;
            Ok(Err(wrong))
        }
        [login] => {
            let checked = second(spine, login, request.otp).await?;
            if checked == Checked::Wrong {
                db.write_any(move |tx| login_failures::count(tx, &email_mac, &address_mac, now)).await?;
            }
            if let Err(refusal) = checked.at_the_entrance() {
                return Ok(Err(refusal));
            }
            db.write_any(move |tx| login_failures::clear(tx, &email_mac, &address_mac)).await?;
            issue(spine, login.tenant, login.member).await.map(Ok)
        }
        _ => Ok(Err(Refusal::invalid(
            "workspace_needed",
            "This address belongs to several: name `workspace` too.",
        ))),
    }
}

/// Asks for the second factor of a member who has one.
async fn second(spine: &Spine, login: &LoginRow, otp: Option<String>) -> Result<Checked, StoreError> {
    let member = login.member;
    let asked = move |tx: &mut dyn Tx| second_factors::on_since(tx, member);
    if spine.db().read(login.tenant, asked).await?.is_none() {
        return Ok(Checked::Passed);
    }
    let check = move |tx: &mut dyn Tx| second_factor::check(tx, member, otp.as_deref());
    spine.db().write(login.tenant, check).await
}

/// What was wrong goes into the audit of the workspace whose account was tried.
fn noted(spine: &Spine, login: &LoginRow, address_mac: &[u8; 32]) {
    let mark = Detail::Mark(first(*address_mac));
    let (at, object) = (spine.now(), Object::of(login.member));
    spine
        .looks()
        .note(login.tenant, Entry { at, actor: Actor::System, verb: "login_failed", object, detail: mark });
}

pub(super) async fn named(db: &Db, login: &LoginRow, workspace: Option<&str>) -> Result<bool, StoreError> {
    let Some(wanted) = workspace else { return Ok(true) };
    let found = db.read(login.tenant, |tx| settings::get::<Workspace>(tx, area::WORKSPACE, 0)).await?;
    Ok(found.is_some_and(|found| found.value.name.to_lowercase() == wanted.trim().to_lowercase()))
}

/// Gives a member a token.
pub async fn issue(spine: &Spine, tenant: TenantId, member: MemberId) -> Result<LoggedIn, StoreError> {
    let db = spine.db();
    let (token, hash) = secret::token("tsl")?;
    let id: LoginId = db.id();
    let expires_at = spine.now().plus_millis(LOGIN_MS);
    let caller = Caller::member(tenant, member);
    let put = move |tx: &mut dyn Tx| {
        logins::put_token(tx, id, &hash, member, expires_at)?;
        caller.audit(tx, "logged_in", Object::of(id))
    };
    db.write(tenant, put).await?;
    Ok(LoggedIn { token, expires_at, tenant, member })
}

/// Ends one log-in.
pub async fn log_out(spine: &Spine, caller: &Caller, login: LoginId) -> Result<(), StoreError> {
    let caller = *caller;
    let end = move |tx: &mut dyn Tx| {
        logins::remove_token(tx, login)?;
        caller.audit(tx, "logged_out", Object::of(login))
    };
    let ended = spine.db().write(caller.tenant, end).await;
    spine.known_logins().forget();
    ended
}

/// Who a token or key belongs to; `None` when it is unknown, expired, or its member or role is gone.
///
/// An answer is remembered for some seconds; whatever takes rights away on this node forgets all of them at once.
pub async fn authenticate(spine: &Spine, token: &str) -> Result<Option<Authenticated>, StoreError> {
    let hash = digest(token.as_bytes());
    let now = spine.now();
    if let Some(known) = spine.known_logins().get(&hash, now) {
        return Ok(Some(known));
    }
    let generation = spine.known_logins().generation();
    let found = look_up(spine, token, hash, now).await?;
    let Some((found, expires_at)) = found else { return Ok(None) };
    let lasts = if spine.config().shared_store { SHARED_MS } else { ALONE_MS };
    let until = now.plus_millis(lasts).min(expires_at);
    spine.known_logins().put(generation, hash, found.clone(), until);
    Ok(Some(found))
}

/// How long an answer is remembered where other nodes may take rights away, and where none can, in milliseconds.
const SHARED_MS: i64 = 2_000;
const ALONE_MS: i64 = 30_000;

async fn look_up(
    spine: &Spine,
    token: &str,
    hash: [u8; 32],
    now: Timestamp,
) -> Result<Option<(Authenticated, Timestamp)>, StoreError> {
    if token.starts_with("tsk_") {
        let Some(key) = spine.db().read_quick(TenantId(0), move |tx| api_keys::by_hash(tx, &hash)).await?
        else {
            return Ok(None);
        };
        let role = role(spine, key.tenant, key.role).await?;
        let caller = Caller { tenant: key.tenant, actor: Actor::ApiKey(key.id), member: None };
        let known =
            |role| (Authenticated { caller, login: None, role_id: key.role, role }, Timestamp(i64::MAX));
        return Ok(role.map(known));
    }
    let Some(found) = spine.db().read_quick(TenantId(0), move |tx| logins::token(tx, &hash)).await? else {
        return Ok(None);
    };
    if found.expires_at <= now {
        return Ok(None);
    }
    let member = found.member;
    let value = spine
        .db()
        .read_quick(found.tenant, move |tx| settings::get::<MemberValue>(tx, area::MEMBER, member.0))
        .await?;
    let Some(value) = value else { return Ok(None) };
    let role = role(spine, found.tenant, value.value.role).await?;
    let caller = Caller { tenant: found.tenant, actor: Actor::Member(member), member: Some(member) };
    let known = |role| {
        (Authenticated { caller, login: Some(found.id), role_id: value.value.role, role }, found.expires_at)
    };
    Ok(role.map(known))
}

async fn role(spine: &Spine, tenant: TenantId, id: RoleId) -> Result<Option<RoleValue>, StoreError> {
    let found =
        spine.db().read_quick(tenant, move |tx| settings::get::<RoleValue>(tx, area::ROLE, id.0)).await?;
    Ok(found.map(|setting| setting.value))
}
