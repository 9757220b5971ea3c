//! Who asks.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_model::Id;
use tsunagu_model::event::Actor;
use tsunagu_pipeline::desk::members::{self, MemberPatch};
use tsunagu_records::tables::hold;
use tsunagu_records::tables::second_factors;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{MemberValue, Workspace};
use utoipa::ToSchema;

use super::roles::RoleJson;
use crate::body::Body;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// Whoever asks, what they may do, and where.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// The member; null for an API key.
    pub member: Option<MeMember>,
    /// The API key's id; null for a member.
    pub api_key: Option<String>,
    /// Their role.
    pub role: RoleJson,
    /// Where they are.
    pub workspace: MeWorkspace,
}

/// The member who asks.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeMember {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their mail address.
    pub email: String,
    /// `ja` or `en`.
    pub locale: String,
    /// Whether a log-in of theirs needs a second factor.
    pub second_factor: bool,
}

/// The workspace of whoever asks.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeWorkspace {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `ja` or `en`.
    pub locale: String,
    /// Whether it is on hold after a restore: nothing leaves before the owner says so.
    pub on_hold: bool,
}

/// What a member may change of themselves; what is not named stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MePatch {
    /// Their name.
    #[serde(default)]
    pub name: Option<String>,
    /// `ja` or `en`.
    #[serde(default)]
    pub locale: Option<String>,
}

/// Changes one's own name or language; a program has neither.
#[utoipa::path(patch, path = "/api/v1/me", tag = "access", request_body = MePatch, responses((status = 200, body = Me)))]
pub async fn change(
    State(api): State<Api>,
    reader: Reader,
    Body(body): Body<MePatch>,
) -> Result<Json<Me>, Problem> {
    let Some(member) = reader.caller().member else {
        let said = "A program has no name or language of its own.";
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "member_only", said));
    };
    let patch = MemberPatch { name: body.name, locale: body.locale, ..MemberPatch::default() };
    decided(members::change(api.spine(), reader.caller(), member, patch).await)?;
    me(State(api), reader).await
}

/// Shows who asks.
#[utoipa::path(get, path = "/api/v1/me", tag = "access", responses((status = 200, body = Me)))]
pub async fn me(State(api): State<Api>, reader: Reader) -> Result<Json<Me>, Problem> {
    let caller = *reader.caller();
    let (member, workspace, on_hold) = api
        .spine()
        .db()
        .read_quick(caller.tenant, move |tx| {
            let member = match caller.member {
                Some(id) => {
                    let second_factor = second_factors::on_since(tx, id)?.is_some();
                    let found = settings::get::<MemberValue>(tx, area::MEMBER, id.0)?;
                    found.map(|found| (id, found.value, second_factor))
                }
                None => None,
            };
            let workspace = settings::get::<Workspace>(tx, area::WORKSPACE, 0)?;
            Ok((member, workspace, hold::get(tx)?.is_some()))
        })
        .await?;
    let workspace = workspace.ok_or_else(Problem::not_found)?.value;
    Ok(Json(Me {
        member: member.map(|(id, value, second_factor)| MeMember {
            id: id.text(),
            name: value.name,
            email: value.email,
            locale: value.locale,
            second_factor,
        }),
        api_key: if let Actor::ApiKey(id) = caller.actor { Some(id.text()) } else { None },
        role: RoleJson::of(reader.who().role_id, &reader.who().role),
        workspace: MeWorkspace {
            id: caller.tenant.text(),
            name: workspace.name,
            locale: workspace.locale,
            on_hold,
        },
    }))
}
