//! Things a workspace keeps on a shelf, each a setting: tags, templates, saved views, and what routing follows.

use serde::Serialize;
use serde::de::DeserializeOwned;
use tsunagu_bus::Note;
use tsunagu_model::Code;
use tsunagu_records::tables::settings::{self, Change, area};
use tsunagu_records::values::{SavedViewValue, TagValue, TemplateValue};
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use crate::clocks;
use crate::once::{Once, once};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Something on the shelf.
pub trait Shelved: Serialize + DeserializeOwned + Clone + PartialEq + Send + 'static {
    /// Its kind of setting.
    const AREA: Code;
    /// Most of them in one workspace.
    const MOST: usize;
    /// Whether the two cannot both be there: they would be taken for each other.
    fn clashes(&self, other: &Self) -> bool;

    /// Refuses what does not fit what else the workspace has.
    fn fits(&self, _: &mut dyn Tx, _id: i64) -> Result<Decided<()>, StoreError> {
        Ok(Ok(()))
    }

    /// Refuses to be taken off while something needs it.
    fn let_go(&self, _: &mut dyn Tx, _id: i64) -> Result<Decided<()>, StoreError> {
        Ok(Ok(()))
    }
}

impl Shelved for TagValue {
    const AREA: Code = area::TAG;
    const MOST: usize = 1_000;
    fn clashes(&self, other: &Self) -> bool {
        self.name.to_lowercase() == other.name.to_lowercase()
    }
}

impl Shelved for TemplateValue {
    const AREA: Code = area::TEMPLATE;
    const MOST: usize = 1_000;
    fn clashes(&self, other: &Self) -> bool {
        self.name == other.name && self.locale == other.locale
    }
}

impl Shelved for SavedViewValue {
    const AREA: Code = area::SAVED_VIEW;
    const MOST: usize = 2_000;
    fn clashes(&self, other: &Self) -> bool {
        self.name == other.name && self.owner == other.owner
    }
}

const TAKEN: Refusal = Refusal::new(RefusalKind::Conflict, "name_taken", "Another one has this name.");
const GONE: Refusal = Refusal::not_found("thing_not_found");
/// Somebody else was quicker.
pub(super) const CHANGED: Refusal = Refusal::new(
    RefusalKind::Conflict,
    "changed_meanwhile",
    "Somebody changed this meanwhile; read it again.",
);

/// Puts something on the shelf, under the id `id`. The API has checked its parts.
pub async fn create<T: Shelved>(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: i64,
    value: T,
) -> Result<Decided<i64>, StoreError> {
    let change = caller.change(spine);
    let outcome = spine
        .db()
        .write(caller.tenant, move |tx| {
            once(tx, key, |tx| {
                let known = settings::list::<T>(tx, T::AREA)?;
                if known.len() >= T::MOST {
                    return Ok(Err(Refusal::new(
                        RefusalKind::Conflict,
                        "too_many",
                        "There are as many of these as there may be.",
                    )));
                }
                if known.iter().any(|one| one.value.clashes(&value)) {
                    return Ok(Err(TAKEN));
                }
                if let Err(refusal) = value.fits(tx, id)? {
                    return Ok(Err(refusal));
                }
                settings::put(tx, change, T::AREA, id, &value, None)?;
                follow::<T>(tx, change)?;
                Ok(Ok(id))
            })
        })
        .await?;
    wake_routing::<T>(spine, caller);
    Ok(outcome.map(|outcome| outcome.id))
}

/// Queues and service levels say when something is due.
fn follow<T: Shelved>(tx: &mut dyn Tx, change: Change) -> Result<(), StoreError> {
    if T::AREA == area::QUEUE || T::AREA == area::SLA { clocks::set_all(tx, change.trace) } else { Ok(()) }
}

/// Where nothing is routed yet, only a queue can change that.
fn wake_routing<T: Shelved>(spine: &Spine, caller: &Caller) {
    if T::AREA == area::QUEUE {
        spine.bus().publish(Note::Routing { tenant: caller.tenant });
    }
}

/// Changes something on the shelf, if it is still as in `revision` where one is given; the same value again changes
/// nothing.
pub async fn change<T: Shelved>(
    spine: &Spine,
    caller: &Caller,
    id: i64,
    revision: Option<i64>,
    value: T,
) -> Result<Decided<()>, StoreError> {
    let change = caller.change(spine);
    let write = move |tx: &mut dyn Tx| {
        let known = settings::list::<T>(tx, T::AREA)?;
        let Some(now) = known.iter().find(|one| one.id == id) else { return Ok(Err(GONE)) };
        if revision.is_some_and(|revision| revision != now.revision) {
            return Ok(Err(CHANGED));
        }
        if known.iter().any(|one| one.id != id && one.value.clashes(&value)) {
            return Ok(Err(TAKEN));
        }
        if let Err(refusal) = value.fits(tx, id)? {
            return Ok(Err(refusal));
        }
        if now.value != value {
            settings::put(tx, change, T::AREA, id, &value, None)?;
            follow::<T>(tx, change)?;
        }
        Ok(Ok(()))
    };
    let changed = spine.db().write(caller.tenant, write).await;
    wake_routing::<T>(spine, caller);
    changed
}

/// Takes something off the shelf.
pub async fn remove<T: Shelved>(spine: &Spine, caller: &Caller, id: i64) -> Result<Decided<()>, StoreError> {
    let change = caller.change(spine);
    let write = move |tx: &mut dyn Tx| {
        let Some(known) = settings::get::<T>(tx, T::AREA, id)? else { return Ok(Err(GONE)) };
        if let Err(refusal) = known.value.let_go(tx, id)? {
            return Ok(Err(refusal));
        }
        settings::delete(tx, change, T::AREA, id)?;
        follow::<T>(tx, change).map(Ok)
    };
    spine.db().write(caller.tenant, write).await
}
