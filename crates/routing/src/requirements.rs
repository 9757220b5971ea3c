//! What is asked for, each combination once, with everybody who has it.

use std::collections::BTreeMap;

use crate::agents::Agents;
use crate::bits::Bits;
use crate::queues::Queues;
use crate::rule::Requirement;

/// Combinations kept at most while unused ones can be given up.
const MOST: usize = 4_096;

/// One combination of a queue and skills.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) queue: usize,
    pub(crate) skills: Vec<Requirement>,
    /// Who serves the queue and has them all, ready or not.
    pub(crate) eligible: Bits,
    /// Work items that wait with it.
    pub(crate) uses: u32,
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Requirements {
    index: BTreeMap<(usize, Vec<Requirement>), usize>,
    pub(crate) rows: Vec<Asked>,
}

impl Requirements {
    pub(crate) fn get(&self, asked: usize) -> Option<&Asked> {
        self.rows.get(asked)
    }

    /// The place of a combination.
    pub(crate) fn place(
        &mut self,
        queue: usize,
        skills: Vec<Requirement>,
        agents: &Agents,
        queues: &Queues,
    ) -> usize {
        let key = (queue, merged(skills));
        if let Some(asked) = self.index.get(&key) {
            return *asked;
        }
        let row = Asked { queue, skills: key.1.clone(), eligible: Bits::default(), uses: 0 };
        let unused = (self.rows.len() >= MOST).then(|| self.rows.iter().position(|row| row.uses == 0));
        let asked = match unused.flatten() {
            Some(asked) => {
                if let Some(old) = self.rows.get_mut(asked) {
                    let old = std::mem::replace(old, row);
                    self.index.remove(&(old.queue, old.skills));
                }
                asked
            }
            None => {
                self.rows.push(row);
                self.rows.len() - 1
            }
        };
        self.index.insert(key, asked);
        self.fill(asked, agents, queues);
        asked
    }

    /// Somebody changed: says anew what they have.
    pub(crate) fn agent_changed(&mut self, agent: usize, agents: &Agents, queues: &Queues) {
        for row in &mut self.rows {
            let serves = queues.get(row.queue).is_some_and(|queue| queue.members.has(agent));
            let has = |asked: &Requirement| agents.level(agent, asked.skill) >= asked.level;
            row.eligible.set(agent, serves && row.skills.iter().all(has));
        }
    }

    /// Who serves a queue changed.
    pub(crate) fn queue_changed(&mut self, queue: usize, agents: &Agents, queues: &Queues) {
        for asked in 0..self.rows.len() {
            if self.rows.get(asked).is_some_and(|row| row.queue == queue) {
                self.fill(asked, agents, queues);
            }
        }
    }

    fn fill(&mut self, asked: usize, agents: &Agents, queues: &Queues) {
        let Some(row) = self.rows.get_mut(asked) else { return };
        row.eligible = queues.get(row.queue).map_or_else(Bits::default, |queue| queue.members.clone());
        for asked in &row.skills {
            let column = agents.column(asked.skill);
            let lacking: Vec<usize> = row
                .eligible
                .iter()
                .filter(|agent| column.get(*agent).copied().unwrap_or(0) < asked.level)
                .collect();
            for agent in lacking {
                row.eligible.set(agent, false);
            }
        }
    }

    /// Bytes all of it takes, about.
    pub(crate) fn bytes(&self) -> usize {
        let row = |row: &Asked| size_of::<Asked>() + row.eligible.bytes() + row.skills.capacity() * 32;
        self.rows.iter().map(row).sum()
    }
}

/// A skill asked for twice counts with the higher level.
pub(crate) fn merged(mut skills: Vec<Requirement>) -> Vec<Requirement> {
    skills.sort_unstable_by(|one, two| one.skill.cmp(&two.skill).then(two.level.cmp(&one.level)));
    skills.dedup_by_key(|asked| asked.skill);
    skills
}
