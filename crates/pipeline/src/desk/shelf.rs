//! Things a workspace keeps on a shelf, each a setting: tags, templates, saved views.

use serde::Serialize;
use serde::de::DeserializeOwned;
use tsunagu_model::Code;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{SavedViewValue, TagValue, TemplateValue};
use tsunagu_store::{StoreError, Tx};

use super::Caller;
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
                settings::put(tx, change, T::AREA, id, &value, None)?;
                Ok(Ok(id))
            })
        })
        .await?;
    Ok(outcome.map(|outcome| outcome.id))
}

/// Changes something on the shelf; the same value again changes nothing.
pub async fn change<T: Shelved>(
    spine: &Spine,
    caller: &Caller,
    id: i64,
    value: T,
) -> Result<Decided<()>, StoreError> {
    let change = caller.change(spine);
    let write = move |tx: &mut dyn Tx| {
        let known = settings::list::<T>(tx, T::AREA)?;
        let Some(now) = known.iter().find(|one| one.id == id) else { return Ok(Err(GONE)) };
        if known.iter().any(|one| one.id != id && one.value.clashes(&value)) {
            return Ok(Err(TAKEN));
        }
        if now.value != value {
            settings::put(tx, change, T::AREA, id, &value, None)?;
        }
        Ok(Ok(()))
    };
    spine.db().write(caller.tenant, write).await
}

/// Takes something off the shelf.
pub async fn remove<T: Shelved>(spine: &Spine, caller: &Caller, id: i64) -> Result<Decided<()>, StoreError> {
    let change = caller.change(spine);
    let write = move |tx: &mut dyn Tx| {
        if settings::get::<T>(tx, T::AREA, id)?.is_none() {
            return Ok(Err(GONE));
        }
        settings::delete(tx, change, T::AREA, id).map(Ok)
    };
    spine.db().write(caller.tenant, write).await
}
