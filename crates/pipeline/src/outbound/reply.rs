//! Step reply: a message of ours is recorded, with its effect, before anything is tried (I-10).

use std::sync::Arc;

use tsunagu_channels::kind;
use tsunagu_conversation::{
    Happening, InteractionDecision, OpenInteraction, Policy, interaction_for, status_after,
};
use tsunagu_model::channel::{ChannelAccount, ChannelKind};
use tsunagu_model::conversation::{InteractionRole, Status};
use tsunagu_model::event::*;
use tsunagu_model::*;
use tsunagu_records::record;
use tsunagu_records::tables::{bases, effects, interactions, uploads};
use tsunagu_store::{KeyKind, StagedBlob, StoreError, Tx, name_blob};

use crate::spine::{Spine, about};
use crate::words;

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
}

/// What a message of ours needs that is made outside the command.
pub(crate) struct Fresh {
    pub account: Arc<ChannelAccount>,
    pub item: ItemId,
    pub effect: EffectId,
    pub trace: TraceId,
    pub message_id: String,
    pub message_ref: String,
    pub interaction: InteractionId,
    pub key: KeyId,
    pub html: Option<StagedBlob>,
    pub events: [EventId; 5],
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
    let message_ref = tsunagu_records::tables::to_hex(&words::reference(db, tenant, &message_id).await?);
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
        events: std::array::from_fn(|_| db.id()),
    })
}

/// The kind of an account, for its capabilities.
pub(crate) fn kind_of(account: &ChannelAccount) -> Option<&'static dyn ChannelKind> {
    kind(account.kind)
}

/// Records the message: event, views, effect. The caller has decided that it may be sent.
pub(crate) fn queue(tx: &mut dyn Tx, draft: Draft, fresh: &Fresh) -> Result<ItemId, StoreError> {
    let now = tx.now();
    let mut about = about(draft.actor, fresh.trace, now);
    about.base = Some(draft.base);
    about.conversation = Some(draft.conversation);
    let (interaction, key) = interaction(tx, &draft, fresh, about)?;
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
        words.attachments.push(upload.words);
        uploads::remove(tx, *id)?;
    }
    if let Some(html) = &fresh.html {
        name_blob(tx, html, key, Some(fresh.item))?;
    }
    words.message_id = Some(fresh.message_id.clone());
    words.message_ref = Some(fresh.message_ref.clone());
    let named = bases::get(tx, draft.base)?.and_then(|base| base.name);
    let shown = named.or_else(|| words.to.first().map(|party| party.address.clone())).unwrap_or_default();
    let brief = Brief::new(&shown, words.subject.as_deref().unwrap_or_default(), &words.text);
    let fact = Fact::MessageQueued(MessageQueued {
        item: fresh.item,
        channel: fresh.account.id,
        effect: fresh.effect,
        handle: draft.handle,
        due_at: draft.due_at,
        in_reply_to: draft.in_reply_to,
        html: fresh.html.as_ref().map(|html| html.id),
        attachments,
    });
    let full = Some(Full::Message(Box::new(words)));
    record(tx, NewEvent { id: fresh.events[0], about, fact, brief: Some(brief), full })?;
    effects::insert(tx, fresh.effect, fresh.account.id, fresh.item, draft.due_at)?;
    if let Some(change) = status_after(Happening::WeAnswered, draft.status) {
        let fact = Fact::StatusChanged(StatusChanged {
            old: draft.status,
            new: change.new,
            cause: change.cause,
            until: None,
        });
        let plain = About { key: None, interaction: None, ..about };
        record(tx, NewEvent { id: fresh.events[1], about: plain, fact, brief: None, full: None })?;
    }
    Ok(fresh.item)
}

fn interaction(
    tx: &mut dyn Tx,
    draft: &Draft,
    fresh: &Fresh,
    mut about: About,
) -> Result<(InteractionId, KeyId), StoreError> {
    let rows = interactions::of_conversation(tx, draft.conversation)?;
    let open: Vec<OpenInteraction> = rows
        .iter()
        .filter(|row| row.ended_at.is_none())
        .map(|row| OpenInteraction {
            id: row.id,
            base: row.base,
            channel: row.channel,
            role: row.role,
            items: row.items,
        })
        .collect();
    match interaction_for(&open, draft.base, Some(fresh.account.id), draft.role, &Policy::default()) {
        InteractionDecision::Use(id) => {
            let key = rows.iter().find(|row| row.id == id).map(|row| row.key);
            key.map(|key| (id, key)).ok_or_else(|| {
                StoreError::Unreadable(String::from("the engine chose an interaction it was not offered"))
            })
        }
        InteractionDecision::Start { ends } => {
            if let Some(full) = rows.iter().find(|row| Some(row.id) == ends) {
                about.interaction = Some(full.id);
                let fact = Fact::InteractionEnded(InteractionEnded { items: full.items });
                record(tx, NewEvent { id: fresh.events[2], about, fact, brief: None, full: None })?;
            }
            tx.create_key(fresh.key, KeyKind::Interaction, Some(draft.base))?;
            about.interaction = Some(fresh.interaction);
            about.key = Some(fresh.key);
            let fact = Fact::InteractionStarted(InteractionStarted {
                channel: Some(fresh.account.id),
                role: draft.role,
            });
            record(tx, NewEvent { id: fresh.events[3], about, fact, brief: None, full: None })?;
            Ok((fresh.interaction, fresh.key))
        }
    }
}
