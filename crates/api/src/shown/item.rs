//! An item of a timeline as the public contract shows it.

use serde::Serialize;
use tsunagu_model::content::Direction;
use tsunagu_model::event::{AttachmentWords, Fact, Full, MessageReceived, MessageWords, OpenAttachment};
use tsunagu_model::{Id, Timestamp};
use tsunagu_records::queries::item_page::ItemDetail;
use tsunagu_store::{StoreError, Tx};
use utoipa::ToSchema;

use super::names::{AuthorRef, ChannelRef, Names};
use super::party::PartyJson;
use super::plain::{file_name, line};

/// A file of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AttachmentRef {
    /// Its id.
    pub id: String,
    /// File name; null when erased.
    pub name: Option<String>,
    /// Media type; null when erased.
    pub content_type: Option<String>,
    /// Size in bytes.
    pub size: u64,
    /// `allowed`, `too_large`, `blocked_type` or `encrypted`.
    pub verdict: &'static str,
    /// Whether the HTML shows it in place.
    pub inline: bool,
    /// Where to fetch it; null when it is not offered.
    pub url: Option<String>,
}

/// How far a message of ours got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Delivery {
    /// `queued`, `sending`, `outbox`, `sent`, `delivered`, `read`, `failed` or `cancelled`.
    pub state: &'static str,
    /// The other side's words, or ours.
    pub reason: Option<String>,
    /// The other side's code (SMTP: its three digits); null when there was none.
    pub code: Option<i64>,
    /// Attempts so far.
    pub attempts: u32,
    /// Whether it may have gone out twice: an attempt was cut off before its answer came.
    pub may_be_repeated: bool,
}

/// A message or note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Item)]
pub struct ItemJson {
    /// Its id.
    pub id: String,
    /// `message` or `note`.
    pub kind: &'static str,
    /// `in`, `out` or `internal`.
    pub direction: &'static str,
    /// Its conversation.
    pub conversation: String,
    /// The profile of the other side.
    pub profile: String,
    /// Its interaction.
    pub interaction: String,
    /// By which channel; null for a note.
    pub channel: Option<ChannelRef>,
    /// Who wrote it.
    pub from: Option<PartyJson>,
    /// Receivers.
    pub to: Vec<PartyJson>,
    /// Receivers of copies.
    pub cc: Vec<PartyJson>,
    /// Receivers of hidden copies, of our own messages.
    pub bcc: Vec<PartyJson>,
    /// Where the sender asks answers to go; used only when they are proven or the agent says so.
    pub reply_to: Vec<PartyJson>,
    /// First sender of a forwarded message.
    pub original_sender: Option<PartyJson>,
    /// Subject.
    pub subject: Option<String>,
    /// Plain text, line ends `\n`; null when erased.
    pub text: Option<String>,
    /// Byte offset in `text` where the quoted earlier message begins.
    pub quote_at: Option<usize>,
    /// The HTML form, made safe to show in a frame.
    pub html_url: Option<String>,
    /// The item as it came over the wire.
    pub raw_url: Option<String>,
    /// The provider's id (mail: Message-ID with its angle brackets).
    pub message_id: Option<String>,
    /// The item it answers.
    pub in_reply_to: Option<String>,
    /// Files.
    pub attachments: Vec<AttachmentRef>,
    /// How far it got; null unless it goes out.
    pub delivery: Option<Delivery>,
    /// When it leaves at the earliest; it can be taken back until then.
    pub due_at: Option<String>,
    /// `not_verified`, `verified` or `may_be_forged`; null unless it came in.
    pub sender_check: Option<&'static str>,
    /// What wrote it, by its form: `human`, `bounce`, `auto_reply`, `list` or `report`; null unless it came in.
    pub machine: Option<&'static str>,
    /// Why it is in this conversation; null unless it came in.
    pub join_reason: Option<&'static str>,
    /// What was wrong with it.
    pub problems: Vec<String>,
    /// The sender's own date; only shown.
    pub written_at: Option<String>,
    /// When it happened: timelines are in this order.
    pub occurred_at: String,
    /// When it was recorded.
    pub recorded_at: String,
    /// Who wrote it here; null for what came in.
    pub author: Option<AuthorRef>,
    /// Whether it is an automatic receipt, which nobody wrote.
    pub automatic: bool,
    /// Members a note calls.
    pub mentions: Vec<String>,
    /// Other channels the same message also came by.
    pub also_by: Vec<String>,
    /// Whether its words were erased.
    pub erased: bool,
}

impl ItemJson {
    /// Shows an item.
    pub fn of(tx: &mut dyn Tx, names: &mut Names, item: &ItemDetail) -> Result<Self, StoreError> {
        let row = &item.row;
        let none = MessageWords::default();
        let words = words(item);
        let said = words.unwrap_or(&none);
        let received = received(&item.fact);
        let (files, html) = files(&item.fact);
        let id = row.id.text();
        let parties =
            |list: &[tsunagu_model::handle::Party]| list.iter().map(PartyJson::from).collect::<Vec<_>>();
        Ok(Self {
            kind: row.kind.text(),
            direction: row.direction.text(),
            conversation: row.conversation.text(),
            profile: names.profile(tx, row.base)?.text(),
            interaction: row.interaction.text(),
            channel: row.channel.map(|channel| names.channel(tx, channel)).transpose()?,
            from: said.from.as_ref().map(PartyJson::from),
            to: parties(&said.to),
            cc: parties(&said.cc),
            bcc: parties(&said.bcc),
            reply_to: parties(&said.reply_to),
            original_sender: said.original_sender.as_ref().map(PartyJson::from),
            subject: said.subject.as_deref().map(line),
            text: text(item),
            quote_at: said.quote_at,
            html_url: html.then(|| format!("/api/v1/items/{id}/html")),
            raw_url: received.and_then(|fact| fact.raw).map(|_| format!("/api/v1/items/{id}/raw")),
            message_id: said.message_id.clone(),
            in_reply_to: answered(&item.fact),
            attachments: attachments(files, &said.attachments),
            delivery: delivery(item),
            due_at: due_at(&item.fact),
            sender_check: received.map(|fact| fact.check.text()),
            machine: received.map(|fact| fact.machine.text()),
            join_reason: received.map(|fact| fact.reason.text()),
            problems: received
                .map_or_else(Vec::new, |fact| fact.problems.iter().map(|one| one.0.text()).collect()),
            written_at: received.and_then(|fact| fact.written_at).map(Timestamp::to_rfc3339),
            occurred_at: row.sort_at.to_rfc3339(),
            recorded_at: item.recorded_at.to_rfc3339(),
            author: match row.direction {
                Direction::In => None,
                Direction::Out | Direction::Internal => Some(names.author(tx, item.actor)?),
            },
            automatic: is_automatic(&item.fact),
            mentions: mentions(&item.fact),
            also_by: item.also_by.iter().map(|channel| channel.text()).collect(),
            erased: item.full.is_erased(),
            id,
        })
    }
}

fn words(item: &ItemDetail) -> Option<&MessageWords> {
    if let Some(Full::Message(words)) = item.full.as_open() { Some(words) } else { None }
}

fn text(item: &ItemDetail) -> Option<String> {
    match item.full.as_open()? {
        Full::Message(words) => Some(words.text.clone()),
        Full::Note { text } => Some(text.clone()),
        Full::Handle(_) | Full::Reason { .. } | Full::Later(_) | Full::Setting { .. } => None,
    }
}

fn received(fact: &Fact) -> Option<&MessageReceived> {
    if let Fact::MessageReceived(fact) = fact { Some(fact) } else { None }
}

/// The files of the event that made an item, and whether it has HTML.
pub fn files(fact: &Fact) -> (&[OpenAttachment], bool) {
    if let Fact::MessageReceived(fact) = fact {
        (&fact.attachments, fact.html.is_some())
    } else if let Fact::MessageQueued(fact) = fact {
        (&fact.attachments, fact.html.is_some())
    } else {
        (&[], false)
    }
}

fn answered(fact: &Fact) -> Option<String> {
    if let Fact::MessageQueued(fact) = fact {
        fact.in_reply_to.map(Id::text)
    } else {
        received(fact).and_then(|fact| fact.reference).map(Id::text)
    }
}

/// Whether the event that made an item wrote an automatic receipt.
pub fn is_automatic(fact: &Fact) -> bool {
    matches!(fact, Fact::MessageQueued(fact) if fact.automatic)
}

fn due_at(fact: &Fact) -> Option<String> {
    if let Fact::MessageQueued(fact) = fact { Some(fact.due_at.to_rfc3339()) } else { None }
}

fn mentions(fact: &Fact) -> Vec<String> {
    if let Fact::NoteAdded(fact) = fact {
        fact.mentions.iter().map(|id| id.text()).collect()
    } else {
        Vec::new()
    }
}

fn attachments(open: &[OpenAttachment], words: &[AttachmentWords]) -> Vec<AttachmentRef> {
    open.iter()
        .enumerate()
        .map(|(place, file)| {
            let id = file.id.text();
            let words = words.get(place);
            AttachmentRef {
                name: words.map(|words| file_name(&words.name)),
                content_type: words.map(|words| words.content_type.clone()),
                size: file.size,
                verdict: file.verdict.text(),
                inline: file.inline,
                url: file.blob.map(|_| format!("/api/v1/attachments/{id}")),
                id,
            }
        })
        .collect()
}

fn delivery(item: &ItemDetail) -> Option<Delivery> {
    let state = item.row.delivery?;
    let step = item.delivery_step.as_ref();
    Some(Delivery {
        state: state.text(),
        reason: item.delivery_reason.clone(),
        code: step.map(|step| step.code).filter(|code| *code != 0),
        attempts: step.map_or(0, |step| step.attempt),
        may_be_repeated: step.is_some_and(|step| step.repeated),
    })
}
