//! Starting a conversation with somebody.

use tsunagu_conversation::Policy;
use tsunagu_identity::{HandleClaim, claim_of_sender};
use tsunagu_model::channel::Delivery;
use tsunagu_model::conversation::{InteractionRole, JoinReason, Status};
use tsunagu_model::event::*;
use tsunagu_model::handle::{Assurance, Party, SenderCheck};
use tsunagu_model::*;
use tsunagu_records::tables::drafts::NOT_BEGUN;
use tsunagu_records::tables::routing_settings::queue_of_channel;
use tsunagu_records::tables::{bases, conversations, handles, suppression};
use tsunagu_records::{cluster, record, tables};
use tsunagu_store::{KeyKind, StoreError, Tx};

use super::caller::{channels_of_caller, is_shown};
use super::reply::{ReplyRequest, checked, erased_receiver, usable};
use super::{Caller, files, first_draft, preferences};
use crate::once::{Once, once};
use crate::outbound::erased::names_erased;
use crate::outbound::reply::{Draft, fresh, queue};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::{Spine, about};
use crate::words;

/// Ids for whatever the command may have to make.
#[derive(Clone, Copy)]
struct FreshIds {
    base: BaseId,
    key: KeyId,
    handle: HandleId,
    conversation: ConversationId,
    events: [EventId; 3],
}

/// Writes to an address: in the profile's open conversation if there is one, else in a new one. The first of `request.to`
/// is the address; it is a claim until the other side answers with proof. The others of the list get the same message. The
/// caller's draft of a first message ends with it unless it was written over since, and its files go along.
pub async fn start(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    request: ReplyRequest,
) -> Result<Decided<ItemId>, StoreError> {
    let (account, kind) = match usable(spine, caller.tenant, request.channel) {
        Ok(found) => found,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let request = match checked(request, kind) {
        Ok(request) => request,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let Some(first) = request.to.as_ref().and_then(|to| to.first()).cloned() else {
        return Ok(Err(Refusal::invalid("receivers", "`handle` is needed.")));
    };
    if kind.descriptor().delivery == Delivery::Fetched {
        return Ok(Err(Refusal::new(
            RefusalKind::Impossible,
            "only_answers",
            "On this channel customers begin; answer in a conversation of theirs.",
        )));
    }
    let handle_kind = kind.descriptor().handle_kind;
    if !kind.is_address(&first.address) {
        return Ok(Err(Refusal::invalid("address_invalid", "`handle` is no address of this channel.")));
    }
    let db = spine.db();
    let claim = claim_of_sender(handle_kind, &first.address, SenderCheck::None, "");
    let index = words::blind_index(db, caller.tenant, claim.kind, &claim.value).await?;
    if names_erased(spine, caller.tenant, kind, request.named()).await? {
        return Ok(Err(erased_receiver()));
    }
    let made = fresh(spine, caller.tenant, account, kind, request.html.as_deref()).await?;
    let ids = FreshIds {
        base: db.id(),
        key: db.id(),
        handle: db.id(),
        conversation: db.id(),
        events: std::array::from_fn(|_| db.id()),
    };
    let caller = *caller;
    let outcome = db
        .write(caller.tenant, move |tx| {
            once(tx, key, |tx| {
                if suppression::forbids(tx, claim.kind, &index)? {
                    return Ok(Err(erased_receiver()));
                }
                if let Err(refusal) = files::of_message(tx, &caller, NOT_BEGUN, &request.attachments)? {
                    return Ok(Err(refusal));
                }
                let mut about = about(caller.actor, made.trace, tx.now());
                let (base, handle) = person(tx, &claim, &index, &first, &made.account.id, ids, about)?;
                let shown = channels_of_caller(tx, &caller)?;
                let open = open_conversation(tx, base, shown.as_deref())?;
                let (conversation, status) = match open {
                    Some(found) => found,
                    None => {
                        about.base = Some(base);
                        about.conversation = Some(ids.conversation);
                        let fact = Fact::ConversationOpened(ConversationOpened {
                            channel: made.account.id,
                            reason: JoinReason::StartedByUs,
                            status: Status::Pending,
                            system: false,
                            queue: queue_of_channel(tx, made.account.id)?,
                            may_be_forged: false,
                        });
                        record(tx, NewEvent { id: ids.events[2], about, fact, brief: None, full: None })?;
                        (ids.conversation, Status::Pending)
                    }
                };
                let undo =
                    if kind.descriptor().can_take_back { preferences::undo_seconds(tx, &caller)? } else { 0 };
                let now = tx.now();
                let draft = Draft {
                    actor: caller.actor,
                    conversation,
                    status,
                    base,
                    role: InteractionRole::Customer,
                    handle,
                    in_reply_to: None,
                    words: MessageWords {
                        from: Some(kind.sender(&made.account)),
                        to: request.to.clone().unwrap_or_default(),
                        cc: request.cc.clone(),
                        bcc: request.bcc.clone(),
                        subject: kind
                            .descriptor()
                            .has_subject
                            .then(|| request.subject.clone().unwrap_or_default()),
                        text: request.text.clone(),
                        ..MessageWords::default()
                    },
                    uploads: request.attachments.clone(),
                    due_at: request
                        .send_at
                        .map_or(now.plus_millis(i64::from(undo) * 1_000), |at| at.max(now)),
                    automatic: false,
                };
                let item = queue(tx, draft, &made)?;
                if let Some(member) = caller.member {
                    first_draft::sent(tx, member, request.draft)?;
                }
                Ok(Ok(item.0))
            })
        })
        .await?;
    spine.wake_effects();
    Ok(outcome.map(|outcome| ItemId(outcome.id)))
}

fn person(
    tx: &mut dyn Tx,
    claim: &HandleClaim,
    index: &[u8; 16],
    party: &Party,
    channel: &ChannelId,
    ids: FreshIds,
    mut about: About,
) -> Result<(BaseId, HandleId), StoreError> {
    if let Some(known) = handles::find(tx, claim.kind, index)? {
        return Ok((known.base, known.id));
    }
    tx.create_key(ids.key, KeyKind::Base, Some(ids.base))?;
    about.base = Some(ids.base);
    about.key = Some(ids.key);
    let brief = (!party.name.is_empty()).then(|| Brief::new(&party.name, "", ""));
    let fact = Fact::BaseCreated(BaseCreated { kind: claim.kind, system: false });
    record(tx, NewEvent { id: ids.events[0], about, fact, brief, full: None })?;
    let fact = Fact::HandleSeen(HandleSeen {
        handle: ids.handle,
        kind: claim.kind,
        assurance: Assurance::Claimed,
        channel: Some(*channel),
    });
    let full =
        Full::Handle(HandleWords { address: party.address.clone(), blind_index: tables::to_hex(index) });
    record(tx, NewEvent { id: ids.events[1], about, fact, brief: None, full: Some(full) })?;
    Ok((ids.base, ids.handle))
}

/// The person's open conversation, unless the caller may not see it: writing to an address opens nothing.
fn open_conversation(
    tx: &mut dyn Tx,
    base: BaseId,
    shown: Option<&[ChannelId]>,
) -> Result<Option<(ConversationId, Status)>, StoreError> {
    if bases::get(tx, base)?.is_none() {
        return Ok(None);
    }
    let since = tx.now().minus_millis(Policy::default().reopen_window_ms);
    let members = cluster::members(tx, base)?;
    let rows = conversations::joinable(tx, &members, since)?;
    let live = rows.into_iter().find(|row| {
        let goes_on = row.status != Status::Resolved && !row.spam && !row.system && !row.forged;
        goes_on && is_shown(shown, &row.channels)
    });
    Ok(live.map(|row| (row.id, row.status)))
}
