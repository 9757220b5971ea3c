//! How a member wants their desk.

use std::collections::BTreeMap;

use tsunagu_model::MemberId;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{PreferencesValue, Workspace};
use tsunagu_store::{StoreError, Tx};

use super::{Caller, hours};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// A member's preferences; those of somebody who chose none are the usual ones.
pub fn get(tx: &mut dyn Tx, member: MemberId) -> Result<PreferencesValue, StoreError> {
    let found = settings::get::<PreferencesValue>(tx, area::PREFERENCES, member.0)?;
    Ok(found.map(|found| found.value).unwrap_or_default())
}

/// The preferences of whoever asks.
pub async fn of_caller(spine: &Spine, caller: &Caller) -> Result<Decided<PreferencesValue>, StoreError> {
    let Some(member) = caller.member else { return Ok(Err(MEMBER_ONLY)) };
    spine.db().read(caller.tenant, move |tx| get(tx, member)).await.map(Ok)
}

/// Changes the preferences of whoever asks by `patch`, and answers them as they are now. The same again changes
/// nothing.
pub async fn change(
    spine: &Spine,
    caller: &Caller,
    patch: impl Fn(&mut PreferencesValue) + Send + 'static,
) -> Result<Decided<PreferencesValue>, StoreError> {
    let Some(member) = caller.member else { return Ok(Err(MEMBER_ONLY)) };
    let change = caller.change(spine);
    let write = move |tx: &mut dyn Tx| {
        let known = get(tx, member)?;
        let mut value = known.clone();
        patch(&mut value);
        if let Err(refusal) = checked(&value) {
            return Ok(Err(refusal));
        }
        if value != known {
            settings::put(tx, change, area::PREFERENCES, member.0, &value, None)?;
        }
        Ok(Ok(value))
    };
    spine.db().write(caller.tenant, write).await
}

/// Seconds in which a message of the caller can be taken back.
pub(super) fn undo_seconds(tx: &mut dyn Tx, caller: &Caller) -> Result<u32, StoreError> {
    let own = match caller.member {
        Some(member) => get(tx, member)?.undo_send_seconds,
        None => None,
    };
    if let Some(own) = own {
        return Ok(own);
    }
    let workspace = settings::get::<Workspace>(tx, area::WORKSPACE, 0)?;
    Ok(workspace.map_or(0, |found| found.value.undo_send_seconds))
}

const MEMBER_ONLY: Refusal =
    Refusal::new(RefusalKind::Impossible, "member_only", "A program has no preferences.");

fn checked(value: &PreferencesValue) -> Decided<()> {
    if let Some(zone) = &value.time_zone {
        hours::checked_zone(zone)?;
    }
    if value.undo_send_seconds.is_some_and(|seconds| seconds > 60) {
        return Err(Refusal::invalid("undo_send_seconds", "`undo_send_seconds` is 0 to 60."));
    }
    if value.quiet_hours.is_some_and(|part| part.from == part.to) {
        return Err(Refusal::invalid("quiet_hours", "`quiet_hours` begin and end at the same time."));
    }
    if !value.keys.as_ref().is_none_or(are_keys) {
        return Err(Refusal::invalid("own_keys", KEYS));
    }
    hours::checked_signature(&value.signature)
}

const KEYS: &str = "`keys` names at most 64 actions, by 1 to 64 letters, digits, dots and hyphens, with at most four ways \
                    each, of 1 to 40 visible signs and single blanks between them.";

/// Whether a choice of keys keeps its bounds. Which actions and keys there are is the desk's matter: a newer one may know
/// more of them.
fn are_keys(keys: &BTreeMap<String, Vec<String>>) -> bool {
    let is_action = |name: &str| {
        (1..=64).contains(&name.len())
            && name.bytes().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, b'.' | b'-'))
    };
    let is_way = |way: &String| {
        let is_sign = |sign: char| !sign.is_control() && !sign.is_whitespace();
        way.chars().count() <= 40
            && way.split(' ').all(|press| !press.is_empty() && press.chars().all(is_sign))
    };
    keys.len() <= 64
        && keys.iter().all(|(name, ways)| is_action(name) && ways.len() <= 4 && ways.iter().all(is_way))
}
