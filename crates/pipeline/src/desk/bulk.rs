//! The same to many conversations: some hundred in a command, all under one change.

use tsunagu_model::event::*;
use tsunagu_model::*;
use tsunagu_records::tables::changes;
use tsunagu_store::done::{self, Done};
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use super::act::{Action, FRESH, act};
use super::caller::{about_conversation, channels_of_caller, conversation, is_shown};
use crate::clocks::record;
use crate::ids::{Ids, ids};
use crate::once::{Once, earlier, once};
use crate::refusal::Decided;
use crate::spine::Spine;

/// Conversations one command changes at most.
pub const AT_ONCE: usize = 500;
/// Conversations one request changes at most.
pub const MOST: usize = 10_000;

/// Requests that were begun and perhaps not ended: which change a repeated one goes on with.
const BEGUN: Code = Code::new("bulk");
const KEPT_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bulk {
    /// The change; none when nothing changed, or nothing was to.
    pub change: Option<ChangeId>,
    /// Conversations changed, or that would be.
    pub changed: usize,
    /// Those left as they are, and the code of why.
    pub skipped: Vec<(ConversationId, &'static str)>,
}

/// Does one thing to many conversations, or only says what it would do. Each is done or skipped on its own. Repeated
/// with the same key after a crash it goes on where it ended, under the same change.
pub async fn bulk(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    conversations: Vec<ConversationId>,
    action: Action,
    dry_run: bool,
) -> Result<Decided<Bulk>, StoreError> {
    let caller = *caller;
    if dry_run {
        return look(spine, caller, conversations, action).await.map(Ok);
    }
    match earlier(spine, caller.tenant, key).await? {
        Some(Ok(id)) => return again(spine, caller, conversations, ChangeId(id)).await.map(Ok),
        Some(Err(refusal)) => return Ok(Err(refusal)),
        None => {}
    }
    let change = begin(spine, caller, key).await?;
    let mut all = Bulk::default();
    for some in conversations.chunks(AT_ONCE) {
        let part = run(spine, caller, some.to_vec(), action, change).await?;
        all.changed += part.changed;
        all.skipped.extend(part.skipped);
    }
    let ended = spine.db().write(caller.tenant, move |tx| once(tx, key, |_| Ok(Ok(change.0)))).await?;
    if let Err(refusal) = ended {
        return Ok(Err(refusal));
    }
    spine.wake_timers();
    all.change = (all.changed > 0).then_some(change);
    Ok(Ok(all))
}

/// The change to go on with: a new one, or that of the same request before a crash.
async fn begin(spine: &Spine, caller: Caller, key: Option<Once>) -> Result<ChangeId, StoreError> {
    let fresh: ChangeId = spine.db().id();
    let Some(key) = key else { return Ok(fresh) };
    spine
        .db()
        .write(caller.tenant, move |tx| {
            if let Some(begun) = done::find(tx, BEGUN, &key.key)? {
                return Ok(begun.ref_id.map_or(fresh, ChangeId));
            }
            let expires_at = Some(tx.now().plus_millis(KEPT_MS));
            let note = Done { body_hash: key.body.to_vec(), code: 0, ref_id: Some(fresh.0), expires_at };
            done::record(tx, BEGUN, &key.key, &note)?;
            Ok(fresh)
        })
        .await
}

async fn run(
    spine: &Spine,
    caller: Caller,
    some: Vec<ConversationId>,
    action: Action,
    change: ChangeId,
) -> Result<Bulk, StoreError> {
    let (fresh, trace) = (ids(spine.db(), some.len() * FRESH + 1), spine.trace());
    spine
        .db()
        .write_low(caller.tenant, move |tx| {
            let mut ids = Ids::new(&fresh);
            let before = changes::get(tx, change)?.map(|row| row.parts).unwrap_or_default();
            let mut bulk = Bulk::default();
            let mut parts = Vec::new();
            for id in &some {
                if before.iter().any(|part| part.conversation() == Some(*id)) {
                    bulk.changed += 1;
                    continue;
                }
                match one(tx, &caller, *id, action, trace, &mut ids)? {
                    Ok(part) => {
                        bulk.changed += 1;
                        parts.push(part);
                    }
                    Err(code) => bulk.skipped.push((*id, code)),
                }
            }
            if !parts.is_empty() {
                let about = crate::spine::about(caller.actor, trace, tx.now());
                let fact = Fact::ChangeMade(ChangeMade { change, kind: ChangeKind::Bulk, parts });
                record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
            }
            Ok(bulk)
        })
        .await
}

fn one(
    tx: &mut dyn Tx,
    caller: &Caller,
    id: ConversationId,
    action: Action,
    trace: TraceId,
    ids: &mut Ids<'_>,
) -> Result<Result<OpenPart, &'static str>, StoreError> {
    let row = match conversation(tx, id)? {
        Ok(row) if is_shown(channels_of_caller(tx, caller)?.as_deref(), &row.channels) => row,
        Ok(_) | Err(_) => return Ok(Err("not_found")),
    };
    let about = about_conversation(tx, caller, trace, &row);
    Ok(match act(tx, &row, action, about, ids)? {
        Ok(Some(part)) => Ok(part),
        Ok(None) => Err("unchanged"),
        Err(refusal) => Err(refusal.code),
    })
}

/// Says what would be done, and changes nothing.
async fn look(
    spine: &Spine,
    caller: Caller,
    conversations: Vec<ConversationId>,
    action: Action,
) -> Result<Bulk, StoreError> {
    spine
        .db()
        .read(caller.tenant, move |tx| {
            let shown = channels_of_caller(tx, &caller)?;
            let mut bulk = Bulk::default();
            for id in conversations {
                let code = match conversation(tx, id)? {
                    Ok(row) if is_shown(shown.as_deref(), &row.channels) => {
                        super::act::refused(tx, &row, action)?
                    }
                    Ok(_) | Err(_) => Some("not_found"),
                };
                match code {
                    Some(code) => bulk.skipped.push((id, code)),
                    None => bulk.changed += 1,
                }
            }
            Ok(bulk)
        })
        .await
}

/// The same request once more: what it changed then; what it did not is told by what would stop it now.
async fn again(
    spine: &Spine,
    caller: Caller,
    conversations: Vec<ConversationId>,
    change: ChangeId,
) -> Result<Bulk, StoreError> {
    spine
        .db()
        .read(caller.tenant, move |tx| {
            let parts = changes::get(tx, change)?.map(|row| row.parts).unwrap_or_default();
            let mut bulk = Bulk { change: (!parts.is_empty()).then_some(change), ..Bulk::default() };
            for id in conversations {
                if parts.iter().any(|part| part.conversation() == Some(id)) {
                    bulk.changed += 1;
                } else {
                    bulk.skipped.push((id, "unchanged"));
                }
            }
            Ok(bulk)
        })
        .await
}
