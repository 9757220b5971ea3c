//! How work gets into its line, out of it, and from one to another.

use tsunagu_model::routing::Presence;
use tsunagu_model::{QueueId, Timestamp, WorkId};

use super::Engine;
use crate::rule::Order;
use crate::timers::Alarm;
use crate::waiting::Rank;
use crate::work::{Standing, Work};
use crate::works::{At, Line, Row};

/// Rules that move work on stop after so many, should they run in a circle.
const MOST_MOVES: u8 = 8;

impl Engine {
    pub(super) fn arrive(&mut self, work: Work) {
        let Some(queue) = self.queues.find(work.queue) else { return };
        self.left(work.id);
        let entered = work.entered;
        let place = self.works.insert(work, queue, self.now);
        self.enter(place);
        let Some(entered) = entered.filter(|entered| *entered < self.now) else { return };
        if let Some(row) = self.works.get_mut(place) {
            row.entered = entered;
        }
        self.arm(place);
        self.line_up_anew(place);
    }

    /// It waits in its queue from now on, as if it had just come in.
    pub(super) fn enter(&mut self, work: usize) {
        let now = self.now;
        let Some(row) = self.works.get_mut(work) else { return };
        row.entered = now;
        row.is_overdue = false;
        // What is told before the start came in before, whatever is full or closed.
        if self.has_started {
            self.let_in(work);
            self.entered.push(work);
        }
        self.wait_on(work);
    }

    /// It waits on in its queue: how long it may wait there, and for its preferred agent alone, runs on.
    pub(super) fn wait_on(&mut self, work: usize) {
        let Some(row) = self.works.get_mut(work) else { return };
        row.at = At::Waiting;
        row.is_acted_on = false;
        self.arm(work);
        self.line_up(work);
    }

    pub(super) fn set_standing(&mut self, id: WorkId, standing: Standing) {
        let Some(work) = self.works.find(id) else { return };
        let is_waiting = self.works.get(work).is_some_and(|row| row.line.is_some());
        self.step_out(work);
        if let Some(row) = self.works.get_mut(work) {
            row.work.standing = standing;
        }
        if self.works.get(work).is_some_and(|row| row.at == At::Waiting) {
            self.arm(work);
        }
        if is_waiting {
            self.line_up(work);
        }
    }

    /// It waits where it waited, lined up by what it asks for now, and takes of whoever has it what its medium takes now.
    pub(super) fn set_work(&mut self, new: Work) {
        let Some(work) = self.works.find(new.id) else { return };
        let is_waiting = self.works.get(work).is_some_and(|row| row.line.is_some());
        self.step_out(work);
        let Some(row) = self.works.get_mut(work) else { return };
        let (old, medium, at) = (row.work.medium, new.medium, row.at);
        let Work { queue, since, entered, .. } = row.work;
        row.work = Work { queue, since, entered, ..new };
        if let Some(agent) = row.at.agent() {
            self.agents.release(agent, work, old);
            self.agents.hold(agent, work, medium);
            self.freed.insert(agent);
        }
        if let At::Held(agent) = at {
            self.look_after(work, agent);
        }
        if at == At::Waiting {
            self.arm(work);
        }
        if is_waiting {
            self.line_up(work);
        }
    }

    /// Waiting work, or work somebody has, goes to another queue.
    pub(super) fn moved(&mut self, id: WorkId, to: QueueId) {
        let (Some(work), Some(queue)) = (self.works.find(id), self.queues.find(to)) else { return };
        let was = self.works.get(work).map(|row| row.at);
        self.take_out(work);
        if let Some(row) = self.works.get_mut(work) {
            row.queue = queue;
            row.work.queue = to;
            row.passed.clear();
            row.moves = if was == Some(At::Waiting) { row.moves.saturating_add(1) } else { 0 };
        }
        self.pass_if_given_back(work, was);
        self.enter(work);
    }

    /// Whoever had it has it no more; it waits again.
    pub(super) fn returned(&mut self, id: WorkId) {
        let Some(work) = self.works.find(id) else { return };
        let was = self.works.get(work).map(|row| row.at);
        self.take_out(work);
        self.pass_if_given_back(work, was);
        self.enter(work);
        // It was let in once; what is full now may not turn it away.
        self.let_in(work);
    }

    /// It is nobody's work any more.
    pub(super) fn left(&mut self, id: WorkId) {
        let Some(work) = self.works.find(id) else { return };
        self.take_out(work);
        self.works.remove(work);
        self.came.remove(&work);
        self.let_in(work);
    }

    /// Takes it out of where it is: its line, or somebody's hands.
    pub(super) fn take_out(&mut self, work: usize) {
        self.step_out(work);
        self.disarm(work);
        let Some(row) = self.works.get_mut(work) else { return };
        let (at, medium) = (row.at, row.work.medium);
        row.at = At::Waiting;
        if let Some(agent) = at.agent() {
            self.agents.release(agent, work, medium);
            if matches!(at, At::Held(_) | At::WrapUp(..)) {
                self.agents.worked(agent, self.now);
            }
            self.freed.insert(agent);
        }
    }

    /// Puts waiting work into the line it belongs to now.
    pub(super) fn line_up(&mut self, work: usize) {
        let Some((line, rank)) = self.line_of(work) else { return };
        let Some(row) = self.works.get_mut(work) else { return };
        row.line = Some((line, rank));
        let (queue, medium, since) = (row.queue, row.work.medium, row.work.since);
        match line.only {
            None => self.waiting.insert(queue, line.asked, medium, rank),
            Some((agent, _)) => self.waiting.insert_for(agent, rank),
        }
        self.asked.used(line.asked);
        if let Some(queue) = self.queues.get_mut(queue) {
            queue.waiting.insert((since, work));
        }
        self.waiting_in_all += 1;
        self.came.insert(work);
    }

    /// Takes it out of its line.
    pub(super) fn step_out(&mut self, work: usize) {
        let Some(row) = self.works.get_mut(work) else { return };
        let Some((line, rank)) = row.line.take() else { return };
        let (queue, medium, since) = (row.queue, row.work.medium, row.work.since);
        match line.only {
            None => self.waiting.remove(queue, line.asked, medium, &rank),
            Some((agent, _)) => self.waiting.remove_for(agent, &rank),
        }
        self.asked.let_go(line.asked);
        if let Some(queue) = self.queues.get_mut(queue) {
            queue.waiting.remove(&(since, work));
        }
        self.waiting_in_all = self.waiting_in_all.saturating_sub(1);
    }

    /// Moves it to the line it belongs to now.
    pub(super) fn line_up_anew(&mut self, work: usize) {
        if self.works.get(work).is_some_and(|row| row.line.is_some()) {
            self.step_out(work);
            self.line_up(work);
        }
    }

    /// Whether a rule may move it there: to another queue that is known, and not for ever.
    pub(super) fn may_move(&self, work: usize, to: QueueId) -> bool {
        let is_known =
            self.queues.find(to).is_some_and(|queue| self.queues.get(queue).is_some_and(|row| row.is_known));
        is_known && self.works.get(work).is_some_and(|row| row.moves < MOST_MOVES && row.work.queue != to)
    }

    fn line_of(&mut self, work: usize) -> Option<(Line, Rank)> {
        let row = self.works.get(work)?;
        let queue = self.queues.get(row.queue)?;
        let rank = rank(row, &queue.rule.order, work);
        let mut skills = queue.rule.skills_of(usize::from(row.ring)).to_vec();
        skills.extend_from_slice(&row.work.skills);
        let place = row.queue;
        let asked = self.asked.place(place, skills, &self.agents, &self.queues);
        let only = self.works.get(work).and_then(|row| self.reserved(row, asked));
        Some((Line { asked, only }, rank))
    }

    /// For whom alone it waits, and until when: its preferred agent while they could have it, are at work and the limit
    /// is not over.
    fn reserved(&self, row: &Row, asked: usize) -> Option<(usize, Timestamp)> {
        let rule = &self.queues.get(row.queue)?.rule;
        let until = row.entered.plus_millis(rule.preferred_wait_ms);
        let agent = self.agents.find(row.work.preferred?)?;
        let is_here = self.agents.get(agent).is_some_and(|known| {
            known.presence != Presence::Offline && (known.is_connected || known.grace_until.is_some())
        });
        let is_able = self.asked.get(asked).is_some_and(|asked| asked.eligible.has(agent));
        (until > self.now && is_here && is_able && !row.is_passed_by(agent)).then_some((agent, until))
    }

    /// Sets the alarms of waiting work.
    pub(super) fn arm(&mut self, work: usize) {
        self.disarm(work);
        let Some(row) = self.works.get_mut(work) else { return };
        let Some(queue) = self.queues.rows.get(row.queue) else { return };
        let rule = &queue.rule;
        let waited = self.now.since(row.work.since);
        let widened = rule.rings.iter().take_while(|ring| ring.after_ms <= waited).count();
        row.ring = u8::try_from(widened).unwrap_or(u8::MAX);
        let mut alarms = Vec::new();
        if let Some(ring) = rule.rings.get(widened) {
            alarms.push((row.work.since.plus_millis(ring.after_ms), Alarm::RingWidens(work)));
        }
        let soon = row.work.standing.due.map(|due| due.minus_millis(rule.order.due_lead_ms));
        row.is_due = soon.is_some_and(|soon| soon <= self.now);
        if let Some(soon) = soon.filter(|_| !row.is_due) {
            alarms.push((soon, Alarm::DueSoon(work)));
        }
        if row.work.preferred.is_some() && rule.preferred_wait_ms > 0 {
            alarms.push((row.entered.plus_millis(rule.preferred_wait_ms), Alarm::PreferredEnds(work)));
        }
        row.passed.retain(|(_, until)| *until > self.now);
        if let Some(until) = row.passed.iter().map(|(_, until)| *until).min() {
            alarms.push((until, Alarm::PassedEnds(work)));
        }
        alarms.retain(|(at, _)| *at > self.now);
        if let Some((after, _)) = rule.max_wait.filter(|_| !row.is_overdue) {
            // Its moment may have passed while it was offered.
            alarms.push((row.entered.plus_millis(after).max(self.now), Alarm::WaitedTooLong(work)));
        }
        for (at, alarm) in &alarms {
            self.timers.set(*at, *alarm);
        }
        row.alarms = alarms;
    }

    /// Sets the one alarm of work that does not wait.
    pub(super) fn arm_one(&mut self, work: usize, at: Timestamp, alarm: Alarm) {
        self.disarm(work);
        if let Some(row) = self.works.get_mut(work) {
            self.timers.set(at, alarm);
            row.alarms.push((at, alarm));
        }
    }

    pub(super) fn disarm(&mut self, work: usize) {
        let Some(row) = self.works.get_mut(work) else { return };
        for (at, alarm) in row.alarms.drain(..) {
            self.timers.cancel(at, alarm);
        }
    }
}

fn rank(row: &Row, order: &Order, work: usize) -> Rank {
    let standing = row.work.standing;
    let vip = if standing.vip { order.vip_boost } else { 0 };
    let due = if row.is_due { order.due_boost } else { 0 };
    let points = order.base.saturating_add(standing.points).saturating_add(vip).saturating_add(due);
    Rank::new(points, order.ageing_per_minute, row.work.since, row.number, work)
}
