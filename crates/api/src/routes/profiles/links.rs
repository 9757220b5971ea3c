//! Which profiles are one person: suggestions, merges, claims, and why two are one.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_model::handle::{Assurance, HandleKind};
use tsunagu_model::{BaseId, ChangeId, Code, Id, LinkId, SuggestionId};
use tsunagu_pipeline::desk::claim::{self as claiming, ClaimRequest};
use tsunagu_pipeline::desk::links as linking;
use tsunagu_records::cluster;
use tsunagu_records::tables::{links, suggestions};
use utoipa::ToSchema;

use crate::body::Command;
use crate::page::List;
use crate::params::{self, PathId};
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::routes::conversations::messages::Nothing;
use crate::shown::identity::{ClaimJson, LinkJson, SentJson, SuggestionJson};
use crate::state::Api;
use crate::visible;

/// With whom.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    /// Id of the other profile.
    pub other: String,
}

/// What somebody says is theirs.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewClaim {
    /// Kind of the handle: `mail`, `phone` …
    pub kind: String,
    /// As it was said.
    pub address: String,
}

/// Two profiles became one.
#[derive(Debug, Serialize, ToSchema)]
pub struct Merged {
    /// Undo it at `/changes/{id}/undo` or `/merges/{id}/undo`.
    pub change_id: String,
    /// The link.
    pub link: String,
    /// The profile both are now.
    pub profile: String,
}

/// A profile is two again.
#[derive(Debug, Serialize, ToSchema)]
pub struct Parted {
    /// The change that was undone.
    pub change_id: String,
    /// The link that was withdrawn.
    pub link: String,
    /// The two profiles.
    pub profiles: Vec<String>,
    /// Messages of ours that went out in conversations both stood in: who was there may have read them. At most 200.
    pub sent_across: Vec<SentJson>,
}

/// What may be one person with this customer, and why: open suggestions only.
#[utoipa::path(get, path = "/api/v1/profiles/{id}/suggestions", tag = "profiles", responses((status = 200, body = List<SuggestionJson>)))]
pub async fn list(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<BaseId>,
) -> Result<Json<List<SuggestionJson>>, Problem> {
    let items = visible::of_profile(&api, &reader, id, |tx, reader, bases| {
        let mut items = Vec::new();
        for row in suggestions::of_bases(tx, bases)? {
            if row.state == suggestions::SuggestionState::Open {
                items.push(SuggestionJson::of(tx, reader, &row)?);
            }
        }
        Ok(items)
    });
    Ok(Json(List::whole(items.await?)))
}

/// Why the bases of this customer are one profile.
#[utoipa::path(get, path = "/api/v1/profiles/{id}/links", tag = "profiles", responses((status = 200, body = List<LinkJson>)))]
pub async fn why(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<BaseId>,
) -> Result<Json<List<LinkJson>>, Problem> {
    let items = visible::of_profile(&api, &reader, id, |tx, _, bases| {
        let rows = links::of_bases(tx, bases)?;
        rows.iter().map(|row| LinkJson::of(tx, row)).collect::<Result<Vec<_>, _>>()
    });
    Ok(Json(List::whole(items.await?)))
}

/// Merges two customers by hand. The younger conversation that goes on goes into the older one.
#[utoipa::path(post, path = "/api/v1/profiles/{id}/merge", tag = "profiles", request_body = Merge, responses((status = 200, body = Merged)))]
pub async fn merge(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<BaseId>,
    command: Command<Merge>,
) -> Result<Json<Merged>, Problem> {
    let other: BaseId = params::id("other", &command.body.other)?;
    check_profiles(&api, &reader, &[id, other]).await?;
    let link = decided(linking::merge(api.spine(), reader.caller(), command.once, id, other).await)?;
    merged(&api, &reader, link).await.map(Json)
}

/// Notes that a customer says a handle is theirs. It is a claim: it suggests, and links nobody.
#[utoipa::path(post, path = "/api/v1/profiles/{id}/claims", tag = "profiles", request_body = NewClaim, responses((status = 201, body = List<ClaimJson>)))]
pub async fn claim(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<BaseId>,
    command: Command<NewClaim>,
) -> Result<(StatusCode, Json<List<ClaimJson>>), Problem> {
    check_profiles(&api, &reader, &[id]).await?;
    let kind = Code::parse(&command.body.kind).map(HandleKind).filter(|kind| kind.links_by_rule());
    let kind = kind.ok_or_else(|| {
        Problem::invalid("handle_kind_unknown", "`kind` is no kind of handle somebody can claim.")
    })?;
    let request = ClaimRequest { kind, address: command.body.address, assurance: Assurance::Claimed };
    decided(claiming::claim(api.spine(), reader.caller(), command.once, id, request).await)?;
    let claims = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| tsunagu_records::tables::assertions::details_of(tx, id))
        .await?;
    let items = claims.into_iter().map(ClaimJson::from).collect();
    Ok((StatusCode::CREATED, Json(List::whole(items))))
}

/// Accepts a suggestion: the two are one customer from now on.
#[utoipa::path(post, path = "/api/v1/suggestions/{id}/accept", tag = "profiles", request_body = Nothing, responses((status = 200, body = Merged)))]
pub async fn accept(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<SuggestionId>,
    command: Command<Nothing>,
) -> Result<Json<Merged>, Problem> {
    check_suggestion(&api, &reader, id).await?;
    let link = decided(linking::accept(api.spine(), reader.caller(), command.once, id).await)?;
    merged(&api, &reader, link).await.map(Json)
}

/// Rejects a suggestion: the same evidence never suggests these two again.
#[utoipa::path(post, path = "/api/v1/suggestions/{id}/reject", tag = "profiles", request_body = Nothing, responses((status = 200, body = SuggestionJson)))]
pub async fn reject(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<SuggestionId>,
    command: Command<Nothing>,
) -> Result<Json<SuggestionJson>, Problem> {
    check_suggestion(&api, &reader, id).await?;
    let id = decided(linking::reject(api.spine(), reader.caller(), command.once, id).await)?;
    let asking = reader.clone();
    let shown = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let Some(row) = suggestions::get(tx, id)? else { return Ok(None) };
            SuggestionJson::of(tx, &asking, &row).map(Some)
        })
        .await?;
    shown.map(Json).ok_or_else(Problem::not_found)
}

/// Withdraws a link, by its own id or that of the change that made it. What each wrote goes back to each.
#[utoipa::path(post, path = "/api/v1/merges/{id}/undo", tag = "profiles", request_body = Nothing, responses((status = 200, body = Parted)))]
pub async fn undo(
    State(api): State<Api>,
    reader: Reader,
    axum::extract::Path(id): axum::extract::Path<String>,
    command: Command<Nothing>,
) -> Result<Json<Parted>, Problem> {
    let link = LinkId::parse(&id).or_else(|| ChangeId::parse(&id).map(linking::link_of_change));
    let link = link.ok_or_else(Problem::not_found)?;
    check_link(&api, &reader, link).await?;
    let link = decided(linking::undo(api.spine(), reader.caller(), command.once, link).await)?;
    parted(&api, &reader, link).await.map(Json)
}

/// What an undone link answers.
pub async fn parted(api: &Api, reader: &Reader, link: LinkId) -> Result<Parted, Problem> {
    let asking = reader.clone();
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let Some(row) = links::get(tx, link)? else { return Ok(None) };
            let mut profiles = Vec::new();
            for base in [row.a, row.b] {
                profiles.push(cluster::root(tx, base)?.unwrap_or(base).text());
            }
            profiles.dedup();
            let sent = linking::sent_across(tx, link)?;
            Ok(Some(Parted {
                change_id: linking::change_of_link(link).text(),
                link: link.text(),
                profiles,
                sent_across: SentJson::of(tx, &asking, &sent)?,
            }))
        })
        .await?;
    found.ok_or_else(Problem::not_found)
}

async fn merged(api: &Api, reader: &Reader, link: LinkId) -> Result<Merged, Problem> {
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            let Some(row) = links::get(tx, link)? else { return Ok(None) };
            cluster::root(tx, row.a)
        })
        .await?;
    let profile = found.ok_or_else(Problem::not_found)?;
    Ok(Merged { change_id: linking::change_of_link(link).text(), link: link.text(), profile: profile.text() })
}

/// Refuses to act on profiles the reader may not see.
pub async fn check_profiles(api: &Api, reader: &Reader, bases: &[BaseId]) -> Result<(), Problem> {
    let (asking, bases) = (reader.clone(), bases.to_vec());
    let seen = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| {
            for base in bases {
                if visible::profile(tx, &asking, base)?.is_none() {
                    return Ok(false);
                }
            }
            Ok(true)
        })
        .await?;
    if seen { Ok(()) } else { Err(Problem::not_found()) }
}

async fn check_suggestion(api: &Api, reader: &Reader, id: SuggestionId) -> Result<(), Problem> {
    let row = api.spine().db().read(reader.tenant(), move |tx| suggestions::get(tx, id)).await?;
    let row = row.ok_or_else(Problem::not_found)?;
    check_profiles(api, reader, &[row.a, row.b]).await
}

/// Refuses to act on a link between profiles the reader may not see.
pub async fn check_link(api: &Api, reader: &Reader, id: LinkId) -> Result<(), Problem> {
    let row = api.spine().db().read(reader.tenant(), move |tx| links::get(tx, id)).await?;
    let row = row.ok_or_else(Problem::not_found)?;
    check_profiles(api, reader, &[row.a, row.b]).await
}
