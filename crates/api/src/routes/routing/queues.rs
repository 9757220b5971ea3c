//! Queues.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tsunagu_model::{Id, QueueId};
use tsunagu_pipeline::desk::shelf;
use tsunagu_records::tables::routing_settings;
use tsunagu_records::tables::settings::Setting;
use tsunagu_records::values::QueueValue;
use utoipa::ToSchema;

use super::rules::{
    ActionJson, AfterHours, MaxWaitJson, QueueHoursJson, QueueMode, QueuePolicy, RingJson, SkillLevelJson,
    WeightsJson, skills, skills_of,
};
use super::{ids, members, name, texts};
use crate::body::{Body, Command, given};
use crate::page::List;
use crate::params::{self, PathId};
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// A queue.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Queue)]
pub struct QueueJson {
    /// Its id.
    pub id: String,
    /// Its revision; name it with a change, and the change is refused when somebody was quicker.
    pub revision: i64,
    /// Its name.
    pub name: String,
    /// Whether agents take work from it or are offered it.
    pub mode: QueueMode,
    /// Whether every agent serves it; else `members` and `teams` do.
    pub everybody: bool,
    /// Ids of members who serve it.
    pub members: Vec<String>,
    /// Ids of teams who serve it.
    pub teams: Vec<String>,
    /// Ids of members who do not, though everybody does, or a team of theirs.
    pub without: Vec<String>,
    /// By what the agent is chosen among those who may have the work.
    pub policy: QueuePolicy,
    /// What counts how much, where the policy is `weighted`.
    pub weights: WeightsJson,
    /// Skills an agent needs from the first moment.
    pub skills: Vec<SkillLevelJson>,
    /// What is needed instead once work has waited, in growing times.
    pub rings: Vec<RingJson>,
    /// Priority of its work; higher is served first.
    pub priority: u32,
    /// What each minute of waiting adds to the priority.
    pub ageing_per_minute: u32,
    /// What an important customer adds.
    pub vip_boost: u32,
    /// What a service level that is nearly due adds.
    pub due_boost: u32,
    /// Seconds before it is due from which that is added.
    pub due_lead_seconds: u32,
    /// Seconds an offer stands.
    pub offer_seconds: u32,
    /// Missed offers in a row after which an agent is not ready; 0 is never.
    pub missed_limit: u32,
    /// Seconds until who declined may be offered the same again.
    pub retry_seconds: u32,
    /// Seconds of work after a contact.
    pub wrap_up_seconds: u32,
    /// Seconds for which work waits for the agent the customer knows.
    pub preferred_wait_seconds: u32,
    /// Most that may wait; null is no limit.
    pub most_waiting: Option<u32>,
    /// What happens to what comes when it is full.
    pub when_full: ActionJson,
    /// What happens to what comes outside its hours.
    pub when_closed: ActionJson,
    /// What happens to what has waited too long; null: it waits on.
    pub max_wait: Option<MaxWaitJson>,
    /// Its hours; null is the workspace's.
    pub hours: Option<QueueHoursJson>,
    /// What happens outside its hours to what waits.
    pub after_hours: AfterHours,
    /// Id of the service level of its work.
    pub sla: Option<String>,
}

impl QueueJson {
    fn of(setting: Setting<QueueValue>) -> Self {
        let Setting { id, revision, value } = setting;
        Self {
            id: QueueId(id).text(),
            revision,
            name: value.name,
            mode: value.mode.into(),
            everybody: value.everybody,
            members: texts(&value.members),
            teams: texts(&value.teams),
            without: texts(&value.without),
            policy: value.policy.into(),
            weights: value.weights.into(),
            skills: skills_of(&value.skills),
            rings: value.rings.iter().map(RingJson::of).collect(),
            priority: value.priority,
            ageing_per_minute: value.ageing_per_minute,
            vip_boost: value.vip_boost,
            due_boost: value.due_boost,
            due_lead_seconds: value.due_lead_seconds,
            offer_seconds: value.offer_seconds,
            missed_limit: value.missed_limit,
            retry_seconds: value.retry_seconds,
            wrap_up_seconds: value.wrap_up_seconds,
            preferred_wait_seconds: value.preferred_wait_seconds,
            most_waiting: value.most_waiting,
            when_full: ActionJson::of(value.when_full),
            when_closed: ActionJson::of(value.when_closed),
            max_wait: value.max_wait.map(MaxWaitJson::of),
            hours: value.hours.map(QueueHoursJson::of),
            after_hours: value.after_hours.into(),
            sla: value.sla.map(Id::text),
        }
    }
}

/// What to change of a queue, or how a new one is: what is not named stays, or is as in a plain queue, which everybody
/// serves by taking from it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QueuePatch {
    /// The revision the change was made on; another one now refuses it (409 `changed_meanwhile`).
    #[serde(default)]
    pub revision: Option<i64>,
    /// Its name, 1 to 80 characters; a new queue needs one.
    #[serde(default)]
    pub name: Option<String>,
    /// Whether agents take work from it or are offered it.
    #[serde(default)]
    pub mode: Option<QueueMode>,
    /// Whether every agent serves it.
    #[serde(default)]
    pub everybody: Option<bool>,
    /// Ids of all members who serve it, where not everybody does.
    #[serde(default)]
    pub members: Option<Vec<String>>,
    /// Ids of all teams who serve it, where not everybody does.
    #[serde(default)]
    pub teams: Option<Vec<String>>,
    /// Ids of all members who do not serve it, though everybody does, or a team of theirs.
    #[serde(default)]
    pub without: Option<Vec<String>>,
    /// By what the agent is chosen.
    #[serde(default)]
    pub policy: Option<QueuePolicy>,
    /// What counts how much, where the policy is `weighted`.
    #[serde(default)]
    pub weights: Option<WeightsJson>,
    /// All skills an agent needs from the first moment, at most ten.
    #[serde(default)]
    pub skills: Option<Vec<SkillLevelJson>>,
    /// All of what is needed instead once work has waited: at most five, in growing times.
    #[serde(default)]
    pub rings: Option<Vec<RingJson>>,
    /// Priority of its work, 0 to 1,000.
    #[serde(default)]
    pub priority: Option<u32>,
    /// What each minute of waiting adds to the priority, 0 to 100.
    #[serde(default)]
    pub ageing_per_minute: Option<u32>,
    /// What an important customer adds, 0 to 1,000.
    #[serde(default)]
    pub vip_boost: Option<u32>,
    /// What a service level that is nearly due adds, 0 to 1,000.
    #[serde(default)]
    pub due_boost: Option<u32>,
    /// Seconds before it is due from which that is added, 0 to 2,592,000.
    #[serde(default)]
    pub due_lead_seconds: Option<u32>,
    /// Seconds an offer stands, 5 to 600.
    #[serde(default)]
    pub offer_seconds: Option<u32>,
    /// Missed offers in a row after which an agent is not ready, 0 to 10.
    #[serde(default)]
    pub missed_limit: Option<u32>,
    /// Seconds until who declined may be offered the same again, 10 to 3,600.
    #[serde(default)]
    pub retry_seconds: Option<u32>,
    /// Seconds of work after a contact, 0 to 3,600.
    #[serde(default)]
    pub wrap_up_seconds: Option<u32>,
    /// Seconds for which work waits for the agent the customer knows, 0 to 3,600.
    #[serde(default)]
    pub preferred_wait_seconds: Option<u32>,
    /// Most that may wait, 1 to 100,000; null is no limit.
    #[serde(default, deserialize_with = "given")]
    pub most_waiting: Option<Option<u32>>,
    /// What happens to what comes when it is full.
    #[serde(default)]
    pub when_full: Option<ActionJson>,
    /// What happens to what comes outside its hours.
    #[serde(default)]
    pub when_closed: Option<ActionJson>,
    /// What happens to what has waited too long; null: it waits on.
    #[serde(default, deserialize_with = "given")]
    pub max_wait: Option<Option<MaxWaitJson>>,
    /// Its hours; null is the workspace's.
    #[serde(default, deserialize_with = "given")]
    pub hours: Option<Option<QueueHoursJson>>,
    /// What happens outside its hours to what waits.
    #[serde(default)]
    pub after_hours: Option<AfterHours>,
    /// Id of the service level of its work; null is none.
    #[serde(default, deserialize_with = "given")]
    pub sla: Option<Option<String>>,
}

impl QueuePatch {
    fn onto(self, known: QueueValue) -> Result<QueueValue, Problem> {
        let action = |field: &str, asked: Option<ActionJson>, known| match asked {
            Some(action) => action.value(field),
            None => Ok(known),
        };
        let rings = |rings: Vec<RingJson>| rings.iter().map(RingJson::value).collect();
        Ok(QueueValue {
            name: self.name.map_or(Ok(known.name), |asked| name(Some(&asked)))?,
            mode: self.mode.map_or(known.mode, Into::into),
            everybody: self.everybody.unwrap_or(known.everybody),
            members: self.members.map_or(Ok(known.members), |asked| members(&asked))?,
            teams: self.teams.map_or(Ok(known.teams), |asked| ids("teams", &asked))?,
            without: self.without.map_or(Ok(known.without), |asked| ids("without", &asked))?,
            policy: self.policy.map_or(known.policy, Into::into),
            weights: self.weights.map_or(known.weights, Into::into),
            skills: self.skills.map_or(Ok(known.skills), |asked| skills("skills", &asked))?,
            rings: self.rings.map_or(Ok(known.rings), rings)?,
            priority: self.priority.unwrap_or(known.priority),
            ageing_per_minute: self.ageing_per_minute.unwrap_or(known.ageing_per_minute),
            vip_boost: self.vip_boost.unwrap_or(known.vip_boost),
            due_boost: self.due_boost.unwrap_or(known.due_boost),
            due_lead_seconds: self.due_lead_seconds.unwrap_or(known.due_lead_seconds),
            offer_seconds: self.offer_seconds.unwrap_or(known.offer_seconds),
            missed_limit: self.missed_limit.unwrap_or(known.missed_limit),
            retry_seconds: self.retry_seconds.unwrap_or(known.retry_seconds),
            wrap_up_seconds: self.wrap_up_seconds.unwrap_or(known.wrap_up_seconds),
            preferred_wait_seconds: self.preferred_wait_seconds.unwrap_or(known.preferred_wait_seconds),
            most_waiting: self.most_waiting.unwrap_or(known.most_waiting),
            when_full: action("when_full", self.when_full, known.when_full)?,
            when_closed: action("when_closed", self.when_closed, known.when_closed)?,
            max_wait: match self.max_wait {
                Some(asked) => asked.map(|wait| wait.value()).transpose()?,
                None => known.max_wait,
            },
            hours: match self.hours {
                Some(asked) => asked.map(QueueHoursJson::value).transpose()?,
                None => known.hours,
            },
            after_hours: self.after_hours.map_or(known.after_hours, Into::into),
            sla: match self.sla {
                Some(asked) => params::maybe_id("sla", asked.as_deref())?,
                None => known.sla,
            },
        })
    }
}

/// Every queue, oldest first.
#[utoipa::path(get, path = "/api/v1/queues", tag = "routing", responses((status = 200, body = List<QueueJson>)))]
pub async fn list(State(api): State<Api>, reader: Reader) -> Result<Json<List<QueueJson>>, Problem> {
    let found = api.spine().db().read(reader.tenant(), routing_settings::queues).await?;
    Ok(Json(List::whole(found.into_iter().map(QueueJson::of).collect())))
}

/// One queue.
#[utoipa::path(get, path = "/api/v1/queues/{id}", tag = "routing", responses((status = 200, body = QueueJson)))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<QueueId>,
) -> Result<Json<QueueJson>, Problem> {
    Ok(Json(QueueJson::of(known(&api, &reader, id).await?)))
}

/// Makes a queue.
#[utoipa::path(post, path = "/api/v1/queues", tag = "routing", request_body = QueuePatch, responses((status = 201, body = QueueJson)))]
pub async fn create(
    State(api): State<Api>,
    reader: Reader,
    command: Command<QueuePatch>,
) -> Result<(StatusCode, Json<QueueJson>), Problem> {
    name(command.body.name.as_deref())?;
    let value = command.body.onto(QueueValue::default())?;
    let id: QueueId = api.spine().db().id();
    let id = decided(shelf::create(api.spine(), reader.caller(), command.once, id.0, value).await)?;
    Ok((StatusCode::CREATED, Json(QueueJson::of(known(&api, &reader, QueueId(id)).await?))))
}

/// Changes a queue.
#[utoipa::path(patch, path = "/api/v1/queues/{id}", tag = "routing", request_body = QueuePatch, responses((status = 200, body = QueueJson)))]
pub async fn change(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<QueueId>,
    Body(body): Body<QueuePatch>,
) -> Result<Json<QueueJson>, Problem> {
    let before = known(&api, &reader, id).await?;
    let revision = body.revision.unwrap_or(before.revision);
    let value = body.onto(before.value)?;
    decided(shelf::change(api.spine(), reader.caller(), id.0, Some(revision), value).await)?;
    Ok(Json(QueueJson::of(known(&api, &reader, id).await?)))
}

/// Deletes a queue that nothing waits in and nothing leads to. The last one stays.
#[utoipa::path(delete, path = "/api/v1/queues/{id}", tag = "routing", responses((status = 204)))]
pub async fn remove(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<QueueId>,
) -> Result<StatusCode, Problem> {
    decided(shelf::remove::<QueueValue>(api.spine(), reader.caller(), id.0).await)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn known(api: &Api, reader: &Reader, id: QueueId) -> Result<Setting<QueueValue>, Problem> {
    let found = api.spine().db().read(reader.tenant(), move |tx| routing_settings::queue(tx, id)).await?;
    found.ok_or_else(Problem::not_found)
}
