//! Skills.

use tsunagu_model::{Code, SkillId};
use tsunagu_records::tables::routing_settings;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{MemberValue, QueueValue, SkillValue};
use tsunagu_store::{StoreError, Tx};

use super::{needed, quoted, same_name};
use crate::desk::shelf::Shelved;
use crate::refusal::Decided;

impl Shelved for SkillValue {
    const AREA: Code = area::SKILL;
    const MOST: usize = 500;

    fn clashes(&self, other: &Self) -> bool {
        same_name(&self.name, &other.name)
    }

    fn let_go(&self, tx: &mut dyn Tx, id: i64) -> Result<Decided<()>, StoreError> {
        let id = SkillId(id);
        let queues = settings::list::<QueueValue>(tx, area::QUEUE)?;
        let queues = queues.iter().filter(|queue| queue.value.wanted_skills().any(|named| named == id));
        let mut by: Vec<String> = queues.map(|queue| quoted("queue", &queue.value.name)).collect();
        for agent in routing_settings::agents(tx)? {
            if !agent.value.skills.iter().any(|one| one.skill == id) {
                continue;
            }
            let member = settings::get::<MemberValue>(tx, area::MEMBER, agent.id)?;
            by.extend(member.map(|member| quoted("agent", &member.value.name)));
        }
        Ok(needed("skill_in_use", &by))
    }
}
