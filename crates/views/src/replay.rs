//! The log folded in memory into waits, handlings, and how agents were.

use std::collections::{BTreeMap, BTreeSet};

use tsunagu_model::conversation::{InteractionRole, Status};
use tsunagu_model::event::{Actor, Assigned, Fact, StatusCause, StatusChanged};
use tsunagu_model::routing::{
    AgentState, AgentTime, Entry, Handling, Medium, Presence, Wait, WaitEnd, in_hand,
};
use tsunagu_model::{ConversationId, MemberId, QueueId, Timestamp};

/// One fact of the log, as far as it is told here.
#[derive(Clone, Copy, Debug)]
pub struct Heard<'a> {
    /// Its number.
    pub seq: i64,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub actor: Actor,
    /// The conversation it is about.
    pub conversation: Option<ConversationId>,
    /// What happened.
    pub fact: &'a Fact,
}

/// What facts of the log, told in their order from the first on, amount to.
#[derive(Clone, Debug, Default)]
pub struct Replay {
    contacts: BTreeMap<ConversationId, Contact>,
    presence: BTreeMap<MemberId, Presence>,
    in_hand: BTreeMap<MemberId, BTreeSet<ConversationId>>,
    /// Who works after which contact.
    after: BTreeMap<ConversationId, MemberId>,
    waits: BTreeMap<(ConversationId, i64), Wait>,
    handlings: BTreeMap<(ConversationId, i64), Handling>,
    times: BTreeMap<(MemberId, i64), AgentTime>,
    /// The stretch of each member that goes on.
    time_of: BTreeMap<MemberId, i64>,
}

/// A conversation, as far as it matters for waiting.
#[derive(Clone, Copy, Debug)]
struct Contact {
    status: Status,
    assignee: Option<MemberId>,
    queue: Option<QueueId>,
    medium: Medium,
    system: bool,
    spam: bool,
    merged: bool,
    opened_at: Timestamp,
    /// Since when the customer waits for us; none while they do not.
    waiting_since: Option<Timestamp>,
    /// Since when they had waited when it was put away unanswered.
    waited_from: Option<Timestamp>,
    /// The wait that goes on.
    wait: Option<i64>,
    /// The handling that goes on.
    handling: Option<i64>,
}

impl Contact {
    fn is_work(&self) -> bool {
        !(self.system || self.spam || self.merged)
    }

    fn waits(&self) -> bool {
        self.is_work() && self.status == Status::Open && self.assignee.is_none()
    }

    fn holder(&self) -> Option<MemberId> {
        self.assignee.filter(|_| self.is_work() && in_hand(self.status, self.medium))
    }

    /// Since when the customer waits, as the conversation's row says it.
    fn status_changed(&mut self, fact: &StatusChanged, at: Timestamp) {
        let begins = match fact.cause {
            StatusCause::CustomerWrote | StatusCause::Joined => fact.old != Status::Snoozed,
            StatusCause::WeAnswered | StatusCause::Undelivered => true,
            StatusCause::Chosen | StatusCause::SnoozeEnded | StatusCause::Parted | StatusCause::Erased => {
                false
            }
        };
        let waited = if begins { None } else { self.waiting_since.or(self.waited_from) };
        self.status = fact.new;
        (self.waiting_since, self.waited_from) =
            if fact.new == Status::Open { (Some(waited.unwrap_or(at)), None) } else { (None, waited) };
    }
}

impl Replay {
    /// Tells the next fact of the log.
    pub fn hear(&mut self, heard: Heard<'_>) {
        if let Fact::PresenceSet(fact) = heard.fact {
            self.presence.insert(fact.member, fact.new);
            return self.agent_is(fact.member, heard);
        }
        let Some(id) = heard.conversation else { return };
        if let Fact::ConversationOpened(fact) = heard.fact {
            let contact = Contact {
                status: fact.status,
                assignee: None,
                queue: fact.queue,
                medium: Medium::Task,
                system: fact.system,
                spam: false,
                merged: false,
                opened_at: heard.at,
                waiting_since: (fact.status == Status::Open).then_some(heard.at),
                waited_from: None,
                wait: None,
                handling: None,
            };
            self.contacts.insert(id, contact);
            return self.settle(id, heard);
        }
        if let Fact::WrapUpBegan(fact) = heard.fact {
            self.after.insert(id, fact.agent);
            return self.agent_is(fact.agent, heard);
        }
        if let Fact::WrapUpEnded(_) = heard.fact {
            return self.after_no_more(id, heard);
        }
        let Some(contact) = self.contacts.get_mut(&id) else { return };
        if let Fact::StatusChanged(fact) = heard.fact {
            contact.status_changed(fact, heard.at);
        } else if let Fact::Assigned(fact) = heard.fact {
            contact.assignee = fact.new;
        } else if let Fact::QueueChanged(fact) = heard.fact {
            contact.queue = fact.new;
        } else if let Fact::SpamMarked(fact) = heard.fact {
            contact.spam = fact.new;
        } else if let Fact::ConversationMerged(_) = heard.fact {
            contact.merged = true;
        } else if let Fact::ConversationUnmerged(_) = heard.fact {
            contact.merged = false;
        } else if let Fact::MessageQueued(fact) = heard.fact {
            // What we sent answers what was put away, a receipt does not.
            if !fact.automatic {
                contact.waited_from = None;
            }
            return;
        } else if let Fact::InteractionStarted(fact) = heard.fact
            && let Some(medium) = fact.medium.filter(|_| fact.role == InteractionRole::Customer)
        {
            contact.medium = medium;
            if let Some(wait) = contact.wait.and_then(|seq| self.waits.get_mut(&(id, seq))) {
                wait.medium = medium;
            }
        } else {
            return;
        }
        self.settle(id, heard);
        if matches!(heard.fact, Fact::StatusChanged(fact) if fact.new != Status::Resolved) {
            self.after_no_more(id, heard);
        }
    }

    fn after_no_more(&mut self, id: ConversationId, heard: Heard<'_>) {
        if let Some(agent) = self.after.remove(&id) {
            self.agent_is(agent, heard);
        }
    }

    /// Ends and begins what a change of a contact ends and begins.
    fn settle(&mut self, id: ConversationId, heard: Heard<'_>) {
        let Some(contact) = self.contacts.get_mut(&id) else { return };
        let given_back = matches!(heard.fact, Fact::Assigned(Assigned { new: None, .. }));
        let mut entry = if given_back { Entry::Returned } else { Entry::Came };
        if let Some(wait) = contact.wait.and_then(|seq| self.waits.get_mut(&(id, seq))) {
            let moved = contact.waits() && wait.queue != contact.queue;
            if moved || !contact.waits() {
                let end = if moved {
                    WaitEnd::Moved
                } else if !contact.is_work() {
                    WaitEnd::PutAway
                } else if contact.assignee.is_some() {
                    WaitEnd::Answered
                } else {
                    WaitEnd::by_status(contact.status)
                };
                wait.ended = Some((heard.at.max(wait.entered_at), end));
                if end == WaitEnd::Answered {
                    let by = if let Actor::Member(member) = heard.actor { Some(member) } else { None };
                    wait.agent = contact.assignee.or(by);
                }
                contact.wait = None;
                if moved {
                    entry = Entry::Moved;
                }
            }
        }
        if contact.waits() && contact.wait.is_none() {
            let since = contact.waiting_since.unwrap_or(contact.opened_at);
            let wait = Wait {
                conversation: id,
                seq: heard.seq,
                queue: contact.queue,
                medium: contact.medium,
                entry,
                entered_at: heard.at,
                since: since.min(heard.at),
                ended: None,
                agent: None,
            };
            contact.wait = Some(heard.seq);
            self.waits.insert((id, heard.seq), wait);
        }
        self.hand_over(id, heard);
    }

    fn hand_over(&mut self, id: ConversationId, heard: Heard<'_>) {
        let Some(contact) = self.contacts.get_mut(&id) else { return };
        let known = contact.handling.and_then(|seq| self.handlings.get_mut(&(id, seq)));
        let (had, has) = (known.as_ref().map(|handling| handling.agent), contact.holder());
        if had == has {
            return;
        }
        if let Some(handling) = known {
            handling.until = Some(heard.at.max(handling.since));
            self.in_hand.entry(handling.agent).or_default().remove(&id);
        }
        contact.handling = has.map(|_| heard.seq);
        if let Some(agent) = has {
            let handling = Handling {
                conversation: id,
                seq: heard.seq,
                queue: contact.queue,
                medium: contact.medium,
                agent,
                since: heard.at,
                until: None,
            };
            self.handlings.insert((id, heard.seq), handling);
            self.in_hand.entry(agent).or_default().insert(id);
        }
        for agent in had.into_iter().chain(has) {
            self.agent_is(agent, heard);
        }
    }

    fn agent_is(&mut self, member: MemberId, heard: Heard<'_>) {
        let Some(presence) = self.presence.get(&member) else { return };
        let has_work = self.in_hand.get(&member).is_some_and(|held| !held.is_empty());
        let is_after = self.after.values().any(|agent| *agent == member);
        let state = AgentState::of(*presence, has_work, is_after);
        if let Some(time) = self.time_of.get(&member).and_then(|seq| self.times.get_mut(&(member, *seq))) {
            if time.state == state {
                return;
            }
            time.until = Some(heard.at.max(time.since));
        }
        let time = AgentTime { member, seq: heard.seq, state, since: heard.at, until: None };
        self.times.insert((member, heard.seq), time);
        self.time_of.insert(member, heard.seq);
    }

    /// Every wait, by conversation.
    pub fn waits(&self) -> impl Iterator<Item = &Wait> {
        self.waits.values()
    }

    /// Every handling, by conversation.
    pub fn handlings(&self) -> impl Iterator<Item = &Handling> {
        self.handlings.values()
    }

    /// How every agent was, by member.
    pub fn times(&self) -> impl Iterator<Item = &AgentTime> {
        self.times.values()
    }
}
