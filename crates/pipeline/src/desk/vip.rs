//! Marking a customer to be served before others.

use tsunagu_model::BaseId;
use tsunagu_model::event::*;
use tsunagu_records::tables::bases;
use tsunagu_records::{cluster, record};
use tsunagu_store::StoreError;

use super::Caller;
use super::command::command;
use crate::once::Once;
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Bases of one customer that are marked with one command.
const MOST: usize = 100;

/// Marks a customer, by any of their bases, or takes the mark away from all of them; the same again changes nothing.
pub async fn mark(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    base: BaseId,
    vip: bool,
) -> Result<Decided<BaseId>, StoreError> {
    let done = command(spine, caller, key, MOST, move |tx, _, about, ids| {
        if bases::get(tx, base)?.is_none() {
            return Ok(Err(Refusal::not_found("profile_not_found")));
        }
        if bases::is_erased(tx, base)? {
            return Ok(Err(Refusal::new(
                RefusalKind::Conflict,
                "profile_erased",
                "This profile was erased; nothing is noted about it any more.",
            )));
        }
        let members = cluster::members(tx, base)?;
        let marked = bases::vips(tx, &members)?;
        let concerned = match (vip, marked.is_empty()) {
            (true, true) => vec![base],
            (true, false) => Vec::new(),
            (false, _) => marked,
        };
        for base in concerned.into_iter().take(MOST) {
            let about = About { base: Some(base), ..about };
            let fact = Fact::VipMarked(VipMarked { vip });
            record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
        }
        Ok(Ok(base.0))
    });
    Ok(done.await?.map(BaseId))
}
