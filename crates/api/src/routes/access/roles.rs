//! Sets of permissions.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_model::{ChannelId, Id, RoleId};
use tsunagu_pipeline::desk::roles;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::RoleValue;
use utoipa::ToSchema;

use super::{proof, rights};
use crate::body::{Body, Command};
use crate::page::List;
use crate::params::{self, PathId};
use crate::permission::{Permission, granted};
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// A role.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Role)]
pub struct RoleJson {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it came with the workspace; such a role is not changed or deleted.
    pub built_in: bool,
    /// What it allows.
    pub permissions: Vec<&'static str>,
    /// Channels whose conversations it may see; null is all.
    pub channels: Option<Vec<String>>,
}

impl RoleJson {
    /// Shows a role.
    pub fn of(id: RoleId, value: &RoleValue) -> Self {
        let channels = value.channels.as_ref();
        Self {
            id: id.text(),
            name: value.name.clone(),
            built_in: value.built_in,
            permissions: granted(value).into_iter().map(Permission::word).collect(),
            channels: channels.map(|list| list.iter().map(|channel| channel.text()).collect()),
        }
    }
}

/// A new role.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRole {
    /// Its name.
    pub name: String,
    /// What it allows; only what you may do yourself.
    pub permissions: Vec<String>,
    /// Channels whose conversations it may see; without it all.
    #[serde(default)]
    pub channels: Option<Vec<String>>,
}

/// What to change; what is not named stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RolePatch {
    /// Its name.
    #[serde(default)]
    pub name: Option<String>,
    /// What it allows.
    #[serde(default)]
    pub permissions: Option<Vec<String>>,
    /// Channels whose conversations it may see.
    #[serde(default)]
    pub channels: Option<Vec<String>>,
    /// True: all channels from now on.
    #[serde(default)]
    pub all_channels: bool,
}

/// Every role, oldest first.
#[utoipa::path(get, path = "/api/v1/roles", tag = "access", responses((status = 200, body = List<RoleJson>)))]
pub async fn list(State(api): State<Api>, reader: Reader) -> Result<Json<List<RoleJson>>, Problem> {
    let found =
        api.spine().db().read(reader.tenant(), |tx| settings::list::<RoleValue>(tx, area::ROLE)).await?;
    Ok(Json(List::whole(found.iter().map(|one| RoleJson::of(RoleId(one.id), &one.value)).collect())))
}

/// One role.
#[utoipa::path(get, path = "/api/v1/roles/{id}", tag = "access", responses((status = 200, body = RoleJson)))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<RoleId>,
) -> Result<Json<RoleJson>, Problem> {
    let value = known(&api, &reader, id).await?;
    Ok(Json(RoleJson::of(id, &value)))
}

/// Makes a role. Needs a fresh proof under `/me/proof` where your second factor is on.
#[utoipa::path(post, path = "/api/v1/roles", tag = "access", request_body = NewRole, responses((status = 201, body = RoleJson)))]
pub async fn create(
    State(api): State<Api>,
    reader: Reader,
    command: Command<NewRole>,
) -> Result<(StatusCode, Json<RoleJson>), Problem> {
    let body = command.body;
    let value = RoleValue {
        name: name(&body.name)?,
        built_in: false,
        permissions: words(&body.permissions)?,
        channels: channels(body.channels.as_deref())?,
    };
    rights::within(&reader, &value)?;
    proof::needed(&api, &reader).await?;
    let id = decided(roles::create(api.spine(), reader.caller(), command.once, value).await)?;
    let made = known(&api, &reader, id).await?;
    Ok((StatusCode::CREATED, Json(RoleJson::of(id, &made))))
}

/// Changes a role. Other permissions or channels need a fresh proof under `/me/proof` where your second factor is on.
#[utoipa::path(patch, path = "/api/v1/roles/{id}", tag = "access", request_body = RolePatch, responses((status = 200, body = RoleJson)))]
pub async fn change(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<RoleId>,
    Body(patch): Body<RolePatch>,
) -> Result<Json<RoleJson>, Problem> {
    let known = known(&api, &reader, id).await?;
    // Who may do less must not narrow the rights of those who may do more.
    rights::within(&reader, &known)?;
    let opens = patch.permissions.is_some() || patch.channels.is_some() || patch.all_channels;
    let value = RoleValue {
        name: patch.name.as_deref().map(name).transpose()?.unwrap_or(known.name),
        built_in: known.built_in,
        permissions: patch.permissions.as_deref().map(words).transpose()?.unwrap_or(known.permissions),
        channels: match (patch.all_channels, patch.channels) {
            (true, _) => None,
            (false, Some(list)) => channels(Some(&list))?,
            (false, None) => known.channels,
        },
    };
    rights::within(&reader, &value)?;
    if opens {
        proof::needed(&api, &reader).await?;
    }
    decided(roles::change(api.spine(), reader.caller(), id, value.clone()).await)?;
    Ok(Json(RoleJson::of(id, &value)))
}

/// Deletes a role nobody has.
#[utoipa::path(delete, path = "/api/v1/roles/{id}", tag = "access", responses((status = 204)))]
pub async fn remove(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<RoleId>,
) -> Result<StatusCode, Problem> {
    rights::within(&reader, &known(&api, &reader, id).await?)?;
    decided(roles::remove(api.spine(), reader.caller(), id).await)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn known(api: &Api, reader: &Reader, id: RoleId) -> Result<RoleValue, Problem> {
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), move |tx| settings::get::<RoleValue>(tx, area::ROLE, id.0))
        .await?;
    found.map(|setting| setting.value).ok_or_else(Problem::not_found)
}

fn name(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 100 {
        return Err(Problem::invalid("name_length", "`name` needs 1 to 100 characters."));
    }
    Ok(text.to_owned())
}

fn words(asked: &[String]) -> Result<Vec<String>, Problem> {
    for word in asked {
        if Permission::parse(word).is_none() {
            return Err(Problem::invalid(
                "permission_unknown",
                format!("`permissions`: `{word}` is no permission."),
            ));
        }
    }
    Ok(asked.to_vec())
}

fn channels(asked: Option<&[String]>) -> Result<Option<Vec<ChannelId>>, Problem> {
    asked.map(|list| list.iter().map(|text| params::id("channels", text)).collect()).transpose()
}
