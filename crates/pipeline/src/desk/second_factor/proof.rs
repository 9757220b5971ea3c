//! A fresh proof of the second factor, before something that opens a way in: a stolen log-in alone must not be able to make
//! a second one that lasts. One code counts for some minutes of the log-in it was shown in.

use tsunagu_model::{LoginId, Timestamp};
use tsunagu_records::tables::{logins, second_factors};
use tsunagu_store::{StoreError, Tx};

use super::{CODE_NEEDED, IS_OFF, MEMBER_ONLY, shown_again};
use crate::desk::Caller;
use crate::refusal::Decided;
use crate::spine::Spine;

/// How long a proof counts, in milliseconds: 5 minutes.
const LASTS_MS: i64 = 5 * 60 * 1000;

/// Shows a code for the log-in the caller is in; answers until when it counts. Wrong ones count and lock as everywhere.
pub async fn prove(
    spine: &Spine,
    caller: &Caller,
    login: Option<LoginId>,
    code: String,
) -> Result<Decided<Timestamp>, StoreError> {
    let (Some(member), Some(login)) = (caller.member, login) else { return Ok(Err(MEMBER_ONLY)) };
    let prove = move |tx: &mut dyn Tx| {
        if second_factors::on_since(tx, member)?.is_none() {
            return Ok(Err(IS_OFF));
        }
        if let Err(refusal) = shown_again(tx, member, Some(&code))? {
            return Ok(Err(refusal));
        }
        let until = tx.now().plus_millis(LASTS_MS);
        logins::prove(tx, login, until)?;
        Ok(Ok(until))
    };
    spine.db().write(caller.tenant, prove).await
}

/// Refuses a log-in whose member has a second factor and did not show it a moment ago. Members without one and programs
/// have nothing to show.
pub async fn proven(
    spine: &Spine,
    caller: &Caller,
    login: Option<LoginId>,
) -> Result<Decided<()>, StoreError> {
    let (Some(member), Some(login)) = (caller.member, login) else { return Ok(Ok(())) };
    let read = move |tx: &mut dyn Tx| {
        if second_factors::on_since(tx, member)?.is_none() {
            return Ok(Ok(()));
        }
        let is_proven = logins::proven_until(tx, login)?.is_some_and(|until| tx.now() < until);
        Ok(if is_proven { Ok(()) } else { Err(CODE_NEEDED) })
    };
    spine.db().read(caller.tenant, read).await
}
