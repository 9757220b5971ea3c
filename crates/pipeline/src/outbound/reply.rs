//! Step reply: a message of ours is recorded, with its effect, before anything is tried (I-10).

use std::sync::Arc;

use tsunagu_channels::kind;
use tsunagu_conversation::{Happening, Policy, status_after};
use tsunagu_model::channel::{ChannelAccount, ChannelKind, Delivery};
use tsunagu_model::conversation::{InteractionRole, Status};
use tsunagu_model::event::*;
use tsunagu_model::*;
use tsunagu_records::tables::drafts::NOT_BEGUN;
use tsunagu_records::tables::{bases, effects, uploads};
use tsunagu_store::{StagedBlob, StoreError, Tx, name_blob, rekey_blob};

use crate::clocks::record;
use crate::ids::{Ids, ids};
use crate::interaction::{Wanted, answering};
use crate::spine::{Spine, about};
use crate::words;

/// Events one message of ours can lead to when it is recorded.
const FRESH: usize = 6;

/// A message of ours with everything decided but its place in the log.
pub(crate) struct Draft {
    /// Who writes.
    pub actor: Actor,
    /// The conversation, its home and its state.
    pub conversation: ConversationId,
    /// Its state now.
    pub status: Status,
    /// The base of the handle written to.
    pub base: BaseId,
    /// What that base is in the conversation.
    pub role: InteractionRole,
    /// The handle written to.
    pub handle: HandleId,
    /// The item answered.
    pub in_reply_to: Option<ItemId>,
    /// The message; its attachments' names are filled in here.
    pub words: MessageWords,
    /// Files uploaded before.
    pub uploads: Vec<AttachmentId>,
    /// Not sent before this.
    pub due_at: Timestamp,
    /// An automatic receipt: it answers nothing, so that nothing follows from it.
    pub automatic: bool,
}

/// What a message of ours needs that is made outside the command.
pub(crate) struct Fresh {
    pub account: Arc<ChannelAccount>,
    pub item: ItemId,
    pub effect: EffectId,
    pub trace: TraceId,
    pub message_id: String,
    pub message_ref: Option<String>,
    pub interaction: InteractionId,
    pub key: KeyId,
    pub html: Option<StagedBlob>,
    /// Files it takes along from another message.
    pub carried: Vec<Carried>,
    pub delivery: Delivery,
    pub events: Vec<EventId>,
}

/// A copy of another message's file.
pub(crate) struct Carried {
    pub id: AttachmentId,
    pub staged: StagedBlob,
    pub words: AttachmentWords,
}

/// Makes what lies outside the command.
pub(crate) async fn fresh(
    spine: &Spine,
    tenant: TenantId,
    account: Arc<ChannelAccount>,
    kind: &dyn ChannelKind,
    html: Option<&str>,
) -> Result<Fresh, StoreError> {
    let db = spine.db();
    let item: ItemId = db.id();
    let token = words::token(db, tenant, item).await?;
    let message_id = kind.provider_id(&account, &token);
    let message_ref = if kind.descriptor().has_references {
        Some(tsunagu_records::tables::to_hex(&words::reference(db, tenant, &message_id).await?))
    } else {
        None
    };
    let html = match html {
        Some(html) => Some(db.stage(html.as_bytes()).await?),
        None => None,
    };
    Ok(Fresh {
        account,
        item,
        effect: db.id(),
        trace: spine.trace(),
        message_id,
        message_ref,
        interaction: db.id(),
        key: db.id(),
        html,
        carried: Vec::new(),
        delivery: kind.descriptor().delivery,
        events: ids(db, FRESH),
    })
}

/// The kind of an account, for its capabilities.
pub(crate) fn kind_of(account: &ChannelAccount) -> Option<&'static dyn ChannelKind> {
    kind(account.kind)
}

/// The references of an answer: those of what is answered, then its own id (RFC 5322 section 3.6.4), at most 20.
pub(crate) fn thread(said: &MessageWords) -> Vec<String> {
    let mut thread: Vec<String> = said.references.iter().rev().take(19).rev().cloned().collect();
    thread.retain(|id| Some(id) != said.message_id.as_ref());
    thread.extend(said.message_id.clone());
    thread
}

/// Records the message: event, views, effect. The caller has decided that it may be sent.
pub(crate) fn queue(tx: &mut dyn Tx, draft: Draft, fresh: &Fresh) -> Result<ItemId, StoreError> {
    let now = tx.now();
    let mut about = about(draft.actor, fresh.trace, now);
    about.base = Some(draft.base);
    about.conversation = Some(draft.conversation);
    let wanted = Wanted {
        conversation: draft.conversation,
        base: draft.base,
        channel: Some(fresh.account.id),
        role: draft.role,
        fresh: (fresh.interaction, fresh.key),
    };
    let mut ids = Ids::new(&fresh.events);
    let (interaction, key) = answering(tx, draft.in_reply_to, wanted, &Policy::default(), about, &mut ids)?;
    about.interaction = Some(interaction);
    about.key = Some(key);
    let mut words = draft.words;
    let mut attachments = Vec::with_capacity(draft.uploads.len());
    for id in &draft.uploads {
        let Some(upload) = uploads::get(tx, *id)? else { continue };
        attachments.push(OpenAttachment {
            id: upload.id,
            blob: Some(upload.blob),
            size: upload.size,
            verdict: content::AttachmentVerdict::Allowed,
            inline: false,
        });
        if upload.conversation == NOT_BEGUN {
            // Until now nobody owned it; from here it is the receiver's, as what is said to them.
            rekey_blob(tx, upload.blob, key, Some(fresh.item))?;
        }
        words.attachments.push(upload.words);
        uploads::remove(tx, *id)?;
    }
    for file in &fresh.carried {
        name_blob(tx, &file.staged, key, Some(fresh.item))?;
        attachments.push(OpenAttachment {
            id: file.id,
            blob: Some(file.staged.id),
            size: file.staged.size,
            verdict: content::AttachmentVerdict::Allowed,
            inline: false,
        });
        words.attachments.push(file.words.clone());
    }
    if let Some(html) = &fresh.html {
        name_blob(tx, html, key, Some(fresh.item))?;
    }
    words.message_id = Some(fresh.message_id.clone());
    words.message_ref = fresh.message_ref.clone();
    let named = bases::get(tx, draft.base)?.and_then(|base| base.name);
    let shown = named.or_else(|| words.to.first().map(|party| party.address.clone())).unwrap_or_default();
    let brief = Brief::new(&shown, words.subject.as_deref().unwrap_or_default(), &words.text);
    let fetched = fresh.delivery == Delivery::Fetched && draft.due_at <= now;
    let fact = Fact::MessageQueued(MessageQueued {
        item: fresh.item,
        channel: fresh.account.id,
        effect: fresh.effect,
        handle: draft.handle,
        due_at: draft.due_at,
        in_reply_to: draft.in_reply_to,
        html: fresh.html.as_ref().map(|html| html.id),
        attachments,
        fetched,
        automatic: draft.automatic,
    });
    let full = Some(Full::Message(Box::new(words)));
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: Some(brief), full })?;
    if !fetched {
        effects::insert(tx, fresh.effect, fresh.account.id, fresh.item, draft.due_at)?;
    }
    if !draft.automatic
        && let Some(change) = status_after(Happening::WeAnswered, draft.status)
    {
        let fact = Fact::StatusChanged(StatusChanged {
            old: draft.status,
            new: change.new,
            cause: change.cause,
            until: None,
        });
        let plain = About { key: None, interaction: None, ..about };
        record(tx, NewEvent { id: ids.next()?, about: plain, fact, brief: None, full: None })?;
    }
    Ok(fresh.item)
}
