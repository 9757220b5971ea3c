//! Skills.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_model::{Id, SkillId};
use tsunagu_pipeline::desk::shelf;
use tsunagu_records::tables::settings::{self, Setting, area};
use tsunagu_records::values::SkillValue;
use utoipa::ToSchema;

use super::{known, name};
use crate::body::{Body, Command};
use crate::page::List;
use crate::params::PathId;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// What an agent can do.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Skill)]
pub struct SkillJson {
    /// Its id.
    pub id: String,
    /// Its revision.
    pub revision: i64,
    /// Its name.
    pub name: String,
}

impl SkillJson {
    fn of(setting: Setting<SkillValue>) -> Self {
        Self { id: SkillId(setting.id).text(), revision: setting.revision, name: setting.value.name }
    }
}

/// A new skill.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSkill {
    /// Its name, 1 to 80 characters.
    #[serde(default)]
    pub name: String,
}

/// What to change; what is not named stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SkillPatch {
    /// The revision the change was made on; another one now refuses it (409 `changed_meanwhile`).
    #[serde(default)]
    pub revision: Option<i64>,
    /// Its name, 1 to 80 characters.
    #[serde(default)]
    pub name: Option<String>,
}

/// Every skill, oldest first.
#[utoipa::path(get, path = "/api/v1/skills", tag = "routing", responses((status = 200, body = List<SkillJson>)))]
pub async fn list(State(api): State<Api>, reader: Reader) -> Result<Json<List<SkillJson>>, Problem> {
    let found =
        api.spine().db().read(reader.tenant(), |tx| settings::list::<SkillValue>(tx, area::SKILL)).await?;
    Ok(Json(List::whole(found.into_iter().map(SkillJson::of).collect())))
}

/// One skill.
#[utoipa::path(get, path = "/api/v1/skills/{id}", tag = "routing", responses((status = 200, body = SkillJson)))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<SkillId>,
) -> Result<Json<SkillJson>, Problem> {
    Ok(Json(SkillJson::of(known(&api, &reader, id.0).await?)))
}

/// Makes a skill.
#[utoipa::path(post, path = "/api/v1/skills", tag = "routing", request_body = NewSkill, responses((status = 201, body = SkillJson)))]
pub async fn create(
    State(api): State<Api>,
    reader: Reader,
    command: Command<NewSkill>,
) -> Result<(StatusCode, Json<SkillJson>), Problem> {
    let value = SkillValue { name: name(Some(&command.body.name))? };
    let id: SkillId = api.spine().db().id();
    let id = decided(shelf::create(api.spine(), reader.caller(), command.once, id.0, value).await)?;
    Ok((StatusCode::CREATED, Json(SkillJson::of(known(&api, &reader, id).await?))))
}

/// Changes a skill.
#[utoipa::path(patch, path = "/api/v1/skills/{id}", tag = "routing", request_body = SkillPatch, responses((status = 200, body = SkillJson)))]
pub async fn change(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<SkillId>,
    Body(body): Body<SkillPatch>,
) -> Result<Json<SkillJson>, Problem> {
    let before = known::<SkillValue>(&api, &reader, id.0).await?;
    let revision = body.revision.unwrap_or(before.revision);
    let value = SkillValue { name: body.name.map_or(Ok(before.value.name), |asked| name(Some(&asked)))? };
    decided(shelf::change(api.spine(), reader.caller(), id.0, Some(revision), value).await)?;
    Ok(Json(SkillJson::of(known(&api, &reader, id.0).await?)))
}

/// Deletes a skill that no queue asks for and no agent has.
#[utoipa::path(delete, path = "/api/v1/skills/{id}", tag = "routing", responses((status = 204)))]
pub async fn remove(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<SkillId>,
) -> Result<StatusCode, Problem> {
    decided(shelf::remove::<SkillValue>(api.spine(), reader.caller(), id.0).await)?;
    Ok(StatusCode::NO_CONTENT)
}
