//! Service levels: how soon customers are answered.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_model::{Id, SlaId};
use tsunagu_pipeline::desk::shelf;
use tsunagu_records::tables::settings::{self, Setting, area};
use tsunagu_records::values::SlaValue;
use utoipa::ToSchema;

use super::{known, name};
use crate::body::{Body, Command, given};
use crate::page::List;
use crate::params::PathId;
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// How soon customers are answered.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Sla)]
pub struct SlaJson {
    /// Its id.
    pub id: String,
    /// Its revision.
    pub revision: i64,
    /// Its name.
    pub name: String,
    /// Minutes until the first answer.
    pub first_reply_minutes: Option<u32>,
    /// Minutes until each later answer.
    pub next_reply_minutes: Option<u32>,
    /// Minutes until it is resolved.
    pub resolve_minutes: Option<u32>,
    /// Whether only the hours of the queue count.
    pub only_hours: bool,
}

impl SlaJson {
    fn of(setting: Setting<SlaValue>) -> Self {
        let Setting { id, revision, value } = setting;
        Self {
            id: SlaId(id).text(),
            revision,
            name: value.name,
            first_reply_minutes: value.first_reply_minutes,
            next_reply_minutes: value.next_reply_minutes,
            resolve_minutes: value.resolve_minutes,
            only_hours: value.only_hours,
        }
    }
}

/// What to change of a service level, or how a new one is; what is not named stays. It has at least one of the times.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SlaPatch {
    /// The revision the change was made on; another one now refuses it (409 `changed_meanwhile`).
    #[serde(default)]
    pub revision: Option<i64>,
    /// Its name, 1 to 80 characters; a new one needs it.
    #[serde(default)]
    pub name: Option<String>,
    /// Minutes until the first answer, 1 to 525,600; null: does not count.
    #[serde(default, deserialize_with = "given")]
    pub first_reply_minutes: Option<Option<u32>>,
    /// Minutes until each later answer, 1 to 525,600; null: does not count.
    #[serde(default, deserialize_with = "given")]
    pub next_reply_minutes: Option<Option<u32>>,
    /// Minutes until it is resolved, 1 to 525,600; null: does not count.
    #[serde(default, deserialize_with = "given")]
    pub resolve_minutes: Option<Option<u32>>,
    /// Whether only the hours of the queue count.
    #[serde(default)]
    pub only_hours: Option<bool>,
}

impl SlaPatch {
    fn onto(self, known: SlaValue) -> Result<SlaValue, Problem> {
        Ok(SlaValue {
            name: self.name.map_or(Ok(known.name), |asked| name(Some(&asked)))?,
            first_reply_minutes: self.first_reply_minutes.unwrap_or(known.first_reply_minutes),
            next_reply_minutes: self.next_reply_minutes.unwrap_or(known.next_reply_minutes),
            resolve_minutes: self.resolve_minutes.unwrap_or(known.resolve_minutes),
            only_hours: self.only_hours.unwrap_or(known.only_hours),
        })
    }
}

/// Every service level, oldest first.
#[utoipa::path(get, path = "/api/v1/slas", tag = "routing", responses((status = 200, body = List<SlaJson>)))]
pub async fn list(State(api): State<Api>, reader: Reader) -> Result<Json<List<SlaJson>>, Problem> {
    let found =
        api.spine().db().read(reader.tenant(), |tx| settings::list::<SlaValue>(tx, area::SLA)).await?;
    Ok(Json(List::whole(found.into_iter().map(SlaJson::of).collect())))
}

/// One service level.
#[utoipa::path(get, path = "/api/v1/slas/{id}", tag = "routing", responses((status = 200, body = SlaJson)))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<SlaId>,
) -> Result<Json<SlaJson>, Problem> {
    Ok(Json(SlaJson::of(known(&api, &reader, id.0).await?)))
}

/// Makes a service level.
#[utoipa::path(post, path = "/api/v1/slas", tag = "routing", request_body = SlaPatch, responses((status = 201, body = SlaJson)))]
pub async fn create(
    State(api): State<Api>,
    reader: Reader,
    command: Command<SlaPatch>,
) -> Result<(StatusCode, Json<SlaJson>), Problem> {
    let empty = SlaValue {
        name: name(command.body.name.as_deref())?,
        first_reply_minutes: None,
        next_reply_minutes: None,
        resolve_minutes: None,
        only_hours: false,
    };
    let value = command.body.onto(empty)?;
    let id: SlaId = api.spine().db().id();
    let id = decided(shelf::create(api.spine(), reader.caller(), command.once, id.0, value).await)?;
    Ok((StatusCode::CREATED, Json(SlaJson::of(known(&api, &reader, id).await?))))
}

/// Changes a service level.
#[utoipa::path(patch, path = "/api/v1/slas/{id}", tag = "routing", request_body = SlaPatch, responses((status = 200, body = SlaJson)))]
pub async fn change(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<SlaId>,
    Body(body): Body<SlaPatch>,
) -> Result<Json<SlaJson>, Problem> {
    let before = known::<SlaValue>(&api, &reader, id.0).await?;
    let revision = body.revision.unwrap_or(before.revision);
    let value = body.onto(before.value)?;
    decided(shelf::change(api.spine(), reader.caller(), id.0, Some(revision), value).await)?;
    Ok(Json(SlaJson::of(known(&api, &reader, id.0).await?)))
}

/// Deletes a service level that no queue has.
#[utoipa::path(delete, path = "/api/v1/slas/{id}", tag = "routing", responses((status = 204)))]
pub async fn remove(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<SlaId>,
) -> Result<StatusCode, Problem> {
    decided(shelf::remove::<SlaValue>(api.spine(), reader.caller(), id.0).await)?;
    Ok(StatusCode::NO_CONTENT)
}
