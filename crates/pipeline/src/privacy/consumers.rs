//! Consumers of the log that hold words in a form of their own. A receipt is issued once each has passed the erasure.

use tsunagu_model::event::Stream;
use tsunagu_model::{Code, TenantId};
use tsunagu_records::search as index;
use tsunagu_store::{StoreError, Tx, cursor};

use crate::search;
use crate::spine::Spine;

/// A consumer: it meets the facts of erasures and retention in the log, which name bases and items, and forgets them.
pub(super) struct Consumer {
    /// The name of its cursor.
    pub name: Code,
    /// Leaves no trace of what it forgot, before the receipt.
    pub tidy: fn(&mut dyn Tx) -> Result<(), StoreError>,
}

/// Every such consumer.
pub(super) const CONSUMERS: &[Consumer] = &[Consumer { name: index::feed::CONSUMER, tidy: index::optimize }];

/// Carries every consumer on to this number of the log, so that a receipt waits for nobody's next look.
pub(super) async fn feed(spine: &Spine, tenant: TenantId, seq: i64) -> Result<(), StoreError> {
    search::catch_up_to(spine.db(), tenant, seq).await
}

/// Whether every consumer has dealt with the log up to this number.
pub(super) fn passed(tx: &mut dyn Tx, seq: i64) -> Result<bool, StoreError> {
    for consumer in CONSUMERS {
        if cursor::get(tx, consumer.name, Stream::Contact)? < seq {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Lets every consumer leave no trace.
pub(super) fn tidy(tx: &mut dyn Tx) -> Result<(), StoreError> {
    CONSUMERS.iter().try_for_each(|consumer| (consumer.tidy)(tx))
}
