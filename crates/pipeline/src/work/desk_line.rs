//! Whose desk is connected: one row per member and node, from the first of a member's sockets to the last.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use tsunagu_bus::Note;
use tsunagu_model::{MemberId, TenantId};
use tsunagu_records::tables::presence;
use tsunagu_store::StoreError;

use crate::leases;
use crate::spine::Spine;

/// Sockets of each member on this node.
#[derive(Clone, Default)]
pub(crate) struct Lines(Arc<Mutex<BTreeMap<(TenantId, MemberId), usize>>>);

impl Lines {
    /// One more; whether it is the first.
    fn opened(&self, who: (TenantId, MemberId)) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = all.entry(who).or_default();
        *count += 1;
        *count == 1
    }

    /// One less; whether it was the last.
    fn closed(&self, who: (TenantId, MemberId)) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(count) = all.get_mut(&who) else { return false };
        *count -= 1;
        if *count == 0 {
            all.remove(&who);
            return true;
        }
        false
    }

    fn has(&self, who: (TenantId, MemberId)) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains_key(&who)
    }
}

/// A member's desk, connected for as long as this lives.
pub struct DeskLine {
    spine: Spine,
    who: (TenantId, MemberId),
}

impl DeskLine {
    /// A desk connects.
    pub fn open(spine: &Spine, tenant: TenantId, member: MemberId) -> Self {
        if spine.desk_lines().opened((tenant, member)) {
            note(spine.clone(), (tenant, member));
        }
        Self { spine: spine.clone(), who: (tenant, member) }
    }
}

impl Drop for DeskLine {
    fn drop(&mut self) {
        if self.spine.desk_lines().closed(self.who) {
            note(self.spine.clone(), self.who);
        }
    }
}

/// Writes down how it is by the time it is written: what changes in between is written after it.
fn note(spine: Spine, who: (TenantId, MemberId)) {
    tokio::spawn(async move {
        let (node, epoch, lines) = (spine.db().node(), spine.epoch(), spine.desk_lines().clone());
        let (tenant, member) = who;
        let written = spine
            .db()
            .write(tenant, move |tx| {
                if lines.has(who) {
                    presence::connect(tx, member, node, epoch)
                } else {
                    presence::disconnect(tx, member, node)
                }
            })
            .await;
        match written {
            Ok(()) => spine.bus().publish(Note::Routing { tenant }),
            Err(fault) => tracing::warn!(fault = %fault, "whether a desk is connected could not be noted"),
        }
    });
}

/// Members whose desks are connected to a node that lives, in order.
pub async fn connected(spine: &Spine, tenant: TenantId) -> Result<Vec<MemberId>, StoreError> {
    let lines = spine.db().read(tenant, presence::connected).await?;
    // Who asks lives, however late it is with the renewal of its lease.
    let own = (spine.db().node(), spine.epoch());
    let mut here: Vec<MemberId> = Vec::new();
    for (member, node, epoch) in lines {
        if here.last() != Some(&member) && ((node, epoch) == own || leases::alive(spine, node, epoch).await?)
        {
            here.push(member);
        }
    }
    Ok(here)
}
