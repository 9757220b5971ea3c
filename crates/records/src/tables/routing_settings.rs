//! What routing follows, as administrators set it up. Who is a member no more stands in none of what is read here.

use tsunagu_model::{ChannelId, MemberId, QueueId, TeamId};
use tsunagu_store::{StoreError, Tx, args};

use super::settings::{self, Setting, area};
use crate::values::{
    AgentValue, CapacityValue, ChannelValue, MemberValue, QueueValue, SkillValue, SlaValue, TeamValue,
    WaitingLimitValue,
};

/// Every setting of routing of a tenant, each list oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutingSettings {
    /// Queues.
    pub queues: Vec<Setting<QueueValue>>,
    /// Skills.
    pub skills: Vec<Setting<SkillValue>>,
    /// Teams.
    pub teams: Vec<Setting<TeamValue>>,
    /// What agents can do, under their members' numbers; who is not in it has no skill and the workspace's capacity.
    pub agents: Vec<Setting<AgentValue>>,
    /// Everybody who works here.
    pub members: Vec<Setting<MemberValue>>,
    /// The workspace's capacity.
    pub capacity: CapacityValue,
    /// How many may wait in all queues together.
    pub waiting_limit: WaitingLimitValue,
    /// Service levels.
    pub slas: Vec<Setting<SlaValue>>,
}

/// Loads all of it from one snapshot.
pub fn all(tx: &mut dyn Tx) -> Result<RoutingSettings, StoreError> {
    Ok(RoutingSettings {
        queues: queues(tx)?,
        skills: settings::list(tx, area::SKILL)?,
        teams: teams(tx)?,
        agents: agents(tx)?,
        members: settings::list(tx, area::MEMBER)?,
        capacity: capacity(tx)?.value,
        waiting_limit: waiting_limit(tx)?.value,
        slas: settings::list(tx, area::SLA)?,
    })
}

/// Every queue, oldest first.
pub fn queues(tx: &mut dyn Tx) -> Result<Vec<Setting<QueueValue>>, StoreError> {
    let mut found = settings::list::<QueueValue>(tx, area::QUEUE)?;
    let here = settings::ids(tx, area::MEMBER)?;
    found.iter_mut().for_each(|queue| keep_serving(&mut queue.value, &here));
    Ok(found)
}

/// The queue that stands for a name: its own, else the oldest, where none is named or it is gone.
pub fn standing_for(queues: &[Setting<QueueValue>], named: Option<QueueId>) -> Option<&Setting<QueueValue>> {
    queues.iter().find(|queue| named == Some(QueueId(queue.id))).or(queues.first())
}

/// One queue.
pub fn queue(tx: &mut dyn Tx, id: QueueId) -> Result<Option<Setting<QueueValue>>, StoreError> {
    let mut found = settings::get::<QueueValue>(tx, area::QUEUE, id.0)?;
    if let Some(queue) = &mut found {
        keep_serving(&mut queue.value, &settings::ids(tx, area::MEMBER)?);
    }
    Ok(found)
}

/// Every team, oldest first.
pub fn teams(tx: &mut dyn Tx) -> Result<Vec<Setting<TeamValue>>, StoreError> {
    let mut found = settings::list::<TeamValue>(tx, area::TEAM)?;
    let here = settings::ids(tx, area::MEMBER)?;
    found.iter_mut().for_each(|team| keep_here(&mut team.value.members, &here));
    Ok(found)
}

/// One team.
pub fn team(tx: &mut dyn Tx, id: TeamId) -> Result<Option<Setting<TeamValue>>, StoreError> {
    let mut found = settings::get::<TeamValue>(tx, area::TEAM, id.0)?;
    if let Some(team) = &mut found {
        keep_here(&mut team.value.members, &settings::ids(tx, area::MEMBER)?);
    }
    Ok(found)
}

/// What every agent can do who was set up, under their members' numbers.
pub fn agents(tx: &mut dyn Tx) -> Result<Vec<Setting<AgentValue>>, StoreError> {
    let mut found = settings::list::<AgentValue>(tx, area::AGENT)?;
    let here = settings::ids(tx, area::MEMBER)?;
    found.retain(|agent| here.binary_search(&agent.id).is_ok());
    Ok(found)
}

/// The workspace's capacity; revision 0 while nobody has chosen one.
pub fn capacity(tx: &mut dyn Tx) -> Result<Setting<CapacityValue>, StoreError> {
    let usual = Setting { id: 0, revision: 0, value: CapacityValue::default() };
    Ok(settings::get(tx, area::CAPACITY, 0)?.unwrap_or(usual))
}

/// How many may wait in all queues together; revision 0 while nobody has chosen a limit.
pub fn waiting_limit(tx: &mut dyn Tx) -> Result<Setting<WaitingLimitValue>, StoreError> {
    let usual = Setting { id: 0, revision: 0, value: WaitingLimitValue::default() };
    Ok(settings::get(tx, area::WAITING_LIMIT, 0)?.unwrap_or(usual))
}

fn keep_serving(queue: &mut QueueValue, here: &[i64]) {
    keep_here(&mut queue.members, here);
    keep_here(&mut queue.without, here);
}

/// Drops who works here no more; `here` is in order, as ids of settings are read.
fn keep_here(members: &mut Vec<MemberId>, here: &[i64]) {
    members.retain(|member| here.binary_search(&member.0).is_ok());
}

/// Whether a member serves a queue: by name, by team or as everybody does, and was not taken out of it.
pub fn serves(member: MemberId, queue: &QueueValue, teams: &[Setting<TeamValue>]) -> bool {
    let by_team = |team: &Setting<TeamValue>| {
        queue.teams.iter().any(|named| named.0 == team.id) && team.value.members.contains(&member)
    };
    let is_meant = queue.everybody || queue.members.contains(&member) || teams.iter().any(by_team);
    is_meant && !queue.without.contains(&member)
}

/// The queue into which a channel's new conversations go.
pub fn queue_of_channel(tx: &mut dyn Tx, channel: ChannelId) -> Result<Option<QueueId>, StoreError> {
    let found = settings::get::<ChannelValue>(tx, area::CHANNEL, channel.0)?;
    Ok(found.and_then(|found| found.value.queue))
}

/// Whether anything waits in a queue: work that names it, or none or a gone one while this one stands for that.
pub fn waits_in(tx: &mut dyn Tx, queue: QueueId) -> Result<bool, StoreError> {
    let (queues, tenant) = (queues(tx)?, tx.tenant());
    for row in tx.query("SELECT DISTINCT queue FROM work WHERE tenant = $1", args![tenant])? {
        let named: Option<QueueId> = row.get(0)?;
        if standing_for(&queues, named).is_some_and(|standing| standing.id == queue.0) {
            return Ok(true);
        }
    }
    Ok(false)
}
