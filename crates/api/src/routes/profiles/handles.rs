//! The handles of a profile.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use tsunagu_model::{BaseId, Id};
use tsunagu_records::tables::handles::{self, HandleDetail};
use utoipa::ToSchema;

use crate::page::List;
use crate::params::PathId;
use crate::problem::Problem;
use crate::reader::Reader;
use crate::state::Api;
use crate::visible;

/// An address of a person on a channel.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Handle)]
pub struct HandleJson {
    /// Its id.
    pub id: String,
    /// Id of the base profile that owns it.
    pub base: String,
    /// Its kind: `mail`, `mail_forged`, `phone` …
    pub kind: String,
    /// The address; null when erased.
    pub address: Option<String>,
    /// `anonymous`, `claimed` or `verified`.
    pub assurance: &'static str,
    /// When it was first seen.
    pub first_seen_at: String,
}

impl From<HandleDetail> for HandleJson {
    fn from(handle: HandleDetail) -> Self {
        Self {
            id: handle.id.text(),
            base: handle.base.text(),
            kind: handle.kind.0.text(),
            address: handle.address,
            assurance: handle.assurance.text(),
            first_seen_at: handle.seen_at.to_rfc3339(),
        }
    }
}

/// Every handle of a customer.
#[utoipa::path(get, path = "/api/v1/profiles/{id}/handles", tag = "profiles", responses((status = 200, body = List<HandleJson>)))]
pub async fn list(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<BaseId>,
) -> Result<Json<List<HandleJson>>, Problem> {
    let items = visible::of_profile(&api, &reader, id, |tx, _, bases| {
        let mut items = Vec::new();
        for base in bases {
            items.extend(handles::of_base(tx, *base)?.into_iter().map(HandleJson::from));
        }
        Ok(items)
    });
    Ok(Json(List::whole(items.await?)))
}
