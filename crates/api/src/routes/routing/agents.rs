//! Agents: what members can do, how much at once, and whom they work with.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tsunagu_model::{Id, MemberId, QueueId, RoleId, TeamId};
use tsunagu_pipeline::desk::routing::agents::{self, AgentPatch};
use tsunagu_records::tables::routing_settings::{self, serves};
use tsunagu_records::tables::settings::{self, Setting, area};
use tsunagu_records::values::{AgentValue, MemberValue, QueueValue, RoleValue, TeamValue};
use tsunagu_store::{StoreError, Tx};
use utoipa::ToSchema;

use super::capacity::CapacityJson;
use super::rules::{SkillLevelJson, skills, skills_of};
use crate::body::{Body, given};
use crate::page::List;
use crate::params::PathId;
use crate::permission::{Permission, granted};
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::state::Api;

/// A member as routing sees them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Agent)]
pub struct AgentJson {
    /// Id of the member.
    pub id: String,
    /// The revision of their skills and capacity; 0 while nobody has set them.
    pub revision: i64,
    /// Their name.
    pub name: String,
    /// Whether their role lets them answer customers; work is offered to no other.
    pub answers: bool,
    /// Their skills.
    pub skills: Vec<SkillLevelJson>,
    /// Their capacity; null is the workspace's.
    pub capacity: Option<CapacityJson>,
    /// Ids of their teams.
    pub teams: Vec<String>,
    /// Ids of the queues they serve.
    pub queues: Vec<String>,
}

/// What to change; what is not named stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgentPatchBody {
    /// The revision the change was made on; another one now refuses it (409 `changed_meanwhile`).
    #[serde(default)]
    pub revision: Option<i64>,
    /// All their skills, at most 100.
    #[serde(default)]
    pub skills: Option<Vec<SkillLevelJson>>,
    /// Their capacity; null is the workspace's.
    #[serde(default, deserialize_with = "given")]
    pub capacity: Option<Option<CapacityJson>>,
}

/// Everybody who works here, oldest first.
#[utoipa::path(get, path = "/api/v1/agents", tag = "routing", responses((status = 200, body = List<AgentJson>)))]
pub async fn list(State(api): State<Api>, reader: Reader) -> Result<Json<List<AgentJson>>, Problem> {
    let read = |tx: &mut dyn Tx| {
        let around = Around::read(tx)?;
        let mut known = routing_settings::agents(tx)?.into_iter().peekable();
        let mut items = Vec::new();
        // Both lists are in the order of members.
        for member in settings::list::<MemberValue>(tx, area::MEMBER)? {
            let agent = known.next_if(|agent| agent.id == member.id);
            items.push(around.shown(member, agent));
        }
        Ok(items)
    };
    Ok(Json(List::whole(api.spine().db().read(reader.tenant(), read).await?)))
}

/// One agent.
#[utoipa::path(get, path = "/api/v1/agents/{id}", tag = "routing", responses((status = 200, body = AgentJson)))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<MemberId>,
) -> Result<Json<AgentJson>, Problem> {
    find(&api, &reader, id).await.map(Json)
}

/// Changes what an agent can do, and how much at once.
#[utoipa::path(patch, path = "/api/v1/agents/{id}", tag = "routing", request_body = AgentPatchBody, responses((status = 200, body = AgentJson)))]
pub async fn change(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<MemberId>,
    Body(body): Body<AgentPatchBody>,
) -> Result<Json<AgentJson>, Problem> {
    let patch = AgentPatch {
        skills: body.skills.map(|asked| skills("skills", &asked)).transpose()?,
        capacity: body.capacity.map(|asked| asked.map(Into::into)),
    };
    decided(agents::change(api.spine(), reader.caller(), id, body.revision, patch).await)?;
    find(&api, &reader, id).await.map(Json)
}

async fn find(api: &Api, reader: &Reader, id: MemberId) -> Result<AgentJson, Problem> {
    let read = move |tx: &mut dyn Tx| {
        let Some(member) = settings::get::<MemberValue>(tx, area::MEMBER, id.0)? else { return Ok(None) };
        let agent = settings::get::<AgentValue>(tx, area::AGENT, id.0)?;
        Ok(Some(Around::read(tx)?.shown(member, agent)))
    };
    api.spine().db().read(reader.tenant(), read).await?.ok_or_else(Problem::not_found)
}

/// What an agent is shown with.
struct Around {
    queues: Vec<Setting<QueueValue>>,
    teams: Vec<Setting<TeamValue>>,
    answering: Vec<RoleId>,
}

impl Around {
    fn read(tx: &mut dyn Tx) -> Result<Self, StoreError> {
        let roles = settings::list::<RoleValue>(tx, area::ROLE)?;
        let answers =
            |role: &&Setting<RoleValue>| granted(&role.value).contains(&Permission::ConversationsAnswer);
        Ok(Self {
            queues: routing_settings::queues(tx)?,
            teams: routing_settings::teams(tx)?,
            answering: roles.iter().filter(answers).map(|role| RoleId(role.id)).collect(),
        })
    }

    fn shown(&self, member: Setting<MemberValue>, agent: Option<Setting<AgentValue>>) -> AgentJson {
        let id = MemberId(member.id);
        let (revision, value) = agent.map_or_else(Default::default, |agent| (agent.revision, agent.value));
        let answers = self.answering.contains(&member.value.role);
        let teams = self.teams.iter().filter(|team| team.value.members.contains(&id));
        let queues = self.queues.iter().filter(|queue| answers && serves(id, &queue.value, &self.teams));
        AgentJson {
            id: id.text(),
            revision,
            name: member.value.name,
            answers,
            skills: skills_of(&value.skills),
            capacity: value.capacity.map(Into::into),
            teams: teams.map(|team| TeamId(team.id).text()).collect(),
            queues: queues.map(|queue| QueueId(queue.id).text()).collect(),
        }
    }
}
