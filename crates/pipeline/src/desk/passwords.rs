//! New passwords: by a link of one use, by whoever runs the server, or by the member. Every change ends the member's
//! other log-ins.

use std::net::IpAddr;

use tsunagu_identity::normalise;
use tsunagu_model::event::Actor;
use tsunagu_model::{Code, LoginId, MemberId, TenantId};
use tsunagu_records::tables::audit::Object;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::tables::{link_tokens, login_failures, logins};
use tsunagu_records::values::MemberValue;
use tsunagu_store::{StoreError, Tx};

use super::login::{self, LOCKED, LoggedIn};
use super::members::checked_password;
use super::one_use::{self, MadeLink, Purpose};
use super::{Caller, second_factor, secret};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

const KIND: Code = Code::new("reset");
/// How long a link for a new password is good, in milliseconds: a day.
const LASTS_MS: i64 = 24 * 60 * 60 * 1000;

/// Makes a link by which a member chooses a new password; an earlier one is withdrawn.
pub async fn reset_link(
    spine: &Spine,
    caller: &Caller,
    member: MemberId,
) -> Result<Decided<MadeLink>, StoreError> {
    let (drawn, caller) = (one_use::draw(spine)?, *caller);
    let purpose =
        Purpose { kind: KIND, subject: member.0, by: caller.actor, lasts_ms: LASTS_MS, words: Vec::new() };
    let write = move |tx: &mut dyn Tx| {
        if settings::get::<MemberValue>(tx, area::MEMBER, member.0)?.is_none() {
            return Ok(Err(Refusal::not_found("member_not_found")));
        }
        link_tokens::remove_of(tx, KIND, member.0)?;
        let made = one_use::write(tx, &drawn, &purpose)?;
        caller.audit(tx, "reset_link_made", Object::of(member))?;
        Ok(Ok(made))
    };
    spine.db().write(caller.tenant, write).await
}

/// Sets a new password by a link, and logs the member in. All their other log-ins end. A link is no second factor:
/// who has one shows it too, and until it is right the link stays good.
pub async fn reset(
    spine: &Spine,
    token: &str,
    password: String,
    otp: Option<String>,
) -> Result<Decided<LoggedIn>, StoreError> {
    if let Err(refusal) = checked_password(&password) {
        return Ok(Err(refusal));
    }
    // First, so that a wrong token takes as long as a right one.
    let password = secret::hash_password(password).await?;
    let (tenant, hash) = match one_use::shown(spine, token).await? {
        Ok(found) => found,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let set = move |tx: &mut dyn Tx| {
        let link = match one_use::good(tx, &hash, KIND)? {
            Ok(link) => link,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let member = MemberId(link.subject);
        if let Err(refusal) = second_factor::check(tx, member, otp.as_deref())?.at_the_entrance() {
            return Ok(Err(refusal));
        }
        if !logins::set_password(tx, member, &password)? {
            return Ok(Err(one_use::UNUSABLE));
        }
        one_use::use_up(tx, &link)?;
        logins::remove_tokens(tx, member, None)?;
        Caller::member(tenant, member).audit(tx, "password_reset", Object::of(member))?;
        Ok(Ok(member))
    };
    let done = spine.db().write(tenant, set).await;
    spine.known_logins().forget();
    match done? {
        Ok(member) => login::issue(spine, tenant, member).await.map(Ok),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Changes the caller's own password; every other log-in of theirs ends. Wrong current passwords count and lock as at
/// the entrance.
pub async fn change(
    spine: &Spine,
    caller: &Caller,
    login: Option<LoginId>,
    address: IpAddr,
    current: String,
    new: String,
) -> Result<Decided<()>, StoreError> {
    if let Err(refusal) = checked_password(&new) {
        return Ok(Err(refusal));
    }
    let member = match confirmed(spine, caller, address, current).await? {
        Ok(member) => member,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let caller = *caller;
    let password = secret::hash_password(new).await?;
    let set = move |tx: &mut dyn Tx| {
        logins::set_password(tx, member, &password)?;
        logins::remove_tokens(tx, member, login)?;
        link_tokens::remove_of(tx, KIND, member.0)?;
        caller.audit(tx, "password_changed", Object::of(member)).map(Ok)
    };
    let done = spine.db().write(caller.tenant, set).await;
    spine.known_logins().forget();
    done
}

/// The caller, once they have shown their password again. Wrong ones count and lock as at the entrance, by account and
/// address, and in one count for everything that asks for the password again: whoever guesses it has ten tries, not ten at
/// each door. The lock stands before the password alone: what needs a code or nothing goes on, and so does the same member
/// from another address. At the entrance itself wrong ones are counted apart, so that nobody is kept out by what was tried
/// inside.
pub(super) async fn confirmed(
    spine: &Spine,
    caller: &Caller,
    address: IpAddr,
    password: String,
) -> Result<Decided<MemberId>, StoreError> {
    let Some(member) = caller.member else { return Ok(Err(MEMBER_ONLY)) };
    let (db, now) = (spine.db(), spine.now());
    let account = db.mac(caller.tenant, "login", &member.0.to_be_bytes()).await?;
    let from = login::address_mac(db, address).await?;
    let read = move |tx: &mut dyn Tx| {
        let locked = login_failures::locked_until(tx, &account, &from, now)?;
        Ok((locked, logins::of_member(tx, member)?))
    };
    let (locked, known) = db.read(caller.tenant, read).await?;
    if locked.is_some() {
        return Ok(Err(LOCKED));
    }
    let known = known.map(|row| row.password);
    if password.len() > secret::LONGEST_PASSWORD || !secret::password_matches(password, known).await? {
        db.write_any(move |tx| login_failures::count(tx, &account, &from, now)).await?;
        return Ok(Err(Refusal::new(RefusalKind::Invalid, "wrong_password", "This is not your password.")));
    }
    db.write_any(move |tx| login_failures::clear(tx, &account, &from)).await?;
    Ok(Ok(member))
}

/// Ends every log-in of the caller, this one too.
pub async fn log_out_everywhere(spine: &Spine, caller: &Caller) -> Result<Decided<()>, StoreError> {
    let Some(member) = caller.member else { return Ok(Err(MEMBER_ONLY)) };
    let caller = *caller;
    let end = move |tx: &mut dyn Tx| {
        logins::remove_tokens(tx, member, None)?;
        caller.audit(tx, "logged_out_all", Object::of(member)).map(Ok)
    };
    let done = spine.db().write(caller.tenant, end).await;
    spine.known_logins().forget();
    done
}

const MEMBER_ONLY: Refusal =
    Refusal::new(RefusalKind::Impossible, "member_only", "A program has no password and no log-ins.");

/// Whoever runs the server, for the member with this mail address; `workspace` where several have it.
pub async fn operator(
    spine: &Spine,
    email: &str,
    workspace: Option<&str>,
) -> Result<Decided<(Caller, MemberId)>, StoreError> {
    let Some(email) = normalise::mail(email) else { return Ok(Err(NOBODY)) };
    let mac = login::email_mac(spine.db(), &email).await?;
    let mut found: Vec<(TenantId, MemberId)> = Vec::new();
    for row in spine.db().read_any(move |tx| logins::by_email(tx, &mac)).await? {
        if login::named(spine.db(), &row, workspace).await? {
            found.push((row.tenant, row.member));
        }
    }
    Ok(match found.as_slice() {
        [] => Err(NOBODY),
        [(tenant, member)] => Ok((Caller { tenant: *tenant, actor: Actor::System, member: None }, *member)),
        _ => Err(Refusal::invalid(
            "workspace_needed",
            "This address belongs to several: name `workspace` too.",
        )),
    })
}

const NOBODY: Refusal =
    Refusal::new(RefusalKind::Impossible, "login_unknown", "No member logs in with this mail address.");

/// Sets a member's password for whoever runs the server. All log-ins of the member end.
pub async fn set(
    spine: &Spine,
    caller: &Caller,
    member: MemberId,
    password: String,
) -> Result<Decided<()>, StoreError> {
    if let Err(refusal) = checked_password(&password) {
        return Ok(Err(refusal));
    }
    let (password, caller) = (secret::hash_password(password).await?, *caller);
    let set = move |tx: &mut dyn Tx| {
        if !logins::set_password(tx, member, &password)? {
            return Ok(Err(NOBODY));
        }
        logins::remove_tokens(tx, member, None)?;
        link_tokens::remove_of(tx, KIND, member.0)?;
        caller.audit(tx, "password_reset", Object::of(member)).map(Ok)
    };
    let done = spine.db().write(caller.tenant, set).await;
    spine.known_logins().forget();
    done
}
