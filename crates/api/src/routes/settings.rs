//! The settings of the workspace.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tsunagu_model::event::RetentionClass;
use tsunagu_pipeline::desk::workspace::{self, WorkspacePatch};
use tsunagu_pipeline::privacy::retention::{self, Due};
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{RetentionDays, Workspace};
use utoipa::ToSchema;

use super::hours::{HoursJson, SignatureJson};
use crate::body::Body;
use crate::page::List;
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
    /// How long what was said is kept.
    pub retention: Retention,
    /// The zone of its days and hours, IANA.
    pub time_zone: String,
    /// When people answer, in this zone.
    pub hours: HoursJson,
    /// What stands below a mail.
    pub signature: SignatureJson,
}

/// Days to keep each class of conversations; null is for ever.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// From the moment a conversation was resolved, or from its newest item if that came later; 1 to 36,500.
    #[serde(default)]
    pub resolved_days: Option<u32>,
    /// System mail, from its newest item; 1 to 36,500.
    #[serde(default)]
    pub system_mail_days: Option<u32>,
    /// Spam, from its newest item; 1 to 36,500.
    #[serde(default)]
    pub spam_days: Option<u32>,
}

impl From<Workspace> for Settings {
    fn from(value: Workspace) -> Self {
        Self {
            name: value.name,
            locale: value.locale,
            region: value.region,
            reopen_days: value.reopen_days,
            undo_send_seconds: value.undo_send_seconds,
            retention: Retention {
                resolved_days: value.retention.resolved_days,
                system_mail_days: value.retention.system_mail_days,
                spam_days: value.retention.spam_days,
            },
            time_zone: value.time_zone,
            hours: HoursJson::of(value.hours),
            signature: value.signature.into(),
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
    /// How long what was said is kept, every class anew: one that is left out is kept for ever.
    #[serde(default)]
    pub retention: Option<Retention>,
    /// The zone of its days and hours, IANA.
    #[serde(default)]
    pub time_zone: Option<String>,
    /// When people answer, all of it anew.
    #[serde(default)]
    pub hours: Option<HoursJson>,
    /// What stands below a mail.
    #[serde(default)]
    pub signature: Option<SignatureJson>,
}

/// What is past its days in one class.
#[derive(Debug, Serialize, ToSchema)]
pub struct DueJson {
    /// `resolved`, `system_mail` or `spam`.
    #[schema(value_type = String)]
    pub class: RetentionClass,
    /// Days it is kept.
    pub days: u32,
    /// Conversations past them.
    pub conversations: i64,
    /// Items in these.
    pub items: i64,
}

impl From<Due> for DueJson {
    fn from(due: Due) -> Self {
        Self { class: due.class, days: due.days, conversations: due.conversations, items: due.items }
    }
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
        retention: body.retention.map(|kept| RetentionDays {
            resolved_days: kept.resolved_days,
            system_mail_days: kept.system_mail_days,
            spam_days: kept.spam_days,
        }),
        time_zone: body.time_zone,
        hours: body.hours.map(HoursJson::value).transpose()?,
        signature: body.signature.map(Into::into),
    };
    let value = decided(workspace::change(api.spine(), reader.caller(), patch).await)?;
    Ok(Json(value.into()))
}

/// What would be destroyed now because it is past the days it is kept; nothing is touched. Retention is applied once a
/// day.
#[utoipa::path(get, path = "/api/v1/settings/retention/preview", tag = "settings", responses((status = 200, body = List<DueJson>)))]
pub async fn preview(State(api): State<Api>, reader: Reader) -> Result<Json<List<DueJson>>, Problem> {
    let now = api.spine().now();
    let due = api.spine().db().read(reader.tenant(), move |tx| retention::preview(tx, now)).await?;
    Ok(Json(List::whole(due.into_iter().map(DueJson::from).collect())))
}
