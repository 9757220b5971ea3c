//! People who work here.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_model::{Id, MemberId};
use tsunagu_pipeline::desk::members::{self, MemberPatch, NewMember};
use tsunagu_records::tables::second_factors;
use tsunagu_records::tables::settings::{self, Setting, area};
use tsunagu_records::values::MemberValue;
use tsunagu_store::Tx;
use utoipa::ToSchema;

use super::{proof, rights};
use crate::body::{Body, Command};
use crate::page::List;
use crate::params::{self, PathId};
use crate::permission::Permission;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// Somebody who works here.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Member)]
pub struct MemberJson {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their mail address.
    pub email: String,
    /// Id of their role.
    pub role: String,
    /// `ja` or `en`.
    pub locale: String,
    /// Whether a log-in of theirs needs a second factor; told to those who may manage members.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second_factor: Option<bool>,
}

impl MemberJson {
    fn of(reader: &Reader, id: MemberId, value: MemberValue, second_factor: bool) -> Self {
        // Who has none is whom a thief tries first.
        let is_told = reader.may(Permission::MembersManage);
        Self {
            id: id.text(),
            name: value.name,
            email: value.email,
            role: value.role.text(),
            locale: value.locale,
            second_factor: is_told.then_some(second_factor),
        }
    }
}

/// A new member.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMemberBody {
    /// Their name.
    pub name: String,
    /// Mail address to log in with.
    pub email: String,
    /// Id of their role; it may not allow more than yours.
    pub role: String,
    /// `ja` or `en`.
    #[serde(default = "english")]
    pub locale: String,
    /// First password, 10 characters or more.
    pub password: String,
}

fn english() -> String {
    String::from("en")
}

/// What to change; what is not named stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberPatchBody {
    /// Their name.
    #[serde(default)]
    pub name: Option<String>,
    /// Id of their role.
    #[serde(default)]
    pub role: Option<String>,
    /// `ja` or `en`.
    #[serde(default)]
    pub locale: Option<String>,
    /// New password; ends every log-in of theirs.
    #[serde(default)]
    pub password: Option<String>,
}

/// Everybody who works here, oldest first.
#[utoipa::path(get, path = "/api/v1/members", tag = "access", responses((status = 200, body = List<MemberJson>)))]
pub async fn list(State(api): State<Api>, reader: Reader) -> Result<Json<List<MemberJson>>, Problem> {
    let read = |tx: &mut dyn Tx| {
        Ok((settings::list::<MemberValue>(tx, area::MEMBER)?, second_factors::members(tx)?))
    };
    let (found, second) = api.spine().db().read(reader.tenant(), read).await?;
    let shown = |one: Setting<MemberValue>| {
        let id = MemberId(one.id);
        MemberJson::of(&reader, id, one.value, second.contains(&id))
    };
    let items = found.into_iter().map(shown).collect();
    Ok(Json(List::whole(items)))
}

/// One member.
#[utoipa::path(get, path = "/api/v1/members/{id}", tag = "access", responses((status = 200, body = MemberJson)))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<MemberId>,
) -> Result<Json<MemberJson>, Problem> {
    Ok(Json(shown(&api, &reader, id).await?))
}

/// Makes a member. Needs a fresh proof under `/me/proof` where your second factor is on.
#[utoipa::path(post, path = "/api/v1/members", tag = "access", request_body = NewMemberBody, responses((status = 201, body = MemberJson)))]
pub async fn create(
    State(api): State<Api>,
    reader: Reader,
    command: Command<NewMemberBody>,
) -> Result<(StatusCode, Json<MemberJson>), Problem> {
    let body = command.body;
    let role = params::id("role", &body.role)?;
    rights::within(&reader, &rights::role(&api, &reader, role).await?)?;
    proof::needed(&api, &reader).await?;
    let new =
        NewMember { name: body.name, email: body.email, role, locale: body.locale, password: body.password };
    let id = decided(members::create(api.spine(), reader.caller(), command.once, new).await)?;
    Ok((StatusCode::CREATED, Json(shown(&api, &reader, id).await?)))
}

/// Changes a member. The last owner keeps their role. Another role or password needs a fresh proof under `/me/proof` where
/// your second factor is on; your own password is changed under `/auth/password`.
#[utoipa::path(patch, path = "/api/v1/members/{id}", tag = "access", request_body = MemberPatchBody, responses((status = 200, body = MemberJson)))]
pub async fn change(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<MemberId>,
    Body(body): Body<MemberPatchBody>,
) -> Result<Json<MemberJson>, Problem> {
    mastered(&api, &reader, id).await?;
    let role = params::maybe_id("role", body.role.as_deref())?;
    if let Some(role) = role {
        rights::within(&reader, &rights::role(&api, &reader, role).await?)?;
    }
    if body.password.is_some() && reader.caller().member == Some(id) {
        return Err(Problem::invalid(
            "password_own",
            "Change your own password with the one until now, under `/auth/password`.",
        ));
    }
    if role.is_some() || body.password.is_some() {
        proof::needed(&api, &reader).await?;
    }
    let patch = MemberPatch { name: body.name, role, locale: body.locale, password: body.password };
    decided(members::change(api.spine(), reader.caller(), id, patch).await)?;
    Ok(Json(shown(&api, &reader, id).await?))
}

/// Removes a member; their log-ins end. The last owner stays.
#[utoipa::path(delete, path = "/api/v1/members/{id}", tag = "access", responses((status = 204)))]
pub async fn remove(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<MemberId>,
) -> Result<StatusCode, Problem> {
    mastered(&api, &reader, id).await?;
    decided(members::remove(api.spine(), reader.caller(), id).await)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Refuses to touch a member who may do more: a new password would hand over their rights.
pub async fn mastered(api: &Api, reader: &Reader, id: MemberId) -> Result<(), Problem> {
    let (value, _) = known(api, reader, id).await?;
    rights::within(reader, &rights::role(api, reader, value.role).await?)
}

async fn shown(api: &Api, reader: &Reader, id: MemberId) -> Result<MemberJson, Problem> {
    let (value, second_factor) = known(api, reader, id).await?;
    Ok(MemberJson::of(reader, id, value, second_factor))
}

/// A member, and whether they have a second factor.
async fn known(api: &Api, reader: &Reader, id: MemberId) -> Result<(MemberValue, bool), Problem> {
    let read = move |tx: &mut dyn Tx| {
        let found = settings::get::<MemberValue>(tx, area::MEMBER, id.0)?;
        Ok((found, second_factors::on_since(tx, id)?.is_some()))
    };
    let (found, second_factor) = api.spine().db().read(reader.tenant(), read).await?;
    found.map(|setting| (setting.value, second_factor)).ok_or_else(Problem::not_found)
}
