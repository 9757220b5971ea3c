//! What is offered to somebody, as the public contract writes it.

use serde::Serialize;
use tsunagu_model::event::{Fact, Stream};
use tsunagu_model::routing::Presence;
use tsunagu_model::{Id, MemberId};
use tsunagu_pipeline::desk::offers;
use tsunagu_records::queries::conversation_list;
use tsunagu_records::tables::offers::OfferRow;
use tsunagu_records::tables::presence::{self, PresenceRow};
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::tables::wrap_ups;
use tsunagu_records::values::QueueValue;
use tsunagu_store::{StoreError, Tx, log};
use utoipa::ToSchema;

use super::routing::{DecisionJson, PresenceJson};
use super::{ConversationJson, Names};

/// How an agent is.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgentPresence {
    /// Id of the member.
    pub agent: String,
    /// What they say, or was said for them.
    #[serde(flatten)]
    pub presence: PresenceJson,
    /// Since when; null for who never said anything.
    pub since: Option<String>,
}

impl AgentPresence {
    /// Shows how a member is.
    pub fn of(member: MemberId, row: Option<PresenceRow>) -> Self {
        let presence = row.map_or(Presence::Offline, |row| row.presence);
        Self {
            agent: member.text(),
            presence: PresenceJson::of(presence),
            since: row.map(|row| row.since.to_rfc3339()),
        }
    }
}

/// A conversation that is offered.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Offer)]
pub struct OfferJson {
    /// Its id.
    pub id: String,
    /// Since when it stands.
    pub made_at: String,
    /// Until when it can be accepted.
    pub until: String,
    /// The name of the queue it comes from; null when that is gone.
    pub queue_name: Option<String>,
    /// Why it is offered to the reader; null when it cannot be read any more.
    pub decision: Option<DecisionJson>,
    /// What is offered.
    pub conversation: ConversationJson,
}

/// Everything that is offered to a member and waits for their answer, oldest first.
pub fn offers_to(tx: &mut dyn Tx, member: MemberId) -> Result<Vec<OfferJson>, StoreError> {
    let mut shown = Vec::new();
    for row in offers::standing_to(tx, member)? {
        shown.extend(offer(tx, &row)?);
    }
    Ok(shown)
}

/// Work after a conversation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WrapUp)]
pub struct WrapUpJson {
    /// Id of the conversation.
    pub conversation: String,
    /// Until when, unless it is ended before.
    pub until: String,
}

/// What is offered to a member, how they are, and what they have work after.
#[derive(Serialize)]
pub struct AtWork {
    items: Vec<OfferJson>,
    presence: AgentPresence,
    wrap_up: Vec<WrapUpJson>,
}

impl AtWork {
    /// As it is now.
    pub fn of(tx: &mut dyn Tx, member: MemberId) -> Result<Self, StoreError> {
        let presence = AgentPresence::of(member, presence::get(tx, member)?);
        let now = tx.now();
        let after = wrap_ups::of_agent(tx, member)?.into_iter().filter(|row| row.until > now);
        let wrap_up = after
            .map(|row| WrapUpJson { conversation: row.conversation.text(), until: row.until.to_rfc3339() })
            .collect();
        Ok(Self { items: offers_to(tx, member)?, presence, wrap_up })
    }
}

fn offer(tx: &mut dyn Tx, row: &OfferRow) -> Result<Option<OfferJson>, StoreError> {
    let Some(found) = conversation_list::one(tx, row.conversation)? else { return Ok(None) };
    let queue = settings::get::<QueueValue>(tx, area::QUEUE, row.queue.0)?;
    Ok(Some(OfferJson {
        id: row.id.text(),
        made_at: row.made_at.to_rfc3339(),
        until: row.until.to_rfc3339(),
        queue_name: queue.map(|queue| queue.value.name),
        decision: decision(tx, row)?,
        conversation: ConversationJson::of(tx, &mut Names::default(), &found)?,
    }))
}

fn decision(tx: &mut dyn Tx, row: &OfferRow) -> Result<Option<DecisionJson>, StoreError> {
    let Some(line) = log::read_one(tx, Stream::Contact, row.seq)? else { return Ok(None) };
    Ok(match Fact::decode(line.kind, line.version, &line.open) {
        Ok(Fact::WorkOffered(fact)) => Some(DecisionJson::of(&fact.decision)),
        Ok(_) | Err(_) => None,
    })
}
