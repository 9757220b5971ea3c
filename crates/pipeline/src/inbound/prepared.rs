//! An item made ready for its command: everything slow, random or fallible is done before the writer is asked.

use std::sync::Arc;

use tsunagu_channels::kind;
use tsunagu_identity::{HandleClaim, claim_of_sender};
use tsunagu_model::channel::{ChannelAccount, FolderPosition};
use tsunagu_model::content::MachineClass;
use tsunagu_model::event::{AttachmentWords, MessageWords, OpenAttachment};
use tsunagu_model::inbound::{Inbound, RawItem, ThreadRef};
use tsunagu_model::*;
use tsunagu_store::{StagedBlob, StoreError};

use crate::acknowledge;
use crate::desk::handoff;
use crate::ids::ids;
use crate::spine::Spine;
use crate::words;

/// Longest list of references looked up (DESIGN, sketch of the inbound walk).
const REFERENCES: usize = 8;
/// Events and links one inbound item can lead to.
const FRESH: usize = 48;

/// A reference to an earlier item, ready to be looked up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clue {
    /// Keyed hash of the provider's id.
    pub hash: [u8; 16],
    /// The item, when the id carries our signature and it is right.
    pub signed: Option<ItemId>,
}

/// Ids for whatever the command may have to make.
pub(super) struct FreshIds {
    pub trace: TraceId,
    pub base: BaseId,
    pub base_key: KeyId,
    pub handle: HandleId,
    pub conversation: ConversationId,
    pub interaction: InteractionId,
    pub interaction_key: KeyId,
    pub item: ItemId,
    pub events: Vec<EventId>,
    /// For what follows from a handoff link; empty without one.
    pub handoff: Vec<EventId>,
}

/// The item with all that its command needs.
pub(super) struct Prepared {
    pub account: Arc<ChannelAccount>,
    pub inbound: Inbound,
    pub words: MessageWords,
    pub attachments: Vec<OpenAttachment>,
    pub blobs: Vec<StagedBlob>,
    pub raw: Option<BlobId>,
    pub raw_size: u64,
    pub html: Option<BlobId>,
    pub clues: Vec<Clue>,
    pub about: Vec<Clue>,
    /// Hash of the handoff link its subject carries.
    pub handoff: Option<[u8; 32]>,
    /// Who writes, when the item is a person's or about one of our messages.
    pub claim: (HandleClaim, [u8; 16]),
    /// Who writes, when it is a machine's that names nothing of ours.
    pub machine_claim: (HandleClaim, [u8; 16]),
    pub taken_at: Option<Timestamp>,
    pub position: Option<FolderPosition>,
    /// Whether it may get an automatic receipt.
    pub may_be_receipted: bool,
    pub fresh: FreshIds,
}

impl Prepared {
    pub fn machine(&self) -> MachineClass {
        self.inbound.message.machine.unwrap_or(MachineClass::Human)
    }
}

/// Stores the blobs and hashes the words of an understood item.
pub(super) async fn prepare(
    spine: &Spine,
    tenant: TenantId,
    account: Arc<ChannelAccount>,
    item: &RawItem,
    mut inbound: Inbound,
    position: Option<FolderPosition>,
) -> Result<Prepared, StoreError> {
    let db = spine.db();
    let descriptor = kind(account.kind).map(|kind| kind.descriptor());
    let mut blobs = Vec::new();
    let raw = if descriptor.is_none_or(|known| known.keeps_raw) {
        blobs.push(db.stage(&item.bytes).await?);
        blobs.last().map(|blob| blob.id)
    } else {
        None
    };
    let html = match inbound.message.html.take() {
        Some(html) if !html.is_empty() => {
            blobs.push(db.stage(html.as_bytes()).await?);
            blobs.last().map(|blob| blob.id)
        }
        Some(_) | None => None,
    };
    let mut attachments = Vec::with_capacity(inbound.message.attachments.len());
    for file in &inbound.message.attachments {
        let blob = if file.bytes.is_empty() {
            None
        } else {
            blobs.push(db.stage(&file.bytes).await?);
            blobs.last().map(|blob| blob.id)
        };
        attachments.push(OpenAttachment {
            id: db.id(),
            blob,
            size: file.size,
            verdict: file.verdict,
            inline: file.inline,
        });
    }
    let shown = inbound.message.handoff.as_deref().map(handoff::hash_of);
    let handoff = shown.or_else(|| inbound.message.subject.as_deref().and_then(handoff::token_in));
    let fresh = FreshIds {
        trace: spine.trace(),
        base: db.id(),
        base_key: db.id(),
        handle: db.id(),
        conversation: db.id(),
        interaction: db.id(),
        interaction_key: db.id(),
        item: db.id(),
        events: ids(db, FRESH),
        handoff: ids(db, if handoff.is_some() { handoff::FRESH } else { 0 }),
    };
    let sender = &inbound.sender;
    let unique = fresh.item.text();
    let claim = claim_of_sender(sender.kind, &sender.party.address, sender.check, &unique);
    let claim = indexed(spine, tenant, claim).await?;
    let machine_claim = match descriptor.and_then(|known| known.machine_handle_kind) {
        Some(machine) => {
            let claim = claim_of_sender(machine, &sender.party.address, sender.check, &unique);
            indexed(spine, tenant, claim).await?
        }
        None => claim.clone(),
    };
    let has_references = descriptor.is_none_or(|known| known.has_references);
    let about = inbound.report.as_ref().map_or(&[][..], |report| report.about.as_slice());
    let may_be_receipted = acknowledge::may_be_receipted(spine, tenant, account.id, item, &inbound);
    let mut words = message_words(spine, tenant, &inbound, has_references).await?;
    if may_be_receipted {
        let from = &inbound.sender.party.address;
        words.receipt_to = inbound.message.receipt_to.clone().filter(|to| !to.eq_ignore_ascii_case(from));
    }
    Ok(Prepared {
        clues: clues(spine, tenant, &inbound.message.threads).await?,
        about: clues(spine, tenant, about).await?,
        claim,
        machine_claim,
        words,
        account,
        attachments,
        blobs,
        raw,
        raw_size: item.cut_from_size.unwrap_or(item.bytes.len() as u64),
        html,
        handoff,
        taken_at: item.taken_at,
        position,
        may_be_receipted,
        inbound,
        fresh,
    })
}

async fn indexed(
    spine: &Spine,
    tenant: TenantId,
    claim: HandleClaim,
) -> Result<(HandleClaim, [u8; 16]), StoreError> {
    let index = words::blind_index(spine.db(), tenant, claim.kind, &claim.value).await?;
    Ok((claim, index))
}

async fn clues(spine: &Spine, tenant: TenantId, threads: &[ThreadRef]) -> Result<Vec<Clue>, StoreError> {
    let mut clues = Vec::with_capacity(threads.len().min(REFERENCES));
    for thread in threads.iter().take(REFERENCES) {
        let hash = words::reference(spine.db(), tenant, &thread.provider_id).await?;
        let signed = match thread.token {
            Some(token) if words::token(spine.db(), tenant, token.item).await? == token => Some(token.item),
            Some(_) | None => None,
        };
        clues.push(Clue { hash, signed });
    }
    Ok(clues)
}

async fn message_words(
    spine: &Spine,
    tenant: TenantId,
    inbound: &Inbound,
    has_references: bool,
) -> Result<MessageWords, StoreError> {
    let message = &inbound.message;
    let message_ref = match message.provider_id.as_ref().filter(|_| has_references) {
        Some(id) => Some(tsunagu_records::tables::to_hex(&words::reference(spine.db(), tenant, id).await?)),
        None => None,
    };
    let attachments = message.attachments.iter().map(|file| AttachmentWords {
        name: file.name.clone(),
        content_type: file.content_type.clone(),
        content_id: file.content_id.clone(),
    });
    Ok(MessageWords {
        from: Some(inbound.sender.party.clone()),
        to: message.to.clone(),
        cc: message.cc.clone(),
        bcc: Vec::new(),
        reply_to: message.reply_to.clone(),
        subject: message.subject.clone(),
        message_id: message.provider_id.clone(),
        message_ref,
        references: message.threads.iter().map(|thread| thread.provider_id.clone()).collect(),
        text: message.text.clone(),
        quote_at: message.quote_at,
        attachments: attachments.collect(),
        original_sender: message.original_sender.clone(),
        receipt_to: None,
    })
}

/// Largest inbound item of an account in bytes; 0 when its kind is unknown here.
pub(super) fn max_size(account: &ChannelAccount) -> u64 {
    kind(account.kind).map_or(0, |kind| kind.max_size(account))
}
