//! Answering in a conversation.

use std::sync::Arc;

use tsunagu_channels::kind;
use tsunagu_conversation::reply_allowed;
use tsunagu_model::channel::{ChannelAccount, ChannelKind, Delivery};
use tsunagu_model::event::MessageWords;
use tsunagu_model::handle::Party;
use tsunagu_model::*;
use tsunagu_records::tables::conversations::ConversationRow;
use tsunagu_store::{StoreError, Tx};

use super::caller::conversation;
use super::drafts::{self, DraftKind};
use super::target::{self, Target};
use super::{Caller, again, files, forward, notifications, preferences};
use crate::once::{Once, once};
use crate::outbound::erased::names_erased;
use crate::outbound::reply::{Draft, fresh, queue, thread};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// An answer as its author wrote it. What is `None` is taken from the item answered.
#[derive(Clone, Debug, Default)]
pub struct ReplyRequest {
    /// By which channel.
    pub channel: Option<ChannelId>,
    /// Receivers; without them the one who wrote the item answered.
    pub to: Option<Vec<Party>>,
    /// Receivers of copies.
    pub cc: Vec<Party>,
    /// Receivers of hidden copies.
    pub bcc: Vec<Party>,
    /// Subject.
    pub subject: Option<String>,
    /// Plain text.
    pub text: String,
    /// HTML form of the same.
    pub html: Option<String>,
    /// Files the caller uploaded to this conversation, or of its messages: those are copied.
    pub attachments: Vec<AttachmentId>,
    /// The item answered; without it the newest message of the customer.
    pub in_reply_to: Option<ItemId>,
    /// A message of the conversation to pass on, with its files; the receivers are named.
    pub forward_of: Option<ItemId>,
    /// Which of the channel's own addresses it comes from.
    pub from: Option<String>,
    /// The conversation's structure it was written against; another one now is a conflict.
    pub structure: Option<i64>,
    /// Not sent before this; without it after the workspace's time for taking back.
    pub send_at: Option<Timestamp>,
    /// Revision of the draft it was made of: a newer one stays. Without it the draft ends whatever it says.
    pub draft: Option<i64>,
}

impl ReplyRequest {
    /// Everybody it names as a receiver.
    pub(super) fn named(&self) -> impl Iterator<Item = &Party> {
        self.to.iter().flatten().chain(&self.cc).chain(&self.bcc)
    }
}

/// Most receivers of one message.
pub const MOST_RECEIVERS: usize = 100;

/// Queues an answer.
pub async fn send(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    id: ConversationId,
    request: ReplyRequest,
) -> Result<Decided<ItemId>, StoreError> {
    let (tenant, wanted) = (caller.tenant, request.channel);
    let answered = request.in_reply_to.or(request.forward_of);
    let channel = spine
        .db()
        .read(tenant, move |tx| {
            let row = match conversation(tx, id)? {
                Ok(row) => row,
                Err(refusal) => return Ok(Err(refusal)),
            };
            target::channel(tx, &row, answered, wanted)
        })
        .await?;
    let channel = match channel {
        Ok(channel) => channel,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (account, kind) = match usable(spine, tenant, channel) {
        Ok(found) => found,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if let Some(from) = &request.from
        && !kind.own_addresses(&account).contains(from)
    {
        return Ok(Err(Refusal::invalid("from_unknown", "`from` is no address of this channel.")));
    }
    let (request, mut carried) = match request.forward_of {
        Some(item) => match forward::prepare(spine, tenant, (id, item), request, kind).await? {
            Ok(found) => found,
            Err(refusal) => return Ok(Err(refusal)),
        },
        None => (request, Vec::new()),
    };
    let mut request = match checked(request, kind) {
        Ok(request) => request,
        Err(refusal) => return Ok(Err(refusal)),
    };
    carried.extend(again::carry(spine, tenant, id, &mut request.attachments).await?);
    if names_erased(spine, tenant, kind, request.named()).await? {
        return Ok(Err(erased_receiver()));
    }
    let mut made = fresh(spine, tenant, account, kind, request.html.as_deref()).await?;
    made.carried = carried;
    let caller = *caller;
    let outcome = spine
        .db()
        .write(tenant, move |tx| {
            once(tx, key, |tx| {
                let row = match conversation(tx, id)? {
                    Ok(row) => row,
                    Err(refusal) => return Ok(Err(refusal)),
                };
                if let Some(named) = request.structure
                    && reply_allowed(named, row.structure).is_err()
                {
                    return Ok(Err(Refusal::new(
                        RefusalKind::Conflict,
                        "conversation_changed",
                        "The conversation was merged, split or moved since this answer was begun; look again.",
                    )));
                }
                let by = (made.account.id, kind);
                let found = match request.forward_of {
                    Some(item) => target::forwarded(tx, &row, item)?,
                    None => target::find(tx, &row, request.in_reply_to, by)?,
                };
                let target = match found {
                    Ok(target) => target,
                    Err(refusal) => return Ok(Err(refusal)),
                };
                match draft(tx, &caller, &row, target, &request, (&made.account, kind))? {
                    Ok(draft) => {
                        let item = queue(tx, draft, &made)?;
                        drafts::sent(tx, caller.member, row.id, DraftKind::Reply, request.draft)?;
                        if let Some(member) = caller.member {
                            notifications::catch_up(tx, member, row.id)?;
                        }
                        Ok(Ok(item.0))
                    }
                    Err(refusal) => Ok(Err(refusal)),
                }
            })
        })
        .await?;
    spine.wake_effects();
    if let Some(member) = caller.member {
        notifications::tell(spine, &caller, member);
    }
    Ok(outcome.map(|outcome| ItemId(outcome.id)))
}

/// A receiver is on the list of those who were erased.
pub(super) fn erased_receiver() -> Refusal {
    Refusal::new(
        RefusalKind::Impossible,
        "address_erased",
        "Whoever had this address was erased: write again once they have written.",
    )
}

/// The account of a channel that may send now.
pub(super) fn usable(
    spine: &Spine,
    tenant: TenantId,
    channel: Option<ChannelId>,
) -> Decided<(Arc<ChannelAccount>, &'static dyn ChannelKind)> {
    let gone = || {
        Refusal::new(
            RefusalKind::Impossible,
            "channel_unusable",
            "This channel is off or gone: choose another.",
        )
    };
    let owned = channel.and_then(|id| spine.accounts().get(id)).filter(|owned| owned.tenant == tenant);
    let Some(owned) = owned else { return Err(gone()) };
    let Some(kind) = kind(owned.account.kind) else { return Err(gone()) };
    Ok((owned.account, kind))
}

/// What may be sent of a request: HTML is cleaned, and gives the text where none was written.
pub(super) fn checked(mut request: ReplyRequest, kind: &dyn ChannelKind) -> Decided<ReplyRequest> {
    let descriptor = kind.descriptor();
    if request.html.is_some() && !descriptor.has_html {
        return Err(Refusal::invalid("no_html", "This channel sends plain text: no `html`."));
    }
    let html = request.html.as_ref().map_or(0, String::len);
    if (request.text.len() + html) as u64 > descriptor.max_text {
        return Err(Refusal::invalid(
            "text_length",
            format!("`text` is over {} bytes.", descriptor.max_text),
        ));
    }
    if let Some(html) = request.html.take_if(|html| !html.trim().is_empty()) {
        let formatted = kind.html_to_send(&html).ok_or_else(|| {
            Refusal::invalid("html_unreadable", "`html` is too deep or too large to be worked on.")
        })?;
        if request.text.trim().is_empty() {
            request.text = formatted.text;
        }
        request.html = Some(formatted.html);
    }
    if request.text.trim().is_empty() && request.attachments.is_empty() {
        return Err(Refusal::invalid("text_length", "`text` is empty."));
    }
    if request.subject.as_ref().is_some_and(|subject| subject.len() > 1_000) {
        return Err(Refusal::invalid("subject_length", "`subject` is over 1,000 bytes."));
    }
    let receivers = request.to.as_ref().map_or(1, Vec::len) + request.cc.len() + request.bcc.len();
    if receivers > MOST_RECEIVERS || request.to.as_ref().is_some_and(Vec::is_empty) {
        return Err(Refusal::invalid("receivers", "`to`, `cc` and `bcc` need 1 to 100 receivers together."));
    }
    for party in request.named() {
        if !kind.is_address(&party.address) {
            return Err(Refusal::invalid(
                "address_invalid",
                "One of `to`, `cc`, `bcc` is no address of this channel.",
            ));
        }
    }
    if request.send_at.is_some() && descriptor.delivery == Delivery::Fetched {
        return Err(Refusal::invalid("send_at_here", "This channel sends at once: no `send_at`."));
    }
    if (!request.cc.is_empty() || !request.bcc.is_empty()) && !descriptor.has_copies {
        return Err(Refusal::invalid("no_copies", "This channel sends to one receiver: no `cc`, no `bcc`."));
    }
    Ok(request)
}

fn draft(
    tx: &mut dyn Tx,
    caller: &Caller,
    row: &ConversationRow,
    target: Target,
    request: &ReplyRequest,
    (account, kind): (&ChannelAccount, &dyn ChannelKind),
) -> Result<Decided<Draft>, StoreError> {
    if let Err(refusal) = files::of_message(tx, caller, row.id, &request.attachments)? {
        return Ok(Err(refusal));
    }
    let undo = if kind.descriptor().can_take_back { preferences::undo_seconds(tx, caller)? } else { 0 };
    let now = tx.now();
    let mut from = kind.sender(account);
    if let Some(own) = &request.from {
        from.address.clone_from(own);
    }
    let words = MessageWords {
        from: Some(from),
        to: request.to.clone().unwrap_or(target.to),
        cc: request.cc.clone(),
        bcc: request.bcc.clone(),
        subject: subject(request, &target.said, kind),
        references: thread(&target.said),
        text: request.text.clone(),
        ..MessageWords::default()
    };
    Ok(Ok(Draft {
        actor: caller.actor,
        conversation: row.id,
        status: row.status,
        base: target.base,
        role: target.role,
        handle: target.handle,
        in_reply_to: target.item,
        words,
        uploads: request.attachments.clone(),
        due_at: request.send_at.map_or(now.plus_millis(i64::from(undo) * 1_000), |at| at.max(now)),
        automatic: false,
    }))
}

/// The subject of an answer, on channels that have one: as its author wrote it, else that of what is answered.
fn subject(request: &ReplyRequest, said: &MessageWords, kind: &dyn ChannelKind) -> Option<String> {
    if !kind.descriptor().has_subject {
        return None;
    }
    if request.subject.is_some() {
        return request.subject.clone();
    }
    let subject = said.subject.as_deref().unwrap_or_default().trim();
    let answered = subject.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:"));
    Some(if subject.is_empty() || answered { subject.to_owned() } else { format!("Re: {subject}") })
}
