//! Teams.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_model::{Id, TeamId};
use tsunagu_pipeline::desk::shelf;
use tsunagu_records::tables::routing_settings;
use tsunagu_records::tables::settings::Setting;
use tsunagu_records::values::TeamValue;
use utoipa::ToSchema;

use super::{members, name, texts};
use crate::body::{Body, Command};
use crate::page::List;
use crate::params::PathId;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// Members who work together.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Team)]
pub struct TeamJson {
    /// Its id.
    pub id: String,
    /// Its revision.
    pub revision: i64,
    /// Its name.
    pub name: String,
    /// Ids of its members.
    pub members: Vec<String>,
}

impl TeamJson {
    fn of(setting: Setting<TeamValue>) -> Self {
        Self {
            id: TeamId(setting.id).text(),
            revision: setting.revision,
            name: setting.value.name,
            members: texts(&setting.value.members),
        }
    }
}

/// A new team.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTeam {
    /// Its name, 1 to 80 characters.
    #[serde(default)]
    pub name: String,
    /// Ids of its members.
    #[serde(default)]
    pub members: Vec<String>,
}

/// What to change; what is not named stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TeamPatch {
    /// The revision the change was made on; another one now refuses it (409 `changed_meanwhile`).
    #[serde(default)]
    pub revision: Option<i64>,
    /// Its name, 1 to 80 characters.
    #[serde(default)]
    pub name: Option<String>,
    /// Ids of all its members.
    #[serde(default)]
    pub members: Option<Vec<String>>,
}

/// Every team, oldest first.
#[utoipa::path(get, path = "/api/v1/teams", tag = "routing", responses((status = 200, body = List<TeamJson>)))]
pub async fn list(State(api): State<Api>, reader: Reader) -> Result<Json<List<TeamJson>>, Problem> {
    let found = api.spine().db().read(reader.tenant(), routing_settings::teams).await?;
    Ok(Json(List::whole(found.into_iter().map(TeamJson::of).collect())))
}

/// One team.
#[utoipa::path(get, path = "/api/v1/teams/{id}", tag = "routing", responses((status = 200, body = TeamJson)))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<TeamId>,
) -> Result<Json<TeamJson>, Problem> {
    Ok(Json(TeamJson::of(known(&api, &reader, id).await?)))
}

/// Makes a team.
#[utoipa::path(post, path = "/api/v1/teams", tag = "routing", request_body = NewTeam, responses((status = 201, body = TeamJson)))]
pub async fn create(
    State(api): State<Api>,
    reader: Reader,
    command: Command<NewTeam>,
) -> Result<(StatusCode, Json<TeamJson>), Problem> {
    let value = TeamValue { name: name(Some(&command.body.name))?, members: members(&command.body.members)? };
    let id: TeamId = api.spine().db().id();
    let id = decided(shelf::create(api.spine(), reader.caller(), command.once, id.0, value).await)?;
    Ok((StatusCode::CREATED, Json(TeamJson::of(known(&api, &reader, TeamId(id)).await?))))
}

/// Changes a team.
#[utoipa::path(patch, path = "/api/v1/teams/{id}", tag = "routing", request_body = TeamPatch, responses((status = 200, body = TeamJson)))]
pub async fn change(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<TeamId>,
    Body(body): Body<TeamPatch>,
) -> Result<Json<TeamJson>, Problem> {
    let before = known(&api, &reader, id).await?;
    let revision = body.revision.unwrap_or(before.revision);
    let value = TeamValue {
        name: body.name.map_or(Ok(before.value.name), |asked| name(Some(&asked)))?,
        members: body.members.map_or(Ok(before.value.members), |asked| members(&asked))?,
    };
    decided(shelf::change(api.spine(), reader.caller(), id.0, Some(revision), value).await)?;
    Ok(Json(TeamJson::of(known(&api, &reader, id).await?)))
}

/// Deletes a team that no queue names.
#[utoipa::path(delete, path = "/api/v1/teams/{id}", tag = "routing", responses((status = 204)))]
pub async fn remove(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<TeamId>,
) -> Result<StatusCode, Problem> {
    decided(shelf::remove::<TeamValue>(api.spine(), reader.caller(), id.0).await)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn known(api: &Api, reader: &Reader, id: TeamId) -> Result<Setting<TeamValue>, Problem> {
    let found = api.spine().db().read(reader.tenant(), move |tx| routing_settings::team(tx, id)).await?;
    found.ok_or_else(Problem::not_found)
}
