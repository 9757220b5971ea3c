//! Asking somebody to work here: a link of one use by which they choose their password.

use serde::{Deserialize, Serialize};
use tsunagu_model::event::Actor;
use tsunagu_model::{Code, LinkTokenId, MemberId, RoleId, Timestamp};
use tsunagu_records::tables::audit::Object;
use tsunagu_records::tables::link_tokens::{self, LinkTokenRow};
use tsunagu_records::tables::settings::{self, Change, area};
use tsunagu_records::values::{MemberValue, RoleValue};
use tsunagu_store::{StoreError, Tx};

use super::login::{self, LoggedIn};
use super::members::{self, EMAIL_TAKEN, checked_email, checked_name, checked_password};
use super::one_use::{self, MadeLink, Purpose};
use super::{Caller, secret};
use crate::refusal::{Decided, Refusal};
use crate::spine::Spine;

const KIND: Code = Code::new("invitation");
/// How long an invitation is good, in milliseconds: 7 days.
const LASTS_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// Whom to invite.
#[derive(Clone, Debug)]
pub struct NewInvitation {
    /// Mail address they will log in with.
    pub email: String,
    /// Their role.
    pub role: RoleId,
    /// `ja` or `en`.
    pub locale: String,
    /// Their name, when it is known already.
    pub name: Option<String>,
}

/// An invitation that was not accepted yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: LinkTokenId,
    /// Mail address.
    pub email: String,
    /// Role.
    pub role: RoleId,
    /// `ja` or `en`.
    pub locale: String,
    /// Name, when it is known.
    pub name: Option<String>,
    /// Who made it.
    pub made_by: String,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

#[derive(Serialize, Deserialize)]
struct Words {
    email: String,
    locale: String,
    name: Option<String>,
}

/// Makes an invitation; an earlier one of the same address is withdrawn. Not repeatable by an `Idempotency-Key`: the
/// link is never kept.
pub async fn invite(
    spine: &Spine,
    caller: &Caller,
    new: NewInvitation,
) -> Result<Decided<MadeLink>, StoreError> {
    let email = match checked(&new) {
        Ok(email) => email,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let words = Words { email: email.clone(), locale: new.locale, name: new.name };
    let words = serde_json::to_vec(&words).map_err(unreadable)?;
    let purpose = Purpose { kind: KIND, subject: new.role.0, by: caller.actor, lasts_ms: LASTS_MS, words };
    let (drawn, caller) = (one_use::draw(spine)?, *caller);
    let write = move |tx: &mut dyn Tx| {
        if settings::get::<RoleValue>(tx, area::ROLE, new.role.0)?.is_none() {
            return Ok(Err(Refusal::invalid("role_unknown", "`role` names no role.")));
        }
        if members::is_taken(tx, &email)? {
            return Ok(Err(EMAIL_TAKEN));
        }
        for row in link_tokens::list(tx, KIND)? {
            if row.used_at.is_none() && opened(&row)?.is_some_and(|known| known.email == email) {
                link_tokens::remove(tx, KIND, row.id)?;
            }
        }
        let made = one_use::write(tx, &drawn, &purpose)?;
        caller.audit(tx, "invited", Object::of(made.id))?;
        Ok(Ok(made))
    };
    spine.db().write(caller.tenant, write).await
}

/// The invitations that can still be accepted, oldest first.
pub fn open(tx: &mut dyn Tx) -> Result<Vec<Invitation>, StoreError> {
    let now = tx.now();
    let mut found = Vec::new();
    for row in link_tokens::list(tx, KIND)?.into_iter().filter(|row| row.is_good(now)) {
        found.extend(opened(&row)?);
    }
    Ok(found)
}

/// Withdraws an invitation.
pub async fn withdraw(spine: &Spine, caller: &Caller, id: LinkTokenId) -> Result<Decided<()>, StoreError> {
    let caller = *caller;
    let withdraw = move |tx: &mut dyn Tx| {
        if !link_tokens::remove(tx, KIND, id)? {
            return Ok(Err(Refusal::not_found("invitation_not_found")));
        }
        caller.audit(tx, "invitation_withdrawn", Object::of(id)).map(Ok)
    };
    spine.db().write(caller.tenant, withdraw).await
}

/// Accepts an invitation: makes the member and logs them in. `name` is needed when the invitation has none.
pub async fn accept(
    spine: &Spine,
    token: &str,
    password: String,
    name: Option<String>,
) -> Result<Decided<LoggedIn>, StoreError> {
    let wrong = checked_password(&password).and_then(|()| name.as_deref().map_or(Ok(()), checked_name));
    if let Err(refusal) = wrong {
        return Ok(Err(refusal));
    }
    // First, so that a wrong token takes as long as a right one.
    let password = secret::hash_password(password).await?;
    let db = spine.db();
    let (tenant, hash) = match one_use::shown(spine, token).await? {
        Ok(found) => found,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let found = db.read(tenant, move |tx| one_use::good(tx, &hash, KIND)).await?;
    let invited = match found {
        Ok(row) => opened(&row)?,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let Some(invited) = invited else { return Ok(Err(one_use::UNUSABLE)) };
    let Some(name) = name.or(invited.name) else {
        return Ok(Err(Refusal::invalid("name_length", "`name` needs 1 to 100 characters.")));
    };
    let email_mac = login::email_mac(db, &invited.email).await?;
    let member: MemberId = db.id();
    let value = MemberValue {
        name: name.trim().to_owned(),
        name_is_guess: false,
        email: invited.email,
        role: invited.role,
        locale: invited.locale,
    };
    let caller = Caller { tenant, actor: Actor::Member(member), member: Some(member) };
    let change: Change = caller.change(spine);
    let join = move |tx: &mut dyn Tx| {
        let link = match one_use::good(tx, &hash, KIND)? {
            Ok(link) => link,
            Err(refusal) => return Ok(Err(refusal)),
        };
        if let Err(refusal) = members::add(tx, change, member, &value, &email_mac, &password)? {
            return Ok(Err(refusal));
        }
        one_use::use_up(tx, &link)?;
        caller.audit(tx, "invitation_accepted", Object::of(link.id)).map(Ok)
    };
    match db.write(tenant, join).await? {
        Ok(()) => login::issue(spine, tenant, member).await.map(Ok),
        Err(refusal) => Ok(Err(refusal)),
    }
}

fn checked(new: &NewInvitation) -> Decided<String> {
    let email = checked_email(&new.email, "email")?;
    super::setup::checked_locale(&new.locale)?;
    new.name.as_deref().map_or(Ok(()), checked_name)?;
    Ok(email)
}

fn opened(row: &LinkTokenRow) -> Result<Option<Invitation>, StoreError> {
    if row.words.is_empty() {
        return Ok(None);
    }
    let words: Words = serde_json::from_slice(&row.words).map_err(unreadable)?;
    Ok(Some(Invitation {
        id: row.id,
        email: words.email,
        role: RoleId(row.subject),
        locale: words.locale,
        name: words.name,
        made_by: row.made_by.clone(),
        expires_at: row.expires_at,
    }))
}

fn unreadable(fault: serde_json::Error) -> StoreError {
    StoreError::Unreadable(fault.to_string())
}
