//! What is asked for, each combination once, with everybody who has it.

use std::collections::{BTreeMap, VecDeque};

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
    uses: u32,
    /// It stands in the list of what may be given up.
    is_listed: bool,
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Requirements {
    index: BTreeMap<(usize, Vec<Requirement>), usize>,
    rows: Vec<Asked>,
    /// What nothing waited with, longest ago first; some of it is used again.
    unused: VecDeque<usize>,
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
        let skills = key.1.clone();
        let row = Asked { queue, skills, eligible: Bits::default(), uses: 0, is_listed: false };
        let asked = match self.give_up() {
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

    /// Something waits with it.
    pub(crate) fn used(&mut self, asked: usize) {
        if let Some(row) = self.rows.get_mut(asked) {
            row.uses += 1;
        }
    }

    /// Something that waited with it does not any more.
    pub(crate) fn let_go(&mut self, asked: usize) {
        let Some(row) = self.rows.get_mut(asked) else { return };
        row.uses = row.uses.saturating_sub(1);
        if row.uses == 0 && !std::mem::replace(&mut row.is_listed, true) {
            self.unused.push_back(asked);
        }
    }

    fn give_up(&mut self) -> Option<usize> {
        if self.rows.len() < MOST {
            return None;
        }
        while let Some(asked) = self.unused.pop_front() {
            let row = self.rows.get_mut(asked)?;
            row.is_listed = false;
            if row.uses == 0 {
                return Some(asked);
            }
        }
        None
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
            agents.keep_skilled(&mut row.eligible, asked);
        }
    }

    /// Bytes all of it takes, about.
    pub(crate) fn bytes(&self) -> usize {
        let row = |row: &Asked| size_of::<Asked>() + row.eligible.bytes() + row.skills.capacity() * 32;
        self.rows.iter().map(row).sum::<usize>() + self.unused.capacity() * size_of::<usize>()
    }
}

/// A skill asked for twice counts with the higher level.
pub(crate) fn merged(mut skills: Vec<Requirement>) -> Vec<Requirement> {
    skills.sort_unstable_by(|one, two| one.skill.cmp(&two.skill).then(two.level.cmp(&one.level)));
    skills.dedup_by_key(|asked| asked.skill);
    skills
}
