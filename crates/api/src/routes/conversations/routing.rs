//! Why a conversation is where it is: what routing did with it, and what keeps the reader from it.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use tsunagu_model::event::Fact;
use tsunagu_model::routing::{DeclineReason, Removal, TransferTarget};
use tsunagu_model::{ConversationId, Id, MemberId};
use tsunagu_pipeline::work;
use tsunagu_records::tables::{conversations, routed};
use tsunagu_store::{LogEvent, StoreError, Tx};
use utoipa::{IntoParams, ToSchema};

use crate::params::{self, Params, PathId};
use crate::problem::{Problem, decided};
use crate::reader::Reader;
use crate::shown::Names;
use crate::shown::names::MemberRef;
use crate::shown::routing::{DecisionJson, RemovalJson, cause, word};
use crate::state::Api;
use crate::visible;

/// Newest steps shown.
const MOST: usize = 50;

/// Of whom it is asked.
#[derive(Debug, serde::Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RoutingQuery {
    /// Id of a member, or `me`: what keeps them from it. `me` when not given.
    pub agent: Option<String>,
}

/// Why a conversation is where it is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Routing)]
pub struct RoutingJson {
    /// Id of its queue; null where no channel of it names one: then it waits in the oldest.
    pub queue: Option<String>,
    /// Its place in its queue, 0 being the next; null unless it waits and the queue is known.
    pub ahead: Option<u32>,
    /// Milliseconds until it is taken at the pace of lately; null while that is not known.
    pub expected_ms: Option<i64>,
    /// Of whom `obstacles` speaks; null for a program that names nobody.
    pub agent: Option<MemberRef>,
    /// Everything that keeps them from it now; empty when they could have it; null when somebody has it or is offered it.
    pub obstacles: Option<Vec<RemovalJson>>,
    /// What keeps them from it now, also while somebody else is offered it or has it; null where they are or have it
    /// themselves, and where nobody does.
    pub why_not: Option<Vec<RemovalJson>>,
    /// Whether another node routes: it alone knows the place of what waits and what keeps whom from it.
    pub elsewhere: bool,
    /// What routing did with it, newest first; at most 50.
    pub steps: Vec<StepJson>,
}

/// One thing routing did.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RoutingStep)]
pub struct StepJson {
    /// When.
    pub at: String,
    /// `work_offered`, `offer_ended`, `work_taken`, `work_returned`, `work_overflowed`, `work_transferred`.
    pub kind: &'static str,
    /// Whom it concerns.
    pub agent: Option<MemberRef>,
    /// How an offer ended, why work came back, what happened instead of waiting (`moved`, `took_message`, `callback`), or
    /// where it was handed on to (`queue`, `agent`).
    pub outcome: Option<String>,
    /// Why: of an offer taken back, or of work that was not left to wait.
    pub cause: Option<String>,
    /// Why an offer was declined, where they said so: `busy`, `not_my_field`, `language`, `conflict_of_interest`,
    /// `other`.
    pub reason: Option<&'static str>,
    /// The decision, where there was one.
    pub decision: Option<DecisionJson>,
}

/// Why a conversation is where it is, and why not with somebody.
#[utoipa::path(get, path = "/api/v1/conversations/{id}/routing", tag = "conversations", params(RoutingQuery), responses((status = 200, body = RoutingJson)))]
pub async fn get(
    State(api): State<Api>,
    reader: Reader,
    PathId(id): PathId<ConversationId>,
    Params(query): Params<RoutingQuery>,
) -> Result<Json<RoutingJson>, Problem> {
    let member = match query.agent.as_deref() {
        None | Some("me") => reader.caller().member,
        Some(named) => Some(params::id::<MemberId>("agent", named)?),
    };
    let asking = reader.clone();
    let read = move |tx: &mut dyn Tx| {
        let Some(found) = visible::conversation(tx, &asking, id)? else { return Ok(None) };
        let all = conversations::with_merged(tx, found.row.id)?;
        let mut names = Names::default();
        let mut steps = Vec::new();
        for event in routed::steps(tx, &all, MOST)? {
            steps.extend(step(tx, &event, &mut names)?);
        }
        let agent = member.map(|member| names.member(tx, member)).transpose()?;
        Ok(Some((found.row, steps, agent)))
    };
    let found = api.spine().db().read(reader.tenant(), read).await?;
    let (row, steps, agent) = found.ok_or_else(Problem::not_found)?;
    let mut elsewhere = false;
    let standing = match member {
        Some(member) => match work::obstacles(api.spine(), reader.tenant(), row.id, member).await {
            // What was done is in the log all the same.
            Err(refusal) if refusal.code == work::ELSEWHERE => {
                elsewhere = true;
                None
            }
            standing => Some(decided(Ok(standing))?),
        },
        None => None,
    };
    let position = standing.as_ref().and_then(|standing| standing.position);
    let (obstacles, why_not) =
        standing.map_or((None, None), |standing| (standing.obstacles, standing.why_not));
    let shown = |all: Vec<Removal>| all.iter().map(|one| RemovalJson::of(None, one)).collect();
    Ok(Json(RoutingJson {
        queue: row.queue.map(Id::text),
        ahead: position.map(|position| position.ahead),
        expected_ms: position.and_then(|position| position.expected_ms),
        agent,
        elsewhere,
        obstacles: obstacles.map(shown),
        why_not: why_not.map(shown),
        steps,
    }))
}

fn step(tx: &mut dyn Tx, event: &LogEvent, names: &mut Names) -> Result<Option<StepJson>, StoreError> {
    let fact = Fact::decode(event.kind, event.version, &event.open)
        .map_err(|fault| StoreError::Unreadable(fault.to_string()))?;
    let mut step = StepJson {
        at: event.occurred_at.to_rfc3339(),
        kind: fact.word(),
        agent: None,
        outcome: None,
        cause: None,
        reason: None,
        decision: None,
    };
    let agent = if let Fact::WorkOffered(fact) = &fact {
        step.decision = Some(DecisionJson::of(&fact.decision));
        Some(fact.decision.agent)
    } else if let Fact::WorkTaken(fact) = &fact {
        step.decision = Some(DecisionJson::of(&fact.decision));
        Some(fact.decision.agent)
    } else if let Fact::OfferEnded(fact) = &fact {
        step.outcome = Some(fact.end.text().to_owned());
        step.cause = cause(fact.end).map(str::to_owned);
        step.reason = fact.reason.map(DeclineReason::text);
        Some(fact.agent)
    } else if let Fact::WorkReturned(fact) = &fact {
        step.outcome = Some(word(fact.cause));
        Some(fact.agent)
    } else if let Fact::WorkTransferred(fact) = &fact {
        let (outcome, agent) = match fact.to {
            TransferTarget::Queue(_) => ("queue", fact.from),
            TransferTarget::Agent(agent) => ("agent", Some(agent)),
        };
        step.outcome = Some(outcome.to_owned());
        agent
    } else if let Fact::WorkOverflowed(fact) = &fact {
        step.cause = Some(word(fact.cause));
        step.outcome = Some(fact.overflow.text().to_owned());
        None
    } else {
        return Ok(None);
    };
    step.agent = agent.map(|agent| names.member(tx, agent)).transpose()?;
    Ok(Some(step))
}
