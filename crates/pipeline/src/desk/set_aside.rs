//! Trying set-aside items again, or dropping them.

use tsunagu_model::SetAsideId;
use tsunagu_model::event::{Fact, ItemRetried, NewEvent};
use tsunagu_records::tables::set_aside;
use tsunagu_store::StoreError;

use super::Caller;
use crate::clocks::record;
use crate::inbound::Received;
use crate::inbound::set_aside::{again, retry as try_again};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::{Spine, about};

const GONE: Refusal = Refusal::not_found("set_aside_not_found");

/// Processes a set-aside item again. Refused with its reason when it fails again; it stays then.
pub async fn retry(spine: &Spine, caller: &Caller, id: SetAsideId) -> Result<Decided<Received>, StoreError> {
    let db = spine.db();
    let Some(row) = db.read(caller.tenant, move |tx| set_aside::get(tx, id)).await? else {
        return Ok(Err(GONE));
    };
    let owned = spine.accounts().get(row.channel).filter(|owned| owned.tenant == caller.tenant);
    let Some(owned) = owned else {
        return Ok(Err(Refusal::new(
            RefusalKind::Conflict,
            "channel_unusable",
            "Its channel is off or gone.",
        )));
    };
    let Some(bytes) = db.read_blob(caller.tenant, row.blob, None).await? else { return Ok(Err(GONE)) };
    let received = match try_again(spine, &owned, &again(&row, bytes)).await? {
        Ok(received) => received,
        Err(reason) => {
            db.write(caller.tenant, move |tx| set_aside::tried(tx, id, reason)).await?;
            return Ok(Err(Refusal::saying(
                RefusalKind::Impossible,
                "still_unreadable",
                format!("It failed again: {reason}."),
            )));
        }
    };
    let (event, trace, actor) = (db.id(), spine.trace(), caller.actor);
    db.write(caller.tenant, move |tx| {
        if set_aside::remove(tx, id)? {
            let about = about(actor, trace, tx.now());
            let fact = Fact::ItemRetried(ItemRetried { entry: id });
            record(tx, NewEvent { id: event, about, fact, brief: None, full: None })?;
        }
        Ok(())
    })
    .await?;
    Ok(Ok(received))
}

/// Drops a set-aside item for good.
pub async fn discard(spine: &Spine, caller: &Caller, id: SetAsideId) -> Result<Decided<()>, StoreError> {
    let dropped = crate::timers::drop_entry(spine, caller.tenant, id, caller.actor).await?;
    Ok(if dropped { Ok(()) } else { Err(GONE) })
}
