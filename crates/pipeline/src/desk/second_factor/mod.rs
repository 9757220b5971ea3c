//! The second factor of a member: a code of their phone besides the password, and recovery codes for whoever lost it.
//!
//! Wrong codes count against the member wherever they come from, since whoever tries them knows the password or has a link
//! for a new one: ten lock the second factor for 15 minutes, right codes included. Each is in the audit.

mod proof;
mod totp;
mod words;

use std::net::IpAddr;

use tsunagu_model::event::Actor;
use tsunagu_model::{LoginId, MemberId, Timestamp};
use tsunagu_records::tables::audit::{self, Detail, Entry, Object};
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::tables::{login_failures, logins, second_factors};
use tsunagu_records::values::{MemberValue, Workspace};
use tsunagu_store::{StoreError, Tx};

pub use self::proof::{prove, proven};
use self::words::Given;
use super::{Caller, passwords};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Recovery codes a member has at first.
const RECOVERY_CODES: usize = 10;
/// Where wrong codes are counted: every address is one.
const ANYWHERE: [u8; 32] = [0; 32];

/// What somebody shows again before something that outlasts their log-in: a code where their second factor is on, else
/// their password.
#[derive(Clone, Default)]
pub struct Shown {
    /// A code of the phone, or a recovery code.
    pub code: Option<String>,
    /// The password; not looked at where a second factor is on.
    pub password: Option<String>,
}

/// How a member stands with their second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Since when it is asked for; none when it is not.
    pub on_since: Option<Timestamp>,
    /// Recovery codes that were not used yet.
    pub recovery_codes_left: i64,
}

/// What a phone has to know. Shown once.
#[derive(Clone, PartialEq, Eq)]
pub struct SetUp {
    /// The secret, to be typed.
    pub secret: String,
    /// The same and what it is for, to be shown as a QR code.
    pub uri: String,
}

/// What a second factor says to what was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Checked {
    /// None is asked for, or it was right.
    Passed,
    /// One is asked for and nothing was given.
    Needed,
    /// It was wrong, used before, or too old.
    Wrong,
    /// Too many were wrong.
    Locked,
}

impl Checked {
    /// What whoever comes in hears; 401, for they are nobody yet.
    pub(super) fn at_the_entrance(self) -> Decided<()> {
        let unknown = |code, detail| Err(Refusal::new(RefusalKind::Unauthenticated, code, detail));
        match self {
            Self::Passed => Ok(()),
            Self::Needed => unknown("otp_needed", "This member has a second factor: send `otp` too."),
            Self::Wrong => unknown("otp_wrong", "`otp` is wrong, was used, or is too old."),
            Self::Locked => Err(LOCKED),
        }
    }

    /// What a member hears who is in already.
    fn inside(self) -> Decided<()> {
        match self {
            Self::Passed => Ok(()),
            Self::Needed | Self::Wrong => Err(WRONG),
            Self::Locked => Err(LOCKED),
        }
    }
}

const LOCKED: Refusal = Refusal::new(
    RefusalKind::TooOften,
    "otp_locked",
    "Ten wrong codes: the second factor of this account is locked for 15 minutes.",
);
const WRONG: Refusal =
    Refusal::new(RefusalKind::Invalid, "otp_wrong", "`code` is wrong, was used, or is too old.");
const MEMBER_ONLY: Refusal =
    Refusal::new(RefusalKind::Impossible, "member_only", "A program has no second factor.");
const ON_ALREADY: Refusal =
    Refusal::new(RefusalKind::Conflict, "totp_on", "It is on already: switch it off first.");
const CODE_NEEDED: Refusal = Refusal::new(
    RefusalKind::Invalid,
    "code_needed",
    "Your second factor is on: send a `code` of it too, or, for what has no such field, to `/me/proof` first.",
);
const PASSWORD_NEEDED: Refusal =
    Refusal::new(RefusalKind::Invalid, "password_needed", "Send your `password` once more.");
const NOT_BEGUN: Refusal =
    Refusal::new(RefusalKind::Conflict, "totp_not_begun", "There is no set-up to confirm: begin one.");
const IS_OFF: Refusal = Refusal::new(RefusalKind::Conflict, "totp_off", "There is no second factor.");

/// Holds what was given against a member's second factor, in the transaction of what it opens. A right one is used up.
pub(super) fn check(tx: &mut dyn Tx, member: MemberId, given: Option<&str>) -> Result<Checked, StoreError> {
    if second_factors::on_since(tx, member)?.is_none() {
        return Ok(Checked::Passed);
    }
    // A secret that cannot be read lets nobody pass: recovery codes are left.
    let known = second_factors::get(tx, member)?;
    let Some(given) = given.filter(|given| !given.trim().is_empty()) else { return Ok(Checked::Needed) };
    let (now, account) = (tx.now(), account(tx, member)?);
    if login_failures::locked_until(tx, &account, &ANYWHERE, now)?.is_some() {
        return Ok(Checked::Locked);
    }
    let right = match words::given(given) {
        Some(Given::Code(code)) => {
            let step = known.and_then(|known| totp::step_of(&known.secret, code, now, known.last_step));
            match step {
                Some(step) => second_factors::took(tx, member, step).map(|()| true)?,
                None => false,
            }
        }
        Some(Given::Recovery(code)) => recovered(tx, member, &code)?,
        None => false,
    };
    if right {
        login_failures::clear(tx, &account, &ANYWHERE)?;
        return Ok(Checked::Passed);
    }
    login_failures::count(tx, &account, &ANYWHERE, now)?;
    let object = Object::of(member);
    let failed = Entry {
        at: now,
        actor: Actor::System,
        verb: "second_factor_failed",
        object,
        detail: Detail::Nothing,
    };
    audit::append(tx, &[failed])?;
    Ok(Checked::Wrong)
}

/// The password part of what has to be shown again, before the command: a member whose second factor is on shows a code
/// inside it instead, by [`shown_again`].
pub(super) async fn password_again(
    spine: &Spine,
    caller: &Caller,
    address: IpAddr,
    shown: &Shown,
) -> Result<Decided<MemberId>, StoreError> {
    let Some(member) = caller.member else { return Ok(Err(MEMBER_ONLY)) };
    let is_on = move |tx: &mut dyn Tx| Ok(second_factors::on_since(tx, member)?.is_some());
    if spine.db().read(caller.tenant, is_on).await? {
        return Ok(Ok(member));
    }
    match shown.password.clone().filter(|password| !password.is_empty()) {
        Some(password) => passwords::confirmed(spine, caller, address, password).await,
        None => Ok(Err(PASSWORD_NEEDED)),
    }
}

/// The code part of what has to be shown again, in the transaction of what it allows: a code is used up by it.
pub(super) fn shown_again(
    tx: &mut dyn Tx,
    member: MemberId,
    code: Option<&str>,
) -> Result<Decided<()>, StoreError> {
    Ok(match check(tx, member, code)? {
        Checked::Needed => Err(CODE_NEEDED),
        checked @ (Checked::Passed | Checked::Wrong | Checked::Locked) => checked.inside(),
    })
}

fn recovered(tx: &mut dyn Tx, member: MemberId, code: &str) -> Result<bool, StoreError> {
    let used = second_factors::use_recovery_code(tx, member, code)?;
    if used {
        Caller::member(tx.tenant(), member).audit(tx, "recovery_code_used", Object::of(member))?;
    }
    Ok(used)
}

/// The account under which a member's wrong codes are counted.
fn account(tx: &mut dyn Tx, member: MemberId) -> Result<[u8; 32], StoreError> {
    tx.mac("second_factor", &member.0.to_be_bytes())
}

/// How the caller stands.
pub async fn standing(spine: &Spine, caller: &Caller) -> Result<Decided<Standing>, StoreError> {
    let Some(member) = caller.member else { return Ok(Err(MEMBER_ONLY)) };
    let read = move |tx: &mut dyn Tx| {
        let on_since = second_factors::on_since(tx, member)?;
        Ok(Standing { on_since, recovery_codes_left: second_factors::recovery_codes_left(tx, member)? })
    };
    spine.db().read(caller.tenant, read).await.map(Ok)
}

/// Begins a set-up of one's own; an earlier one that was not confirmed is forgotten. Nothing is asked for before it is
/// confirmed.
pub async fn begin(
    spine: &Spine,
    caller: &Caller,
    address: IpAddr,
    password: String,
) -> Result<Decided<SetUp>, StoreError> {
    let member = match passwords::confirmed(spine, caller, address, password).await? {
        Ok(member) => member,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let secret = random::<{ totp::SECRET_BYTES }>()?;
    let begin = move |tx: &mut dyn Tx| {
        if second_factors::on_since(tx, member)?.is_some() {
            return Ok(Err(ON_ALREADY));
        }
        let known = settings::get::<MemberValue>(tx, area::MEMBER, member.0)?;
        let workspace = settings::get::<Workspace>(tx, area::WORKSPACE, 0)?;
        let (Some(known), Some(workspace)) = (known, workspace) else {
            return Ok(Err(Refusal::not_found("member_not_found")));
        };
        second_factors::begin(tx, member, &secret)?;
        let uri = words::uri(&workspace.value.name, &known.value.email, &secret);
        Ok(Ok(SetUp { secret: words::secret_text(&secret), uri }))
    };
    spine.db().write(caller.tenant, begin).await
}

/// Confirms a set-up with a first code: from now on it is asked for, and every other log-in ends. Answers the recovery
/// codes, which are shown this once.
pub async fn confirm(
    spine: &Spine,
    caller: &Caller,
    login: Option<LoginId>,
    code: String,
) -> Result<Decided<Vec<String>>, StoreError> {
    let Some(member) = caller.member else { return Ok(Err(MEMBER_ONLY)) };
    let (codes, caller) = (recovery_codes()?, *caller);
    let confirm = move |tx: &mut dyn Tx| {
        let Some(known) = second_factors::get(tx, member)? else { return Ok(Err(NOT_BEGUN)) };
        if known.on_since.is_some() {
            return Ok(Err(ON_ALREADY));
        }
        let now = tx.now();
        let step = match words::given(&code) {
            Some(Given::Code(code)) => totp::step_of(&known.secret, code, now, known.last_step),
            Some(Given::Recovery(_)) | None => None,
        };
        let Some(step) = step else { return Ok(Err(WRONG)) };
        second_factors::took(tx, member, step)?;
        second_factors::switch_on(tx, member)?;
        second_factors::put_recovery_codes(tx, member, &codes)?;
        logins::remove_tokens(tx, member, login)?;
        caller.audit(tx, "second_factor_on", Object::of(member))?;
        Ok(Ok(shown(&codes)))
    };
    let done = spine.db().write(caller.tenant, confirm).await;
    spine.known_logins().forget();
    done
}

/// Makes new recovery codes in place of the old ones, for whoever shows a code.
pub async fn renew(spine: &Spine, caller: &Caller, code: String) -> Result<Decided<Vec<String>>, StoreError> {
    let Some(member) = caller.member else { return Ok(Err(MEMBER_ONLY)) };
    let (codes, caller) = (recovery_codes()?, *caller);
    let renew = move |tx: &mut dyn Tx| {
        if second_factors::on_since(tx, member)?.is_none() {
            return Ok(Err(IS_OFF));
        }
        if let Err(refusal) = check(tx, member, Some(&code))?.inside() {
            return Ok(Err(refusal));
        }
        second_factors::put_recovery_codes(tx, member, &codes)?;
        caller.audit(tx, "recovery_codes_made", Object::of(member))?;
        Ok(Ok(shown(&codes)))
    };
    spine.db().write(caller.tenant, renew).await
}

/// Switches one's own second factor off, with password and code.
pub async fn switch_off(
    spine: &Spine,
    caller: &Caller,
    address: IpAddr,
    password: String,
    code: String,
) -> Result<Decided<()>, StoreError> {
    let member = match passwords::confirmed(spine, caller, address, password).await? {
        Ok(member) => member,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let caller = *caller;
    let off = move |tx: &mut dyn Tx| {
        if second_factors::on_since(tx, member)?.is_none() {
            return Ok(Err(IS_OFF));
        }
        if let Err(refusal) = check(tx, member, Some(&code))?.inside() {
            return Ok(Err(refusal));
        }
        second_factors::remove(tx, member)?;
        caller.audit(tx, "second_factor_off", Object::of(member)).map(Ok)
    };
    spine.db().write(caller.tenant, off).await
}

/// Takes away the second factor of a member who cannot show it any more. One's own needs password and code.
pub async fn take_away(spine: &Spine, caller: &Caller, member: MemberId) -> Result<Decided<()>, StoreError> {
    if caller.member == Some(member) {
        return Ok(Err(Refusal::new(
            RefusalKind::Impossible,
            "totp_own",
            "Switch your own off with password and code, under `/me/totp/off`.",
        )));
    }
    let caller = *caller;
    let take = move |tx: &mut dyn Tx| {
        if settings::get::<MemberValue>(tx, area::MEMBER, member.0)?.is_none() {
            return Ok(Err(Refusal::not_found("member_not_found")));
        }
        if second_factors::on_since(tx, member)?.is_none() {
            return Ok(Err(IS_OFF));
        }
        second_factors::remove(tx, member)?;
        let account = account(tx, member)?;
        login_failures::clear(tx, &account, &ANYWHERE)?;
        caller.audit(tx, "second_factor_reset", Object::of(member)).map(Ok)
    };
    spine.db().write(caller.tenant, take).await
}

fn recovery_codes() -> Result<Vec<String>, StoreError> {
    let code = |_| Ok(words::recovery_code(&random::<{ words::RECOVERY_BYTES }>()?));
    (0..RECOVERY_CODES).map(code).collect()
}

fn shown(codes: &[String]) -> Vec<String> {
    codes.iter().map(|code| words::shown(code)).collect()
}

fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(|fault| StoreError::Unreadable(fault.to_string()))?;
    Ok(bytes)
}
