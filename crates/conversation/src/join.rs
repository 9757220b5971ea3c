//! Which conversation an item joins.

use tsunagu_model::content::MachineClass;
use tsunagu_model::conversation::{InteractionRole, JoinReason, Status};
use tsunagu_model::{ConversationId, ItemId, Timestamp};

use crate::Policy;
use crate::reference::{IgnoredReference, ReferenceHit, weigh, weigh_report};

/// A conversation of the sender's own profile: open, pending, snoozed or lately resolved, and not merged away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub conversation: ConversationId,
    /// Where it stands.
    pub status: Status,
    /// When it was resolved, if it is; a resolved one without it counts from its last activity.
    pub resolved_at: Option<Timestamp>,
    /// Its last activity.
    pub last_at: Timestamp,
    /// Marked as spam.
    pub spam: bool,
    /// Belongs to *system mail*.
    pub system: bool,
    /// Begun by a forged sender.
    pub forged: bool,
}

/// A conversation that a handoff link of ours carries to the sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carried {
    /// Which.
    pub conversation: ConversationId,
    /// Whether the sender's profile is the one it belongs to.
    pub same_home: bool,
}

/// What must be known to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinSnapshot {
    /// Earlier items it names, strongest first.
    pub references: Vec<ReferenceHit>,
    /// What a handoff link carries to the sender, when it goes on.
    pub carried: Option<Carried>,
    /// The profile's own conversations, in any order.
    pub candidates: Vec<Candidate>,
    /// Who wrote it, by its form.
    pub machine: MachineClass,
    /// Our message that it reports on, if it is a report.
    pub about_our_message: Option<ReferenceHit>,
    /// Whether the sender's own domain disowns it (`dmarc=fail`).
    pub forged: bool,
}

/// Where the item goes, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JoinDecision {
    /// Into a conversation that is there.
    Join {
        /// Which.
        conversation: ConversationId,
        /// What the sender is in it.
        role: InteractionRole,
        /// Why.
        reason: JoinReason,
        /// The earlier item that decided, when one did.
        reference: Option<ItemId>,
        /// References that were found before the decision and did not count.
        ignored: Vec<IgnoredReference>,
    },
    /// Into a new one.
    Open {
        /// Why.
        reason: JoinReason,
        /// Whether the new one belongs to *system mail*.
        system: bool,
        /// References that were found and did not count.
        ignored: Vec<IgnoredReference>,
    },
}

/// Decides which conversation an item joins, by the order given in the crate's description.
///
/// The answer depends on `snapshot`, `now` and `policy` alone, not on the order of the candidates; equal candidates
/// are told apart by id, the older conversation first. It names no conversation that is not in the snapshot.
pub fn join(snapshot: &JoinSnapshot, now: Timestamp, policy: &Policy) -> JoinDecision {
    if snapshot.machine.is_system() {
        return join_report(snapshot);
    }
    let mut ignored = Vec::new();
    for hit in &snapshot.references {
        match weigh(hit, snapshot.forged) {
            Ok(reason) => return by_reference(hit, reason, ignored),
            Err(why) => ignored.push(IgnoredReference { item: hit.item, why }),
        }
    }
    if let Some(carried) = snapshot.carried.filter(|_| !snapshot.forged) {
        return JoinDecision::Join {
            conversation: carried.conversation,
            role: if carried.same_home { InteractionRole::Customer } else { InteractionRole::Participant },
            reason: JoinReason::Handoff,
            reference: None,
            ignored,
        };
    }
    let own = |candidate: &&Candidate| {
        !candidate.spam && !candidate.system && (candidate.forged || !snapshot.forged)
    };
    let candidates = || snapshot.candidates.iter().filter(own);
    let found = current(candidates())
        .map(|conversation| (conversation, JoinReason::OpenConversation))
        .or_else(|| reopened(candidates(), now, policy).map(|found| (found, JoinReason::WithinReopenWindow)));
    match found {
        Some((conversation, reason)) => JoinDecision::Join {
            conversation,
            role: InteractionRole::Customer,
            reason,
            reference: None,
            ignored,
        },
        None => JoinDecision::Open { reason: JoinReason::New, system: false, ignored },
    }
}

/// Machine mail: into the conversation of our message it is about, else to *system mail*, one conversation each.
fn join_report(snapshot: &JoinSnapshot) -> JoinDecision {
    let mut ignored = Vec::new();
    for hit in snapshot.about_our_message.iter().chain(&snapshot.references) {
        match weigh_report(hit, snapshot.forged) {
            Ok(reason) => return by_reference(hit, reason, ignored),
            Err(why) => ignored.push(IgnoredReference { item: hit.item, why }),
        }
    }
    JoinDecision::Open { reason: JoinReason::SystemMail, system: true, ignored }
}

fn by_reference(hit: &ReferenceHit, reason: JoinReason, ignored: Vec<IgnoredReference>) -> JoinDecision {
    JoinDecision::Join {
        conversation: hit.conversation,
        role: if hit.same_home { InteractionRole::Customer } else { InteractionRole::Participant },
        reason,
        reference: Some(hit.item),
        ignored,
    }
}

/// The one that is not resolved, newest activity first.
fn current<'a>(candidates: impl Iterator<Item = &'a Candidate>) -> Option<ConversationId> {
    candidates
        .filter(|candidate| match candidate.status {
            Status::Open | Status::Pending | Status::Snoozed => true,
            Status::Resolved => false,
        })
        .min_by_key(|candidate| (std::cmp::Reverse(candidate.last_at), candidate.conversation))
        .map(|candidate| candidate.conversation)
}

/// The one resolved last, if that was within the window. A clock that went back counts as within.
fn reopened<'a>(
    candidates: impl Iterator<Item = &'a Candidate>,
    now: Timestamp,
    policy: &Policy,
) -> Option<ConversationId> {
    candidates
        .filter(|candidate| candidate.status == Status::Resolved)
        .map(|candidate| (candidate.resolved_at.unwrap_or(candidate.last_at), candidate))
        .filter(|(resolved_at, _)| {
            policy.reopen_window_ms > 0 && now.since(*resolved_at) <= policy.reopen_window_ms
        })
        .min_by_key(|(resolved_at, candidate)| {
            (std::cmp::Reverse((*resolved_at, candidate.last_at)), candidate.conversation)
        })
        .map(|(_, candidate)| candidate.conversation)
}
