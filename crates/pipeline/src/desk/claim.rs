//! Noting that somebody says a handle is theirs: on the phone, at the counter, or as a program of the house knows it.

use tsunagu_identity::claim_of_sender;
use tsunagu_model::BaseId;
use tsunagu_model::event::About;
use tsunagu_model::handle::{Assurance, HandleKind, SenderCheck};
use tsunagu_records::tables::{bases, handles};
use tsunagu_store::StoreError;

use super::Caller;
use super::command::command;
use crate::joining;
use crate::links::{Asserted, assert_handle};
use crate::once::Once;
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;
use crate::words;

/// Longest address, in bytes.
pub const LONGEST: usize = 320;

/// Events one claim can lead to.
const FRESH: usize = 48;

/// What somebody says is theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimRequest {
    /// Kind of the handle.
    pub kind: HandleKind,
    /// As it was said.
    pub address: String,
    /// How sure whoever notes it is: claimed, or verified when they checked it themselves.
    pub assurance: Assurance,
}

/// Notes a claim; said again with the same proof it changes nothing. What follows from it (a suggestion, a link where
/// both proved it) has followed when this returns.
pub async fn claim(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    base: BaseId,
    request: ClaimRequest,
) -> Result<Decided<BaseId>, StoreError> {
    let address = request.address.trim().to_owned();
    if address.is_empty() || address.len() > LONGEST {
        return Ok(Err(Refusal::invalid("address_invalid", "`address` needs 1 to 320 bytes.")));
    }
    let check = match request.assurance {
        Assurance::Verified => SenderCheck::Pass,
        Assurance::Claimed | Assurance::Anonymous => SenderCheck::None,
    };
    let claim = claim_of_sender(request.kind, &address, check, "");
    if !claim.kind.links_by_rule() {
        return Ok(Err(Refusal::invalid("address_invalid", "`address` is no address of this kind.")));
    }
    let index = words::blind_index(spine.db(), caller.tenant, claim.kind, &claim.value).await?;
    let done = command(spine, caller, key, FRESH, move |tx, _, about, ids| {
        let Some(row) = bases::get(tx, base)? else {
            return Ok(Err(Refusal::not_found("profile_not_found")));
        };
        if bases::is_erased(tx, base)? {
            return Ok(Err(Refusal::new(
                RefusalKind::Conflict,
                "profile_erased",
                "This profile was erased; nothing is noted about it any more.",
            )));
        }
        if handles::find(tx, claim.kind, &index)?.is_some_and(|known| known.base == base) {
            return Ok(Ok(base.0));
        }
        let about = About { base: Some(base), ..about };
        let asserted = Asserted {
            base,
            owner: row.kind,
            key: row.key,
            claim: &claim,
            index: &index,
            address: &address,
            channel: None,
        };
        assert_handle(tx, &asserted, about, ids)?;
        Ok(Ok(base.0))
    });
    let done = done.await?;
    if let Err(fault) = joining::catch_up(spine, caller.tenant).await {
        tracing::warn!(fault = %fault, "what a rule linked is left to the timers");
        spine.wake_timers();
    }
    Ok(done.map(BaseId))
}
