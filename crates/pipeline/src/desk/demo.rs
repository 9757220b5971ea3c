//! Playing the customer of a channel that is for showing only.

use tsunagu_channels::kind;
use tsunagu_model::content::MachineClass;
use tsunagu_model::event::{Full, MessageWords, Sealed};
use tsunagu_model::handle::{Party, SenderCheck};
use tsunagu_model::inbound::Played;
use tsunagu_model::outbound::{Outbound, OutboundAttachment, ThreadToken};
use tsunagu_model::{ItemId, Timestamp};
use tsunagu_records::queries::item_page;
use tsunagu_records::tables::effects;
use tsunagu_store::StoreError;

use crate::accounts::Owned;
use crate::inbound::{Received, receive};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// A message as a customer writes it.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Who writes.
    pub from: Party,
    /// Receivers of copies; of a bounce, the one whom the message did not reach.
    pub cc: Vec<Party>,
    /// Subject; without one, that of the message answered.
    pub subject: Option<String>,
    /// Plain text.
    pub text: String,
    /// The message of the conversation that it answers.
    pub answers: Option<ItemId>,
    /// Files.
    pub attachments: Vec<OutboundAttachment>,
    /// What a source we trust says of the sender.
    pub check: SenderCheck,
    /// A person's, or a machine's of this class.
    pub machine: MachineClass,
}

/// A message that left by a channel for showing: it lies in the outbox.
#[derive(Clone, Debug)]
pub struct Left {
    /// The item.
    pub item: ItemId,
    /// When it was written.
    pub at: Timestamp,
    /// Its words.
    pub words: MessageWords,
}

/// The channels that are for showing only, of every tenant.
pub fn channels(spine: &Spine) -> Vec<Owned> {
    let mut found = spine.accounts().all();
    found.retain(|owned| kind(owned.account.kind).is_some_and(|kind| kind.is_demo(&owned.account)));
    found
}

/// Takes a letter in by the same door as what comes over the wire.
pub async fn write(spine: &Spine, owned: &Owned, letter: Letter) -> Result<Decided<Received>, StoreError> {
    let Some(kind) = kind(owned.account.kind) else {
        return Ok(Err(Refusal::not_found("channel_not_found")));
    };
    let answered = match letter.answers {
        Some(item) => match said(spine, owned, item).await? {
            Some(said) => said,
            None => {
                return Ok(Err(Refusal::new(
                    RefusalKind::Impossible,
                    "nothing_to_answer",
                    "There is no such message of this channel to answer.",
                )));
            }
        },
        None => MessageWords::default(),
    };
    let subject = letter.subject.unwrap_or_else(|| reply_subject(answered.subject.as_deref()));
    let mut references = answered.references;
    references.extend(answered.message_id.clone());
    let message = Outbound {
        // No signature of ours: the id is the customer's own.
        token: ThreadToken { item: spine.db().id(), mac: [0; 10] },
        from: letter.from,
        to: vec![kind.sender(&owned.account)],
        cc: letter.cc,
        bcc: Vec::new(),
        subject,
        in_reply_to: answered.message_id,
        references,
        text: letter.text,
        html: None,
        attachments: letter.attachments,
        written_at: spine.now(),
        automatic: false,
    };
    let played = Played { message, check: letter.check, machine: letter.machine };
    let Some(item) = kind.play(&owned.account, &played) else {
        return Ok(Err(Refusal::invalid("address_invalid", "`from` is no address of this channel.")));
    };
    if item.bytes.len() as u64 > kind.max_size(&owned.account) {
        return Ok(Err(Refusal::invalid("text_length", "The message is larger than the channel takes.")));
    }
    receive(spine, owned, item, None).await.map(Ok)
}

/// What left by a channel, newest first.
pub async fn left(spine: &Spine, owned: &Owned, limit: i64) -> Result<Vec<Left>, StoreError> {
    let channel = owned.account.id;
    spine
        .db()
        .read(owned.tenant, move |tx| {
            let mut found = Vec::new();
            for effect in effects::newest_in_outbox(tx, channel, limit)? {
                let Some(item) = item_page::one(tx, effect.item)? else { continue };
                if let Some(Full::Message(words)) = item.full.as_open() {
                    let words = words.as_ref().clone();
                    found.push(Left { item: item.row.id, at: item.row.sort_at, words });
                }
            }
            Ok(found)
        })
        .await
}

/// The words of a message of this channel; `None` when there is none or it was erased.
pub async fn said(spine: &Spine, owned: &Owned, item: ItemId) -> Result<Option<MessageWords>, StoreError> {
    let detail = spine.db().read(owned.tenant, move |tx| item_page::one(tx, item)).await?;
    let detail = detail.filter(|detail| detail.row.channel == Some(owned.account.id));
    Ok(match detail.map(|detail| detail.full) {
        Some(Sealed::Open(Full::Message(words))) => Some(*words),
        Some(
            Sealed::Open(
                Full::Handle(_)
                | Full::Note { .. }
                | Full::Reason { .. }
                | Full::Later(_)
                | Full::Setting { .. },
            )
            | Sealed::Absent
            | Sealed::Erased,
        )
        | None => None,
    })
}

fn reply_subject(subject: Option<&str>) -> String {
    let subject = subject.unwrap_or_default().trim();
    if subject.to_lowercase().starts_with("re:") { subject.to_owned() } else { format!("Re: {subject}") }
}
