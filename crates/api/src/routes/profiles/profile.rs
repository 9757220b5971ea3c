//! Profiles: a page of them, and one.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tsunagu_model::{BaseId, Id, ReceiptId};
use tsunagu_records::cluster;
use tsunagu_records::queries::profile_list::{self, ListedProfile};
use tsunagu_records::search::{Hit, Scope};
use tsunagu_records::tables::suggestions::{self, SuggestionState};
use tsunagu_records::tables::{assertions, handles, links, receipts};
use tsunagu_store::{StoreError, Tx, log};
use utoipa::{IntoParams, ToSchema};

use super::handles::HandleJson;
use crate::cursor;
use crate::page::List;
use crate::params::{self, Params, PathId};
use crate::problem::Problem;
use crate::reader::Reader;
use crate::routes::search::engine::{self, Asking};
use crate::shown::conversation::part;
use crate::shown::identity::{ClaimJson, LinkJson};
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
    /// Served before others.
    pub vip: bool,
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
            vip: found.vip,
        }
    }
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageParams {
    /// Only customers whose name or address this finds; the best first.
    #[serde(default)]
    q: Option<String>,
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
    let newest = engine::newest(&api);
    let asking = reader.clone();
    let page = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            if let Some(q) = &params.q {
                let cursor = params.cursor.as_deref();
                let asking = Asking { reader: &asking, q, scope: Scope::Profiles, cursor, limit, newest };
                return searched(tx, &asking);
            }
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

fn searched(
    tx: &mut dyn Tx,
    asking: &Asking<'_>,
) -> Result<Result<List<ProfileJson>, Problem>, tsunagu_store::StoreError> {
    let page = match engine::search(tx, asking, &mut |_, _| Ok(false))? {
        Ok(page) => page,
        Err(problem) => return Ok(Err(problem)),
    };
    let mut items = Vec::with_capacity(page.found.hits.len());
    for hit in &page.found.hits {
        let Hit::Profile(base, _) = hit else { continue };
        let bases = cluster::members(tx, base.root)?;
        items.extend(profile_list::one(tx, base.root)?.map(|row| ProfileJson::of(&row, &bases, None)));
    }
    Ok(Ok(List { items, next_cursor: page.next_cursor }))
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

/// A customer with all that is known of who they are.
#[derive(Debug, Serialize, ToSchema)]
pub struct WholeProfile {
    /// The customer.
    #[serde(flatten)]
    pub profile: ProfileJson,
    /// Handles of all its bases.
    pub handles: Vec<HandleJson>,
    /// What its bases say is theirs without owning it: *claims to be*.
    pub claims: Vec<ClaimJson>,
    /// Why its bases are one profile.
    pub links: Vec<LinkJson>,
    /// Suggestions that wait for somebody.
    pub open_suggestions: usize,
}

impl WholeProfile {
    fn of(tx: &mut dyn Tx, profile: ProfileJson, bases: &[BaseId]) -> Result<Self, StoreError> {
        let (mut found, mut claims) = (Vec::new(), Vec::new());
        for base in bases {
            found.extend(handles::of_base(tx, *base)?.into_iter().map(HandleJson::from));
            claims.extend(assertions::details_of(tx, *base)?.into_iter().map(ClaimJson::from));
        }
        let rows = links::of_bases(tx, bases)?;
        let open = suggestions::of_bases(tx, bases)?;
        Ok(Self {
            profile,
            handles: found,
            claims,
            links: rows.iter().map(|row| LinkJson::of(tx, row)).collect::<Result<_, _>>()?,
            open_suggestions: open.iter().filter(|row| row.state == SuggestionState::Open).count(),
        })
    }
}

/// One customer, by the id of any of its bases.
#[utoipa::path(get, path = "/api/v1/profiles/{id}", tag = "profiles", responses((status = 200, body = WholeProfile)))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<BaseId>,
) -> Result<Json<WholeProfile>, Problem> {
    let found = visible::of_profile(&api, &reader, id, move |tx, _, bases| {
        let root = bases.first().copied().unwrap_or(id);
        let Some(row) = profile_list::one(tx, root)? else { return Ok(None) };
        let receipt = receipts::of_base(tx, root)?;
        WholeProfile::of(tx, ProfileJson::of(&row, bases, receipt), bases).map(Some)
    });
    found.await?.map(Json).ok_or_else(Problem::not_found)
}
