//! The frame of a command that records events: one transaction, done once, with ids made before it.

use tsunagu_model::event::About;
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use crate::ids::{Ids, ids};
use crate::once::{Once, once};
use crate::refusal::Decided;
use crate::spine::{Spine, about};

/// Runs `work` unless the same key did it before. It gets who acts and when, and at most `most` ids. Answers the number
/// of what it made or changed.
pub(super) async fn command<F>(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    most: usize,
    mut work: F,
) -> Result<Decided<i64>, StoreError>
where
    F: FnMut(&mut dyn Tx, &Caller, About, &mut Ids<'_>) -> Result<Decided<i64>, StoreError> + Send + 'static,
{
    let (fresh, trace, caller) = (ids(spine.db(), most), spine.trace(), *caller);
    let outcome = spine
        .db()
        .write(caller.tenant, move |tx| {
            once(tx, key, |tx| {
                let about = about(caller.actor, trace, tx.now());
                work(tx, &caller, about, &mut Ids::new(&fresh))
            })
        })
        .await?;
    Ok(outcome.map(|outcome| outcome.id))
}
