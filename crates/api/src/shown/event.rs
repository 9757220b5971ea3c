//! An event of the log as integrators read it.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Value, json};
use tsunagu_model::event::{Brief, Fact, Full, OpenAttachment, OpenPart, Sealed};
use tsunagu_model::handle::Party;
use tsunagu_model::routing::{DeclineReason, Medium};
use tsunagu_model::sla::Run;
use tsunagu_model::{Id, Timestamp};
use tsunagu_records::queries::log_page::OpenedEvent;
use utoipa::ToSchema;

use crate::cursor::Position;
use crate::shown::routing::{self, DecisionJson, PresenceJson};
use crate::shown::setting::{setting, setting_id};

/// An event.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Event)]
pub struct EventJson {
    /// Its position; give it as `after` to go on behind it.
    pub seq: String,
    /// Its id.
    pub id: String,
    /// What happened, past tense.
    pub kind: &'static str,
    /// The base profile it is about.
    pub profile: Option<String>,
    /// The conversation it happened in.
    pub conversation: Option<String>,
    /// The interaction it happened in.
    pub interaction: Option<String>,
    /// Who did it: `system` or the id of a profile, member or API key.
    pub actor: String,
    /// The event that led to it.
    pub cause: Option<String>,
    /// The path it is part of.
    pub trace: String,
    /// When it happened outside.
    pub occurred_at: String,
    /// When it was recorded.
    pub recorded_at: String,
    /// What happened, without words; its fields depend on `kind`.
    #[schema(value_type = Object)]
    pub data: Value,
    /// Words for lists: name, subject, preview; null when there are none.
    #[schema(value_type = Option<Object>)]
    pub brief: Option<Value>,
    /// All words; null when there are none.
    #[schema(value_type = Option<Object>)]
    pub full: Option<Value>,
    /// Whether its words were erased.
    pub erased: bool,
}

impl EventJson {
    /// Shows an event of the log's incarnation.
    pub fn of(event: &OpenedEvent, incarnation: i64) -> Self {
        let log = &event.log;
        Self {
            seq: Position { incarnation, seq: log.seq }.text(),
            id: log.id.text(),
            kind: event.fact.word(),
            profile: log.base.map(Id::text),
            conversation: log.conversation.map(Id::text),
            interaction: log.interaction.map(Id::text),
            actor: log.actor.text(),
            cause: log.cause.map(Id::text),
            trace: log.trace.text(),
            occurred_at: log.occurred_at.to_rfc3339(),
            recorded_at: log.recorded_at.to_rfc3339(),
            data: open(&event.fact),
            brief: event.brief.as_open().map(brief),
            full: event.full.as_open().map(|words| full(words, &event.fact)),
            erased: erased(&event.brief) || erased(&event.full),
        }
    }
}

fn erased<T>(sealed: &Sealed<T>) -> bool {
    sealed.is_erased()
}

fn open(fact: &Fact) -> Value {
    let text = |moment: Option<Timestamp>| moment.map(Timestamp::to_rfc3339);
    match fact {
        Fact::BaseCreated(f) => json!({"handle_kind": f.kind.0.text(), "system": f.system}),
        Fact::HandleSeen(f) => json!({
            "handle": f.handle.text(), "handle_kind": f.kind.0.text(), "assurance": f.assurance.text(),
            "channel": f.channel.map(Id::text),
        }),
        Fact::AssuranceRaised(f) => {
            json!({"handle": f.handle.text(), "old": f.old.text(), "new": f.new.text()})
        }
        Fact::ProfileNamed(f) => json!({"by_person": f.by_person}),
        Fact::ProfilesLinked(f) => json!({
            "link": f.link.text(), "a": f.a.text(), "b": f.b.text(), "by": f.by, "reason": f.reason.text(),
            "by_value": f.a_evidence.is_some(),
        }),
        Fact::LinkWithdrawn(f) => json!({"link": f.link.text()}),
        Fact::HandleAsserted(f) => json!({
            "assertion": f.assertion.text(), "handle_kind": f.kind.0.text(), "assurance": f.assurance.text(),
            "channel": f.channel.map(Id::text),
        }),
        Fact::AssertionRaised(f) => {
            json!({"assertion": f.assertion.text(), "old": f.old.text(), "new": f.new.text()})
        }
        Fact::SuggestionMade(f) => json!({
            "suggestion": f.suggestion.text(), "a": f.a.text(), "b": f.b.text(), "handle_kind": f.kind.0.text(),
            "a_assurance": f.a_assurance.text(), "b_assurance": f.b_assurance.text(), "reason": f.reason.text(),
        }),
        Fact::SuggestionSettled(f) => json!({
            "suggestion": f.suggestion.text(), "outcome": f.outcome, "link": f.link.map(Id::text),
        }),
        Fact::ConversationOpened(f) => json!({
            "channel": f.channel.text(), "reason": f.reason.text(), "status": f.status.text(),
            "system_mail": f.system, "queue": f.queue.map(Id::text), "may_be_forged": f.may_be_forged,
        }),
        Fact::StatusChanged(f) => json!({
            "old": f.old.text(), "new": f.new.text(), "cause": f.cause, "until": text(f.until),
        }),
        Fact::Assigned(f) => json!({"old": f.old.map(Id::text), "new": f.new.map(Id::text)}),
        Fact::QueueChanged(f) => json!({"old": f.old.map(Id::text), "new": f.new.map(Id::text)}),
        Fact::SpamMarked(f) => json!({"old": f.old, "new": f.new}),
        Fact::InteractionStarted(f) => json!({
            "channel": f.channel.map(Id::text), "role": f.role.text(), "medium": f.medium.map(Medium::text),
        }),
        Fact::InteractionEnded(f) => json!({"items": f.items}),
        Fact::MessageReceived(f) => json!({
            "item": f.item.text(), "channel": f.channel.text(), "handle": f.handle.text(),
            "sender_check": f.check.text(), "machine": f.machine.text(), "join_reason": f.reason.text(),
            "reference": f.reference.map(Id::text), "written_at": text(f.written_at), "raw_size": f.raw_size,
            "has_html": f.html.is_some(), "attachments": files(&f.attachments),
            "problems": f.problems.iter().map(|one| one.0.text()).collect::<Vec<_>>(),
        }),
        Fact::MessageSeenAgain(f) => json!({"item": f.item.text(), "channel": f.channel.text()}),
        Fact::MessageQueued(f) => json!({
            "item": f.item.text(), "channel": f.channel.text(), "effect": f.effect.text(),
            "handle": f.handle.text(), "due_at": f.due_at.to_rfc3339(), "in_reply_to": f.in_reply_to.map(Id::text),
            "fetched": f.fetched, "automatic": f.automatic,
            "has_html": f.html.is_some(), "attachments": files(&f.attachments),
        }),
        Fact::MessageCancelled(f) => json!({"item": f.item.text(), "effect": f.effect.text()}),
        Fact::DeliveryChanged(f) => json!({
            "item": f.item.text(), "effect": f.effect.text(), "old": f.old.text(), "new": f.new.text(),
            "attempt": f.attempt, "code": f.code, "may_be_repeated": f.repeated,
        }),
        Fact::BounceReceived(f) => {
            json!({"item": f.item.text(), "report": f.report.text(), "permanent": f.permanent})
        }
        Fact::NoteAdded(f) => json!({
            "item": f.item.text(), "author": f.author.text(),
            "mentions": f.mentions.iter().map(|id| id.text()).collect::<Vec<_>>(),
        }),
        Fact::HandleShared(f) => json!({
            "handle_kind": f.kind.0.text(), "handle": f.handle.map(Id::text), "links": f.links,
            "assertions": f.assertions.iter().map(|id| id.text()).collect::<Vec<_>>(),
        }),
        Fact::ConversationMerged(f) => json!({
            "into": f.into.text(), "into_status": f.into_status.text(),
            "into_assignee": f.into_assignee.map(Id::text), "change": f.change.map(Id::text),
        }),
        Fact::ConversationUnmerged(f) => json!({"from": f.from.text()}),
        Fact::ConversationRehomed(f) => json!({
            "old": f.old.text(), "new": f.new.text(), "change": f.change.map(Id::text),
        }),
        Fact::InteractionMoved(f) => json!({
            "from": f.from.text(), "to": f.to.text(), "old_profile": f.old_base.text(),
            "new_profile": f.new_base.text(), "role": f.role.text(), "sealed_anew": f.key.is_some(),
            "channels": f.channels.iter().map(|id| id.text()).collect::<Vec<_>>(),
            "cause": f.cause, "change": f.change.map(Id::text),
        }),
        Fact::InteractionSplit(f) => json!({
            "half": f.half.text(), "at": f.at.text(), "kept": f.kept, "cut": f.cut,
            "change": f.change.map(Id::text),
        }),
        Fact::ChangeMade(f) => json!({
            "change": f.change.text(), "kind": f.kind, "parts": f.parts.len(),
            "conversations": conversations(&f.parts),
        }),
        Fact::ChangeUndone(f) => json!({
            "change": f.change.text(),
            "sent_across": f.sent_across.iter().map(|id| id.text()).collect::<Vec<_>>(),
        }),
        Fact::HandoffIssued(f) => json!({
            "handoff": f.handoff.text(), "channel_kind": f.channel_kind.text(),
            "expires_at": f.expires_at.to_rfc3339(),
        }),
        Fact::HandoffUsed(f) => json!({"handoff": f.handoff.text(), "by": f.by.map(Id::text)}),
        Fact::ItemSetAside(f) => json!({
            "entry": f.entry.text(), "channel": f.channel.text(), "reason": f.reason.text(), "size": f.size,
        }),
        Fact::ItemRetried(f) => json!({"entry": f.entry.text()}),
        Fact::ItemDropped(f) => json!({"entry": f.entry.text()}),
        Fact::PersonErased(f) => json!({
            "receipt": f.receipt.text(), "profiles": texts(&f.bases), "conversations": texts(&f.conversations),
            "items": texts(&f.items),
        }),
        Fact::RetentionApplied(f) => json!({
            "class": f.class, "conversations": texts(&f.conversations), "items": texts(&f.items),
        }),
        Fact::SettingChanged(f) => json!({
            "area": f.area.text(), "id": setting_id(&f.area.text(), f.id), "revision": f.revision,
            "deleted": f.deleted, "secrets_changed": f.secrets,
        }),
        Fact::StoreRestored(f) => json!({
            "backup_made_at": f.backup_made_at.to_rfc3339(), "keys_made_at": f.keys_made_at.to_rfc3339(),
            "on_hold": f.on_hold,
        }),
        Fact::HoldReleased(f) => {
            json!({"since": f.since.to_rfc3339(), "dropped": f.dropped, "released": f.released})
        }
        Fact::TagSet(f) => json!({"tag": f.tag.text()}),
        Fact::TagCleared(f) => json!({"tag": f.tag.text()}),
        Fact::VipMarked(f) => json!({"vip": f.vip}),
        Fact::WorkTransferred(f) => json!({"from": f.from.map(Id::text), "to": routing::target(f.to)}),
        Fact::WrapUpBegan(f) => json!({"agent": f.agent.text(), "until": f.until.to_rfc3339()}),
        Fact::WrapUpExtended(f) => json!({"agent": f.agent.text(), "until": f.until.to_rfc3339()}),
        Fact::WrapUpEnded(f) => json!({"agent": f.agent.text(), "end": f.end}),
        Fact::ConsultationBegan(f) => {
            json!({"asker": f.asker.text(), "colleague": f.colleague.text()})
        }
        Fact::ConsultationEnded(f) => {
            json!({"asker": f.asker.text(), "colleague": f.colleague.text(), "end": f.end})
        }
        Fact::WorkOffered(f) => json!({
            "offer": f.offer.text(), "until": f.until.to_rfc3339(), "decision": DecisionJson::of(&f.decision),
        }),
        Fact::OfferEnded(f) => {
            json!({
                "offer": f.offer.text(), "agent": f.agent.text(), "end": f.end.text(), "cause": routing::cause(f.end),
                "reason": f.reason.map(DeclineReason::text),
            })
        }
        Fact::WorkTaken(f) => json!({"decision": DecisionJson::of(&f.decision)}),
        Fact::WorkReturned(f) => json!({"agent": f.agent.text(), "cause": f.cause}),
        Fact::PresenceSet(f) => json!({
            "member": f.member.text(), "old": PresenceJson::of(f.old), "new": PresenceJson::of(f.new), "cause": f.cause,
        }),
        Fact::WorkOverflowed(f) => {
            json!({"queue": f.queue.text(), "cause": f.cause, "overflow": routing::overflow(f.overflow)})
        }
        Fact::LaterAsked(f) => json!({"item": f.item.text(), "way": f.way.text()}),
        Fact::ClocksSet(f) => json!({
            "queue": f.queue.map(Id::text), "sla": f.policy.map(Id::text),
            "clocks": f.clocks.iter().map(|one| json!({
                "clock": one.clock.text(), "began_at": one.began.to_rfc3339(), "target_ms": one.target,
                "spent_ms": one.spent, "run": run(one.run),
                "due": one.due.map(Timestamp::to_rfc3339),
            })).collect::<Vec<_>>(),
        }),
        Fact::TargetMissed(f) => json!({
            "clock": f.clock.text(), "began_at": f.began.to_rfc3339(), "target_ms": f.target_ms,
            "due": f.due.to_rfc3339(), "queue": f.queue.text(), "sla": f.policy.text(),
        }),
    }
}

fn run(run: Run) -> Value {
    match run {
        Run::Since(since) => json!({"since": since.to_rfc3339()}),
        Run::Paused(why) => json!({"paused": why}),
        Run::Ended(why) => json!({"ended": why}),
    }
}

fn conversations(parts: &[OpenPart]) -> Vec<String> {
    let ids: BTreeSet<_> = parts.iter().filter_map(OpenPart::conversation).collect();
    ids.into_iter().map(Id::text).collect()
}

fn texts<I: Id>(ids: &[I]) -> Vec<String> {
    ids.iter().map(|id| id.text()).collect()
}

fn files(files: &[OpenAttachment]) -> Vec<Value> {
    let file = |one: &OpenAttachment| json!({"id": one.id.text(), "size": one.size, "verdict": one.verdict.text(), "inline": one.inline});
    files.iter().map(file).collect()
}

fn brief(brief: &Brief) -> Value {
    json!({"name": brief.name, "subject": brief.subject, "preview": brief.preview})
}

fn full(full: &Full, fact: &Fact) -> Value {
    let party = |one: &Party| json!({"address": one.address, "name": one.name});
    let parties = |list: &[Party]| list.iter().map(party).collect::<Vec<_>>();
    match full {
        // The blind index stays with us: it is only good for guessing addresses.
        Full::Handle(words) => json!({"address": words.address}),
        Full::Message(words) => json!({
            "from": words.from.as_ref().map(party), "to": parties(&words.to), "cc": parties(&words.cc),
            "bcc": parties(&words.bcc), "reply_to": parties(&words.reply_to), "subject": words.subject,
            "message_id": words.message_id, "references": words.references, "text": words.text,
            "quote_at": words.quote_at,
            "attachments": words.attachments.iter()
                .map(|one| json!({"name": one.name, "content_type": one.content_type})).collect::<Vec<_>>(),
            "original_sender": words.original_sender.as_ref().map(party),
        }),
        Full::Note { text } => json!({"text": text}),
        Full::Reason { text } => json!({"text": text}),
        Full::Later(words) => json!({"phone": words.phone, "email": words.mail, "suits": words.suits}),
        Full::Setting { value } => json!({"value": setting(value, fact)}),
    }
}
