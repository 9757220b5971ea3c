//! Profiles: a page of them, and one.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tsunagu_model::{BaseId, Id, ReceiptId};
use tsunagu_records::queries::profile_list::{self, ListedProfile};
use tsunagu_records::tables::receipts;
use tsunagu_store::{Tx, log};
use utoipa::{IntoParams, ToSchema};

use crate::cursor;
use crate::page::List;
use crate::params::{self, Params, PathId};
use crate::problem::Problem;
use crate::reader::Reader;
use crate::shown::conversation::part;
use crate::state::Api;
use crate::visible;

/// Rows looked through for one page, at most, when a reader sees only some.
const LOOKED_THROUGH: usize = 2_000;

/// A customer.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Profile)]
pub struct ProfileJson {
    /// Its id; the id of each of its bases answers for it.
    pub id: String,
    /// Its name; null when it has none or it was erased.
    pub name: Option<String>,
    /// Kind of its first handle.
    pub handle_kind: String,
    /// Ids of its base profiles, smallest first.
    pub bases: Vec<String>,
    /// A machine, not a customer.
    pub system: bool,
    /// When it was first seen.
    pub created_at: String,
    /// Whether its name was erased.
    pub erased: bool,
    /// `active`, or `erased`: nothing is kept of this person.
    pub state: &'static str,
    /// Id of the receipt of its erasure.
    pub receipt: Option<String>,
}

impl ProfileJson {
    fn of(found: &ListedProfile, bases: &[BaseId], receipt: Option<ReceiptId>) -> Self {
        Self {
            id: found.id.text(),
            name: part(&found.name, |brief| &brief.name),
            handle_kind: found.kind.0.text(),
            bases: bases.iter().map(|base| base.text()).collect(),
            system: found.system,
            created_at: found.created_at.to_rfc3339(),
            erased: found.erased || found.name.is_erased(),
            state: if found.erased { "erased" } else { "active" },
            receipt: receipt.map(Id::text),
        }
    }
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageParams {
    /// `next_cursor` of the page before.
    #[serde(default)]
    cursor: Option<String>,
    /// Page size, 1 to 200; 50 when not given.
    #[serde(default)]
    limit: Option<i64>,
}

/// Customers, newest activity first.
#[utoipa::path(get, path = "/api/v1/profiles", tag = "profiles", params(PageParams), responses((status = 200, body = List<ProfileJson>)))]
pub async fn list(
    State(api): State<Api>,
    reader: Reader,
    Params(params): Params<PageParams>,
) -> Result<Json<List<ProfileJson>>, Problem> {
    let limit = params::limit(params.limit)?;
    let asking = reader.clone();
    let page = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let incarnation = log::incarnation(tx)?;
            let before = match cursor::parse_list(params.cursor.as_deref(), incarnation) {
                Ok(before) => before,
                Err(problem) => return Ok(Err(problem)),
            };
            seen(tx, &asking, before, limit, incarnation).map(Ok)
        })
        .await??;
    Ok(Json(page))
}

fn seen(
    tx: &mut dyn Tx,
    reader: &Reader,
    mut before: i64,
    limit: i64,
    incarnation: i64,
) -> Result<List<ProfileJson>, tsunagu_store::StoreError> {
    let mut items = Vec::new();
    let mut looked = 0;
    loop {
        let rows = profile_list::page(tx, before, limit)?;
        let more = rows.len() as i64 == limit;
        looked += rows.len();
        for row in &rows {
            before = row.last_seq;
            if let Some(bases) = visible::profile(tx, reader, row.id)? {
                items.push(ProfileJson::of(row, &bases, None));
                if items.len() as i64 == limit {
                    return Ok(List { items, next_cursor: Some(cursor::list(incarnation, before)) });
                }
            }
        }
        if !more {
            return Ok(List { items, next_cursor: None });
        }
        if looked >= LOOKED_THROUGH {
            return Ok(List { items, next_cursor: Some(cursor::list(incarnation, before)) });
        }
    }
}

/// One customer, by the id of any of its bases.
#[utoipa::path(get, path = "/api/v1/profiles/{id}", tag = "profiles", responses((status = 200, body = ProfileJson)))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<BaseId>,
) -> Result<Json<ProfileJson>, Problem> {
    let asking = reader.clone();
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let Some(bases) = visible::profile(tx, &asking, id)? else { return Ok(None) };
            let root = bases.first().copied().unwrap_or(id);
            let receipt = receipts::of_base(tx, root)?;
            Ok(profile_list::one(tx, root)?.map(|row| ProfileJson::of(&row, &bases, receipt)))
        })
        .await?;
    found.map(Json).ok_or_else(Problem::not_found)
}
