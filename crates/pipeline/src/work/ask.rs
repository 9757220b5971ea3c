//! What people ask of the engine, and who answers.

use std::collections::BTreeMap;

use tokio::sync::oneshot;
use tsunagu_model::{ConversationId, MemberId, QueueId, TenantId};
use tsunagu_routing::{NothingWhy, Position, Removal};
use tsunagu_store::StoreError;

use super::rows::conversation_of;
use crate::once::{Once, earlier};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// The code of what is refused because another node routes, or soon does.
pub const ELSEWHERE: &str = "routing_elsewhere";

/// A question for a tenant's engine, with where the answer goes.
pub(crate) enum Ask {
    /// Somebody wants the next.
    TakeNext(MemberId, Option<Once>, oneshot::Sender<Decided<ConversationId>>),
    /// What keeps somebody from a conversation.
    Obstacles(ConversationId, MemberId, oneshot::Sender<Standing>),
    /// Who waits in every queue, in order.
    Waiting(oneshot::Sender<Asked>),
}

/// What waits in each queue, in the order in which it is taken.
pub type Asked = BTreeMap<QueueId, Vec<(ConversationId, Position)>>;

/// How a conversation stands to an agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What keeps them from it; none where somebody has it or is offered it, or nothing of it is routed.
    pub obstacles: Option<Vec<Removal>>,
    /// What would, while somebody else is offered it or has it.
    pub why_not: Option<Vec<Removal>>,
    /// Its place in its queue, while it waits.
    pub position: Option<Position>,
}

/// Gives somebody the next of what waits for them, in whatever queue they serve; asked again with the same key, what it gave.
pub async fn take_next(
    spine: &Spine,
    tenant: TenantId,
    member: MemberId,
    key: Option<Once>,
) -> Result<Decided<ConversationId>, StoreError> {
    // Also where nothing waits by now, and on a node that does not route.
    if let Some(known) = earlier(spine, tenant, key).await? {
        return Ok(known.map(ConversationId));
    }
    let given = ask(spine, tenant, |answer| Ask::TakeNext(member, key, answer)).await;
    Ok(given.and_then(|given| given))
}

/// What keeps somebody from a conversation, and where it stands.
pub async fn obstacles(
    spine: &Spine,
    tenant: TenantId,
    conversation: ConversationId,
    member: MemberId,
) -> Decided<Standing> {
    ask(spine, tenant, |answer| Ask::Obstacles(conversation, member, answer)).await
}

/// Who waits in every queue.
pub async fn waiting(spine: &Spine, tenant: TenantId) -> Decided<Asked> {
    ask(spine, tenant, Ask::Waiting).await
}

async fn ask<T>(
    spine: &Spine,
    tenant: TenantId,
    question: impl FnOnce(oneshot::Sender<T>) -> Ask,
) -> Decided<T> {
    let elsewhere = || {
        Refusal::new(
            RefusalKind::Conflict,
            ELSEWHERE,
            "Routing is just moving from one node to another, or is on another node: ask again.",
        )
    };
    let engine = spine.engines().of(tenant).ok_or_else(elsewhere)?;
    let (answer, answered) = oneshot::channel();
    engine.send(question(answer)).await.map_err(|_| elsewhere())?;
    answered.await.map_err(|_| elsewhere())
}

/// Who waits in every queue an engine knows.
pub(super) fn waiting_in(engine: &tsunagu_routing::Engine) -> Asked {
    let queues: Vec<QueueId> = engine.queues().collect();
    let of = |queue: QueueId| {
        let positions = engine.positions(queue).into_iter();
        (queue, positions.map(|(work, position)| (conversation_of(work), position)).collect())
    };
    queues.into_iter().map(of).collect()
}

/// Answers where no queue offers its work: everybody takes what they want.
pub(super) fn answer_unrouted(ask: Ask) {
    // Whoever asked may have gone.
    match ask {
        Ask::Obstacles(_, _, answer) => {
            let _ =
                answer.send(Standing { obstacles: Some(vec![Removal::Pull]), why_not: None, position: None });
        }
        Ask::Waiting(answer) => {
            let _ = answer.send(Asked::new());
        }
        Ask::TakeNext(_, _, answer) => {
            let _ = answer.send(Err(nothing(NothingWhy::Empty)));
        }
    }
}

/// Why somebody who asked for the next gets nothing.
pub(super) fn nothing(why: NothingWhy) -> Refusal {
    match why {
        NothingWhy::Empty => {
            Refusal::new(RefusalKind::Conflict, "nothing_waits", "Nothing waits in the queues you serve.")
        }
        NothingWhy::Full => {
            Refusal::new(RefusalKind::Conflict, "capacity_full", "You have as much as you take at once.")
        }
    }
}
