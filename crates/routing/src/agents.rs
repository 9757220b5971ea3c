//! Who answers, what they can, how they are, and what they have.

use std::collections::BTreeMap;

use tsunagu_model::routing::{Medium, Presence};
use tsunagu_model::{MemberId, SkillId, Timestamp};

use crate::bits::Bits;
use crate::rule::{AgentRule, Capacity, Requirement};

const MEDIA: usize = Medium::ALL.len();

/// One of them.
#[derive(Debug)]
pub(crate) struct Agent {
    pub(crate) rule: AgentRule,
    pub(crate) presence: Presence,
    pub(crate) is_connected: bool,
    /// When their live work goes back, while their browser is gone.
    pub(crate) grace_until: Option<Timestamp>,
    /// Places of the work they have, reserved and offered ones too.
    pub(crate) held: Vec<usize>,
    /// How much of each medium that is.
    pub(crate) counts: [u32; MEDIA],
    /// Offers missed in a row.
    pub(crate) missed: u32,
    /// Another presence was proposed for them; till that is decided they are not ready.
    pub(crate) awaits_presence: bool,
    /// They answered and do not any more: all they have goes back.
    pub(crate) is_leaving: bool,
}

/// Who has a skill, and how well.
#[derive(Debug, Default)]
struct Levels {
    /// Of each agent; 0 is none.
    of: Vec<u8>,
    /// Who has at least level 1, 2 and so on: what is asked for is found without looking at anybody.
    least: Vec<Bits>,
}

impl Levels {
    fn set(&mut self, agent: usize, level: u8) {
        if agent >= self.of.len() {
            if level == 0 {
                return;
            }
            self.of.resize(agent + 1, 0);
        }
        let old = self.of.get(agent).copied().unwrap_or(0);
        if let Some(known) = self.of.get_mut(agent) {
            *known = level;
        }
        self.least.resize_with(self.least.len().max(usize::from(level)), Bits::default);
        for (step, least) in self.least.iter_mut().enumerate().take(usize::from(old.max(level))) {
            least.set(agent, step < usize::from(level));
        }
    }

    fn bytes(&self) -> usize {
        self.of.capacity() + self.least.iter().map(Bits::bytes).sum::<usize>()
    }
}

/// All of them, each at a place of their own for ever. What decisions read of everybody lies in columns.
#[derive(Debug, Default)]
pub(crate) struct Agents {
    index: BTreeMap<MemberId, usize>,
    pub(crate) rows: Vec<Agent>,
    ids: Vec<MemberId>,
    /// Weight each takes at once, at least 1.
    totals: Vec<u32>,
    /// When each was given or finished work, or became ready.
    idle_since: Vec<Timestamp>,
    /// Weight each has.
    load: Vec<u32>,
    /// Weight that calls do not interrupt.
    hard: Vec<u32>,
    levels: BTreeMap<SkillId, Levels>,
    pub(crate) known: Bits,
    pub(crate) online: Bits,
    pub(crate) ready: Bits,
    /// Who is ready and takes one more of each medium.
    open: [Bits; MEDIA],
}

impl Agents {
    pub(crate) fn find(&self, id: MemberId) -> Option<usize> {
        self.index.get(&id).copied()
    }

    pub(crate) fn get(&self, agent: usize) -> Option<&Agent> {
        self.rows.get(agent)
    }

    pub(crate) fn id(&self, agent: usize) -> MemberId {
        self.ids.get(agent).copied().unwrap_or(MemberId(0))
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = MemberId> + '_ {
        self.known.iter().map(|agent| self.id(agent))
    }

    /// Level in a skill; 0 is none.
    pub(crate) fn level(&self, agent: usize, skill: SkillId) -> u8 {
        self.levels.get(&skill).and_then(|levels| levels.of.get(agent)).copied().unwrap_or(0)
    }

    /// Takes out of a set whoever lacks a skill at its level.
    pub(crate) fn keep_skilled(&self, set: &mut Bits, asked: &Requirement) {
        let Some(step) = asked.level.checked_sub(1) else { return };
        let least = self.levels.get(&asked.skill).and_then(|levels| levels.least.get(usize::from(step)));
        set.keep(least.unwrap_or(&Bits::default()));
    }

    pub(crate) fn idle_since(&self, agent: usize) -> Timestamp {
        self.idle_since.get(agent).copied().unwrap_or_default()
    }

    pub(crate) fn open(&self, medium: Medium) -> &Bits {
        let [voice, video, chat, message, mail, task] = &self.open;
        match medium {
            Medium::Voice => voice,
            Medium::Video => video,
            Medium::Chat => chat,
            Medium::Message => message,
            Medium::Mail => mail,
            Medium::Task => task,
        }
    }

    /// Part of the capacity in use, in thousandths.
    pub(crate) fn occupancy(&self, agent: usize) -> u32 {
        let total = self.totals.get(agent).copied().unwrap_or(1);
        self.load.get(agent).map_or(0, |load| load.saturating_mul(1_000) / total)
    }

    /// Weight in use that counts against one more of a medium.
    pub(crate) fn used_against(&self, agent: usize, medium: Medium) -> u32 {
        let column = if medium.interrupts() { &self.hard } else { &self.load };
        column.get(agent).copied().unwrap_or(0)
    }

    /// Whether somebody takes one more of a medium, ready or not.
    pub(crate) fn fits(&self, agent: usize, medium: Medium) -> bool {
        let Some(row) = self.rows.get(agent) else { return false };
        let share = row.rule.capacity.share(medium);
        let has = row.counts.get(medium.index()).copied().unwrap_or(0);
        has < share.most
            && self.used_against(agent, medium).saturating_add(share.weight) <= row.rule.capacity.total
    }

    /// Puts somebody in, or changes what they can and take.
    pub(crate) fn set(&mut self, rule: AgentRule, now: Timestamp) -> usize {
        let agent = match self.find(rule.id) {
            Some(agent) => agent,
            None => self.add(rule.clone(), now),
        };
        for levels in self.levels.values_mut() {
            levels.set(agent, 0);
        }
        for skill in &rule.skills {
            self.levels.entry(skill.skill).or_default().set(agent, skill.level);
        }
        if let Some(total) = self.totals.get_mut(agent) {
            *total = rule.capacity.total.max(1);
        }
        if let Some(row) = self.rows.get_mut(agent) {
            row.rule = rule;
            row.is_leaving = false;
        }
        self.known.set(agent, true);
        self.weigh(agent);
        agent
    }

    /// The place of somebody, who may be a stranger: one who has work and does not answer.
    pub(crate) fn meet(&mut self, id: MemberId, now: Timestamp) -> usize {
        let rule = || AgentRule { id, queues: Vec::new(), skills: Vec::new(), capacity: Capacity::ONE };
        self.find(id).unwrap_or_else(|| self.add(rule(), now))
    }

    fn add(&mut self, rule: AgentRule, now: Timestamp) -> usize {
        let agent = self.rows.len();
        self.index.insert(rule.id, agent);
        self.ids.push(rule.id);
        self.totals.push(rule.capacity.total.max(1));
        self.rows.push(Agent {
            rule,
            presence: Presence::Offline,
            is_connected: false,
            grace_until: None,
            held: Vec::new(),
            counts: [0; MEDIA],
            missed: 0,
            awaits_presence: false,
            is_leaving: false,
        });
        self.idle_since.push(now);
        self.load.push(0);
        self.hard.push(0);
        agent
    }

    /// Takes somebody out; what they have is given back by who calls.
    pub(crate) fn remove(&mut self, agent: usize) {
        if let Some(row) = self.rows.get_mut(agent) {
            row.presence = Presence::Offline;
            row.is_connected = false;
            row.grace_until = None;
            row.missed = 0;
            row.awaits_presence = false;
            row.is_leaving = true;
        }
        self.known.set(agent, false);
        self.refresh(agent);
    }

    /// They have one more.
    pub(crate) fn hold(&mut self, agent: usize, work: usize, medium: Medium) {
        let Some(row) = self.rows.get_mut(agent) else { return };
        row.held.push(work);
        if let Some(count) = row.counts.get_mut(medium.index()) {
            *count += 1;
        }
        self.weigh(agent);
    }

    /// They have one less.
    pub(crate) fn release(&mut self, agent: usize, work: usize, medium: Medium) {
        let Some(row) = self.rows.get_mut(agent) else { return };
        row.held.retain(|held| *held != work);
        if let Some(count) = row.counts.get_mut(medium.index()) {
            *count = count.saturating_sub(1);
        }
        self.weigh(agent);
    }

    /// They were given or finished work, or became ready: they are idle from now on.
    pub(crate) fn worked(&mut self, agent: usize, now: Timestamp) {
        if let Some(since) = self.idle_since.get_mut(agent) {
            *since = now;
        }
    }

    fn weigh(&mut self, agent: usize) {
        let Some(row) = self.rows.get(agent) else { return };
        let (mut load, mut hard) = (0_u32, 0_u32);
        for (medium, count) in Medium::ALL.into_iter().zip(row.counts) {
            let share = row.rule.capacity.share(medium);
            let weight = share.weight.saturating_mul(count);
            load = load.saturating_add(weight);
            if !share.interruptible {
                hard = hard.saturating_add(weight);
            }
        }
        if let (Some(all), Some(kept)) = (self.load.get_mut(agent), self.hard.get_mut(agent)) {
            (*all, *kept) = (load, hard);
        }
        self.refresh(agent);
    }

    /// Says anew in which sets somebody is.
    pub(crate) fn refresh(&mut self, agent: usize) {
        let Some(row) = self.rows.get(agent) else { return };
        let is_known = self.known.has(agent);
        let is_online = is_known && row.is_connected && row.presence != Presence::Offline;
        let is_ready = is_online && row.presence == Presence::Available && !row.awaits_presence;
        self.online.set(agent, is_online);
        self.ready.set(agent, is_ready);
        for medium in Medium::ALL {
            let fits = is_ready && self.fits(agent, medium);
            if let Some(open) = self.open.get_mut(medium.index()) {
                open.set(agent, fits);
            }
        }
    }

    /// Bytes all of it takes, about.
    pub(crate) fn bytes(&self) -> usize {
        let row = size_of::<Agent>() + 2 * size_of::<(MemberId, usize)>() + 28;
        let held: usize = self.rows.iter().map(|row| row.held.capacity() * 8).sum();
        let rules: usize = self.rows.iter().map(|row| row.rule.queues.capacity() * 8).sum();
        let skills: usize = self.rows.iter().map(|row| row.rule.skills.capacity() * 16).sum();
        let columns: usize = self.levels.values().map(Levels::bytes).sum();
        let sets = [&self.known, &self.online, &self.ready].into_iter().chain(&self.open);
        self.rows.capacity() * row + held + rules + skills + columns + sets.map(Bits::bytes).sum::<usize>()
    }
}
