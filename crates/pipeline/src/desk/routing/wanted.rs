//! Skills as queues ask for them and agents have them.

use std::collections::BTreeSet;

use tsunagu_model::{MemberId, SkillId};
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::SkillLevel;
use tsunagu_store::{StoreError, Tx};

use super::within;
use crate::refusal::{Decided, Refusal};

/// The skills and members there are, read once for a whole value.
pub(super) struct There {
    skills: Vec<i64>,
    members: Vec<i64>,
}

impl There {
    pub(super) fn read(tx: &mut dyn Tx) -> Result<Self, StoreError> {
        Ok(Self { skills: settings::ids(tx, area::SKILL)?, members: settings::ids(tx, area::MEMBER)? })
    }

    /// Refuses more than `most` skills, one that is named twice or not there, and a level outside 1 to 5.
    pub(super) fn skills(&self, field: &str, named: &[SkillLevel], most: usize) -> Decided<()> {
        if named.len() > most {
            return Err(Refusal::invalid("too_many", format!("`{field}` names more than {most} skills.")));
        }
        let mut seen: BTreeSet<SkillId> = BTreeSet::new();
        for one in named {
            if !seen.insert(one.skill) {
                return Err(Refusal::invalid("skill_twice", format!("`{field}` names a skill twice.")));
            }
            if self.skills.binary_search(&one.skill.0).is_err() {
                let said = format!("`{field}` names a skill that is not there.");
                return Err(Refusal::invalid("skill_unknown", said));
            }
            within("level", one.level, 1..=5)?;
        }
        Ok(())
    }

    /// Refuses a member who is not there.
    pub(super) fn members(&self, field: &str, named: &[MemberId]) -> Decided<()> {
        if named.iter().all(|member| self.members.binary_search(&member.0).is_ok()) {
            return Ok(());
        }
        Err(Refusal::invalid("member_unknown", format!("`{field}` names a member who is not there.")))
    }
}
