//! The settings of the workspace.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tsunagu_pipeline::desk::workspace::{self, WorkspacePatch};
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::Workspace;
use utoipa::ToSchema;

use crate::body::Body;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// The settings of the workspace.
#[derive(Debug, Serialize, ToSchema)]
pub struct Settings {
    /// Its name.
    pub name: String,
    /// `ja` or `en`.
    pub locale: String,
    /// Region of telephone numbers without a country code, ISO 3166.
    pub region: String,
    /// Days after which a resolved conversation is not opened again.
    pub reopen_days: u32,
    /// Seconds in which a sent message can be taken back.
    pub undo_send_seconds: u32,
}

impl From<Workspace> for Settings {
    fn from(value: Workspace) -> Self {
        Self {
            name: value.name,
            locale: value.locale,
            region: value.region,
            reopen_days: value.reopen_days,
            undo_send_seconds: value.undo_send_seconds,
        }
    }
}

/// What to change; what is not named stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingsPatch {
    /// Its name.
    #[serde(default)]
    pub name: Option<String>,
    /// `ja` or `en`.
    #[serde(default)]
    pub locale: Option<String>,
    /// Days after which a resolved conversation is not opened again, 0 to 90.
    #[serde(default)]
    pub reopen_days: Option<u32>,
    /// Seconds in which a sent message can be taken back, 0 to 60.
    #[serde(default)]
    pub undo_send_seconds: Option<u32>,
}

/// The settings as they are.
#[utoipa::path(get, path = "/api/v1/settings", tag = "settings", responses((status = 200, body = Settings)))]
pub async fn get(State(api): State<Api>, reader: Reader) -> Result<Json<Settings>, Problem> {
    let found = api
        .spine()
        .db()
        .read(reader.tenant(), |tx| settings::get::<Workspace>(tx, area::WORKSPACE, 0))
        .await?;
    found.map(|setting| Json(setting.value.into())).ok_or_else(Problem::not_found)
}

/// Changes settings.
#[utoipa::path(patch, path = "/api/v1/settings", tag = "settings", request_body = SettingsPatch, responses((status = 200, body = Settings)))]
pub async fn change(
    State(api): State<Api>,
    reader: Reader,
    Body(body): Body<SettingsPatch>,
) -> Result<Json<Settings>, Problem> {
    let patch = WorkspacePatch {
        name: body.name,
        locale: body.locale,
        reopen_days: body.reopen_days,
        undo_send_seconds: body.undo_send_seconds,
    };
    let value = decided(workspace::change(api.spine(), reader.caller(), patch).await)?;
    Ok(Json(value.into()))
}
