//! What an agent can do, and how much at once.

use tsunagu_model::MemberId;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{AgentValue, CapacityValue, MemberValue, SkillLevel};
use tsunagu_store::StoreError;

use super::capacity;
use super::wanted::There;
use crate::desk::Caller;
use crate::desk::shelf::CHANGED;
use crate::refusal::{Decided, Refusal};
use crate::spine::Spine;

/// Most skills of one agent.
const MOST_SKILLS: usize = 100;

/// What to change; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct AgentPatch {
    /// All skills anew.
    pub skills: Option<Vec<SkillLevel>>,
    /// Their capacity; `Some(None)` is the workspace's.
    pub capacity: Option<Option<CapacityValue>>,
}

/// Changes what a member can do, if it is still as in `revision` where one is given; 0 is who was never set up.
pub async fn change(
    spine: &Spine,
    caller: &Caller,
    id: MemberId,
    revision: Option<i64>,
    patch: AgentPatch,
) -> Result<Decided<()>, StoreError> {
    if let Some(Some(value)) = &patch.capacity
        && let Err(refusal) = capacity::checked(value)
    {
        return Ok(Err(refusal));
    }
    let change = caller.change(spine);
    spine
        .db()
        .write(caller.tenant, move |tx| {
            if settings::get::<MemberValue>(tx, area::MEMBER, id.0)?.is_none() {
                return Ok(Err(Refusal::not_found("member_not_found")));
            }
            let known = settings::get::<AgentValue>(tx, area::AGENT, id.0)?;
            let now = known.as_ref().map_or(0, |known| known.revision);
            if revision.is_some_and(|revision| revision != now) {
                return Ok(Err(CHANGED));
            }
            let known = known.map(|known| known.value).unwrap_or_default();
            let value = AgentValue {
                skills: patch.skills.clone().unwrap_or_else(|| known.skills.clone()),
                capacity: patch.capacity.unwrap_or(known.capacity),
            };
            if let Err(refusal) = There::read(tx)?.skills("skills", &value.skills, MOST_SKILLS) {
                return Ok(Err(refusal));
            }
            if value != known {
                settings::put(tx, change, area::AGENT, id.0, &value, None)?;
            }
            Ok(Ok(()))
        })
        .await
}
